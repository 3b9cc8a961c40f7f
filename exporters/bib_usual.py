"""Entries of records without anything unusual, which most are: written fast, and sure to come back as they are.

Which fields an entry has depends on the record's CSL type and variables alone, its *shape*, and no variable changes the
field of another, as long as each value comes back from its own field. So one record of each CSL type, with all
variables, is written and read back by :func:`refmill.exporters.bib.complete`, and tells where the values of the others
go. A plain value comes back as it is; another one is read back alone. A record of which anything is not so is none of
these, and :mod:`refmill.exporters.bib` writes it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import itemgetter

from refmill.exporters.bib import TITLES, Dialect, Fields, complete, field_latex, in_order, letters_of, raw_fields
from refmill.exporters.bib_plain import PLAIN, Writer, are_plain, comes_back, plain_doi, plain_text
from refmill.exporters.bib_usual_names import names_writer
from refmill.exporters.bib_values import edtf
from refmill.formats import WriteOptions
from refmill.latex import Letters
from refmill.latex_decode import Braces
from refmill.model import Date, DateParts, Item, Name, Value
from refmill.seeds.bib_dates import read_edtf, read_issued
from refmill.seeds.bib_languages import code_of
from refmill.seeds.bib_tables import SPECIAL
from refmill.seeds.bib_values import READ, Source
from refmill.seeds.entities import without_latex_entities
from refmill.tables.rules import FieldRule, Kind

_MOST_FRAMES = 100
_MOST_SHAPES = 4000
_MOST_DATES = 10_000
_MOST_TEXTS = 1000
_LONGEST_KEPT = 200
"""Characters. Longer values are rarely the same, and are not remembered."""
_SOURCE = Source(Braces.RULED, lambda command: None)
_LETTER_BY_LETTER = frozenset({Kind.TITLE, Kind.TEXT, Kind.PROSE})
"""Kinds of fields in which no word or sign says anything but itself."""
_SAMPLES: Mapping[Kind, Value] = {
    Kind.NAMES: (Name("Noether", "Emmy"),),
    Kind.DATE: Date((2000, 1, 2)),
    Kind.PAGES: "1-2",
    Kind.VERBATIM: "10.1000/1",
    Kind.LANGUAGE: "en-US",
}
"""A value of each kind; ``Text`` for the others."""


@dataclass(frozen=True, slots=True)
class Column:
    """A variable of an entry, and how its values are written: plain ones, and others that come back as they are."""

    variable: str
    plain: Writer
    careful: Writer
    is_title: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """The entry of the records of a CSL type that have certain variables.

    Attributes:
        template: the entry, with ``%s`` for the key and each value.
        values: gives the key, whose name is empty, and the values in the order of the template.
        columns: all variables.
        texts: those whose plain values are looked through at once, and stand for themselves.
        others: the columns of the other variables.
        titles: the variables that are titles.
    """

    template: str
    values: Callable[[Mapping[str, str]], tuple[str, ...]]
    columns: tuple[Column, ...]
    texts: tuple[str, ...]
    others: tuple[Column, ...]
    titles: tuple[str, ...]

    def entry(self, item: Item) -> tuple[str, bool] | None:
        """The entry of a record under its id, and whether braces were set in titles; None where it is unusual."""
        written = {**item.fields, "": item.id}
        for column in self.others if are_plain([written[name] for name in self.texts]) else self.columns:
            value = written[column.variable]
            text = column.plain(value) or column.careful(value)
            if text is None:
                return None
            written[column.variable] = text
        return self.template % self.values(written), any("{" in written[name] for name in self.titles)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the entries of a CSL type have in common.

    Attributes:
        kind: the entry type.
        fixed: the fields that are there whatever the variables are.
        columns: the variables that may be there, each independent of the others.
        places: the field of each variable.
        issued: the fields of the issued date.
    """

    kind: str
    fixed: Fields
    columns: Mapping[str, Column]
    places: Mapping[str, str]
    issued: tuple[str, ...]


def shapes(dialect: Dialect, options: WriteOptions) -> Callable[[Item], Shape | None]:
    """The shape of a record; None where it is unusual."""
    letters = letters_of(dialect, options)
    names = names_writer(letters, dialect.octets)
    column = lru_cache(_MOST_SHAPES)(partial(_column, dialect, letters, names))
    frame = lru_cache(_MOST_FRAMES)(partial(_frame, dialect, options, column))
    shape = lru_cache(_MOST_SHAPES)(partial(_shape, dialect, frame))

    def shape_of(item: Item) -> Shape | None:
        genre = item.fields.get("genre", "") if item.type == "thesis" else ""
        return shape(item.type, genre, tuple(item.fields)) if type(genre) is str else None

    return shape_of


def _frame(
    dialect: Dialect, options: WriteOptions, column: Callable[[FieldRule], Column], csl: str, genre: str
) -> Frame | None:
    """The frame of a CSL type, found by a record with all variables that is written and read back. A thesis has the
    entry type that its genre tells."""
    rules = dialect.fields.get(csl) or dialect.fields[""]
    known = [rule for variable, rule in rules.items() if variable != "volume-title" and _is_separate(rule)]
    said = {"genre": genre} if genre else {}
    sample = {rule.variable: _SAMPLES.get(rule.kind, "Text") for rule in known}
    kind, fields, residue = complete(dialect, Item("key", csl, {**sample, **said}), "key", options)
    if residue:
        return None
    places = {rule.variable: rule.field for rule in known}
    issued = tuple(dialect.issued(sample["issued"]))
    fixed = {name: value for name, value in fields.items() if name not in (*issued, *places.values())}
    return Frame(kind, fixed, {rule.variable: column(rule) for rule in known}, places, issued)


def _shape(
    dialect: Dialect, frame_of: Callable[[str, str], Frame | None], csl: str, genre: str, variables: tuple[str, ...]
) -> Shape | None:
    frame = frame_of(csl, genre)
    used = [name for name in variables if not (genre and name == "genre")]
    if frame is None or not all(map(frame.columns.__contains__, used)):
        return None
    lines = {name: (f"  {name} = {value},\n".replace("%", "%%"), "") for name, value in frame.fixed.items()}
    for variable in used:
        field = frame.issued[0] if variable == "issued" else frame.places[variable]
        lines[field] = ("%s" if variable == "issued" else f"  {field} = {{%s}},\n", variable)
    order = in_order(lines, dialect.order.get(csl) or dialect.order[""]).values()
    columns = tuple(frame.columns[name] for name in used)
    return Shape(
        "".join([f"@{frame.kind}{{%s,\n", *(line for line, _ in order), "}\n\n"]),
        itemgetter("", *(variable for _, variable in order if variable)),
        columns,
        tuple(column.variable for column in columns if column.plain is plain_text),
        tuple(column for column in columns if column.plain is not plain_text),
        tuple(column.variable for column in columns if column.is_title),
    )


def _is_separate(rule: FieldRule) -> bool:
    """Whether a field says one variable, whatever it and the others say."""
    return rule.variable == "issued" or rule.field.lower() not in SPECIAL


def _column(dialect: Dialect, letters: Letters, names: Writer, rule: FieldRule) -> Column:
    plain = plain_doi if rule.variable == "DOI" else PLAIN.get(rule.kind, plain_text)
    return Column(rule.variable, plain, _careful(dialect, letters, names, rule), rule.field in TITLES)


def _careful(dialect: Dialect, letters: Letters, names: Writer, rule: FieldRule) -> Writer:
    """What writes values that are not plain, and reads them back."""
    if rule.variable == "issued":
        return partial(_date, lru_cache(_MOST_DATES)(partial(_issued, dialect)))
    if rule.kind is Kind.DATE:
        return partial(_date, lru_cache(_MOST_DATES)(_other_date))
    if rule.kind is Kind.NAMES:
        return names
    written = partial(_read_back, rule, letters)
    return partial(_text, written, lru_cache(_MOST_TEXTS)(written))


def _date(written: Callable[[DateParts], str | None], date: Value) -> str | None:
    return written(date.start) if type(date) is Date and date.is_bare else None


def _issued(dialect: Dialect, start: DateParts) -> str | None:
    """The lines of the issued date, where they are none but those of the usual ones."""
    fields = dialect.issued(Date(start))
    if not fields or not fields.keys() <= dialect.issued(_SAMPLES[Kind.DATE]).keys():
        return None
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return lines if read_issued(raw_fields(fields)) == Date(start) else None


def _other_date(start: DateParts) -> str | None:
    written = edtf(Date(start))
    return written if written and read_edtf(written) == Date(start) else None


def _text(written: Callable[[str], str | None], remembered: Callable[[str], str | None], value: Value) -> str | None:
    if type(value) is not str:
        return None
    return remembered(value) if len(value) <= _LONGEST_KEPT else written(value)


def _read_back(rule: FieldRule, letters: Letters, value: str) -> str | None:
    """A text, an address or pages. What a reader makes of several fields, or of entities, is not looked for."""
    written = field_latex(rule.kind, value, letters)
    if not written or without_latex_entities(written) != written:
        return None
    if rule.field == "journal" and written.lstrip("{ ").startswith("\\"):
        return None
    if rule.variable == "DOI" and not value.startswith("10."):
        return None
    if rule.kind in _LETTER_BY_LETTER and comes_back(value, letters):
        return written
    read = READ[rule.kind](written, _SOURCE)
    if rule.kind is Kind.LANGUAGE:
        read = code_of(read)
    return written if read == value else None
