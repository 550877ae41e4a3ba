"""Evidence: what stands below the one is what stands below the other.

Parents whose children are the same work are the same, whatever their headings say; in the next round
they vouch for the children that are still in doubt. Invariant: nodes with text
and nothing below weigh nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from revtool.align.problem import Problem
from revtool.align.side import Side

EVIDENCE = "children"
ABOUT_CONTEXT = False
ITERATED = True
WORTH = 0.1
"""Belief under which a pair says nothing of what stands above."""
ALL = 0.35
"""Weight when everything below has its partner: as much as a third of the heading's words."""
ELSEWHERE = 0.25
"""Weight against when everything below either has its partner elsewhere: a little less than what is for."""

HEADING = 0.3
"""Part of the shared terms lost between a bare heading and a node with nothing below: a heading without
text is what stands below it."""


def weigh(problem: Problem, belief: Sequence[float]) -> list[float]:
    """The share of what stands below that has its partner there, less what has it elsewhere.

    The shares of both sides are multiplied: half of the nodes below in common is little, most of them are
    nearly all, and one more node below either takes little away. Worked example: three of four old nodes and
    three of three new ones are sure partners, and the fourth has none: 0.35 × 3 / 4 × 3 / 3 = 0.26. Had all
    of either partners elsewhere, it were -0.25.
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
    weights = [0.0] * len(pairs.old)
    for p, (i, j) in enumerate(zip(pairs.old, pairs.new, strict=True)):
        if old.below[i] and new.below[j]:
            weights[p] = _weight(together[p], placed[0][i], placed[1][j], old.below[i], new.below[j])
        elif old.below[i] or new.below[j]:
            cosine = problem.cosine[p]
            weights[p] = _bare(old, i, placed[0][i], cosine) + _bare(new, j, placed[1][j], cosine)
    return weights


def detail(problem: Problem, pair: int) -> str:
    """The number of nodes below, on both sides."""
    i, j = problem.pairs.old[pair], problem.pairs.new[pair]
    return f"{problem.old.below[i]} / {problem.new.below[j]}"


def _weight(together: float, old: float, new: float, olds: int, news: int) -> float:
    """The weight of two nodes that both have others below."""
    share = min(1.0, together / olds * (together / news))
    gone = max((old - together) / olds, (new - together) / news, 0.0)
    return ALL * share - ELSEWHERE * min(1.0, gone)


def _bare(side: Side, at: int, placed: float, cosine: float) -> float:
    """What speaks against a bare heading and a node with nothing below."""
    if not side.below[at] or side.nodes[at].text:
        return 0.0
    return -HEADING * cosine - ELSEWHERE * min(1.0, placed / side.below[at])
