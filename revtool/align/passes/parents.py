"""Evidence: the nodes stand below nodes that are the same work.

Invariant: the weight is never more than `SAME`, however sure the parents are.
"""

from __future__ import annotations

from collections.abc import Sequence

from revtool.align.problem import Problem

EVIDENCE = "parents"
ABOUT_CONTEXT = True
ITERATED = True
SAME = 0.12
"""About what separates the right partner from the next in crosswalks; a section seldom moves whole."""
LEVEL = 0.6
"""What is left when a parent is the partner of a grandparent: outlines gain and lose a level."""


def weigh(problem: Problem, belief: Sequence[float]) -> list[float]:
    """How sure the parents of each pair are to be partners, on the scale of `SAME`."""
    sure = [*belief, 0.0]
    same = [
        SAME * max(sure[both], LEVEL * sure[over_old], LEVEL * sure[over_new], LEVEL**2 * sure[over_both])
        for both, over_old, over_new, over_both in problem.above
    ]
    return [same[family] for family in problem.family]


def detail(problem: Problem, pair: int) -> str:
    """The ids of the nearest ancestors that were looked at as a pair."""
    for found in problem.above[problem.family[pair]]:
        if found >= 0:
            i, j = problem.pairs.old[found], problem.pairs.new[found]
            return f"{problem.old.nodes[i].id} / {problem.new.nodes[j].id}"
    return ""
