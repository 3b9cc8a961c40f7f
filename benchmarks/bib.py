"""Reading .bib files to CSL-JSON, names and LaTeX included: entries a second, growth, and the peers on the same file.

    python benchmarks/bib.py [--sizes 10000 100000] [--node FOLDER]

FOLDER is one in which ``npm install @citation-js/core @citation-js/plugin-bibtex`` was run; without it citation-js is
left out. pybtex and bibtexparser parse, and decode nothing. All times are CPU seconds of whole processes, from their
start to the records in memory.
"""

import argparse
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

WORDS = "sparse deep robust neural graph causal latent convex online kernel random local global fast exact".split()
FAMILIES = r"Byron|G{\"o}del|Noether|Hopper|Ramanujan|Kovalevskaya|{van den Oord}|Lovelace|Erd{\H{o}}s|Germain".split(
    "|"
)
GIVEN = r"Ada Kurt Emmy Grace Srinivasa Sofia A{\"a}ron J.~R. Paul Sophie".split()
KINDS = ("article", "inproceedings", "book", "phdthesis", "misc", "incollection")
SCRIPT = """
const fs = require('fs'); const { plugins } = require('@citation-js/core'); require('@citation-js/plugin-bibtex')
console.log(plugins.input.chain(fs.readFileSync(process.argv[2], 'utf8'), { generateGraph: false }).length)
"""


def entries(count: int) -> Iterator[str]:
    """Entries that differ from each other."""
    for number in range(count):
        words = [WORDS[(number // 15**place) % 15] for place in range(4)]
        abstract = f"We study {' '.join(words)} and show that 50\\% of it is simpler than was thought. " * 2
        accent, ampersand = r"{\"o}", r"\&"
        people = " and ".join(
            f"{FAMILIES[(number * 7 + k) % len(FAMILIES)]}{number % 997}, {GIVEN[(number + k) % len(GIVEN)]}"
            for k in range(1 + number % 4)
        )
        yield (
            f"@{KINDS[number % 6]}{{key{number},\n  author = {{{people}}},\n"
            f"  title = {{On {' '.join(words)} methods for {{NP}}-hard problems --- {{LLM}}s"
            f" in {{H{accent}lder}} spaces}},\n"
            f"  journal = {{Journal of {words[0].title()} {ampersand} {words[1].title()} Things}},\n"
            f"  year = {1950 + number % 75},\n  month = {('jan', 'may', 'oct')[number % 3]},\n"
            f"  volume = {{{number % 99}}},\n  number = {{{number % 12}}},\n"
            f"  pages = {{{number % 500}--{number % 500 + 12}}},\n  publisher = {{Springer}},\n"
            f"  doi = {{10.1000/abc.{number}}},\n  url = {{https://example.org/a_b/{number}}},\n"
            f"  abstract = {{{abstract}}}\n}}\n\n"
        )


def work(what: str, path: str) -> int:
    """Read a file and count its records: the piece of work that runs in a process of its own."""
    if what == "pybtex":
        from pybtex.database import parse_file

        return len(parse_file(path, bib_format="bibtex").entries)
    if what == "bibtexparser":
        import bibtexparser

        with Path(path).open(encoding="utf-8") as file:
            return len(bibtexparser.load(file).entries)
    from refmill import api
    from refmill.csljson import item_to_json
    from refmill.model import Item

    return len([item_to_json(part) for part in api.stream(path, "bibtex") if isinstance(part, Item)])


def citation_js(folder: Path, path: Path) -> tuple[int, float]:
    """Records and CPU seconds of citation-js."""
    script = folder / "read.js"
    script.write_text(SCRIPT, encoding="utf-8")
    before = children_seconds()
    command = ["node", "--max-old-space-size=4096", script.name, str(path)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return int(done.stdout), children_seconds() - before


def children_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def figures(options: argparse.Namespace, path: Path, size: int) -> Iterator[tuple[str, int, float]]:
    """Reader, records and seconds for one file; the slow peers read the smallest file alone."""
    from measure import measured

    figure = measured(__file__, "refmill", str(path))
    yield "refmill", figure.result, figure.seconds
    if options.node and shutil.which("node"):
        yield "citation-js", *citation_js(options.node.resolve(), path)
    if size == options.sizes[0]:
        for what in ("pybtex", "bibtexparser"):
            figure = measured(__file__, what, str(path))
            yield what, figure.result, figure.seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--node", type=Path)
    options = parser.parse_args()
    speeds: dict[tuple[str, int], float] = {}
    print(f"{'reader':14} {'entries':>9} {'CPU s':>8} {'entries/s':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            path = Path(folder) / f"{size}.bib"
            with path.open("w", encoding="utf-8") as file:
                file.writelines(entries(size))
            for what, count, seconds in figures(options, path, size):
                assert count == size, f"{what} read {count} records instead of {size}"
                speeds[what, size] = size / seconds
                print(f"{what:14} {size:9,} {seconds:8.2f} {size / seconds:10,.0f}")
            if ("citation-js", size) in speeds:
                print(f"{speeds['refmill', size] / speeds['citation-js', size]:.1f} times citation-js at {size:,}")
    first, last = options.sizes[0], options.sizes[-1]
    print(f"speed at {last:,} entries: {speeds['refmill', last] / speeds['refmill', first]:.2f} of that at {first:,}")


if __name__ == "__main__":
    main()
