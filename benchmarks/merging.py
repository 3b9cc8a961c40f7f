"""Merging a library with planted duplicates and look-alikes: seconds, memory, growth, what was found, what was wrong.

python benchmarks/merging.py [--sizes 10000 100000] [--seed 1]
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = str(Path(__file__).parent)


def work(size: str, seed: str) -> dict[str, Any]:
    """Make a library and merge it: the piece of work that runs in a process of its own."""
    import sys

    sys.path.insert(0, FOLDER)
    import planted

    from refmill.linking import merge

    library = planted.library(int(size), int(seed))
    start = time.process_time()
    merged = merge([one.item for one in library])
    seconds = time.process_time() - start
    groups = list(works_of(merged))
    return {
        "seconds": seconds,
        "works": len(merged.items) - len(merged.pairs),
        "pairs": len(merged.pairs),
        "copies": Counter(one.way for one in library if one.way in planted.COPIES),
        "missed": planted.missed(library, groups),
        "look-alikes": Counter(one.way for one in library if one.way in planted.LOOK_ALIKES),
        "false": Counter(planted.false_merges(library, groups)),
    }


def works_of(merged: Any) -> Iterator[tuple[int, ...]]:
    """The places of the records of each work, a preprint and its published version together."""
    published = dict(merged.pairs)
    versions = frozenset(published.values())
    for number, places in enumerate(merged.groups):
        if number not in versions:
            yield (*places, *(merged.groups[published[number]] if number in published else ()))


def main() -> None:
    from measure import measured

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--seed", default="1")
    options = parser.parse_args()
    results: dict[int, dict[str, Any]] = {}
    heads = ("records", "works", "pairs", "CPU s", "records/s", "peak MB", "found", "false merges")
    print(" ".join(f"{head:>{width}}" for head, width in zip(heads, (9, 9, 7, 7, 10, 8, 8, 13), strict=True)))
    for size in options.sizes:
        figure = measured(__file__, str(size), options.seed)
        result = results[size] = figure.result
        found = 1 - sum(result["missed"].values()) / sum(result["copies"].values())
        print(
            f"{size:9,} {result['works']:9,} {result['pairs']:7,}"
            f" {result['seconds']:7.2f} {size / result['seconds']:10,.0f}"
            f" {figure.megabytes:8.1f} {found:8.2%} {sum(result['false'].values()):13}"
        )
    first, last = options.sizes[0], options.sizes[-1]
    growth = results[last]["seconds"] / results[first]["seconds"]
    print(f"growth from {first:,} to {last:,} records: {growth:.1f}-fold")
    for title, planted, wrong in (("copies", "copies", "missed"), ("look-alikes", "look-alikes", "false")):
        print(f"\nplanted {title} at {last:,} records, and how many of them were {wrong}")
        for way, count in sorted(results[last][planted].items()):
            print(f"  {way:22} {count:6,} {results[last][wrong].get(way, 0):6,}")


if __name__ == "__main__":
    main()
