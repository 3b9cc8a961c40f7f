"""``cs:group``, and any sequence of elements: what is rendered, and when it is suppressed ("Group")."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from refmill.styles.csl import nodes
from refmill.styles.csl.context import ALL_EMPTY, NOTHING_CALLED, SOMETHING, Context
from refmill.styles.csl.tree import Node

if TYPE_CHECKING:
    from refmill.styles.csl.compile import Compiler, Render, Steps


def compile_group(group: nodes.Group, compiler: "Compiler") -> "Render":
    """A group: nothing where variables are called and all of them are empty."""
    return _suppressing(compiler.steps(group.children), group.formatting)


def compile_sequence(children: Sequence[nodes.Element], compiler: "Compiler") -> "Render":
    """The children of a macro, which is suppressed as a group is, but does not separate them."""
    return _suppressing(compiler.steps(children), nodes.PLAIN)


def _suppressing(steps: "Steps", formatting: nodes.Formatting) -> "Render":
    """A function that renders children one after the other and suppresses them together."""
    bare = formatting == nodes.PLAIN
    plans, plan = steps.plans, steps.plan

    def render(context: Context) -> Node | str | None:
        shape, outer = context.shape, context.called
        children, context.called = plans.get(shape) or plan(shape)
        pieces: list[Node | str] = []
        for child in children:
            piece = child(context)
            if piece:
                pieces.append(piece)
        called = context.called
        if called == ALL_EMPTY:
            pieces = []
        elif pieces and called == NOTHING_CALLED:
            called = SOMETHING
        context.called = called if called > outer else outer
        if not pieces:
            return None
        if bare and len(pieces) == 1 and _transparent(pieces[0]):
            return pieces[0]
        return Node(spliced(pieces) if formatting.delimiter else pieces, formatting)

    return render


def _transparent(piece: Node | str) -> bool:
    """Whether a piece can stand for the group that holds nothing else; where it ends shows in formatted text."""
    if isinstance(piece, str):
        return True
    look = piece.formatting
    if look is nodes.PLAIN:
        return piece.tag != CHOSEN
    return not (look.suffix or look.decorations or look.quotes or chosen(piece))


def spliced(pieces: "list[Node | str]") -> "list[Node | str]":
    """Children with those of ``cs:choose`` put in its place, for the delimiter goes between them too."""
    for piece in pieces:
        if isinstance(piece, Node) and piece.tag == CHOSEN:
            break
    else:
        return pieces
    found: list[Node | str] = []
    for piece in pieces:
        if isinstance(piece, Node) and chosen(piece):
            found.extend(spliced(piece.children))
        else:
            found.append(piece)
    return found


def chosen(piece: Node | str) -> bool:
    """Whether a piece comes straight from a ``cs:choose``."""
    return isinstance(piece, Node) and piece.tag == CHOSEN


CHOSEN = "chosen"
"""Tag of what a ``cs:choose`` with more than one child yields."""
