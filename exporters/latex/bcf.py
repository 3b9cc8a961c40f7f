"""What a document with biblatex cites, read from its ``.bcf`` file: the door of this package to lxml.

A ``.bcf`` file is untrusted: no entities are expanded and nothing is fetched.
"""

from dataclasses import dataclass

from refmill.diagnostics import Location
from refmill.errors import ParseError

_NAME = "{https://sourceforge.net/projects/biblatex}"


@dataclass(frozen=True, slots=True)
class Cited:
    """What a document cites.

    Attributes:
        keys: in the order of first use, without ``*``.
        everything: whether all entries are listed.
        databases: as the document names them.
    """

    keys: tuple[str, ...]
    everything: bool
    databases: tuple[str, ...]


def read_bcf(data: bytes, document: str) -> Cited:
    """What a document cites, in all its sections.

    Args:
        data: the file.
        document: its name.

    Raises:
        ParseError: it is no ``.bcf`` file.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ParseError(f"is not well-formed XML: {error.msg}", Location(document, error.lineno or 0)) from error
    if root.tag != f"{_NAME}controlfile" or root.getroottree().docinfo.internalDTD is not None:
        raise ParseError("is no .bcf file of biblatex", Location(document, 1))
    keys: list[str] = []
    for section in root.iterfind(f"{_NAME}section"):
        found = section.findall(f"{_NAME}citekey")
        found.sort(key=lambda one: _order(one.get("order")))
        for one in found:
            keys += (one.get("members") or one.text or "").split(",")
    named = [(one.text or "").strip() for one in root.iterfind(f"{_NAME}bibdata/{_NAME}datasource")]
    stripped = dict.fromkeys(key.strip() for key in keys if key.strip())
    everything = "*" in stripped
    stripped.pop("*", None)
    return Cited(tuple(stripped), everything, tuple(dict.fromkeys(filter(None, named))))


def _order(written: str | None) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 10 else 0
