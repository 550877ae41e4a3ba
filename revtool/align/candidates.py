"""Which pairs of nodes are looked at: those that share a rare term, and what stands above them.

Comparing every old node with every new one would take a thousand million comparisons for a nation's
plans. An inverted index finds the pairs that share rare terms; parents follow from their children.
Invariant: the number of pairs grows with the number of nodes, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from heapq import nlargest
from math import sqrt

from revtool.align.side import Side
from revtool.align.vectors import Vectors

COMMON = 400
"""Nodes, old and new, from which on a term is too common to find a pair by. At this frequency a term
weighs less than a tenth of one that only two nodes share, in plans of any size we know."""

KEPT = 8
"""Candidates kept for a node from each side. In published crosswalks 19 of 20 true partners are among
the first ten by shared terms."""

FAINT = 0.05
"""Share of terms under which a pair is not kept; unrelated nodes of one plan share about as much."""

PARENTS = 4
"""Candidates that a parent gets through its children."""


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


def find(old: Side, new: Side, vectors: Vectors, sure: set[tuple[int, int]]) -> Pairs:
    """The pairs worth looking at, `sure` ones included."""
    near = _by_terms(vectors)
    kept = sure | _same_body(old, new) | _strongest(near)
    return Pairs.of(kept | _above(old, new, kept, near), len(old.nodes), len(new.nodes))


def _by_terms(vectors: Vectors) -> dict[tuple[int, int], float]:
    """Pairs that share rare terms, with the cosine over those terms."""
    posting: dict[int, list[int]] = defaultdict(list)
    count: dict[int, int] = defaultdict(int)
    for vector in vectors.old:
        for term in vector:
            count[term] += 1
    for j, vector in enumerate(vectors.new):
        for term in vector:
            posting[term].append(j)
    weight = vectors.weight
    useful = {
        term: (weight[term], nodes)
        for term, nodes in posting.items()
        if 0 < count[term] <= COMMON - len(nodes)
    }
    near: dict[tuple[int, int], float] = {}
    for i, vector in enumerate(vectors.old):
        dots: dict[int, float] = defaultdict(float)
        for term in sorted(vector & useful.keys()):
            value, nodes = useful[term]
            for j in nodes:
                dots[j] += value
        floor = FAINT * sqrt(vectors.old_mass[i])
        for j, dot in dots.items():
            if dot >= floor * sqrt(vectors.new_mass[j]):
                near[i, j] = round(dot / sqrt(vectors.old_mass[i] * vectors.new_mass[j]), 9)
    return near


def _strongest(near: dict[tuple[int, int], float]) -> set[tuple[int, int]]:
    """The `KEPT` strongest pairs of every node on either side."""
    rows: dict[int, list[tuple[float, int]]] = defaultdict(list)
    columns: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (i, j), score in near.items():
        rows[i].append((score, -j))
        columns[j].append((score, -i))
    kept = {(i, -j) for i, row in rows.items() for _, j in nlargest(KEPT, row)}
    kept.update((-i, j) for j, column in columns.items() for _, i in nlargest(KEPT, column))
    return kept


def _same_body(old: Side, new: Side) -> set[tuple[int, int]]:
    """Pairs with the same words; of words that many nodes have, only those near in order."""
    places: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, bodies in enumerate((old.body, new.body)):
        for at, body in enumerate(bodies):
            if not body.isspace():
                places[body][side].append(at)
    return {
        (i, j)
        for olds, news in places.values()
        if olds and news
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
