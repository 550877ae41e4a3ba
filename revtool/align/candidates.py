"""Which pairs of nodes are looked at: those that share a rare term, and what stands above them.

Comparing every old node with every new one would take a thousand million comparisons for a nation's
plans. An inverted index finds the pairs that share rare terms; parents follow from their children.
Invariant: the number of pairs grows with the number of nodes, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations
from math import sqrt

from revtool.align.side import Side
from revtool.align.vectors import Vectors
from revtool.text.similarity import is_run

COMMON = 400
"""Nodes, old and new, from which on a term is too common to find a pair by. At this frequency a term
weighs less than a tenth of one that only two nodes share, in plans of any size we know."""

KEPT = 8
"""Candidates kept for a node from each side. In published crosswalks 19 of 20 true partners are among
the first ten by shared terms."""

FAINT = 0.05
"""Share of terms under which a pair is not kept; unrelated nodes of one plan share about as much."""

SHORTLIST = 24
"""Candidates that are compared in full when some terms were too common to be looked up."""

WORDS = 8
"""Words of a node that are looked at two by two: an item of a plan seldom has more."""

CROWDED = 100
"""New nodes from which on two words together are too common as well."""

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
    useful, common = _postings(vectors)
    near = _by_terms(vectors, useful)
    if common:
        rough = _strongest(near, SHORTLIST) | _by_word_pairs(vectors, common)
        near = {(i, j): round(vectors.cosine(i, j), 9) for i, j in sorted(rough)}
    kept = sure | _same_body(old, new) | _strongest(near, KEPT)
    return Pairs.of(kept | _above(old, new, kept, near), len(old.nodes), len(new.nodes))


def _postings(vectors: Vectors) -> tuple[dict[int, list[int]], frozenset[int]]:
    """The new nodes of each term rare enough to find a pair by, and the terms too common for that."""
    postings: dict[int, list[int]] = defaultdict(list)
    for j, vector in enumerate(vectors.new):
        for term in vector:
            postings[term].append(j)
    count: dict[int, int] = defaultdict(int)
    for vector in vectors.old:
        for term in vector:
            count[term] += 1
    both = count.keys() & postings.keys()
    common = frozenset(t for t in both if count[t] + len(postings[t]) > COMMON)
    return {t: postings[t] for t in sorted(both - common)}, common


def _by_terms(vectors: Vectors, useful: dict[int, list[int]]) -> dict[tuple[int, int], float]:
    """Pairs that share rare terms, with the cosine over those terms."""
    weight = vectors.weight
    roots = [sqrt(mass) for mass in vectors.new_mass]
    near: dict[tuple[int, int], float] = {}
    for i, vector in enumerate(vectors.old):
        dots: dict[int, float] = defaultdict(float)
        for term in sorted(vector & useful.keys()):
            value = weight[term]
            for j in useful[term]:
                dots[j] += value
        root = sqrt(vectors.old_mass[i])
        floor = FAINT * root
        for j, dot in dots.items():
            if dot >= floor * roots[j]:
                near[i, j] = round(dot / (root * roots[j]), 9)
    return near


def _by_word_pairs(vectors: Vectors, common: frozenset[int]) -> set[tuple[int, int]]:
    """Pairs that share two words of which one is too common to find a pair by.

    A large plan repeats its words: 健診 stands in thousands of items, 健診 together with 小規模事業所 in a
    few. In a plan of a hundred pages no word is that common, and nothing is done here.
    """
    words = frozenset(t for t, name in enumerate(vectors.names) if is_run(name))
    keys = [
        [_word_pairs(vectors, vector & words, common) for vector in side]
        for side in (vectors.old, vectors.new)
    ]
    found = set(_most_shared(keys[0], keys[1]))
    found.update((i, j) for j, i in _most_shared(keys[1], keys[0]))
    return found


def _most_shared(
    side: list[list[tuple[int, int]]], other: list[list[tuple[int, int]]]
) -> Iterator[tuple[int, int]]:
    """For each node of one side the nodes of the other that share most keys with it."""
    postings: dict[tuple[int, int], list[int]] = defaultdict(list)
    for j, keys in enumerate(other):
        for key in keys:
            postings[key].append(j)
    for i, keys in enumerate(side):
        shared: dict[int, int] = defaultdict(int)
        for key in keys:
            nodes = postings.get(key, ())
            if len(nodes) <= CROWDED:
                for j in nodes:
                    shared[j] += 1
        for _, j in nlargest(SHORTLIST, ((times, -j) for j, times in shared.items())):
            yield i, -j


def _word_pairs(vectors: Vectors, words: frozenset[int], common: frozenset[int]) -> list[tuple[int, int]]:
    """Every two of the heaviest of `words`, at least one of them in `common`."""
    heaviest = sorted(words, key=lambda t: (-vectors.weight[t], vectors.names[t]))[:WORDS]
    return [(t, u) for t, u in combinations(sorted(heaviest), 2) if t in common or u in common]


def _strongest(near: dict[tuple[int, int], float], number: int) -> set[tuple[int, int]]:
    """The `number` strongest pairs of every node on either side."""
    rows: dict[int, list[tuple[float, int]]] = defaultdict(list)
    columns: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (i, j), score in near.items():
        rows[i].append((-score, j))
        columns[j].append((-score, i))
    kept = {(i, j) for i, row in rows.items() for _, j in sorted(row)[:number]}
    kept.update((i, j) for j, column in columns.items() for _, i in sorted(column)[:number])
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
