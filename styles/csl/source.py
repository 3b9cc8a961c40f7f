"""The only place where the engine meets XML: untrusted files in, lxml elements of the CSL namespace out."""

import re
from typing import cast

from lxml import etree

from refmill.errors import StyleError

NAMESPACE = "http://purl.org/net/xbiblio/csl"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFIX = len(NAMESPACE) + 2
_DEEPEST = 80
"""Elements inside each other in a file."""
_TOO_DEEP = etree.XPath("/*" * (_DEEPEST + 1))


def root_of(xml: bytes, source: str, tag: str) -> etree._Element:
    """The root element of a CSL file.

    Args:
        source: what to call the file in messages.
        tag: what the root must be: ``style`` or ``locale``.

    Raises:
        StyleError: it is not XML, declares entities, or has another root.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise StyleError(f"{source}:{error.lineno}: not well-formed XML: {error.msg}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise StyleError(f"{source}:1: a document type declaration is not allowed in a CSL file: remove it")
    if not str(root.tag).startswith(f"{{{NAMESPACE}}}"):
        raise StyleError(f"{source}:{root.sourceline}: the root element must be in the namespace {NAMESPACE!r}")
    if tag_of(root) != tag:
        raise fail(root, source, f"the root element must be {tag!r}, not {tag_of(root)!r}")
    for element in cast(list[etree._Element], _TOO_DEEP(root)):
        raise fail(element, source, f"elements stand more than {_DEEPEST} deep inside each other")
    return root


def attributes_of(element: etree._Element) -> dict[str, str]:
    """The attributes of an element. What a style escapes once too often (``&amp;#160;``) is meant as a character."""
    found = cast(dict[str, str], dict(element.attrib.items()))
    for name, value in found.items():
        if "&#" in value:
            found[name] = re.sub(_REFERENCE, _character, value)
    return found


_REFERENCE = r"&#(?:[0-9]{1,7}|x[0-9a-fA-F]{1,6});"


def _character(reference: re.Match[str]) -> str:
    from html import unescape  # loads a large table, which hardly any style needs

    return unescape(reference[0])


def tag_of(element: etree._Element) -> str:
    """The local name of an element of CSL; empty for one of another namespace."""
    tag = str(element.tag)
    return tag[_PREFIX:] if tag.startswith(f"{{{NAMESPACE}}}") else ""


def line_of(element: etree._Element) -> int:
    """The line that an element begins in."""
    return int(str(element.sourceline))


def fail(element: etree._Element, source: str, message: str) -> StyleError:
    """An error that points at an element."""
    return StyleError(f"{source}:{element.sourceline}: {message}")
