"""Output formats of pybtex: one class a format, found by the entry points ``pybtex.database.output``."""

from typing import TextIO

from pybtex.database import BibliographyData
from pybtex.database.output import BaseWriter

from refmill import registry
from refmill.pybtex_plugins.entries import items_of, works
from refmill.pybtex_plugins.telling import as_pybtex_errors, tell


class Writer(BaseWriter):  # type: ignore[misc]
    """An exporter of RefMill's.

    Attributes:
        format: its name.
    """

    format = ""
    unicode_io = True

    def write_stream(self, bib_data: BibliographyData, stream: TextIO) -> None:
        """Write all entries."""
        with as_pybtex_errors():
            entries = bib_data.entries.values()
            reading = items_of(works(entries), entries, bib_data.preamble)
            written = registry.exporter(self.format).write(reading.items)
        tell((*reading.diagnostics, *written.diagnostics))
        stream.write(written.text)


class Ris(Writer):
    """RIS."""

    format = "ris"


class CslJson(Writer):
    """CSL-JSON."""

    format = "csl-json"


class CslJsonLines(Writer):
    """CSL-JSON, a record a line."""

    format = "csl-jsonl"


class CslYaml(Writer):
    """CSL-YAML."""

    format = "csl-yaml"


class EndnoteXml(Writer):
    """EndNote's XML."""

    format = "endnote-xml"


class Mods(Writer):
    """MODS."""

    format = "mods"


class Biblatex(Writer):
    """BibLaTeX."""

    format = "biblatex"


class Bibtex(Writer):
    """BibTeX as RefMill writes it: in ASCII, with what it has no field for."""

    format = "bibtex"
