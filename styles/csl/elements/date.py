"""``cs:date``: localized and other dates, and ranges of them ("Date", "Date Ranges")."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from refmill.styles.csl import nodes
from refmill.styles.csl.context import Context
from refmill.styles.csl.dates import DateValue, Moment
from refmill.styles.csl.elements.date_part import Part, compile_part, one_era
from refmill.styles.csl.elements.finish import finisher
from refmill.styles.csl.sort_dates import sortable
from refmill.styles.csl.tree import Node

if TYPE_CHECKING:
    from refmill.styles.csl.compile import Compiler, Render

_RANK = {"day": 1, "month": 2, "year": 3}


def compile_date(date: nodes.Date, compiler: "Compiler") -> "Render":
    """A date, written as text; as a key where the result is for sorting. Case is a matter of its parts."""
    form = _resolved(date, compiler)
    if compiler.sorting:
        return _sort_key(date.variable, tuple(part.name for part in form.parts))
    parts = [compile_part(part, compiler.locale) for part in form.parts]
    write = _writer(parts, form.formatting.delimiter)
    in_words = any(part.name == "year" for part in parts)
    inner = finisher(_inner(form.formatting))
    finish = finisher(_outer(date.formatting, form.formatting))
    implicit = compiler.implicit_year_suffix

    def render(context: Context) -> Node | str | None:
        variable = date.variable
        value = context.reference.date(variable) if variable not in context.suppressed else None
        piece = _written(value, write, in_words) if value is not None else None
        context.call(piece is not None)
        if piece is None:
            return None
        if context.used is not None:
            context.used.append(variable)
        if implicit and context.year_suffix and not context.year_suffix_done:
            context.year_suffix_done = add_year_suffix(piece, context.year_suffix)
        return finish(inner(piece, context), context)

    return render


def _written(value: DateValue, write: "Callable[[DateValue], Node | None]", in_words: bool) -> Node | None:
    """A date; words in place of one stand where its year would, so that two parts of it do not both print them."""
    if not value.literal:
        return write(value)
    return Node([value.literal]) if in_words else None


def add_year_suffix(piece: Node, suffix: str) -> bool:
    """Put a year suffix behind the last year of a date; whether there is a year."""
    years = _years(piece)
    for year in years[-1:]:
        year.children.append(Node([suffix], tag="year-suffix", value=suffix))
    return bool(years)


def _years(piece: Node) -> list[Node]:
    found = [piece] if piece.tag == "year" else []
    for child in piece.children:
        if isinstance(child, Node):
            found += _years(child)
    return found


def _inner(formatting: nodes.Formatting) -> nodes.Formatting:
    return formatting._replace(prefix="", suffix="", delimiter="", text_case="")


def _outer(own: nodes.Formatting, pattern: nodes.Formatting) -> nodes.Formatting:
    """The look of the whole date; affixes that it does not have are those of the locale's date."""
    return own._replace(prefix=own.prefix or pattern.prefix, suffix=own.suffix or pattern.suffix, text_case="")


# -- which parts -------------------------------------------------------------------------------------------------------


def _resolved(date: nodes.Date, compiler: "Compiler") -> nodes.Date:
    """A date with its parts: those of the locale, with what the style says of them, where it has a form."""
    if not date.form:
        return date._replace(formatting=nodes.Formatting(delimiter=date.formatting.delimiter))
    pattern = compiler.locale.dates.get(date.form) or nodes.Date("")
    own = {part.name: part for part in date.parts}
    parts = tuple(_overridden(part, own.get(part.name)) for part in pattern.parts if part.name in date.shown)
    return pattern._replace(parts=parts)


def _overridden(part: nodes.DatePart, own: nodes.DatePart | None) -> nodes.DatePart:
    if own is None:
        return part
    look, mine = part.formatting, own.formatting
    look = look._replace(
        prefix=mine.prefix or look.prefix,
        suffix=mine.suffix or look.suffix,
        decorations=mine.decorations or look.decorations,
        text_case=mine.text_case or look.text_case,
        strip_periods=mine.strip_periods or look.strip_periods,
    )
    delimiter = part.range_delimiter if own.range_delimiter is None else own.range_delimiter
    return nodes.DatePart(part.name, own.form or part.form, delimiter, look)


def _sort_key(variable: str, shown: tuple[str, ...]) -> "Render":
    def render(context: Context) -> str | None:
        value = context.reference.date(variable)
        context.call(value is not None)
        return None if value is None or value.literal else sortable(value, shown)

    return render


# -- writing -----------------------------------------------------------------------------------------------------------


def _writer(parts: list[Part], delimiter: str) -> Callable[[DateValue], Node | None]:
    joined = nodes.Formatting(delimiter=delimiter) if delimiter else nodes.PLAIN

    def write(value: DateValue) -> Node | None:
        if value.end is None:
            children = _moment(parts, value.start, last=not value.open)
            children += ["–"] if value.open and children else []
        else:
            children = _range(parts, value.start, value.end, joined)
        return Node(children, joined) if children else None

    return write


def _moment(parts: list[Part], moment: Moment, first: bool = True, last: bool = True) -> "list[Node | str]":
    """The parts of a day. ``first`` and ``last``: whether the affixes at the ends are kept."""
    shown = [part for part in parts if part.known(moment)]
    ends = len(shown) - 1
    return [part.write(moment, first or place > 0, last or place < ends) for place, part in enumerate(shown)]


def _range(parts: list[Part], start: Moment, end: Moment, joined: nodes.Formatting) -> "list[Node | str]":
    """Two days: what they share, the era too, is written once, the rest twice with a delimiter between."""
    rank = max((_RANK[part.name] for part in parts if part.differs(start, end)), default=0)
    if not rank:
        return _moment(parts, start)
    places = [place for place, part in enumerate(parts) if _RANK[part.name] <= rank]
    head, middle, tail = parts[: places[0]], parts[places[0] : places[-1] + 1], parts[places[-1] + 1 :]
    if middle[-1].name == "year" and one_era(start, end):
        start = start._replace(era=False)
    delimiter = next((part.range_delimiter for part in middle if _RANK[part.name] == rank), "–")
    both: list[Node | str] = [
        Node(_moment(middle, start, last=False), joined),
        delimiter,
        Node(_moment(middle, end, first=False), joined),
    ]
    return [*_moment(head, start), Node(both), *_moment(tail, end)]
