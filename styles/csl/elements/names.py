"""``cs:names``: the variables, their labels, and what is substituted for empty ones ("Names")."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from refmill.styles.csl import nodes
from refmill.styles.csl.context import ALL_EMPTY, Context
from refmill.styles.csl.elements.finish import finisher, of_terms
from refmill.styles.csl.elements.name_list import NameListFormatter
from refmill.styles.csl.elements.name_options import resolved
from refmill.styles.csl.locales import Locale
from refmill.styles.csl.tree import NAMES, STAND_IN, Node, text_of

if TYPE_CHECKING:
    from refmill.styles.csl.compile import Compiler, Render

Piece = Node | str
_BOTH = {"editor", "translator"}
BOTH_TERM = "editortranslator"


def compile_names(names: nodes.Names, compiler: "Compiler") -> "Render":
    """The names of the variables, or the first substitute that yields something."""
    full = _completed(names, compiler.outer_names)
    options = compiler.key_names.over((full.name or nodes.Name()).options.over(compiler.names))
    if compiler.sorting:
        options = options._replace(name_as_sort_order="all", and_="")
    lists = NameListFormatter(
        full.name or nodes.Name(),
        full.et_al or nodes.EtAl(),
        resolved(options, _conjunction(options, compiler), compiler.names),
        compiler,
    )
    labels = None if full.label is None or compiler.sorting else _label(full.label, compiler)
    delimiter = full.delimiter if full.delimiter is not None else options.names_delimiter
    look = full.formatting._replace(delimiter=delimiter or "")
    own = _own(full, lists, labels, look, compiler.locale)
    if not full.substitute:
        return own
    substitutes = compiler.inside_substitute(full).sequence(map(_alternative, full.substitute))
    looks = [look if isinstance(element, nodes.Names) else nodes.PLAIN for element in full.substitute]
    return _with_substitutes(own, list(zip(substitutes, looks, strict=True)))


def _alternative(element: nodes.Element) -> nodes.Element:
    """A child of ``cs:substitute``: what a ``cs:choose`` holds are alternatives too, not a sequence."""
    if not isinstance(element, nodes.Choose):
        return element
    branches = (one._replace(children=tuple(map(_alternative, one.children))) for one in element.branches)
    return nodes.Choose(tuple(branches), alternatives=True)


def _completed(names: nodes.Names, outer: nodes.Names | None) -> nodes.Names:
    """A ``cs:names`` inside a substitute without children takes those of the one around it."""
    if outer is None or names.name or names.et_al or names.label or names.substitute:
        return names
    return names._replace(
        name=outer.name,
        et_al=outer.et_al,
        label=outer.label,
        label_first=outer.label_first,
        delimiter=names.delimiter if names.delimiter is not None else outer.delimiter,
    )


def _conjunction(options: nodes.NameOptions, compiler: "Compiler") -> str:
    if options.and_ == "symbol":
        return "&"
    return compiler.locale.term("and") if options.and_ == "text" else ""


def _label(label: nodes.Label, compiler: "Compiler") -> Callable[[str, int, Context], Piece | None]:
    """What writes the label of a variable with so many names."""
    finish = finisher(label.formatting, "label", of_terms(label.formatting, compiler.locale.lang))
    locale = compiler.locale

    def write(variable: str, count: int, context: Context) -> Piece | None:
        plural = count > 1 if label.plural == "contextual" else label.plural == "always"
        term = locale.term(variable, label.form, plural)
        return finish(term, context) if term else None

    return write


def _own(
    names: nodes.Names,
    lists: NameListFormatter,
    labels: Callable[[str, int, Context], Piece | None] | None,
    look: nodes.Formatting,
    locale: Locale,
) -> "Render":
    counts = lists.options.form == "count"
    both = set(names.variables) == _BOTH
    merges = both and bool(locale.term(BOTH_TERM, names.label.form if names.label else "long"))

    def render(context: Context) -> Piece | None:
        found = [
            (variable, people)
            for variable in names.variables
            if variable not in context.suppressed and (people := context.reference.names(variable))
        ]
        context.call(bool(found))
        if not found:
            return None
        if context.used is not None:
            context.used.extend(variable for variable, _ in found)
        if lists.shows_none(found[0][1], context):
            return None
        if counts:
            return Node([str(sum(lists.count(people, context) for _, people in found))], tag=NAMES)
        written: list[tuple[str, Piece]] = [
            (variable, lists.write(variable, people, context)) for variable, people in found
        ]
        written = _merged(written) if merges and len(written) == len(_BOTH) else written
        children: list[Piece] = []
        for (variable, listed), (original, people) in zip(written, found, strict=False):
            count = len(people) + context.reference.is_cut(original)
            label = labels(variable, count, context) if labels else None
            children.append(_labelled(listed, label, names.label_first))
        return Node(children, look, NAMES)

    return render


def _merged(written: list[tuple[str, Piece]]) -> list[tuple[str, Piece]]:
    """Editors and translators who look the same are written once, under the word for both."""
    (_, listed), (_, others) = written
    return [(BOTH_TERM, listed)] if text_of(listed) == text_of(others) else written


def _labelled(listed: Piece, label: Piece | None, label_first: bool) -> Piece:
    if label is None:
        return listed
    return Node([label, listed] if label_first else [listed, label])


def _with_substitutes(own: "Render", substitutes: "list[tuple[Render, nodes.Formatting]]") -> "Render":
    """What is substituted stands where the names would: other names have the look of these, text has its own."""

    def render(context: Context) -> Piece | None:
        before = context.called
        piece = own(context)
        if piece is not None:
            return piece
        for substitute, look in substitutes:
            context.called = before
            outer_used, context.used = context.used, []
            piece = substitute(context)
            used, context.used = context.used, outer_used
            if piece is not None:
                context.call(False)
                if used:
                    context.suppress(used)
                    if outer_used is not None:
                        outer_used.extend(used)
                return Node([piece], look, NAMES, None if used else STAND_IN) if piece else None
        context.called = max(before, ALL_EMPTY)
        return None

    return render
