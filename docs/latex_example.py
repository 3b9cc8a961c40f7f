"""Sets the example of docs/latex.md and makes the pictures of its page: python docs/latex_example.py [FOLDER]

Needs pdfLaTeX, pdftoppm and pdftotext. The pictures are written beside the document, or into the folder, each with the
text that is on it, by which a test sees whether they are still right.
"""

import shutil
import subprocess
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

from refmill.latex_job import Asked, run

EXAMPLE = Path(__file__).parent / "examples" / "latex"
STYLES = ("apa", "ieee", "chicago-notes-bibliography")
RUNS = 3
"""Notes need the numbers of the run before."""


def main(target: Path) -> None:
    """Make a picture of the page in each style."""
    for style in STYLES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (target / f"{style}.txt").write_text(page(folder, style), encoding="utf-8")
            # The part of the page that is printed on, in pixels.
            area = ("-x", "90", "-y", "90", "-W", "670", "-H", "960")
            execute(folder, "pdftoppm", "-png", "-r", "100", "-singlefile", *area, "paper.pdf", "page")
            shutil.copy(folder / "page.png", target / f"{style}.png")


def page(folder: Path, style: str) -> str:
    """Set the document in a style; its text, line by line, without blanks at the ends."""
    shutil.copy(EXAMPLE / "library.bib", folder)
    (folder / "refmill.sty").write_bytes(files("refmill.exporters.latex").joinpath("refmill.sty").read_bytes())
    text = (EXAMPLE / "paper.tex").read_text(encoding="utf-8")
    (folder / "paper.tex").write_text(text.replace("{apa}", f"{{{style}}}"), encoding="utf-8")
    for _ in range(RUNS):
        execute(folder, "pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "paper.tex")
        run(str(folder / "paper"), Asked())
    execute(folder, "pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "paper.tex")
    execute(folder, "pdftotext", "-raw", "-enc", "UTF-8", "paper.pdf", "page.txt")
    lines = (folder / "page.txt").read_text(encoding="utf-8").replace("\f", "").splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines if line.strip())


def execute(folder: Path, *command: str) -> None:
    """Run a program.

    Raises:
        CalledProcessError: it failed.
    """
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE)
