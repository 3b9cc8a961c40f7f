"""Reading an arXiv listing in one streaming pass: seconds, growth, memory, and the peer on the same records.

    python benchmarks/reading.py [--sizes 10000 100000]

The peer is pybtex reading the same titles, authors and abstracts as BibTeX, where nothing has to be recognised.
"""

import argparse
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

WORDS = "sparse deep robust neural graph causal latent convex online kernel random local global fast exact".split()
FAMILIES = "Byron Gödel Noether Hopper Ramanujan Kovalevskaya Turing Lovelace Erdős Germain Hypatia Banach".split()
ABSTRACT = "We study {words} and show that it can be done in a simpler way than was thought. " * 6


def entries(count: int) -> Iterator[dict[str, Any]]:
    """Records that differ from each other."""
    for number in range(count):
        words = [WORDS[(number // 15**place) % 15] for place in range(4)]
        yield {
            "title": f"On {' '.join(words)} methods, number {number}",
            "authors": [
                f"{FAMILIES[(number + k) % 12][0]}. {FAMILIES[(number * 7 + k) % 12]}" for k in range(1 + number % 6)
            ],
            "abstract": ABSTRACT.format(words=" ".join(words)),
            "id": f"{10 + number // 100_000:02}{1 + number % 12:02}.{number % 10_000:04}",
            "day": 1 + number % 28,
        }


def listing(count: int) -> Iterator[str]:
    """The lines of a full listing."""
    for entry in entries(count):
        short = entry["abstract"][:300] + "…"
        yield from (
            f"arXiv:{entry['id']} [pdf, other] cs.LG\n{entry['title']}\nAuthors: {', '.join(entry['authors'])}\n",
            f"Abstract: {short}\n▽ More\n{entry['abstract']}\n△ Less\n",
            f"Submitted {entry['day']} March, 2012; v1 submitted 1 March, 2012; originally announced March 2012.\n",
            "Comments: 12 pages, 3 figures\n",
        )


def bibtex(count: int) -> Iterator[str]:
    """The same records for the peer."""
    for number, entry in enumerate(entries(count)):
        yield (
            f"@misc{{key{number},\n  title = {{{entry['title']}}},\n  author = {{{' and '.join(entry['authors'])}}},\n"
            f"  abstract = {{{entry['abstract']}}},\n  eprint = {{{entry['id']}}},\n  year = {{2012}},\n"
            f"  note = {{12 pages, 3 figures}}\n}}\n\n"
        )


def work(what: str, path: str) -> int:
    """Read a document and count its records: the piece of work that runs in a process of its own."""
    if what == "pybtex":
        from pybtex.database import parse_file

        return len(parse_file(path, bib_format="bibtex").entries)
    from refmill import api
    from refmill.model import Item

    return sum(isinstance(part, Item) for part in api.stream(path))


def main() -> None:
    from measure import measured

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    sizes = parser.parse_args().sizes
    figures = {}
    print(f"{'reader':10} {'entries':>9} {'CPU s':>8} {'entries/s':>10} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for what, size in chain((("refmill", size) for size in sizes), [("pybtex", sizes[0])]):
            path = Path(folder) / f"{what}-{size}.txt"
            with path.open("w", encoding="utf-8") as file:
                file.writelines((bibtex if what == "pybtex" else listing)(size))
            figure = figures[what, size] = measured(__file__, what, str(path))
            assert figure.result == size, f"{figure.result} records instead of {size}"
            print(f"{what:10} {size:9,} {figure.seconds:8.2f} {size / figure.seconds:10,.0f} {figure.megabytes:8.1f}")
    first, last = figures["refmill", sizes[0]], figures["refmill", sizes[-1]]
    print(f"growth from {sizes[0]:,} to {sizes[-1]:,} entries: {last.seconds / first.seconds:.2f}-fold")
    print(f"memory at {sizes[-1]:,} entries: {last.megabytes / first.megabytes:.2f} times that at {sizes[0]:,}")
    print(f"speed: {figures['pybtex', sizes[0]].seconds / first.seconds:.1f} times pybtex's at {sizes[0]:,} entries")


if __name__ == "__main__":
    main()
