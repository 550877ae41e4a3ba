"""Evidence: the printed numbers are equal. The weakest of all, since numbers change hands every year.

Invariant: a label never decides against words or place.
"""

from __future__ import annotations

from collections.abc import Sequence

from revtool.align.problem import Problem
from revtool.text.normalise import fold

EVIDENCE = "same-label"
ABOUT_CONTEXT = True
ITERATED = False
SAME = 0.01
"""Half of what the place weighs."""


def weigh(problem: Problem, belief: Sequence[float]) -> list[float]:
    """`SAME` for pairs with one label."""
    old = [fold(node.label) for node in problem.old.nodes]
    new = [fold(node.label) for node in problem.new.nodes]
    return [
        SAME if old[i] and old[i] == new[j] else 0.0
        for i, j in zip(problem.pairs.old, problem.pairs.new, strict=True)
    ]


def detail(problem: Problem, pair: int) -> str:
    """The label."""
    return problem.old.nodes[problem.pairs.old[pair]].label
