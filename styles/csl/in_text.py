"""Cites whose authors stand in the running text: alone (``author-only``), or before the rest (``composite``).

Source: citeproc-js's modes of the same names. A style that prints numbers has no names in its citations: for these the
short names are set, joined as the language joins two.
"""

from collections.abc import Sequence
from dataclasses import replace

from refmill.styles.csl import nodes
from refmill.styles.csl.area import Area, compile_area
from refmill.styles.csl.citation import Placed, citation_tree, context_of
from refmill.styles.csl.clusters import SUPPRESS_AUTHOR
from refmill.styles.csl.context import FIRST, IBID, SUBSEQUENT
from refmill.styles.csl.locales import Locale
from refmill.styles.csl.registry import Entries
from refmill.styles.csl.tree import CITE, Node, find, without_affixes

AUTHOR_ONLY, COMPOSITE = "author-only", "composite"
_TITLE = nodes.Text("variable", "title", "short")
_OPTIONS = nodes.NameOptions(form="short", and_="text", et_al_min=4, et_al_use_first=1, delimiter=", ")


def short_names(style: nodes.Style, locale: Locale) -> Area:
    """Names for styles whose citations have none."""
    names = nodes.Names(("author",), name=nodes.Name(_OPTIONS), substitute=(nodes.Names(("editor",)), _TITLE))
    return compile_area(style, style.citation._replace(children=(names,), keys=()), locale, in_bibliography=False)


def in_text(cites: Sequence[Placed], entries: Entries, area: Area, names: Area) -> Node | str:
    """A citation; the mode of its first cite decides.

    Args:
        names: for cites that print no names.
    """
    mode = cites[0].cite.mode if cites else ""
    if mode == AUTHOR_ONLY:
        people = [_authors(placed, entries, area, names) for placed in cites if placed.cite.id in entries]
        return Node(people, nodes.Formatting(delimiter=area.layout.delimiter))
    if mode != COMPOSITE or cites[0].cite.id not in entries:
        return citation_tree(cites, entries, area)
    rest = replace(cites[0], cite=replace(cites[0].cite, mode=SUPPRESS_AUTHOR))
    return Node([_authors(cites[0], entries, area, names), " ", citation_tree([rest, *cites[1:]], entries, area)])


def _authors(placed: Placed, entries: Entries, area: Area, names: Area) -> Node | str:
    """The names of one cite, without what stands around them; also where it is an ``ibid``, which prints none."""
    context = context_of(placed, entries)
    context.position = SUBSEQUENT if context.position >= IBID else max(context.position, FIRST)
    found = find(Node(area.render(context)), "names") or find(Node(names.render(context_of(placed, entries))), "names")
    people = Node(found.children, without_affixes(found.formatting)) if found else context.reference.called()
    return Node([people], tag=CITE, value=placed.cite)
