r"""What stands before the entries of a list, so that it looks as its style has it under classes and packages that have
looks of their own, and so that latexmk sees when it is out of date.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from refmill.latex import escape
from refmill.styles.runs import Layout

_NUMBERED_NATBIB = r"""\makeatletter\if@filesw\begingroup
\edef\refmillsaid{,\csname opt@natbib.sty\endcsname,}\def\refmillthen{}%
\@for\refmillnext:=round,square,angle,curly,comma,semicolon,colon\do{\@expandtwoargs\in@{,\refmillnext,}\refmillsaid
\ifin@\def\refmillthen{\string\global\string\NAT@numberstrue}\fi}%
\@expandtwoargs\in@{,authoryear,}\refmillsaid\ifin@\def\refmillthen{}\fi
\immediate\write\@auxout{\string\ifx\string\bibstyle\string\@gobble\refmillthen\string\else
\string\csname\space bibstyle@plain\string\endcsname\string\fi}\endgroup\fi\makeatother"""
"""In a document that leaves natbib's citations open, or says of them nothing but what stands around and between them,
the next run takes numbers: what a style file of natbib's does."""
_BIBENTRY = r"""\expandafter\ifx\csname BR@b@bibitem\endcsname\bibitem
\def\bibitem[#1]#2{\csname BR@bibitem\endcsname[#1]{#2}\csname BR@c@bibitem\endcsname{#2}}\fi"""
"""bibentry takes a label that begins with a command for an empty one, and prints the rest."""
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
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_./+-]+")
_WATCHED = r"""\edef\refmillat{\catcode64=\the\catcode64\relax}\catcode64=11\relax
\ifcsname file_mdfive_hash:n\endcsname\def\refmillwatched#1{\if@filesw
\immediate\write\@auxout{\string\providecommand\string\refmill@database[2]{}}%
\immediate\write\@auxout{\string\refmill@database{#1}{\csname file_mdfive_hash:n\endcsname{#1}}}\fi}%
\else\def\refmillwatched#1{}\fi\refmillat
"""


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
class Mark:
    """What an entry begins with: a number or label, between what stands around it."""

    before: str = ""
    text: str = ""
    after: str = ""


def settings(marks: Sequence[Mark | None], layout: Layout, form: Form) -> Iterator[str]:
    """The look of the list, for this list alone."""
    first = marks[0] if marks else None
    if form.natbib or not first:
        yield _BIBENTRY
    if first and form.kind is Kind.NUMBERS and form.natbib:
        yield _NUMBERED_NATBIB
    if first:
        yield _BEAMER
    if first and (first.before, first.after) != ("[", "]"):
        shape = f"{escape(first.before)}#1{escape(first.after)}"
        yield rf"\expandafter\def\csname @biblabel\endcsname#1{{{shape}}}\def\bibnumfmt#1{{{shape}}}"
    if marks and not first:
        yield _UNMARKED % ("1.5em" if layout.hanging_indent else "0pt")


def watching(names: Iterable[str]) -> str:
    """TeX that writes a checksum of each file into the ``.aux`` file, where latexmk sees that it changed: of databases
    it watches those called ``.bib`` alone.

    Args:
        names: of files as TeX finds them; those with signs of TeX's in them are left out.
    """
    plain_names = [name for name in names if _PLAIN_NAME.fullmatch(name)]
    return "".join([_WATCHED, *(f"\\refmillwatched{{{name}}}\n" for name in plain_names)]) if plain_names else ""
