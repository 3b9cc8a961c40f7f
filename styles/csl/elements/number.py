"""``cs:number``: numbers as digits, ordinals, words or roman numerals ("Number")."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from refmill.styles.csl import nodes
from refmill.styles.csl.context import Context
from refmill.styles.csl.elements.finish import ENGLISH, finisher
from refmill.styles.csl.elements.special import SPECIAL
from refmill.styles.csl.numeric import is_count, is_numeric, parts, roman, unlabelled
from refmill.styles.csl.ordinals import long_ordinal, ordinal
from refmill.styles.csl.ranges import page_ranges
from refmill.styles.csl.tree import NUMBER, Node

if TYPE_CHECKING:
    from refmill.styles.csl.compile import Compiler, Render


def compile_number(number: nodes.Number, compiler: "Compiler") -> "Render":
    """A number variable."""
    variable = number.variable
    special = SPECIAL.get(variable)
    if special is not None:
        return special(nodes.Text("variable", variable, formatting=number.formatting), compiler)
    finish = finisher(number.formatting, NUMBER, ENGLISH)
    write = _writer(number, compiler)
    ordinals = number.form in ("ordinal", "long-ordinal")
    form = compiler.style.options.get("page-range-format", "") if variable == "page" else ""
    delimiter = compiler.locale.term("page-range-delimiter") or "–"

    dashes = "-–" if variable == "page" else "-"

    def render(context: Context) -> Node | str | None:
        text = unlabelled(context.reference.string(variable), variable) if variable not in context.suppressed else ""
        context.call(bool(text))
        if not text:
            return None
        if context.used is not None:
            context.used.append(variable)
        written = "".join(map(write, parts(text))) if is_numeric(text) else text
        ranged = not ordinals and any(dash in written for dash in dashes)
        return finish(page_ranges(written, form, delimiter) if ranged else written, context)

    return render


def _writer(number: nodes.Number, compiler: "Compiler") -> Callable[[str], str]:
    locale = compiler.locale
    gender = locale.gender(number.variable)
    dash = {"-": locale.term("page-range-delimiter") or "–"}
    if number.form == "ordinal":
        return lambda text: ordinal(int(text), locale, gender) if is_count(text) else dash.get(text, text)
    if number.form == "long-ordinal":
        return lambda text: long_ordinal(int(text), locale, gender) if is_count(text) else dash.get(text, text)
    if number.form == "roman":
        return lambda text: roman(int(text)) if is_count(text) else text
    return lambda text: text
