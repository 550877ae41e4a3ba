"""Matches that could as well be others: the pairs that come near, for a person to look at.

Invariant: a match has rivals only when one of them stands about as well as the match itself and as the match
that the rival's other node is in; what people or ids decided has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from revtool.align.belief import confidence
from revtool.align.choose import CLOSE, ENOUGH
from revtool.align.problem import Weighed
from revtool.model.alignment import Rival

TOLD = 3
"""Rivals told of a match: a reader compares two or three, not ten."""
PRINTED = 4
"""Decimals of scores and weights: more would show differences that mean nothing."""

Group = tuple[Sequence[int], Sequence[int]]


class Rivals:
    """The rivals of every match of an alignment.

    Args:
        weighed: Plans, pairs and evidence.
        groups: Old and new numbers of every match.
    """

    def __init__(self, weighed: Weighed, groups: Iterable[Group]) -> None:
        self._weighed = weighed
        self._old: dict[int, float] = {}
        self._new: dict[int, float] = {}
        for olds, news in groups:
            stand = self._best(olds, news)
            self._old.update(dict.fromkeys(olds, stand))
            self._new.update(dict.fromkeys(news, stand))

    def of(self, olds: Sequence[int], news: Sequence[int]) -> tuple[Rival, ...]:
        """The rivals of the match of `olds` and `news`, nearest first.

        Worked example: a match stands at 0.80, and a pair of its old node with x at 0.72. It is a rival when
        x has no match or one that stands at 0.82 at most; one at 0.90 makes x much surer of another.
        """
        weighed, pairs = self._weighed, self._weighed.problem.pairs
        mine = self._old[olds[0]]
        rows = [p for i in olds for p in pairs.by_old[i] if pairs.new[p] not in news]
        rows += [p for j in news for p in pairs.by_new[j] if pairs.old[p] not in olds]
        near = [p for p in rows if weighed.standings[p] >= mine - CLOSE and self._is_open(p, olds, news)]
        near.sort(key=lambda p: (-weighed.standings[p], pairs.old[p] + pairs.new[p], pairs.old[p]))
        old, new = weighed.problem.old.nodes, weighed.problem.new.nodes
        return tuple(
            Rival(
                old=old[pairs.old[p]].id,
                new=new[pairs.new[p]].id,
                score=round(confidence(weighed.standings[p]), PRINTED),
            )
            for p in near[:TOLD]
        )

    def _is_open(self, pair: int, olds: Sequence[int], news: Sequence[int]) -> bool:
        """Whether `pair` could have been a match, and its other node is not much surer of another."""
        weighed, pairs = self._weighed, self._weighed.problem.pairs
        stand = weighed.standings[pair]
        if weighed.barred[pair] or weighed.strengths[pair] <= 0.0 or stand < ENOUGH:
            return False
        i, j = pairs.old[pair], pairs.new[pair]
        theirs = self._new.get(j, stand) if i in olds else self._old.get(i, stand)
        return stand >= theirs - CLOSE

    def _best(self, olds: Sequence[int], news: Sequence[int]) -> float:
        place, standings = self._weighed.problem.pairs.place, self._weighed.standings
        found = (place.get((i, j)) for i in olds for j in news)
        return max((standings[p] for p in found if p is not None), default=0.0)
