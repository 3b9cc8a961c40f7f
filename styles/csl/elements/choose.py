"""``cs:choose``: the first branch whose conditions hold ("Choose")."""

from typing import TYPE_CHECKING

from refmill.styles.csl import nodes
from refmill.styles.csl.context import Context
from refmill.styles.csl.elements.conditions import BranchTest, Test
from refmill.styles.csl.elements.group import CHOSEN
from refmill.styles.csl.shape import Shape
from refmill.styles.csl.tree import Node

if TYPE_CHECKING:
    from refmill.styles.csl.compile import Compiler, Render, Steps

Branches = list[tuple[Test | None, "list[Render]", int]]
"""The branches that come into question for items of one shape; the last one may have no test."""


def _for_shape(branches: "list[tuple[BranchTest, Steps]]", shape: Shape) -> Branches:
    found: Branches = []
    for test, steps in branches:
        holds = test.on(shape)
        if holds is True:
            return [*found, (None, *steps.plan(shape))]
        if holds is not False:
            found.append((holds, *steps.plan(shape)))
    return found


def compile_choose(choose: nodes.Choose, compiler: "Compiler") -> "Render":
    """The children of the branch that holds; nothing where none does."""
    branches = [(BranchTest(branch), compiler.steps(branch.children)) for branch in choose.branches]
    known: dict[Shape, Branches] = {}
    first_only = choose.alternatives

    def render(context: Context) -> Node | str | None:
        found = known.get(context.shape)
        if found is None:
            found = known[context.shape] = _for_shape(branches, context.shape)
        for test, children, called in found:
            if test is None or test(context):
                if called and not context.called:
                    context.called = called
                if first_only:
                    return next((piece for child in children if (piece := child(context))), None)
                pieces = [piece for child in children if (piece := child(context))]
                if len(pieces) > 1:
                    return Node(pieces, tag=CHOSEN)
                return pieces[0] if pieces else None
        return None

    return render
