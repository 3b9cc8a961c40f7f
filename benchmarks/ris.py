"""RIS to CSL-JSON against rispy's raw parse, writing RIS, and memory: CPU seconds with start-up.

    pip install rispy
    python benchmarks/ris.py [--sizes 10000 100000] [--stream 1000000]

rispy splits lines into dictionaries of tags. RefMill also reads names, dates and types, and streams CSL-JSON.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

FAMILIES = "Byron Gödel Noether Hopper Ramanujan Kovalevskaya Turing Lovelace Erdős Germain Hypatia Banach".split()
WORDS = "sparse deep robust neural graph causal latent convex online kernel random local global fast exact".split()
ABSTRACT = "We study {words} and show that it can be done in a simpler way than was thought. " * 6


def records(count: int) -> Iterator[str]:
    """Articles as publishers write them, each with its own names, title, date and identifiers."""
    for number in range(count):
        words = " ".join(WORDS[(number // 15**place) % 15] for place in range(4))
        authors = "".join(
            f"AU  - {FAMILIES[(number + k) % 12]}, {FAMILIES[(number * 7 + k) % 12][0]}. {number % 997}\n"
            for k in range(1 + number % 5)
        )
        yield (
            f"TY  - JOUR\nID  - key{number}\n{authors}TI  - On {words} methods, number {number}\n"
            f"T2  - Journal of {words.split()[0]} studies\nVL  - {number % 90}\nIS  - {number % 12}\n"
            f"SP  - {number % 800}\nEP  - {number % 800 + 12}\nPY  - {1990 + number % 35}\n"
            f"DA  - {1990 + number % 35}/{1 + number % 12:02}/{1 + number % 28:02}/\nDO  - 10.1000/{number}\n"
            f"SN  - 1234-5678\nUR  - https://example.org/{number}\nKW  - {words.split()[1]}\nKW  - {words.split()[2]}\n"
            f"AB  - {ABSTRACT.format(words=words).strip()}\nER  - \n\n"
        )


def work(what: str, path: str) -> int:
    """One conversion in a process of its own; the number of records."""
    if what == "rispy":
        import rispy

        with open(path, encoding="utf-8") as file:  # noqa: PTH123 - as rispy's own documentation has it
            return len(rispy.load(file))
    from refmill import api, registry
    from refmill.formats import DEFAULTS
    from refmill.model import Item

    count = 0

    def items() -> Iterator[Item]:
        nonlocal count
        for part in api.stream(path):
            if isinstance(part, Item):
                count += 1
                yield part

    to = "ris" if what == "write" else "csl-json"
    with open(os.devnull, "w", encoding="utf-8") as out:  # noqa: PTH123
        out.writelines(part for part in registry.exporter(to).stream(items(), DEFAULTS) if isinstance(part, str))
    return count


def main() -> None:
    from measure import measured

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--stream", type=int, default=1_000_000)
    arguments = parser.parse_args()
    figures = {}
    print(f"{'work':14} {'records':>9} {'CPU s':>8} {'records/s':>10} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        runs = chain(
            ((what, size) for size in arguments.sizes for what in ("rispy", "refmill", "write")),
            [("refmill", arguments.stream)] if arguments.stream else [],
        )
        for what, size in runs:
            path = Path(folder) / f"{size}.ris"
            if not path.exists():
                with path.open("w", encoding="utf-8") as file:
                    file.writelines(records(size))
            figure = figures[what, size] = measured(__file__, what, str(path))
            assert figure.result == size, f"{figure.result} records instead of {size}"
            print(f"{what:14} {size:9,} {figure.seconds:8.2f} {size / figure.seconds:10,.0f} {figure.megabytes:8.1f}")
    for size in arguments.sizes:
        ratio = figures["rispy", size].seconds / figures["refmill", size].seconds
        print(f"RIS to CSL-JSON at {size:,}: {ratio:.2f} times the speed of rispy's raw parse")


if __name__ == "__main__":
    main()
