"""What the tests with real TeX have in common: a document in a folder, runs of programs, the text of the pages."""

import os
import re
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest

from refmill.latex_job import Asked, Outcome, run

NEEDED = ("pdflatex", "pdftotext")
LIMITS = {"shell_escape": "f", "openout_any": "p", "openin_any": "a", "max_print_line": "1000"}


def needs(*programs: str) -> list[pytest.MarkDecorator]:
    """Marks of tests that need programs."""
    missing = [program for program in (*NEEDED, *programs) if shutil.which(program) is None]
    reason = f"not installed: {', '.join(missing)} (Debian: texlive-latex-extra, latexmk, poppler-utils)"
    return [pytest.mark.latex, pytest.mark.skipif(bool(missing), reason=reason)]


def execute(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder, where TeX can start no other."""
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **LIMITS},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=300,
        check=False,
    )


@dataclass(frozen=True)
class Paper:
    """A document ``paper.tex`` in a folder of its own."""

    folder: Path
    program: str = "pdflatex"

    def latex(self, *, draft: bool = False) -> str:
        """One run; returns what it says."""
        without_pages = "-no-pdf" if self.program == "xelatex" else "-draftmode"
        options = ["-interaction=nonstopmode", "-no-shell-escape", *[without_pages] * draft]
        return execute(self.folder, self.program, *options, "paper.tex").stdout

    def bbl(self, **asked: str) -> Outcome:
        """What RefMill makes of it."""
        return run(str(self.folder / "paper"), Asked(**asked))

    def compiled(self) -> list[str]:
        """All runs that the document needs; returns what the last one complains of."""
        self.latex(draft=True)
        outcome = self.bbl()
        assert outcome.diagnostics == []
        complaints = self.complaints(self.latex(draft=True))
        for draft in (True, False):
            complaints = self.complaints(self.latex(draft=draft))
        return complaints

    @staticmethod
    def complaints(log: str) -> list[str]:
        """The errors and warnings that matter."""
        wanted = r"^!.*|^Missing character.*|.*(?:multiply|[Uu]ndefined|Rerun).*"
        return [
            line for line in re.findall(wanted, log, re.MULTILINE) if not re.search("rerunfilecheck|Font Warning", line)
        ]

    def page(self) -> str:
        """The text of the pages."""
        return execute(self.folder, "pdftotext", "-enc", "UTF-8", "-raw", "paper.pdf", "-").stdout


def letters(text: str) -> str:
    """Letters and digits alone: what lines, hyphens, ligatures and spaces cannot change."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if char.isalnum())
