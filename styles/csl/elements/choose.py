"""``cs:choose``: the first branch whose conditions hold ("Choose")."""

from typing import TYPE_CHECKING

from refmill.styles.csl import nodes
from refmill.styles.csl.context import Context
from refmill.styles.csl.elements.conditions import BranchTest, Test
from refmill.styles.csl.elements.group import CHOSEN
from refmill.styles.csl.shape import Shape
from refmill.styles.csl.tree import Node

if TYPE_CHECKING:
    from refmill.styles.csl.compile import Compiler, Render

Plan = list[tuple[Test | None, "list[Render]"]]
"""The branches that come into question for items of one shape; the last one may have no test."""


class _Branch:
    """One branch. Its children are compiled when an item comes that may need them, which most branches never see."""

    __slots__ = ("_branch", "_children", "_compiler", "test")

    def __init__(self, branch: nodes.Branch, compiler: "Compiler") -> None:
        self.test = BranchTest(branch)
        self._branch = branch
        self._compiler = compiler
        self._children: list[Render] | None = None

    @property
    def children(self) -> "list[Render]":
        """The functions of its children."""
        if self._children is None:
            self._children = self._compiler.sequence(self._branch.children)
        return self._children


def _plan(branches: list[_Branch], shape: Shape) -> Plan:
    plan: Plan = []
    for branch in branches:
        test = branch.test.on(shape)
        if test is True:
            return [*plan, (None, branch.children)]
        if test is not False:
            plan.append((test, branch.children))
    return plan


def compile_choose(choose: nodes.Choose, compiler: "Compiler") -> "Render":
    """The children of the branch that holds; nothing where none does."""
    branches = [_Branch(branch, compiler) for branch in choose.branches]
    plans: dict[Shape, Plan] = {}

    def render(context: Context) -> Node | str | None:
        plan = plans.get(context.shape)
        if plan is None:
            plan = plans[context.shape] = _plan(branches, context.shape)
        for test, children in plan:
            if test is None or test(context):
                pieces = [piece for child in children if (piece := child(context))]
                if len(pieces) > 1:
                    return Node(pieces, tag=CHOSEN)
                return pieces[0] if pieces else None
        return None

    return render
