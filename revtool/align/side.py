"""One plan of the two, prepared for alignment: nodes by number, with parents, children and texts.

Everything below works on numbers instead of ids because numbers index lists. Invariant: a node's
number is its place in the plan's document order.
"""

from __future__ import annotations

from dataclasses import dataclass

from revtool.model.plan import Kind, Node, Plan
from revtool.text.normalise import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A plan by node numbers.

    Attributes:
        nodes: The nodes in document order.
        kind: Kind of each node; what stands below a policy is policy too, for it sums up the measures.
        parent: Number of each node's parent, -1 at the top.
        children: Numbers of each node's children.
        above: Numbers of the nodes above each node, nearest first.
        below: How many nodes stand below each node, at any depth.
        rank: Place of each node among its parent's children, from 0.
        beside: Numbers of the siblings before and behind each node, -1 where there is none; nodes at the top
            have none.
        body: Title and text of each node, evened out by `fold`.
        number: Number of each id.
    """

    nodes: tuple[Node, ...]
    kind: list[Kind]
    parent: list[int]
    children: list[list[int]]
    above: list[tuple[int, ...]]
    below: list[int]
    rank: list[int]
    beside: list[tuple[int, int]]
    body: list[str]
    number: dict[str, int]

    @classmethod
    def of(cls, plan: Plan) -> Side:
        """The side of `plan`."""
        number = {node.id: at for at, node in enumerate(plan.nodes)}
        parent = [-1 if node.parent is None else number[node.parent] for node in plan.nodes]
        children: list[list[int]] = [[] for _ in plan.nodes]
        above: list[tuple[int, ...]] = []
        top: list[int] = []
        rank: list[int] = []
        for at, up in enumerate(parent):
            above.append(() if up < 0 else (up, *above[up]))
            siblings = top if up < 0 else children[up]
            rank.append(len(siblings))
            siblings.append(at)
        policy = Kind.POLICY
        kind = [
            policy if any(plan.nodes[up].kind is policy for up in above[at]) else node.kind
            for at, node in enumerate(plan.nodes)
        ]
        below = [0] * len(parent)
        for at in range(len(parent) - 1, -1, -1):
            if parent[at] >= 0:
                below[parent[at]] += below[at] + 1
        body = [fold(f"{node.title}\n{node.text}") for node in plan.nodes]
        return cls(
            nodes=plan.nodes,
            kind=kind,
            parent=parent,
            children=children,
            above=above,
            below=below,
            rank=rank,
            beside=_beside(children, len(parent)),
            body=body,
            number=number,
        )


def _beside(children: list[list[int]], nodes: int) -> list[tuple[int, int]]:
    """The siblings before and behind each of so many nodes."""
    beside = [(-1, -1)] * nodes
    for siblings in children:
        for at, before, behind in zip(siblings, [-1, *siblings], [*siblings[1:], -1], strict=False):
            beside[at] = before, behind
    return beside
