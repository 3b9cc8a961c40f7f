"""The record: an :class:`Item` with typed values, and the :class:`Name` and :class:`Date` inside it.

Everything here is frozen; a change makes a copy. The words are those of CSL-JSON, see :mod:`refmill.vocabulary`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Self

from refmill.vocabulary import DateVariable, NameVariable, StringVariable

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Name:
    """One person or body. Either ``literal`` is set, or some of the parts are.

    ``extra`` keeps what CSL-JSON allows besides (``comma-suffix``, ``static-ordering``, ``parse-names``) and what is
    unknown, so that it is written as it was read.
    """

    family: str = ""
    given: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""
    literal: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        """The name in running order.

        >>> str(Name("Oord", "Aäron", non_dropping_particle="van den")), str(Name("Alembert", "Jean", "d'"))
        ('Aäron van den Oord', "Jean d'Alembert")
        """
        particles = " ".join(filter(None, (self.dropping_particle, self.non_dropping_particle)))
        family = particles + ("" if particles.endswith(("'", "’", "-")) else " ") + self.family
        return self.literal or " ".join(filter(None, (self.given, family.strip(), self.suffix)))


class _OpenName:
    """A name that is being made."""

    __slots__ = Name.__slots__


def person(family: str, given: str) -> Name:
    """``Name(family, given)``, as most names are, in a quarter of the time that it takes to set frozen fields."""
    made: Any = _OpenName()
    made.family, made.given = family, given
    made.dropping_particle = made.non_dropping_particle = made.suffix = made.literal = ""
    made.extra = {}
    made.__class__ = Name
    name: Name = made
    return name


DateParts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Date:
    """A day, month or year, or a range of them, as far as it is known.

    Attributes:
        start: year, month, day; one to three numbers, or none for a date that is only ``literal`` or ``raw``.
        end: the same for the end of a range, else empty.
        season: 1 (spring) to 4 (winter), or the printed word.
        circa: whether the date is approximate.
        literal: a date that is words ("in press").
        raw: a date as a machine wrote it, not yet understood.
        extra: members of the CSL-JSON object that are unknown or ill-formed, kept as they came.
    """

    start: DateParts = ()
    end: DateParts = ()
    season: str | int | None = None
    circa: bool | str | int = False
    literal: str = ""
    raw: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def year(self) -> int | None:
        """The (first) year, negative before the common era."""
        return self.start[0] if self.start else None

    @property
    def is_bare(self) -> bool:
        """Whether the date is its ``start`` and nothing more, as most are."""
        more = self.end or self.circa or self.literal or self.raw or self.extra
        return bool(self.start) and not more and self.season is None

    def iso(self) -> str:
        """``start`` as ISO 8601, as short as it is known.

        >>> Date((2025, 3)).iso()
        '2025-03'
        """
        return "-".join(f"{part:04}" if place == 0 else f"{part:02}" for place, part in enumerate(self.start))


Value = Any
"""A field's value: ``str``, ``int``, ``tuple[Name, ...]``, :class:`Date`, or plain JSON for unknown variables."""


@dataclass(frozen=True, slots=True)
class Item:
    """One record: an id, a CSL type, and a map of variable to value.

    Attributes:
        id: the citation key; empty as long as none is given (see :mod:`refmill.keys`).
        type: a CSL item type; an unknown one is kept.
        fields: variable to value, in the order of writing.
    """

    id: str
    type: str
    fields: Mapping[str, Value] = field(default_factory=dict, hash=False)

    def text(self, variable: StringVariable) -> str:
        """The value of a text or number variable as a string; empty where there is none."""
        value = self.fields.get(variable, "")
        return value if isinstance(value, str) else "" if value is None else str(value)

    def names(self, variable: NameVariable) -> tuple[Name, ...]:
        """The names of a name variable; empty where there are none."""
        value = self.fields.get(variable, ())
        return value if isinstance(value, tuple) else ()

    def date(self, variable: DateVariable) -> Date | None:
        """The date of a date variable, or None."""
        value = self.fields.get(variable)
        return value if isinstance(value, Date) else None

    @property
    def custom(self) -> Mapping[str, Any]:
        """What RefMill itself keeps with a record: ``custom.refmill`` (see docs/records.md)."""
        custom = self.fields.get("custom")
        own = custom.get("refmill") if isinstance(custom, Mapping) else None
        return own if isinstance(own, Mapping) else NOTHING

    def list_is_cut(self, variable: NameVariable) -> bool:
        """Whether the document itself cut this list of names ("et al.")."""
        cut = self.custom.get("cut")
        return isinstance(cut, list | tuple) and variable in cut

    def with_id(self, key: str) -> Self:
        """A copy under another id."""
        return type(self)(key, self.type, self.fields)

    def updated(self, changes: Mapping[str, Value]) -> Self:
        """A copy with fields set, or taken out where the value is None."""
        merged = {**self.fields, **changes}
        return replace(self, fields={name: value for name, value in merged.items() if value is not None})

    def with_custom(self, own: Mapping[str, Any]) -> Self:
        """A copy whose ``custom.refmill`` is ``own``, without its empty values; other custom data stays."""
        rest = self.fields.get("custom")
        kept = {name: value for name, value in own.items() if value not in (None, "", [], (), {})}
        others = dict(rest) if isinstance(rest, Mapping) else {}
        others.pop("refmill", None)
        custom = {**others, **({"refmill": kept} if kept else {})}
        return self.updated({"custom": custom or None})
