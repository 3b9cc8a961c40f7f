"""``cs:text``: variables, macros, terms and values ("Text")."""

from typing import TYPE_CHECKING

from refmill.styles.csl import nodes
from refmill.styles.csl.context import Context
from refmill.styles.csl.elements.finish import ENGLISH, finisher, of_terms
from refmill.styles.csl.elements.special import SPECIAL
from refmill.styles.csl.links import RESOLVERS, address
from refmill.styles.csl.numeric import unlabelled
from refmill.styles.csl.passes.field_markup import parsed
from refmill.styles.csl.ranges import page_ranges
from refmill.styles.csl.tree import LINK, NUMBER, Node

if TYPE_CHECKING:
    from refmill.styles.csl.compile import Compiler, Render

_RANGED = frozenset("page page-first volume issue number edition chapter-number collection-number".split())
_RANGED |= {"number-of-pages", "number-of-volumes"}
"""Variables whose ranges are written as the language writes them, as in citeproc-js."""


def compile_text(text: nodes.Text, compiler: "Compiler") -> "Render":
    """One of the four kinds of ``cs:text``."""
    match text.source:
        case "macro":
            return _macro(text, compiler)
        case "term":
            return _term(text, compiler)
        case "value":
            return _value(text)
        case _:
            return _variable(text, compiler)


def _macro(text: nodes.Text, compiler: "Compiler") -> "Render":
    """A macro with formatting around it. Its texts have the case that its own elements ask for, as in citeproc-js."""
    macro = compiler.macro(text.name)
    look = text.formatting._replace(text_case="")
    if look == nodes.PLAIN:
        return macro
    finish = finisher(look)

    def render(context: Context) -> Node | str | None:
        piece = macro(context)
        return finish(Node([piece]), context) if piece else piece

    return render


def _term(text: nodes.Text, compiler: "Compiler") -> "Render":
    term = compiler.locale.term(text.name, text.form, text.plural).replace("'", "’")
    defined = compiler.locale.find(text.name, text.form) is not None
    # A term with a case of its own keeps it also where it begins a sentence.
    tag = "" if text.formatting.text_case else "term"
    finish = finisher(text.formatting, tag, of_terms(text.formatting, compiler.locale.lang))

    def render(context: Context) -> Node | str | None:
        return finish(term, context) if term else "" if defined else None

    return render


def _value(text: nodes.Text) -> "Render":
    value = parsed(text.name)
    finish = finisher(text.formatting, language=ENGLISH)
    return lambda context: finish(value, context) if value else None


def _variable(text: nodes.Text, compiler: "Compiler") -> "Render":
    variable = text.name
    special = SPECIAL.get(variable)
    if special is not None:
        return special(text, compiler)
    if variable in RESOLVERS:
        return _identifier(text)
    if variable in _RANGED:
        return _number(text, compiler)
    finish = finisher(text.formatting)
    short = text.form == "short"

    def render(context: Context) -> Node | str | None:
        name = context.reference.short(variable) if short else variable
        piece = context.reference.piece(name) if not context.suppressed or variable not in context.suppressed else ""
        context.call(bool(piece))
        if not piece:
            return None
        if context.used is not None:
            context.used.append(variable)
        return finish(piece, context)

    return render


def _identifier(text: nodes.Text) -> "Render":
    """An address or what leads to one: as it is in the data, which knows no markup here."""
    finish = finisher(text.formatting)
    variable = text.name

    def render(context: Context) -> Node | str | None:
        printed = context.reference.string(variable).strip() if variable not in context.suppressed else ""
        context.call(bool(printed))
        if not printed:
            return None
        if context.used is not None:
            context.used.append(variable)
        return finish(Node([printed], nodes.PLAIN, LINK, address(variable, printed)), context)

    return render


def _number(text: nodes.Text, compiler: "Compiler") -> "Render":
    """A number variable: the hyphen of a range becomes the delimiter of the language."""
    variable = text.name
    finish = finisher(text.formatting, NUMBER, ENGLISH)
    form = compiler.style.options.get("page-range-format", "") if variable == "page" else ""
    delimiter = compiler.locale.term("page-range-delimiter") or "–"
    dashes = "-–" if variable == "page" else "-"

    def render(context: Context) -> Node | str | None:
        number = unlabelled(context.reference.string(variable), variable) if variable not in context.suppressed else ""
        context.call(bool(number))
        if not number:
            return None
        if context.used is not None:
            context.used.append(variable)
        ranged = any(dash in number for dash in dashes)
        return finish(parsed(page_ranges(number, form, delimiter) if ranged else number), context)

    return render
