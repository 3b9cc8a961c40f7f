"""The same records in several styles side by side, and where a style departs from the first one.

Pure: styles and records in, values out. Two renderings are compared word by word; words of the same letters may still
differ in their look, as a journal in italics does from one that is not.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from refmill.model import Item
from refmill.styles import processor
from refmill.styles.csl.clusters import Cite, Cluster
from refmill.styles.repository import Style
from refmill.styles.runs import Entry, Run, Runs, plain

Change = Literal["", "words", "look"]
ALIKE = 0.2
"""The part of its words that a text must share with the first style's for the comparison to say anything."""
LONG = 1000
"""Words beyond which frequent ones, such as commas, begin no match: comparing takes time by the square of them."""
_WORD = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Column:
    """Records in one style.

    Attributes:
        note: whether citations stand in notes.
        citations: by record, each cited once, in the order of the records.
        again: a citation of the first record after all others.
        together: one citation of all records.
        entries: the list by record, in the style's order; None where it has no bibliography.
    """

    style: Style
    locale: str
    note: bool
    citations: Mapping[str, Runs]
    again: Runs
    together: Runs
    entries: Mapping[str, Runs] | None

    def entry(self, item: str) -> Runs:
        """A record's entry, empty where there is none."""
        return self.entries.get(item, ()) if self.entries else ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that was compared with that of the first style.

    Attributes:
        runs: the stretch; empty where something is left out.
        change: ``words`` where the first style has other words in this place, ``look`` where it has the same ones in
            another look (italics, bold, ...); else empty.
        instead: the words that the first style has there; empty for none.
    """

    runs: Runs
    change: Change = ""
    instead: str = ""


Pieces = tuple[Piece, ...]


def is_other(cell: Pieces) -> bool:
    """Whether a text has hardly anything in common with the first style's."""
    return len(cell) == 1 and cell[0].change == "words"


@dataclass(frozen=True, slots=True)
class Row:
    """One text in every style, in the order of the styles.

    Attributes:
        kind: ``citation``, ``again``, ``together`` or ``entry``.
        item: the record's id; empty for ``together``.
    """

    kind: str
    item: str
    cells: tuple[Pieces, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What there is to show.

    Attributes:
        rows: the citations, then a citation and an entry for each record, in the order of the first style's list.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def preview(items: Sequence[Item], styles: Iterable[Style], locale: str | None = None) -> Preview:
    """Records in several styles.

    Args:
        items: with ids that no two share.
        locale: the language of terms and dates; else each style's own.

    Raises:
        StyleError: a style or the locale cannot be used.
    """
    columns = tuple(column(items, style, locale) for style in styles)
    return Preview(columns, tuple(_rows(columns, items)))


def column(items: Sequence[Item], style: Style, locale: str | None = None) -> Column:
    """Records in one style.

    Raises:
        StyleError: the style or the locale cannot be used.
    """
    made = processor(style, locale)
    document = made.document(items)
    once = [Cluster(f"once {item.id}", (Cite(item.id),), place) for place, item in enumerate(items, 1)]
    again = Cluster("again", tuple(Cite(item.id) for item in items[:1]), len(items) + 1)
    document.set_clusters([*once, again])
    listed = document.bibliography().entries if made.style.bibliography else None
    return Column(
        style=style,
        locale=made.locale.lang,
        note=made.style.note,
        citations={item.id: document.text(cluster.id) for item, cluster in zip(items, once, strict=True)},
        again=document.text(again.id),
        together=document.cited(Cluster("together", tuple(Cite(item.id) for item in items))),
        entries=None if listed is None else {entry.id: _on_one_line(entry) for entry in listed},
    )


def _on_one_line(entry: Entry) -> Runs:
    """An entry with its label and its blocks, one space apart."""
    parts = [entry.label, entry.body]
    for block in entry.blocks:
        parts += [block.label, block.body]
    line: list[Run] = []
    for part in filter(None, parts):
        line += [Run(" "), *part] if line else part
    return _joined(line)


def unmarked(preview: Preview) -> Preview:
    """The same without any comparison."""
    rows = (replace(row, cells=tuple(_whole(cell) for cell in row.cells)) for row in preview.rows)
    return replace(preview, rows=tuple(rows))


def _whole(cell: Pieces) -> Pieces:
    runs = _joined(run for piece in cell for run in piece.runs)
    return (Piece(runs),) if runs else ()


def _rows(columns: Sequence[Column], items: Sequence[Item]) -> Iterator[Row]:
    first = items[0].id if items else ""
    yield _row("together", "", [column.together for column in columns])
    if any(column.note for column in columns):
        yield _row("again", first, [column.again for column in columns])
    order = dict.fromkeys([*(columns[0].entries or () if columns else ()), *(item.id for item in items)])
    for key in order:
        yield _row("citation", key, [column.citations[key] for column in columns])
        yield _row("entry", key, [column.entry(key) for column in columns])


def _row(kind: str, item: str, texts: Sequence[Runs]) -> Row:
    first = (Piece(texts[0]),) if texts and texts[0] else ()
    return Row(kind, item, (first, *(compared(texts[0], text) for text in texts[1:])))


# -- words -------------------------------------------------------------------------------------------------------------


def compared(first: Runs, other: Runs) -> Pieces:
    """A text in pieces: those that are as in the first style, and those that are not; one piece where little is alike.

    >>> pieces = compared((Run("in vol. 3"),), (Run("in Vol 4"),))
    >>> [(plain(piece.runs), piece.change, piece.instead) for piece in pieces]
    [('in ', '', ''), ('Vol 4', 'words', 'vol. 3')]
    """
    if not first or not other:
        return (Piece(other),) if other else ()
    before, now = _words(first), _words(other)
    frequent_are_junk = len(now) > LONG
    matcher = SequenceMatcher(None, [*map(_letters, before)], [*map(_letters, now)], frequent_are_junk)
    if _shared(matcher, now) < ALIKE:
        return (Piece(other, "words", plain(first)),)
    pieces: list[Piece] = []
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            pieces += _same_words(before[start:end], now[begin:stop])
        else:
            pieces += _other_words(now[begin:stop], plain(before[start:end]).strip())
    return tuple(_bridged(pieces))


def _shared(matcher: "SequenceMatcher[str]", now: Sequence[Run]) -> float:
    """The part of the words, marks and spaces not counted, that the first style has as well."""
    common = sum(
        _counts(word) for match in matcher.get_matching_blocks() for word in now[match.b : match.b + match.size]
    )
    return common / max(sum(map(_counts, now)), 1)


def _counts(word: Run) -> bool:
    return word.text[0].isalnum()


def _words(text: Runs) -> list[Run]:
    return [run._replace(text=word) for run in text for word in _WORD.findall(run.text)]


def _other_words(words: Sequence[Run], instead: str) -> Iterator[Piece]:
    """Words that the first style has not, without the spaces around them; where there are none, what it has instead."""
    seen = [place for place, word in enumerate(words) if not word.text.isspace()]
    start, stop = (seen[0], seen[-1] + 1) if seen else (0, 0)
    if seen or instead:
        yield from (Piece(_joined(words[:start])),) if start else ()
        yield Piece(_joined(words[start:stop]), "words", instead)
    if words[stop:]:
        yield Piece(_joined(words[stop:]))


def _letters(word: Run) -> str:
    """A word as it is compared: one space is like another."""
    return " " if word.text.isspace() else word.text


def _same_words(before: Iterable[Run], now: Iterable[Run]) -> Iterator[Piece]:
    """Words that have the same letters in both styles, by whether they look the same too."""
    pairs = zip(now, before, strict=True)
    for change, group in groupby(pairs, key=lambda pair: _look(*pair)):
        yield Piece(_joined(word for word, _ in group), change)


def _look(word: Run, before: Run) -> Change:
    """Whether two words of the same letters look different; of punctuation and spaces nobody sees it."""
    seen = any(letter.isalnum() for letter in word.text)
    return "look" if seen and word._replace(link="") != before._replace(link="") else ""


def _joined(words: Iterable[Run]) -> Runs:
    joined: list[Run] = []
    for word in words:
        if joined and joined[-1]._replace(text="") == word._replace(text=""):
            joined[-1] = word._replace(text=joined[-1].text + word.text)
        else:
            joined.append(word)
    return tuple(joined)


def _bridged(pieces: Iterable[Piece]) -> Iterable[Piece]:
    """Pieces in which spaces and marks between two changes are changed with them, so that a phrase is marked as one."""
    done: list[Piece] = []
    for piece in pieces:
        whole = piece
        if len(done) > 1 and piece.change and done[-2].change == piece.change and _is_gap(done[-1]):
            gap, before = done.pop(), done.pop()
            instead = f"{before.instead}{plain(gap.runs)}{piece.instead}" if piece.change == "words" else ""
            whole = Piece(_joined([*before.runs, *gap.runs, *piece.runs]), piece.change, instead)
        done.append(whole)
    return done


def _is_gap(piece: Piece) -> bool:
    """Whether a piece is unchanged and has no letters and no digits."""
    return not piece.change and not any(letter.isalnum() for letter in plain(piece.runs))
