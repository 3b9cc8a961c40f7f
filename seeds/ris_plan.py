"""What a plan makes of the values of lines of RIS, as :mod:`refmill.seeds.ris_record` does of values by tags."""

from collections.abc import Mapping, Sequence

from refmill.model import Date, Name, person
from refmill.seeds import ris_dates
from refmill.seeds.arxiv_fields import with_arxiv
from refmill.seeds.planned import Fields, Values
from refmill.seeds.ris_record import doi_of, keywords_of, page_range, read_name, rest_of, tell_apart


def finished(kind: str, entry: str, left: Mapping[str, Sequence[int]], fields: Fields, values: Values) -> Fields:
    """The fields of a record with what depends on several of them and on lines that tell none.

    Args:
        kind: its CSL type.
        entry: its ``TY`` in capitals.
        left: the places of lines that tell no variable, by their tags.
        fields: all that lines tell.
        values: the values of its lines.
    """
    tell_apart(fields)
    rest = rest_of(fields, {tag: [values[place] for place in places] for tag, places in left.items()}, entry)
    return with_arxiv(kind, {**fields, "custom": {"ris": rest}} if rest else fields)


def names(texts: Values) -> tuple[Name, ...]:
    """Names of persons and bodies."""
    return tuple(map(_name, texts))


def _name(text: str) -> Name:
    """What :func:`~refmill.seeds.ris_record.read_name` reads; most have a family name of one word."""
    family, comma, given = text.partition(",")
    plain = comma and " " not in family and "," not in given
    return person(family.strip(), given.strip()) if plain else read_name(text)


def keywords(texts: Values) -> str | None:
    """Keywords, if there are any."""
    text = ", ".join(texts)
    plain = ";" not in text and text.count(",") == len(texts) - 1
    return text if plain else keywords_of(texts) or None


def prose(texts: Values) -> str:
    """Notes, which are several."""
    return "\n".join(texts)


def doi(texts: Values) -> str:
    """A DOI without its address."""
    (text,) = texts
    return text if text.startswith("10.") else doi_of(text)


def date(texts: Values) -> Date | None:
    """One date."""
    (text,) = texts
    return ris_dates.read(text)


def issued(texts: Values) -> Date | None:
    """The date that all of some values tell."""
    said = tuple(texts)
    found, told = ris_dates.issued(said)
    return found if len(told) == len(said) else None


def pages(texts: Values) -> str:
    """The range of a first and a last page."""
    return page_range(*texts)
