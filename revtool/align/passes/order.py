"""Evidence: the nodes stand at the same part of their parents. A weak hint that decides between equals.

Invariant: the weight is smaller than that of any difference in words.
"""

from __future__ import annotations

from collections.abc import Sequence

from revtool.align.problem import Problem
from revtool.align.side import Side

EVIDENCE = "order"
ABOUT_CONTEXT = True
ITERATED = False
SAME = 0.02
"""Weight of the same place: enough to tell equal nodes apart, too little for anything else."""


def weigh(problem: Problem, belief: Sequence[float]) -> list[float]:
    """How near the places of each pair are, on the scale of `SAME`."""
    old, new = _places(problem.old), _places(problem.new)
    return [
        SAME * (1.0 - abs(old[i] - new[j])) for i, j in zip(problem.pairs.old, problem.pairs.new, strict=True)
    ]


def detail(problem: Problem, pair: int) -> str:
    """Nothing: the order is in the plans."""
    return ""


def _places(side: Side) -> list[float]:
    """Place of each node among all, half of the weight, and among its siblings, the other half."""
    total = max(1, len(side.nodes) - 1)
    return [
        0.5 * at / total
        + 0.5 * side.rank[at] / max(1, (len(side.children[above]) if above >= 0 else total) - 1)
        for at, above in enumerate(side.parent)
    ]
