"""What comes back of CSL-JSON through each format that RefMill both writes and reads, over the corpus of the tests.

    python benchmarks/round_trip.py [--show]

Each file of the corpus is written as one file and read again. Prints the items that came back, the fields that are
equal, and for each part of the corpus the items that are wholly equal; ``--show`` prints the fields that differ.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from refmill import registry
from refmill.csljson import item_from_json, item_to_json

CORPUS = Path(__file__).parents[1] / "tests" / "golden" / "corpus"
Record = dict[str, Any]


def parts() -> dict[str, list[Record]]:
    """The parts of the corpus by name."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(CORPUS.glob("*.json"))}


def formats() -> list[str]:
    """The formats that are both written and read."""
    return [name for name in registry.exporters() if name in registry.readers()]


def returned(name: str, records: list[Record]) -> list[Record]:
    """The records after a way through a format."""
    written = registry.exporter(name).write(map(item_from_json, records)).text
    return [item_to_json(item) for item in registry.reader(name).read(written).items]


def differing(before: Record, after: Record) -> Iterator[str]:
    """The members of a record that are not what they were."""
    for member in {**before, **after}:
        if json.dumps(before.get(member, "?"), sort_keys=True) != json.dumps(after.get(member, "?"), sort_keys=True):
            yield member


def spelled(record: Record) -> Record:
    """A record as RefMill spells it: numbers in dates are numbers."""
    return item_to_json(item_from_json(record))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true")
    show = parser.parse_args().show
    corpus = parts()
    print(f"{'format':12} {'items':>9} {'fields':>13} " + " ".join(f"{name:>9}" for name in corpus))
    for name in formats():
        cells, items, total, equal, fields = [], 0, 0, 0, 0
        for records in corpus.values():
            before = [spelled(record) for record in records]
            after = {record["id"]: record for record in returned(name, records)}
            wrong = {record["id"]: list(differing(record, after.get(record["id"], {}))) for record in before}
            items += sum(record["id"] in after for record in before)
            total += len(before)
            fields += sum(map(len, before))
            equal += sum(map(len, before)) - sum(map(len, wrong.values()))
            cells.append(f"{sum(not members for members in wrong.values())}/{len(before)}")
            if show:
                for key, members in wrong.items():
                    if members:
                        print(f"  {name}: {key!r}: {', '.join(members)}")
        share = 100 * equal / fields
        print(f"{name:12} {items:4}/{total:<4} {share:12.2f}% " + " ".join(f"{cell:>9}" for cell in cells))


if __name__ == "__main__":
    main()
