"""More pairs to look at: what has no clear partner yet, inside sections that correspond.

In a large plan a reworded item shares more words with look-alikes elsewhere than with its own partner, and
no index of words finds it; the section in which it stood does. Invariant: pairs are only added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest

from revtool.align.candidates import KEPT, Pairs
from revtool.align.problem import Problem

NAME = "in-section"
"""Name under which it can be left out."""
CLEAR = 0.8
"""Share of terms from which on the best pair of a node is clear, so that nothing else is looked for."""
CUT = 0.2
"""Share of terms of a node's last candidate from which on its partner may have been cut off behind it. Where
the last candidate shares less, nothing was passed over that shares enough, and nothing is done here."""
CROWDED = 1600
"""Pairs of one section and another from which on they are not all looked at."""


def inside(problem: Problem) -> Pairs:
    """The pairs of `problem`, and those of nodes without a clear partner in sections that correspond.

    Two sections correspond when one has more of its nodes' best pairs in the other than anywhere else.
    """
    old, new, pairs, cosine = problem.old, problem.new, problem.pairs, problem.cosine
    last = [[_last(cosine, row) for row in rows] for rows in (pairs.by_old, pairs.by_new)]
    if max((share for side in last for share in side), default=0.0) < CUT:
        return pairs
    best = [
        [max((cosine[p] for p in row), default=0.0) for row in rows] for rows in (pairs.by_old, pairs.by_new)
    ]
    found: set[tuple[int, int]] = set()
    for up, over in _corresponding(problem, best):
        olds = [i for i in old.children[up] if best[0][i] < CLEAR]
        news = [j for j in new.children[over] if best[1][j] < CLEAR]
        if len(olds) * len(news) <= CROWDED:
            found.update((i, j) for i in olds for j in news if last[0][i] >= CUT or last[1][j] >= CUT)
    if found <= pairs.place.keys():
        return pairs
    return Pairs.of(found | pairs.place.keys(), len(old.nodes), len(new.nodes))


def _last(cosine: Sequence[float], row: Sequence[int]) -> float:
    """The share of terms of the last of a node's candidates, 0 when it has fewer than the index keeps."""
    return nlargest(KEPT, (cosine[p] for p in row))[-1] if len(row) >= KEPT else 0.0


def _corresponding(problem: Problem, best: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Parents of which one has more of its children's best pairs below the other than anywhere else.

    Worked example: of the items of a section three have their best pairs below A, sharing 0.5, 0.4 and 0.3 of
    their terms, and one below B, sharing 0.6: the section corresponds to A with 1.2.
    """
    votes: dict[tuple[int, int], float] = defaultdict(float)
    for i, j, share in zip(problem.pairs.old, problem.pairs.new, problem.cosine, strict=True):
        above = problem.old.parent[i], problem.new.parent[j]
        if min(above) >= 0 and share in (best[0][i], best[1][j]):
            votes[above] += share
    votes = {above: round(vote, 9) for above, vote in votes.items()}
    most: tuple[dict[int, float], dict[int, float]] = {}, {}
    for above, vote in votes.items():
        for side, at in zip(most, above, strict=True):
            side[at] = max(side.get(at, 0.0), vote)
    return [(up, over) for (up, over), vote in votes.items() if vote in (most[0][up], most[1][over])]
