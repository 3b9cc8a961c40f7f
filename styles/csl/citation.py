"""One citation as a tree: its cites sorted, grouped, collapsed, with their affixes and delimiters."""

from collections.abc import Sequence
from dataclasses import dataclass

from refmill.styles.csl.area import Area
from refmill.styles.csl.cite_order import ordered
from refmill.styles.csl.clusters import SUPPRESS_AUTHOR, Cite
from refmill.styles.csl.collapse import TEXT, joined
from refmill.styles.csl.context import Context
from refmill.styles.csl.first_term import with_large_term
from refmill.styles.csl.nodes import Formatting, formatted
from refmill.styles.csl.passes.field_markup import NO_QUOTES, parsed
from refmill.styles.csl.positions import Position
from refmill.styles.csl.registry import Entries
from refmill.styles.csl.tree import (
    CITE,
    CITE_LINK,
    LINK,
    NAMES,
    NO_PRINTED_FORM,
    STAND_IN,
    UNPRINTED,
    Node,
    find,
    replaced,
    text_of,
)
from refmill.vocabulary import DATE_VARIABLES, NAME_VARIABLES

EMPTY = "empty-cite"
"""Tag of a cite that prints nothing; it is left out behind others."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cite with its position."""

    cite: Cite
    position: Position


def citation_tree(cites: Sequence[Placed], entries: Entries, area: Area) -> Node | str:
    """A citation.

    Args:
        entries: the items of the document; a cite of an item that is not there is left out.
    """
    known = [placed for placed in cites if placed.cite.id in entries]
    if area.keys and len(known) > 1:
        known = ordered(known, area, lambda placed: context_of(placed, entries))
    rendered = [_cite(placed, entries, area, place == 0) for place, placed in enumerate(known)]
    printed = [cite for place, cite in enumerate(rendered) if cite.tag != EMPTY or (place == 0 and text_of(cite))]
    return _assembled(printed, area)


def printed_order(cites: Sequence[Cite], entries: Entries, area: Area) -> Sequence[int]:
    """The places of cites in the order in which they are printed; those of unknown items come last."""
    known = [place for place, cite in enumerate(cites) if cite.id in entries]
    if area.keys and len(known) > 1:
        known = ordered(known, area, lambda place: context_of(Placed(cites[place], Position()), entries))
    return [*known, *(place for place, cite in enumerate(cites) if cite.id not in entries)]


def with_links(tree: Node | str) -> Node | str:
    """A copy of a citation in which each cite is a link to its item."""
    if isinstance(tree, str):
        return tree
    children = [with_links(child) for child in tree.children]
    if tree.tag in (CITE, EMPTY):
        return Node(children, tree.formatting, LINK, CITE_LINK + tree.value.id)
    return Node(children, tree.formatting, tree.tag, tree.value)


def context_of(placed: Placed, entries: Entries) -> Context:
    """What rendering a cite begins with."""
    cite, place = placed.cite, placed.position
    context = entries[cite.id].context()
    context.locator, context.label = cite.locator.strip(), cite.label.replace(" ", "-")
    context.position = place.position if cite.position is None else cite.position
    context.near_note = place.near_note if cite.near_note is None else cite.near_note
    context.first_note = place.first_note
    return context


def _cite(placed: Placed, entries: Entries, area: Area, first: bool) -> Node:
    """One cite with its own affixes."""
    cite = placed.cite
    context = context_of(placed, entries)
    context.used = []
    pieces = area.render(context)
    if not pieces:
        nothing = Node([NO_PRINTED_FORM], tag=UNPRINTED, value=context.reference.called())
        return Node([*_affix(cite.prefix, True), nothing, *_affix(cite.suffix, False)], tag=EMPTY, value=cite)
    body = Node(pieces)
    if area.note and _begins_sentence(cite.prefix, first):
        body = with_large_term(body, area.numbered)
    bodies: list[Node | str] = _without_names(body) if cite.mode == SUPPRESS_AUTHOR else [body]
    if any(variable not in NAME_VARIABLES and variable not in DATE_VARIABLES for variable in context.used):
        bodies.append(Node([], tag=TEXT))
    whole = Node([*_affix(cite.prefix, True), *bodies, *_affix(cite.suffix, False)], tag=CITE, value=cite)
    return whole if text_of(whole) else Node([""], tag=EMPTY, value=cite)


def _begins_sentence(prefix: str, first: bool) -> bool:
    """Whether a cite behind this prefix begins a sentence: after an end of one that has more than one word.

    Args:
        first: whether the cite is the first of its citation, which without a prefix begins a sentence.
    """
    text = prefix.strip()
    return text[-1] in ".?!" and " " in text if text else first


def _without_names(body: Node) -> list[Node | str]:
    """The cite without its first names, behind an empty node that says which these are, so that it can be grouped."""
    names = find(body, NAMES)
    if names is None or names.value == STAND_IN:
        return [body]
    found = replaced(body, lambda node: None if node is names else node)
    unprinted = Node([], tag=NAMES, value=text_of(names))
    return [unprinted, found] if found else [unprinted]


def _affix(text: str, before: bool) -> list[Node | str]:
    """An affix of a cite, with the space that it needs to stand apart."""
    if not text:
        return []
    if before:
        spaced = text if text[-1] in _ATTACHED_BEFORE else f"{text} "
    else:
        spaced = text if text[0] in _ATTACHED_AFTER else f" {text}"
    return [parsed(spaced, NO_QUOTES)]


_ATTACHED_BEFORE = " \u00a0’'\"“([-–—/"
_ATTACHED_AFTER = " \u00a0.,;:!?)]’'”…-–/"


def _assembled(cites: list[Node], area: Area) -> Node | str:
    look = area.layout
    if not cites:
        return ""
    pieces = joined(cites, area.options, look.delimiter, in_text=not area.note and not area.numbered)
    around = formatted(prefix=look.prefix, suffix=_suffix(look.suffix))
    return Node([Node(pieces, around)], Formatting(look.decorations))


def _suffix(suffix: str) -> str:
    """A layout's suffix. No space stands behind a mark that ends a citation."""
    return suffix.rstrip() if suffix[:1] in _ENDS else suffix


_ENDS = (":", ".", ";", "!", "?")
