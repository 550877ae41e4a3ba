"""Which pairs become matches: partners first, then parts, then what is left.

A node whose best partner is taken is more often a part of that match than the twin of its next best.
So partners far behind the best are only looked at once the parts have found their wholes. Invariant:
every node is in one match at most.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from revtool.align import shares
from revtool.align.assign import assign
from revtool.align.belief import EVEN
from revtool.align.problem import Problem
from revtool.align.shares import Share

CLOSE = 0.1
"""Standing that a partner may be behind the best pair of either node at first."""
BEHIND = 0.4
"""Standing that it may be behind in the end."""
SETTLED = 9.0
"""Standing of a pair that is settled: above any that evidence can reach."""


def choose(
    problem: Problem,
    strengths: Sequence[float],
    standings: Sequence[float],
    fixed: Collection[int],
    barred: Sequence[bool],
    *,
    with_shares: bool = True,
) -> tuple[dict[int, int], list[Share]]:
    """The pair of each old node that has a partner, and the parts that join such pairs.

    Args:
        problem: Plans and pairs.
        strengths: Evidence for each pair.
        standings: Standing of each pair among its rivals.
        fixed: Pairs that are settled.
        barred: Whether each pair is out of the question.
        with_shares: Whether splits and merges are looked for.
    """
    pairs = problem.pairs
    stand = [SETTLED if p in fixed else s for p, s in enumerate(standings)]
    behind = _behind(problem, stand)
    able = [
        p in fixed or (not no and strengths[p] > 0.0 and s >= EVEN)
        for p, (s, no) in enumerate(zip(stand, barred, strict=True))
    ]
    near = [ok and gap <= CLOSE for ok, gap in zip(able, behind, strict=True)]
    chosen = assign(pairs, stand, near)
    if not with_shares:
        return assign(pairs, stand, able), []
    found = shares.find(problem, strengths, standings, chosen, barred)
    used = [*chosen.values(), *(share.pair for share in found)]
    olds, news = {pairs.old[p] for p in used}, {pairs.new[p] for p in used}
    left = [
        ok and gap <= BEHIND and i not in olds and j not in news
        for ok, gap, i, j in zip(able, behind, pairs.old, pairs.new, strict=True)
    ]
    return chosen | assign(pairs, stand, left), found


def _behind(problem: Problem, standings: Sequence[float]) -> list[float]:
    """How far each pair is behind the best pair of either of its nodes."""
    pairs = problem.pairs
    old = [max((standings[p] for p in row), default=0.0) for row in pairs.by_old]
    new = [max((standings[p] for p in column), default=0.0) for column in pairs.by_new]
    return [max(old[i], new[j]) - s for i, j, s in zip(pairs.old, pairs.new, standings, strict=True)]
