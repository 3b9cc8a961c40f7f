"""Entries of records without anything unusual, which most are: written fast, and sure to come back as they are.

Which fields an entry has depends on the record's CSL type and variables alone, its *shape*, as long as each value comes
back from its own field. So one record of each shape is written and read back by :func:`refmill.exporters.bib.complete`,
and tells where the values of the others go. A plain value comes back as it is; another one is read back alone. A record
of which anything is not so is none of these, and :mod:`refmill.exporters.bib` writes it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TypeGuard

from refmill.exporters.bib import TITLES, Dialect, Fields, complete, field_latex, letters_of, raw_fields
from refmill.exporters.bib_values import edtf, names
from refmill.formats import WriteOptions
from refmill.latex import Letters
from refmill.latex_decode import Braces
from refmill.model import Date, Item, Name, Value
from refmill.seeds.bib_dates import read_edtf, read_issued
from refmill.seeds.bib_languages import code_of
from refmill.seeds.bib_names import read_names
from refmill.seeds.bib_records import SPECIAL
from refmill.seeds.bib_values import READ, Source
from refmill.tables.rules import FieldRule, Kind

_MOST_SHAPES = 1000
_MOST_NAMES = 10_000
_LONGEST_KEPT = 200
"""Characters. Longer values are rarely the same, and are not remembered."""
_PLAIN = bytes(code for code in range(0x20, 0x7F) if chr(code) not in "\\{}$&#%_^~<>|`")
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%'()*+,./:<=>?@\[\]_|~-]+")
_DOI = re.compile(rf"10\.{_ADDRESS.pattern}")
_PAGES = re.compile(r"[0-9A-Za-z]++(?:-[0-9A-Za-z]++)?")
_WORD = r"(?!(?i:and|others)\b)[A-Z][A-Za-z]*+"
_INVERTED = re.compile(rf"{_WORD}, {_WORD}\.?(?:[ -](?:{_WORD}|[0-9]++)\.?)*+")
_SOURCE = Source(Braces.RULED, lambda command: None)
_SAMPLES: Mapping[Kind, Value] = {
    Kind.NAMES: (Name("Noether", "Emmy"),),
    Kind.DATE: Date((2000, 1, 2)),
    Kind.PAGES: "1-2",
    Kind.VERBATIM: "10.1000/1",
    Kind.LANGUAGE: "en-US",
}
"""A value of each kind; ``Text`` for the others."""

Writer = Callable[[Value], str | None]
"""LaTeX for a value that comes back from it as it is; None for any other value."""


@dataclass(frozen=True, slots=True)
class Column:
    """What an entry has for a variable, or always: what stands before the value and behind it, and the value."""

    before: str
    variable: str = ""
    written: Writer | None = None
    after: str = "},\n"
    title: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """The entry type and the fields, in their order, of the records of a CSL type that have certain variables."""

    kind: str
    columns: tuple[Column, ...]

    def entry(self, item: Item) -> tuple[str, bool] | None:
        """The entry of a record under its id, and whether braces were set in titles; None where it is unusual."""
        fields, ruled = item.fields, False
        pieces = [f"@{self.kind}{{{item.id},\n"]
        for column in self.columns:
            if column.written is None:
                pieces.append(column.before)
                continue
            text = column.written(fields[column.variable])
            if text is None:
                return None
            ruled = ruled or (column.title and "{" in text)
            pieces += (column.before, text, column.after)
        pieces.append("}\n\n")
        return "".join(pieces), ruled


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
    issued = dialect.issued(sample["issued"]) if "issued" in known else {}
    return Shape(kind, tuple(_columns(dialect, options, fields, issued, {rule.field: rule for rule in known.values()})))


def _is_separate(rule: FieldRule) -> bool:
    """Whether a field says one variable, whatever it and the others say."""
    return rule.variable == "issued" or rule.field.lower() not in SPECIAL


def _columns(
    dialect: Dialect, options: WriteOptions, fields: Fields, issued: Fields, rules: Mapping[str, FieldRule]
) -> Iterator[Column]:
    for name, value in fields.items():
        if name in issued:
            if name == next(iter(issued)):
                yield Column("", "issued", lru_cache(_MOST_SHAPES)(partial(_issued, dialect, issued.keys())), "")
        elif name in rules:
            rule = rules[name]
            yield Column(f"  {name} = {{", rule.variable, _writer(rule, dialect, options), title=name in TITLES)
        else:
            yield Column(f"  {name} = {value},\n")


def _issued(dialect: Dialect, usual: Set[str], date: Value) -> str | None:
    """The lines of the issued date, where they are none but the usual ones."""
    fields = dialect.issued(date) if _is_plain_date(date) else {}
    if not fields or not fields.keys() <= usual:
        return None
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return lines if read_issued(raw_fields(fields)) == date else None


def _date(date: Value) -> str | None:
    """A date other than the issued one."""
    if not _is_plain_date(date):
        return None
    written = edtf(date)
    return written if written and read_edtf(written) == date else None


def _is_plain_date(date: Value) -> TypeGuard[Date]:
    return type(date) is Date and date.is_bare


def _writer(rule: FieldRule, dialect: Dialect, options: WriteOptions) -> Writer:
    """How the values of a field are written that is not the issued date."""
    letters = letters_of(dialect, options)
    if rule.kind is Kind.NAMES:
        octets = dialect.octets and not options.unicode
        return partial(_names, lru_cache(_MOST_NAMES)(partial(_name, letters, octets)))
    if rule.kind is Kind.DATE:
        return lru_cache(_MOST_SHAPES)(_date)
    plain = _plain_doi if rule.variable == "DOI" else _PLAIN_VALUES.get(rule.kind, _plain_text)
    careful = partial(_careful, rule, letters)
    return partial(_text, plain, careful, lru_cache(_MOST_SHAPES)(careful))


def _names(written: Callable[[Name], str | None], people: Value) -> str | None:
    if type(people) is not tuple:
        return None
    texts = list(map(written, people))
    return " and ".join(filter(None, texts)) if all(texts) and texts else None


def _name(letters: Letters, octets: bool, name: Name) -> str | None:
    """A name of a list that comes back from it."""
    if type(name) is not Name or name.extra:
        return None
    inverted = f"{name.family}, {name.given}"
    if _INVERTED.fullmatch(inverted) and name == Name(name.family, name.given):
        return inverted
    written = names((name,), False, letters, octets)
    back = read_names(f"{written} and {written}") == ((name, name), False) and "&" not in written
    return written if back else None


def _text(plain: Writer, careful: Writer, remembered: Writer, value: Value) -> str | None:
    """A text, an address or pages."""
    if type(value) is not str:
        return None
    return plain(value) or (remembered if len(value) <= _LONGEST_KEPT else careful)(value)


def _careful(rule: FieldRule, letters: Letters, value: str) -> str | None:
    """A value that is read back. What a reader makes of several fields, or of entities, is not looked for."""
    written = field_latex(rule.kind, value, letters)
    if not written or ("&" in written and ";" in written) or (rule.field == "journal" and "\\" in written):
        return None
    if rule.variable == "DOI" and not value.startswith("10."):
        return None
    read = READ[rule.kind](written, _SOURCE)
    if rule.kind is Kind.LANGUAGE:
        read = code_of(read)
    return written if read == value else None


def _plain_text(text: str) -> str | None:
    """ASCII without signs that TeX would run or join: LaTeX for itself, and read as itself."""
    if not text.isascii() or text.encode().translate(None, _PLAIN) or not text[:1].isalnum() or text[-1] == " ":
        return None
    joined = ("-" in text and "--" in text) or ("'" in text and "''" in text) or ",," in text or "  " in text
    return None if joined else text


def _plain_title(text: str) -> str | None:
    """A text whose first letter alone may be a capital, which needs no braces."""
    return _plain_text(text) if text[1:] == text[1:].lower() else None


def _plain_list(text: str) -> str | None:
    """A text that is no list of several, nor cut."""
    lower = text.lower()
    return None if "and" in lower or "others" in lower else _plain_text(text)


def _plain_pages(text: str) -> str | None:
    return text.replace("-", "--") if _PAGES.fullmatch(text) else None


def _plain_address(text: str) -> str | None:
    return text if _ADDRESS.fullmatch(text) else None


def _plain_doi(text: str) -> str | None:
    return text if _DOI.fullmatch(text) else None


def _unknown(text: str) -> None:
    """No value of this kind is plain."""


_PLAIN_VALUES: Mapping[Kind, Callable[[str], str | None]] = {
    Kind.TITLE: _plain_title,
    Kind.LIST: _plain_list,
    Kind.PAGES: _plain_pages,
    Kind.VERBATIM: _plain_address,
    Kind.LANGUAGE: _unknown,
}
"""LaTeX for the plain values of each kind; :func:`_plain_text` for the others."""
