"""Evidence: what stands below the one is what stands below the other.

Parents whose children are the same work are the same, whatever their headings say; in the next round
they vouch for the children that are still in doubt. Invariant: pairs in which
one has no children weigh nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from revtool.align.problem import Problem

EVIDENCE = "children"
ABOUT_CONTEXT = False
ITERATED = True
WORTH = 0.1
"""Belief under which a pair says nothing of what stands above."""
ALL = 0.5
"""Weight when everything below has its partner: as much as half of the heading's words."""
ELSEWHERE = 0.25
"""Weight against when everything below both has its partner elsewhere: half of what speaks for."""


def weigh(problem: Problem, belief: Sequence[float]) -> list[float]:
    """The share of what stands below that has its partner there, less what has it elsewhere.

    Worked example: three of four old nodes and three of three new ones are sure partners, and the
    fourth has none: 0.5 × 3 / √(4 × 3) = 0.43. Had all of both partners elsewhere, it were -0.25.
    """
    old, new, pairs = problem.old, problem.new, problem.pairs
    together = [0.0] * len(pairs.old)
    placed = [0.0] * len(old.nodes), [0.0] * len(new.nodes)
    for i, j, sure in zip(pairs.old, pairs.new, belief, strict=True):
        if sure < WORTH:
            continue
        olds, news = old.above[i], new.above[j]
        for side, above in zip(placed, (olds, news), strict=True):
            for at in above:
                side[at] += sure
        for a in olds:
            for b in news:
                pair = pairs.place.get((a, b))
                if pair is not None:
                    together[pair] += sure
    return [
        _weight(sure, placed[0][i], placed[1][j], old.below[i], new.below[j])
        for i, j, sure in zip(pairs.old, pairs.new, together, strict=True)
    ]


def detail(problem: Problem, pair: int) -> str:
    """The number of nodes below, on both sides."""
    i, j = problem.pairs.old[pair], problem.pairs.new[pair]
    return f"{problem.old.below[i]} / {problem.new.below[j]}"


def _weight(together: float, old: float, new: float, olds: int, news: int) -> float:
    if not olds or not news:
        return 0.0
    gone = max(0.0, old - together) / olds + max(0.0, new - together) / news
    return min(ALL, ALL * together / sqrt(olds * news)) - min(ELSEWHERE, 0.5 * ELSEWHERE * gone)
