"""Input formats of pybtex: one class a format, found by the entry points ``pybtex.database.input``."""

import codecs
from pathlib import PurePath
from typing import IO, Any

from pybtex.database import BibliographyData
from pybtex.database.input import BaseParser
from pybtex.exceptions import PybtexError

from refmill import registry
from refmill.pybtex_plugins.entries import entries_of
from refmill.pybtex_plugins.telling import as_pybtex_errors, tell
from refmill.source_text import UTF_8, decoded


class Parser(BaseParser):  # type: ignore[misc]
    """A reader of RefMill's.

    Attributes:
        format: its name.
    """

    format = ""

    def parse_stream(self, stream: IO[Any]) -> BibliographyData:
        """The entries of a document, added to those of the documents before it."""
        text = self._text(stream.read())
        with as_pybtex_errors():
            reading = registry.reader(self.format).read(text, PurePath(str(self.filename)).name)
        tell(reading.diagnostics)
        self.data.add_entries(entries_of(reading.items))
        return self.data

    def _text(self, content: bytes | str) -> str:
        """The text of a document. pybtex says UTF-8 where nobody says anything: then the bytes may know better."""
        if isinstance(content, str):
            return content
        try:
            given = codecs.lookup(self.encoding).name
            return decoded(content, None if given == UTF_8 else given).text
        except (UnicodeError, LookupError) as error:
            raise PybtexError(str(error), filename=self.filename) from error


class Ris(Parser):
    """RIS."""

    format, default_suffix = "ris", ".ris"


class CslJson(Parser):
    """CSL-JSON."""

    format, default_suffix = "csl-json", ".json"


class CslJsonLines(Parser):
    """CSL-JSON, a record a line."""

    format, default_suffix = "csl-jsonl", ".jsonl"


class CslYaml(Parser):
    """CSL-YAML. Files called ``.yaml`` are pybtex's own format to pybtex, so that this one must be named."""

    format, default_suffix = "csl-yaml", ".yaml"


class EndnoteXml(Parser):
    """EndNote's XML. Files called ``.xml`` are BibTeXML to pybtex, so that this one must be named."""

    format, default_suffix = "endnote-xml", ".xml"


class Nbib(Parser):
    """MEDLINE, as PubMed writes it."""

    format, default_suffix = "nbib", ".nbib"


class Mods(Parser):
    """MODS."""

    format, default_suffix = "mods", ".mods"


class Cff(Parser):
    """``CITATION.cff``."""

    format, default_suffix = "cff", ".cff"


class Biblatex(Parser):
    """BibLaTeX."""

    format, default_suffix = "biblatex", ".biblatex"


class Bibtex(Parser):
    """BibTeX as RefMill reads it, where pybtex would refuse a file."""

    format, default_suffix = "bibtex", ".bib"
