"""Reading and writing bibliographic files against the peers, in one run: speed with start-up, growth and memory.

    pip install pybtex bibtexparser rispy pypandoc_binary
    npm install @citation-js/core @citation-js/plugin-bibtex @citation-js/plugin-ris @citation-js/plugin-csl
    python benchmarks/conversion.py [--sizes 10000 100000] [--stream 1000000] [--node FOLDER] [--peers PYTHON]
        [--only "read .bib"]

FOLDER is where ``npm install`` was run, PYTHON the interpreter with the peers; a peer that is not there is left out.
Every figure is of a whole process: seconds on the clock, CPU seconds of all its processes, peak memory of the largest.
RefMill decodes and reads names, and writes so that nothing is lost; pybtex, bibtexparser and rispy parse and no more.
On a machine that has other work, only ratios of CPU seconds tell something.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from samples import entries, records

ALONE, TOGETHER = "refmill --jobs 1", "refmill"
SLOW = frozenset({"pybtex parse", "bibtexparser parse", "pandoc"})
"""They are run at the smallest size alone."""
READ_JS = """
const fs = require('fs'); const { plugins } = require('@citation-js/core')
require('@citation-js/plugin-bibtex'); require('@citation-js/plugin-ris')
const data = plugins.input.chain(fs.readFileSync(process.argv[2], 'utf8'), { generateGraph: false })
fs.writeFileSync(process.argv[3], JSON.stringify(data))
"""
WRITE_JS = """
const fs = require('fs'); const { plugins } = require('@citation-js/core')
require('@citation-js/plugin-bibtex'); require('@citation-js/plugin-ris')
const data = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))
fs.writeFileSync(process.argv[3], plugins.output.format(process.argv[4], data))
"""
PEERS = {
    "pybtex parse": "from pybtex.database import parse_file; parse_file(sys.argv[1], bib_format='bibtex')",
    "bibtexparser parse": "import bibtexparser; bibtexparser.parse_file(sys.argv[1])",
    "rispy parse": "import rispy; rispy.load(open(sys.argv[1], encoding='utf-8'))",
    "pandoc": "import pypandoc; pypandoc.convert_file(sys.argv[1], 'csljson', 'bibtex', outputfile=sys.argv[2])",
}
"""What reads a file in Python."""


Tool = tuple[str, list[str], Path | None]
"""A name, a command and the folder that it is run in."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Seconds on the clock, CPU seconds and peak memory in MB of a process and its children."""

    clock: float
    cpu: float
    megabytes: float


def measured(command: list[str], folder: Path | None = None) -> Figure | None:
    """The figures of a command, or None where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    clock = time.perf_counter() - start
    return None if status else Figure(clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def refmill(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "refmill.cli", "convert", *arguments]


def node(options: argparse.Namespace, script: str, *arguments: str) -> list[str]:
    (options.node / "benchmark.js").write_text(script, encoding="utf-8")
    return ["node", "--max-old-space-size=8192", "benchmark.js", *arguments]


def reading(options: argparse.Namespace, path: Path, out: Path) -> Iterator[Tool]:
    """Who reads a file, and how."""
    yield TOGETHER, refmill(str(path), "-o", str(out)), None
    yield ALONE, refmill(str(path), "--jobs", "1", "-o", str(out)), None
    if options.node:
        yield "citation-js", node(options, READ_JS, str(path), str(out)), options.node
    names = ("rispy parse",) if path.suffix == ".ris" else ("pybtex parse", "bibtexparser parse", "pandoc")
    for name in names:
        yield name, [options.peers, "-c", f"import sys; {PEERS[name]}", str(path), str(out)], None


def writing(
    options: argparse.Namespace, path: Path, to: str, out: Path
) -> Iterator[tuple[str, list[str], Path | None]]:
    """Who writes the records of a file as ``to``, and how. citation-js reads an array, RefMill lines."""
    yield TOGETHER, refmill(str(path.with_suffix(".jsonl")), "--to", to, "-o", str(out)), None
    yield ALONE, refmill(str(path.with_suffix(".jsonl")), "--to", to, "--jobs", "1", "-o", str(out)), None
    if options.node:
        yield "citation-js", node(options, WRITE_JS, str(path.with_suffix(".json")), str(out), to), options.node


def library(folder: Path, size: int) -> tuple[Path, Path]:
    """A .bib and an RIS file of this many records, and CSL-JSON beside them."""
    bib, ris = folder / f"{size}.bib", folder / f"{size}.ris"
    for path, pieces in ((bib, entries(size)), (ris, records(size))):
        with path.open("w", encoding="utf-8") as file:
            file.writelines(pieces)
    for suffix in (".json", ".jsonl"):
        subprocess.run(refmill(str(ris), "-o", str(ris.with_suffix(suffix))), check=True)
    return bib, ris


def tasks(options: argparse.Namespace, folder: Path, size: int) -> Iterator[tuple[str, str, list[str], Path | None]]:
    """Each piece of work with each tool that does it."""
    bib, ris = library(folder, size)
    for what, tools in (
        ("read .bib", reading(options, bib, folder / "out.json")),
        ("read RIS", reading(options, ris, folder / "out.json")),
        ("write .bib", writing(options, ris, "bibtex", folder / "out.bib")),
        ("write RIS", writing(options, ris, "ris", folder / "out.ris")),
    ):
        for tool, command, place in tools if options.only in ("", what) else ():
            if size == options.sizes[0] or tool not in SLOW:
                yield what, tool, command, place


def ratios(figures: Mapping[tuple[str, str, int], Figure]) -> Iterator[str]:
    """How many times the speed of each peer RefMill has."""
    for (what, tool, size), figure in figures.items():
        own, alone = figures.get((what, TOGETHER, size)), figures.get((what, ALONE, size))
        if own and alone and tool not in (TOGETHER, ALONE):
            yield (
                f"{what} at {size:,}: {figure.clock / own.clock:.2f} times {tool} by the clock, "
                f"{figure.cpu / alone.cpu:.2f} times in CPU seconds with one process"
            )


def growth(figures: Mapping[tuple[str, str, int], Figure], sizes: list[int]) -> Iterator[str]:
    """How the CPU seconds of one process grow from the smallest size to the largest."""
    first, last = sizes[0], sizes[-1]
    for what in dict.fromkeys(what for what, _, _ in figures):
        small, large = figures.get((what, ALONE, first)), figures.get((what, ALONE, last))
        if small and large and first != last:
            yield f"{what}: {large.cpu / small.cpu:.1f} times the seconds for {last / first:g} times the records"


def shown(what: str, tool: str, size: int, figure: Figure) -> str:
    speed = size / figure.cpu
    return f"{what:11} {tool:19} {size:9,} {figure.clock:8.2f} {figure.cpu:8.2f} {speed:9,.0f} {figure.megabytes:8.0f}"


def streaming(folder: Path, size: int) -> Iterator[str]:
    """Memory of long conversions: RIS to JSON lines, and those to RIS."""
    path, lines = folder / "long.ris", folder / "long.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(records(size))
    for command in (refmill(str(path), "-o", str(lines)), refmill(str(lines), "--to", "ris", "-o", str(path))):
        for jobs in ("1", "2"):
            figure = measured([*command, "--jobs", jobs])
            if figure:
                yield shown("stream", f"{Path(command[4]).suffix} --jobs {jobs}", size, figure)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--stream", type=int, default=1_000_000)
    parser.add_argument("--only", default="", choices=("", "read .bib", "read RIS", "write .bib", "write RIS"))
    parser.add_argument("--node", type=Path)
    parser.add_argument("--peers", default=sys.executable)
    options = parser.parse_args()
    figures: dict[tuple[str, str, int], Figure] = {}
    print(f"{'work':11} {'tool':19} {'records':>9} {'clock s':>8} {'CPU s':>8} {'per CPU s':>9} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as name:
        for size in options.sizes:
            for what, tool, command, place in tasks(options, Path(name), size):
                figure = measured(command, place)
                if figure:
                    figures[what, tool, size] = figure
                    print(shown(what, tool, size, figure), flush=True)
        for line in (*ratios(figures), *growth(figures, options.sizes)):
            print(line)
        if options.stream:
            for line in streaming(Path(name), options.stream):
                print(line, flush=True)


if __name__ == "__main__":
    main()
