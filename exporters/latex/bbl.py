r"""The ``.bbl`` file: a list that works unchanged under the kernel, natbib, hyperref, backref, cite, babel and classes.

Each item ends with a blank line, the last one too, since backref takes an item as the argument of a macro; and for the
same reason addresses are arguments with escaped characters, never ``\url``.

:func:`bbl` makes the file; :func:`environment` one list of some entries, of which a document may have several.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from refmill.exporters.latex.labels import delimiter, label
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
_HREF = r"\expandafter\ifx\csname href\endcsname\relax\def\refmillhref#1#2{#2}\else\def\refmillhref{\href}\fi"
_LINK = re.compile(r"\\href\{((?:\\.|[^{}\\])*)\}")
NUMBER = re.compile(r"([^\w\s]{0,3})(\d{1,6})(?!\w)([^\w\s]{0,3})\s*")
"""The number that an entry begins with, between what stands around it."""
_LABEL = re.compile(r"([\[(]?)(.*?)([\])]?[.:]?)\s*", re.DOTALL)

_NUMBERED_NATBIB = (
    r"\makeatletter\if@filesw\immediate\write\@auxout{\string\ifx\string\bibstyle\string\@gobble\string\else"
    r"\string\csname\space bibstyle@plain\string\endcsname\string\fi}\fi\makeatother"
)
"""In a document that leaves natbib's citations open, the next run takes numbers: what a style file of natbib's does."""

_FOOTNOTE = "footnote"
"""The entry type of footnotes in REVTeX's database."""
_UNCITABLE = re.compile(r"[\\{}%#~$&,\s\x00-\x1f\x7f]|\^\^")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_./+-]+")
_WATCHED = r"""\edef\refmillat{\catcode64=\the\catcode64\relax}\catcode64=11\relax
\ifcsname file_mdfive_hash:n\endcsname\def\refmillwatched#1{\if@filesw
\immediate\write\@auxout{\string\providecommand\string\refmill@database[2]{}}%
\immediate\write\@auxout{\string\refmill@database{#1}{\csname file_mdfive_hash:n\endcsname{#1}}}\fi}%
\else\def\refmillwatched#1{}\fi\refmillat
"""

_CHARACTER = re.compile(r"\\expandafter\\providecommand(\\csname u8:.*?\\endcsname)(\{.*\})")
_IN_AUX = (
    r"\makeatletter\if@filesw\immediate\write\@auxout{\unexpanded{"
    r"\expandafter\ifx%s\relax\expandafter\gdef%s%s\fi}}\fi\makeatother"
)


class Kind(Enum):
    """What a style's citations are."""

    NUMBERS = "numbers"
    LABELS = "labels"  # such as Knu84
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class Form:
    """How the document's citations are made.

    Attributes:
        kind: what the style prints.
        natbib: whether the document loads natbib, which then prints names in running text.
    """

    kind: Kind
    natbib: bool


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


@dataclass(frozen=True, slots=True)
class Mark:
    """What an entry begins with: a number or label, between what stands around it."""

    before: str = ""
    text: str = ""
    after: str = ""


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


def watching(names: Iterable[str]) -> str:
    """TeX that writes a checksum of each file into the ``.aux`` file, where latexmk sees that it changed: of databases
    it watches those called ``.bib`` alone.

    Args:
        names: of files as TeX finds them; those with signs of TeX's in them are left out.
    """
    plain_names = [name for name in names if _PLAIN_NAME.fullmatch(name)]
    return "".join([_WATCHED, *(f"\\refmillwatched{{{name}}}\n" for name in plain_names)]) if plain_names else ""


def environment(entries: Sequence[Entry], layout: Layout, source: Source) -> str:
    """Some entries of a document's bibliography as an environment ``thebibliography``.

    Args:
        entries: in the order of the list.
        layout: how the style wants the list set.
        source: what they were made of.
    """
    marks = _marks(entries, source.form.kind)
    items = [
        _item(entry, place, mark, source) for place, (entry, mark) in enumerate(zip(entries, marks, strict=True), 1)
    ]
    body = "\n".join(items)
    widest = max((mark.text for mark in marks if mark), key=len, default="")
    head = [
        *_known_elsewhere(items),
        rf"\begin{{thebibliography}}{{{escape(widest)}}}",
        *_settings(marks, layout, source.form),
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


# -- one entry ---------------------------------------------------------------------------------------------------------


def _item(entry: Entry, place: int, mark: Mark | None, source: Source) -> str:
    is_printed = not (source.form.natbib and source.form.kind is Kind.LABELS)  # by LaTeX
    body = _footnote(source.items[entry.id], source) or _without(mark if is_printed else None, entry)
    blocks = "".join(rf"\par {write_runs((*block.label, *block.body))}" for block in entry.blocks)
    key = _key(entry.id, place)
    return f"\\bibitem{_shown(entry, place, mark, source)}{{{key}}}\n{linked(write_runs(body) + blocks)}\n"


def _footnote(item: Item, source: Source) -> Runs:
    """The text of a footnote that REVTeX moves to the list, as an entry of a type of its own; else nothing."""
    if item.custom.get(BIB_TYPE) != _FOOTNOTE:
        return ()
    text = parsed(item.text("note"))
    return runs(Flattener(source.document.processor.locale).flatten(text))


def _key(key: str, place: int) -> str:
    """A key as LaTeX takes it; one that no document can cite gets its number, since TeX would take it for commands."""
    return f"uncitable-{place}" if _UNCITABLE.search(key) else key


def _shown(entry: Entry, place: int, mark: Mark | None, source: Source) -> str:
    """The optional argument of an item."""
    if source.form.natbib or mark is None:
        item, is_numbered = source.items[entry.id], source.form.kind is Kind.NUMBERS
        return str(label(item, source.document, by_date=is_numbered, natbib=source.form.natbib))
    return "" if mark.text == str(place) else f"[{{{escape(mark.text)}}}]"


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


def _settings(marks: Sequence[Mark | None], layout: Layout, form: Form) -> Iterator[str]:
    """The look of the list, for this list alone."""
    first = marks[0] if marks else None
    if first and form.kind is Kind.NUMBERS and form.natbib:
        yield _NUMBERED_NATBIB
    if first:
        yield _BEAMER
    if first and (first.before, first.after) != ("[", "]"):
        shape = f"{escape(first.before)}#1{escape(first.after)}"
        yield rf"\expandafter\def\csname @biblabel\endcsname#1{{{shape}}}\def\bibnumfmt#1{{{shape}}}"
    if marks and not first:
        yield _UNMARKED % ("1.5em" if layout.hanging_indent else "0pt")


_BEAMER = (
    r"\expandafter\ifx\csname setbeamertemplate\endcsname\relax\else\setbeamertemplate{bibliography item}[text]\fi"
)
"""beamer puts a picture before each item, though citations are its number or label."""
_UNMARKED = r"""\expandafter\ifx\csname NAT@wrout\endcsname\relax
\expandafter\ifx\csname beamer@biblabeltemplate\endcsname\relax
\edef\refmillat{\catcode64=\the\catcode64\relax}\catcode64=11\relax
\let\@biblabel\@gobble \let\refmillitem\item \def\item[#1]{\refmillitem[]}
\advance\@totalleftmargin-\leftmargin \advance\linewidth\leftmargin
\leftmargin%s\relax \labelwidth0pt \labelsep0pt \itemindent-\leftmargin
\advance\@totalleftmargin\leftmargin \advance\linewidth-\leftmargin \parshape1 \@totalleftmargin\linewidth
\refmillat\fi\fi"""
r"""A list without labels: natbib sets it so itself, and beamer puts a picture before each item. Some classes print
labels without ``\@biblabel``; hyperref, whose labels hold what links lead to, has an ``\item`` of its own."""
