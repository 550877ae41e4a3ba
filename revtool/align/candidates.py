"""Which pairs of nodes are looked at: those that share rare terms, and what stands above them.

Comparing every old node with every new one would take a thousand million comparisons for a nation's
plans. An inverted index finds the pairs that share rare terms; parents follow from their children. An item
whose words stand once in either plan has found its partner and looks for no other, though those that still
look may find it. Invariant: the number of pairs grows with the number of nodes, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass
from heapq import nlargest

from revtool.align.index import Index
from revtool.align.side import Side
from revtool.align.vectors import Vectors

KEPT = 8
"""Candidates kept for a node from each side. In published crosswalks 19 of 20 true partners are among
the first ten by shared terms."""

PARENTS = 4
"""Candidates that a parent gets through its children."""

TELLING = 3
"""Terms shared by no other node, or as much in commoner ones, from which on equal words tell that a node
has found its partner: その他 stands under many headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """The pairs looked at, by number.

    Attributes:
        old: Old node of each pair.
        new: New node of each pair.
        by_old: Pairs of each old node, in order of the new node.
        by_new: Pairs of each new node, in order of the old node.
        place: Number of the pair of an old and a new node.
    """

    old: list[int]
    new: list[int]
    by_old: list[list[int]]
    by_new: list[list[int]]
    place: dict[tuple[int, int], int]

    @classmethod
    def of(cls, found: set[tuple[int, int]], olds: int, news: int) -> Pairs:
        """The pairs `found` between `olds` old and `news` new nodes."""
        ordered = sorted(found)
        by_old: list[list[int]] = [[] for _ in range(olds)]
        by_new: list[list[int]] = [[] for _ in range(news)]
        for place, (i, j) in enumerate(ordered):
            by_old[i].append(place)
            by_new[j].append(place)
        return cls(
            old=[i for i, _ in ordered],
            new=[j for _, j in ordered],
            by_old=by_old,
            by_new=by_new,
            place={pair: place for place, pair in enumerate(ordered)},
        )


def find(
    old: Side,
    new: Side,
    vectors: Vectors,
    sure: set[tuple[int, int]],
    settled: tuple[Set[int], Set[int]] = (frozenset(), frozenset()),
) -> Pairs:
    """The pairs worth looking at.

    Args:
        old: The old plan.
        new: The new plan.
        vectors: What their nodes are about.
        sure: Pairs that are looked at in any case.
        settled: Old and new nodes that look for no partner, though others may find them.
    """
    places = _places(old, new)
    told = _told(old, new, vectors, places)
    near = _near(old, new, vectors, (told[0] | settled[0], told[1] | settled[1]))
    kept = sure | _same_body(places) | near.keys()
    return Pairs.of(kept | _above(old, new, kept, near), len(old.nodes), len(new.nodes))


def _near(
    old: Side, new: Side, vectors: Vectors, told: tuple[set[int], set[int]]
) -> dict[tuple[int, int], float]:
    """The nearest nodes of every node that still looks for its partner, with the cosine of each pair."""
    near: dict[tuple[int, int], float] = {}
    index = Index(vectors, vectors.new, vectors.new_mass)
    for i in range(len(old.nodes)):
        if i not in told[0]:
            for cosine, j in index.nearest(vectors.old[i], vectors.old_mass[i], KEPT):
                near[i, j] = cosine
    index = Index(vectors, vectors.old, vectors.old_mass)
    for j in range(len(new.nodes)):
        if j not in told[1]:
            for cosine, i in index.nearest(vectors.new[j], vectors.new_mass[j], KEPT):
                near[i, j] = cosine
    return near


def _places(old: Side, new: Side) -> list[tuple[list[int], list[int]]]:
    """Old and new nodes with the same words, for all words that both plans have."""
    places: dict[str, tuple[list[int], list[int]]] = {}
    for at, body in enumerate(old.body):
        if not body.isspace():
            places.setdefault(body, ([], []))[0].append(at)
    for at, body in enumerate(new.body):
        if body in places:
            places[body][1].append(at)
    return [both for both in places.values() if both[1]]


def _told(
    old: Side, new: Side, vectors: Vectors, places: list[tuple[list[int], list[int]]]
) -> tuple[set[int], set[int]]:
    """The items, old and new, whose words tell their partner: equal, of one kind, and once in either plan."""
    enough = TELLING * vectors.rarest
    told: tuple[set[int], set[int]] = set(), set()
    for olds, news in places:
        i, j = olds[0], news[0]
        is_alone = len(olds) == len(news) == 1 and not old.below[i] and not new.below[j]
        if is_alone and old.kind[i] is new.kind[j] and vectors.old_mass[i] >= enough:
            told[0].add(i)
            told[1].add(j)
    return told


def _same_body(places: list[tuple[list[int], list[int]]]) -> set[tuple[int, int]]:
    """Pairs with the same words; of words that many nodes have, only those near in order.

    Worked example: その他 stands twelve times in either plan: the sixth is paired with the second to the
    tenth.
    """
    return {
        (i, j)
        for olds, news in places
        for rank, i in enumerate(olds)
        for j in news[max(0, rank - KEPT // 2) : rank + KEPT // 2 + 1]
    }


def _above(
    old: Side, new: Side, kept: set[tuple[int, int]], near: dict[tuple[int, int], float]
) -> set[tuple[int, int]]:
    """Pairs of parents whose children share most, up to the top."""
    found: set[tuple[int, int]] = set()
    level: dict[tuple[int, int], float] = {pair: near.get(pair, 1.0) for pair in sorted(kept)}
    while level:
        votes: dict[tuple[int, int], float] = defaultdict(float)
        for (i, j), vote in level.items():
            if old.parent[i] >= 0 and new.parent[j] >= 0:
                votes[old.parent[i], new.parent[j]] += vote
        by_old: dict[int, list[tuple[float, int]]] = defaultdict(list)
        by_new: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for (i, j), vote in votes.items():
            by_old[i].append((round(vote, 9), -j))
            by_new[j].append((round(vote, 9), -i))
        chosen = {(i, -j) for i, row in by_old.items() for _, j in nlargest(PARENTS, row)}
        chosen.update((-i, j) for j, row in by_new.items() for _, i in nlargest(PARENTS, row))
        found |= chosen
        level = {pair: votes[pair] for pair in sorted(chosen)}
    return found
