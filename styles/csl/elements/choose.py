"""``cs:choose``: the first branch whose conditions hold ("Choose")."""

from typing import TYPE_CHECKING

from refmill.styles.csl import nodes
from refmill.styles.csl.context import Context
from refmill.styles.csl.elements.conditions import compile_test
from refmill.styles.csl.elements.group import CHOSEN
from refmill.styles.csl.tree import Node

if TYPE_CHECKING:
    from refmill.styles.csl.compile import Compiler, Render


def compile_choose(choose: nodes.Choose, compiler: "Compiler") -> "Render":
    """The children of the branch that holds; nothing where none does."""
    branches = [(compile_test(branch), compiler.sequence(branch.children)) for branch in choose.branches]

    def render(context: Context) -> Node | str | None:
        for test, children in branches:
            if test(context):
                pieces = [piece for child in children if (piece := child(context))]
                if len(pieces) > 1:
                    return Node(pieces, tag=CHOSEN)
                return pieces[0] if pieces else None
        return None

    return render
