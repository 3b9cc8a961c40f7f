r"""The ``.bbl`` file: a list that works unchanged under the kernel, natbib, hyperref, backref, cite, babel and classes.

Each item ends with a blank line, the last one too, since backref takes an item as the argument of a macro; and for the
same reason addresses are arguments with escaped characters, never ``\url``.

:func:`bbl` makes the file; :func:`environment` one list of some entries, of which a document may have several.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from refmill.exporters.latex.labels import delimiter, label, told_apart
from refmill.exporters.latex.list_settings import Form, Kind, Mark, settings
from refmill.latex import definitions, escape
from refmill.model import Item
from refmill.seeds.bib_records import BIB_TYPE
from refmill.styles.csl.document import Document
from refmill.styles.csl.passes.field_markup import parsed
from refmill.styles.csl.passes.flatten import Flattener
from refmill.styles.csl.to_runs import runs
from refmill.styles.output.latex import write_runs
from refmill.styles.runs import Entry, Layout, Runs, plain, whole, without_beginning

_CITE_LABEL = r"\providecommand\citeauthoryear[3]{#2\ifx\relax#3\relax\else%s#3\fi}"
_HREF = r"\expandafter\ifx\csname href\endcsname\relax\gdef\refmillhref#1#2{#2}\else\gdef\refmillhref{\href}\fi"
_LINK = re.compile(r"\\href\{((?:\\.|[^{}\\])*)\}")
NUMBER = re.compile(r"([^\w\s]{0,3})(\d{1,6})(?!\w)([^\w\s]{0,3})\s*")
"""The number that an entry begins with, between what stands around it."""
_LABEL = re.compile(r"([\[(]?)(.*?)([\])]?[.:]?)\s*", re.DOTALL)

_FOOTNOTE = "footnote"
"""The entry type of footnotes in REVTeX's database."""
_UNCITABLE = re.compile(r"[\\{}%#~$&,\s\x00-\x1f\x7f]|\^\^")
_CHARACTER = re.compile(r"\\expandafter\\providecommand(\\csname u8:.*?\\endcsname)(\{.*\})")
_IN_AUX = (
    r"\makeatletter\if@filesw\immediate\write\@auxout{\unexpanded{"
    r"\expandafter\ifx%s\relax\expandafter\gdef%s%s\fi}}\fi\makeatother"
)


@dataclass(frozen=True, slots=True)
class Source:
    """What lists are made of.

    Attributes:
        document: with all that is cited or listed.
        items: the records by their keys.
        form: how the document's citations are made.
    """

    document: Document[Runs]
    items: Mapping[str, Item]
    form: Form


def kind_of(category: str, document: Document[Runs]) -> Kind:
    """What citations in a style are.

    Args:
        category: the one that the style states, or nothing.
        document: in that style.
    """
    stated = {"numeric": Kind.NUMBERS, "label": Kind.LABELS, "author-date": Kind.NAMES, "author": Kind.NAMES}
    return stated.get(category) or (Kind.NUMBERS if document.processor.citation.numbered else Kind.NAMES)


def bbl(source: Source, head: str = "") -> str:
    """The list of what a document cites, as a ``.bbl`` file.

    Args:
        source: what is listed.
        head: TeX that stands before the list.

    Raises:
        StyleError: the style has no bibliography.
    """
    listed = source.document.bibliography()
    return head + environment(listed.entries, listed.layout, source)


def environment(entries: Sequence[Entry], layout: Layout, source: Source) -> str:
    """Some entries of a document's bibliography as an environment ``thebibliography``.

    Args:
        entries: in the order of the list.
        layout: how the style wants the list set.
        source: what they were made of.
    """
    marks = _marks(entries, source.form.kind)
    labels = _labels(entries, marks, source)
    items = [_item(entry, mark, label, source) for entry, mark, label in zip(entries, marks, labels, strict=True)]
    body = "\n".join(items)
    widest = max((mark.text for mark in marks if mark), key=len, default="")
    head = [
        *_known_elsewhere(items),
        rf"\begin{{thebibliography}}{{{escape(widest)}}}",
        *settings(marks, layout, source.form),
        *_definitions(body, [source.items[entry.id] for entry in entries], source),
    ]
    return "\n".join([*head, "", body, r"\end{thebibliography}", ""])


# -- what entries begin with -------------------------------------------------------------------------------------------


def _marks(entries: Sequence[Entry], kind: Kind) -> Sequence[Mark | None]:
    """The number or label of each entry; of none, where one has none."""
    pattern = {Kind.NUMBERS: NUMBER, Kind.LABELS: _LABEL}.get(kind)
    if pattern is None:
        return [None] * len(entries)
    texts = [plain(entry.label) for entry in entries]
    if all(texts):
        found = [pattern.fullmatch(text) for text in texts]
    elif kind is Kind.NUMBERS:
        found = [NUMBER.match(plain(entry.body[:2])) for entry in entries]
    else:
        return [None] * len(entries)
    return [Mark(*match.groups()) for match in found if match] if all(found) else [None] * len(entries)


def _without(mark: Mark | None, entry: Entry) -> Runs:
    """An entry without its mark, which LaTeX prints."""
    if mark is None:
        return whole(entry)
    if entry.label:
        return entry.body
    begun = NUMBER.match(plain(entry.body[:2]))
    return without_beginning(entry.body, begun.end() if begun else 0)


def _labels(entries: Sequence[Entry], marks: Sequence[Mark | None], source: Source) -> list[str]:
    """The arguments of each item: its label, where it has one, and its key."""
    keys = [_key(entry.id, place) for place, entry in enumerate(entries, 1)]
    if source.form.natbib or not any(marks):
        by_date = source.form.kind is Kind.NUMBERS
        items = [source.items[entry.id] for entry in entries]
        found = [label(item, source.document, by_date=by_date, natbib=source.form.natbib) for item in items]
        shown = list(map(str, told_apart(found) if by_date else found))
    else:
        shown = [_numbered(mark, place) for place, mark in enumerate(marks, 1)]
    return [f"{argument}{{{key}}}" for argument, key in zip(shown, keys, strict=True)]


def _numbered(mark: Mark | None, place: int) -> str:
    """The optional argument of an item; LaTeX counts by itself."""
    return "" if mark is None or mark.text == str(place) else f"[{{{escape(mark.text)}}}]"


def _key(key: str, place: int) -> str:
    """A key as LaTeX takes it; one that no document can cite gets its number, since TeX would take it for commands."""
    return f"uncitable-{place}" if _UNCITABLE.search(key) else key


# -- one entry ---------------------------------------------------------------------------------------------------------


def _item(entry: Entry, mark: Mark | None, label: str, source: Source) -> str:
    is_printed = not (source.form.natbib and source.form.kind is Kind.LABELS)  # by LaTeX
    body = _footnote(source.items[entry.id], source) or _without(mark if is_printed else None, entry)
    blocks = "".join(rf"\par {write_runs((*block.label, *block.body))}" for block in entry.blocks)
    return f"\\bibitem{label}\n{linked(write_runs(body) + blocks)}\n"


def _footnote(item: Item, source: Source) -> Runs:
    """The text of a footnote that REVTeX moves to the list, as an entry of a type of its own; else nothing."""
    if item.custom.get(BIB_TYPE) != _FOOTNOTE:
        return ()
    text = parsed(item.text("note"))
    return runs(Flattener(source.document.processor.locale).flatten(text))


def linked(text: str) -> str:
    r"""LaTeX whose links stand wherever an item may: in arguments, and without hyperref.

    >>> linked(r"\href{https://a.org/~b}{A}")
    '\\refmillhref{https://a.org/\\string~b}{A}'
    """
    return _LINK.sub(lambda link: rf"\refmillhref{{{link[1].replace('~', chr(92) + 'string~')}}}", text)


# -- what stands before the entries ------------------------------------------------------------------------------------


def _definitions(body: str, items: Sequence[Item], source: Source) -> Iterator[str]:
    if r"\citeauthoryear" in body:
        yield _CITE_LABEL % delimiter(items, source.document)
    if r"\refmillhref" in body:
        yield _HREF
    yield from sorted(definitions(body))


def _known_elsewhere(items: Iterable[str]) -> Iterator[str]:
    """Definitions for the labels, which LaTeX reads from the ``.aux`` file and prints before the list."""
    labels = "".join(item.partition("\n")[0] for item in items if item.startswith(r"\bibitem["))
    for definition in sorted(definitions(labels)):
        found = _CHARACTER.fullmatch(definition)
        if found:
            yield _IN_AUX % (found[1], found[1], found[2])
