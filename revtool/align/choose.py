"""Which pairs become matches: partners first, then parts, then what is left.

A node whose best partner is taken is more often a part of that match than the twin of its next best.
So partners far behind the best are only looked at once the parts have found their wholes. Invariant:
every node is in one match at most.
"""

from __future__ import annotations

from collections.abc import Sequence

from revtool.align import shares
from revtool.align.assign import assign
from revtool.align.candidates import Pairs
from revtool.align.problem import Weighed
from revtool.align.shares import Share

ENOUGH = 0.22
"""Standing from which on a pair is taken, a little less than even odds: a partner that was passed over costs
a reader the search in two lists, a wrong one a look at one line."""
CLOSE = 0.1
"""Standing that a partner may be behind the best pair of either node at first."""
BEHIND = 0.4
"""Standing that it may be behind in the end."""
SETTLED = 9.0
"""Standing of a pair that is settled: above any that evidence can reach."""


def choose(weighed: Weighed, *, with_shares: bool = True) -> tuple[dict[int, int], list[Share]]:
    """The pair of each old node that has a partner, and the parts that join such pairs.

    Worked example: the best pair of b stands at 0.9, but its other node goes to a, and b's next pair stands
    at 0.6. That is more than `CLOSE` behind, so b may first become a part of the match of a. Only if it does
    not, the pair at 0.6 is taken, which is no more than `BEHIND` behind.

    Args:
        weighed: Plans, pairs and evidence.
        with_shares: Whether splits and merges are looked for.
    """
    pairs = weighed.problem.pairs
    stand = [SETTLED if p in weighed.fixed else s for p, s in enumerate(weighed.standings)]
    able = [
        p in weighed.fixed or (not no and strength > 0.0 and s >= ENOUGH)
        for p, (s, strength, no) in enumerate(zip(stand, weighed.strengths, weighed.barred, strict=True))
    ]
    if not with_shares:
        return assign(pairs, stand, able), []
    behind = _behind(pairs, stand)
    chosen = assign(pairs, stand, [ok and gap <= CLOSE for ok, gap in zip(able, behind, strict=True)])
    found = shares.find(weighed, chosen)
    used = [*chosen.values(), *(share.pair for share in found)]
    olds, news = {pairs.old[p] for p in used}, {pairs.new[p] for p in used}
    left = [
        ok and gap <= BEHIND and i not in olds and j not in news
        for ok, gap, i, j in zip(able, behind, pairs.old, pairs.new, strict=True)
    ]
    chosen |= assign(pairs, stand, left)
    return chosen, shares.find(weighed, chosen, found)


def _behind(pairs: Pairs, standings: Sequence[float]) -> list[float]:
    """How far each pair is behind the best pair of either of its nodes."""
    old = [max((standings[p] for p in row), default=0.0) for row in pairs.by_old]
    new = [max((standings[p] for p in column), default=0.0) for column in pairs.by_new]
    return [max(old[i], new[j]) - s for i, j, s in zip(pairs.old, pairs.new, standings, strict=True)]
