"""Evidence: what stands below the one is what stands below the other.

Parents whose children are the same work are the same, whatever their headings say; in the next round
they vouch for the children that are still in doubt. Invariant: nodes without children weigh nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from revtool.align.problem import Problem

EVIDENCE = "children"
ABOUT_CONTEXT = False
ITERATED = True
ALL = 0.5
"""Weight when every child has its partner: as much as half of the heading's words."""


def weigh(problem: Problem, belief: Sequence[float]) -> list[float]:
    """The share of children believed to be partners, on the scale of `ALL`.

    Worked example: three of four old children and three of three new ones are sure partners:
    0.5 × 3 / √(4 × 3) = 0.43.
    """
    old, new, pairs = problem.old, problem.new, problem.pairs
    together = [0.0] * len(pairs.old)
    for i, j, sure in zip(pairs.old, pairs.new, belief, strict=True):
        above = pairs.place.get((old.parent[i], new.parent[j])) if sure else None
        if above is not None:
            together[above] += sure
    return [
        min(ALL, ALL * sure / sqrt(len(old.children[i]) * len(new.children[j]))) if sure else 0.0
        for i, j, sure in zip(pairs.old, pairs.new, together, strict=True)
    ]


def detail(problem: Problem, pair: int) -> str:
    """The number of children on both sides."""
    i, j = problem.pairs.old[pair], problem.pairs.new[pair]
    return f"{len(problem.old.children[i])} / {len(problem.new.children[j])}"
