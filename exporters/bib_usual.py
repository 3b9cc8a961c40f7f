"""Entries of records without anything unusual, which most are: written fast, and sure to come back as they are.

Which fields an entry has depends on the record's CSL type and variables alone, its *shape*, as long as each value comes
back from its own field. So one record of each shape is written and read back by :func:`refmill.exporters.bib.complete`,
and tells where the values of the others go. A plain value comes back as it is; another one is read back alone. A record
of which anything is not so is none of these, and :mod:`refmill.exporters.bib` writes it.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import itemgetter

from refmill.exporters.bib import TITLES, Dialect, Fields, complete, field_latex, letters_of, raw_fields
from refmill.exporters.bib_plain import PLAIN, Writer, are_plain, plain_doi, plain_text
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
from refmill.tables.rules import FieldRule, Kind

_MOST_SHAPES = 1000
_LONGEST_KEPT = 200
"""Characters. Longer values are rarely the same, and are not remembered."""
_SOURCE = Source(Braces.RULED, lambda command: None)
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


def shapes(dialect: Dialect, options: WriteOptions) -> Callable[[str, tuple[str, ...]], Shape | None]:
    """The shape of a CSL type and its variables; None where records of it are unusual."""
    return lru_cache(_MOST_SHAPES)(partial(_shape, dialect, options))


def _shape(dialect: Dialect, options: WriteOptions, csl: str, variables: tuple[str, ...]) -> Shape | None:
    rules = dialect.fields.get(csl) or dialect.fields[""]
    known = {variable: rules[variable] for variable in variables if variable in rules}
    if len(known) < len(variables) or "volume-title" in known or not all(map(_is_separate, known.values())):
        return None
    sample = {variable: _SAMPLES.get(rule.kind, "Text") for variable, rule in known.items()}
    kind, fields, residue = complete(dialect, Item("key", csl, sample), "key", options)
    if residue:
        return None
    issued = tuple(dialect.issued(sample["issued"])) if "issued" in known else ()
    order = _order(fields, issued, {rule.field: rule.variable for rule in known.values()})
    columns = tuple(_column(rule, dialect, options, frozenset(issued)) for rule in known.values())
    return Shape(
        "".join([f"@{kind}{{%s,\n", *(line for line, _ in order), "}\n\n"]),
        itemgetter("", *(variable for _, variable in order if variable)),
        columns,
        tuple(column.variable for column in columns if column.plain is plain_text),
        tuple(column for column in columns if column.plain is not plain_text),
        tuple(column.variable for column in columns if column.is_title),
    )


def _is_separate(rule: FieldRule) -> bool:
    """Whether a field says one variable, whatever it and the others say."""
    return rule.variable == "issued" or rule.field.lower() not in SPECIAL


def _order(fields: Fields, issued: Sequence[str], variables: Mapping[str, str]) -> list[tuple[str, str]]:
    """The lines of an entry, each with the variable that it has a place for. The issued date is one value."""
    order: list[tuple[str, str]] = []
    for name, value in fields.items():
        if name in variables and name not in issued:
            order.append((f"  {name} = {{%s}},\n", variables[name]))
        elif name not in issued:
            order.append((f"  {name} = {value},\n".replace("%", "%%"), ""))
        elif name == issued[0]:
            order.append(("%s", "issued"))
    return order


def _column(rule: FieldRule, dialect: Dialect, options: WriteOptions, issued: Set[str]) -> Column:
    plain = plain_doi if rule.variable == "DOI" else PLAIN.get(rule.kind, plain_text)
    return Column(rule.variable, plain, _careful(rule, dialect, options, issued), rule.field in TITLES)


def _careful(rule: FieldRule, dialect: Dialect, options: WriteOptions, issued: Set[str]) -> Writer:
    """What writes values that are not plain, and reads them back."""
    letters = letters_of(dialect, options)
    if rule.variable == "issued":
        return partial(_date, lru_cache(_MOST_SHAPES)(partial(_issued, dialect, issued)))
    if rule.kind is Kind.DATE:
        return partial(_date, lru_cache(_MOST_SHAPES)(_other_date))
    if rule.kind is Kind.NAMES:
        return names_writer(letters, dialect.octets)
    written = partial(_read_back, rule, letters)
    return partial(_text, written, lru_cache(_MOST_SHAPES)(written))


def _date(written: Callable[[DateParts], str | None], date: Value) -> str | None:
    return written(date.start) if type(date) is Date and date.is_bare else None


def _issued(dialect: Dialect, usual: Set[str], start: DateParts) -> str | None:
    """The lines of the issued date, where they are none but the usual ones."""
    fields = dialect.issued(Date(start))
    if not fields or not fields.keys() <= usual:
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
    if not written or ("&" in written and ";" in written) or (rule.field == "journal" and "\\" in written):
        return None
    if rule.variable == "DOI" and not value.startswith("10."):
        return None
    read = READ[rule.kind](written, _SOURCE)
    if rule.kind is Kind.LANGUAGE:
        read = code_of(read)
    return written if read == value else None
