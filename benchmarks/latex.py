"""``refmill latex bbl`` and ``bibtex`` on the same document: whole processes, and a rerun where nothing changed.

python benchmarks/latex.py [--cites 2000] [--sources 1000] [--runs 5]

The style is ``plain``, for which RefMill takes the nearest CSL style. Times are of the processor, the smallest of the
runs, which alternate. Needs ``bibtex``.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
from pathlib import Path

import varied_items

from refmill import keys, registry
from refmill.csljson import item_from_json


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cites", type=int, default=2000)
    parser.add_argument("--sources", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    bibtex = shutil.which("bibtex")
    refmill = shutil.which("refmill", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    if not bibtex or not refmill:
        print("bibtex and refmill must be installed", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_document(folder, asked.cites, asked.sources)
        commands = {"bibtex": [bibtex, "-terse", "paper"], "refmill": [refmill, "latex", "bbl", "-q", "paper"]}
        best = {what: float("inf") for what in (*commands, "rerun", "start-up")}
        for _ in range(asked.runs):
            for what, command in commands.items():
                (folder / "paper.bbl").unlink(missing_ok=True)
                best[what] = min(best[what], seconds(command, folder))
            best["rerun"] = min(best["rerun"], seconds(commands["refmill"], folder))
            best["start-up"] = min(best["start-up"], seconds([refmill, "--version"], folder))
    for what, taken in best.items():
        print(f"{what:10} {taken:7.3f} s   {taken / best['bibtex']:6.2f} times bibtex")
    return 0


def write_document(folder: Path, cites: int, sources: int) -> None:
    """An ``.aux`` file as LaTeX writes it, and its database."""
    items = list(keys.assign(map(item_from_json, varied_items.items(sources, seed=1))))
    written = registry.exporter("bibtex").write(items)
    (folder / "library.bib").write_text(written.text, encoding="utf-8")
    draw = random.Random(1)
    cited = [*(item.id for item in items), *(draw.choice(items).id for _ in range(max(0, cites - sources)))]
    lines = ["\\relax ", *(f"\\citation{{{key}}}" for key in cited[:cites]), "\\bibstyle{plain}", "\\bibdata{library}"]
    (folder / "paper.aux").write_text("\n".join(lines) + "\n", encoding="utf-8")


def seconds(command: list[str], folder: Path) -> float:
    """The processor's time of a process with all that it starts."""
    files = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
    here = Path.cwd()
    os.chdir(folder)
    try:
        process = os.posix_spawn(command[0], command, os.environ, file_actions=files)
    finally:
        os.chdir(here)
    _, _, used = os.wait4(process, 0)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
