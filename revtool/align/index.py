"""The nodes of one plan by the terms they hold, to find those that are nearest to a node of the other.

Rare terms are looked up one by one. In a large plan most terms are common: 健診 stands in thousands of items,
健診 together with 小規模事業所 in a few, so common words are looked up two by two. Whatever is found is then
compared in full. Invariant: however many nodes there are, no more than a fixed number is looked at for one;
only what two common words share grows with the plan, and it is found once for all nodes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from math import sqrt
from operator import mul

from revtool.align.vectors import Vectors
from revtool.text.similarity import is_run

COMMON = 100
"""Nodes, old and new, from which on a term is too common to look nodes up by it alone. In made-up years of
10,000 measures pairs of words find more true partners than terms in up to 400 nodes do, in half the time."""

WORDS = 10
"""Words of a node, the rarest, that are looked at two by two: an item of a plan seldom has more."""

CROWDED = 50
"""Nodes from which on two words together are too common as well; with 100 as many partners are found."""

SHORTLIST = 16
"""Nodes that are compared in full of those found by terms, and as many of those found by two words: twice
what is kept of them, and with 24 nothing more is found."""

FAINT = 0.05
"""Share of terms under which nodes are not near; unrelated nodes of one plan share about as much."""


class Index:
    """The nodes of one side by their terms."""

    def __init__(self, vectors: Vectors, nodes: Sequence[frozenset[int]], mass: Sequence[float]) -> None:
        self._vectors = vectors
        self._nodes = nodes
        self._inverse = [1 / sqrt(m) if m else 0.0 for m in mass]
        self._common = vectors.commoner_than(COMMON)
        self._postings: dict[int, list[int]] = defaultdict(list)
        for at, terms in enumerate(nodes):
            for term in terms:
                self._postings[term].append(at)
        names = vectors.names
        has_common = self._common < len(names)
        self._words = (
            frozenset(t for t, name in enumerate(names) if is_run(name)) if has_common else frozenset()
        )
        self._sets: dict[int, frozenset[int]] = {}
        self._both: dict[tuple[int, int], frozenset[int]] = {}

    def nearest(self, terms: frozenset[int], mass: float, number: int) -> list[tuple[float, int]]:
        """The `number` nodes nearest to one with these `terms` of this `mass`, with their cosines."""
        ordered, root = sorted(terms), sqrt(mass)
        rare = bisect_left(ordered, self._common)
        found = self._by_terms(ordered[:rare], FAINT * root, number if rare == len(ordered) else SHORTLIST)
        if rare < len(ordered):
            found.update(self._by_two_words(ordered))
        share, inverse, nodes = self._vectors.mass, self._inverse, self._nodes
        near = [(round(share(terms & nodes[j]) * inverse[j] / root, 9), -j) for j in found]
        near.sort(reverse=True)
        return [(cosine, -j) for cosine, j in near[:number] if cosine >= FAINT]

    def _by_terms(self, terms: list[int], floor: float, number: int) -> set[int]:
        """About `number` nodes that share most of `terms`."""
        weight, postings, inverse = self._vectors.weight, self._postings, self._inverse
        dots: dict[int, float] = defaultdict(float)
        for term in terms:
            value = weight[term]
            for j in postings.get(term, ()):
                dots[j] += value
        scores = list(map(mul, dots.values(), map(inverse.__getitem__, dots)))
        if len(scores) > number:
            floor = max(floor, sorted(scores)[-number] - _ROUNDING)
        return {j for j, score in zip(dots, scores, strict=True) if score >= floor}

    def _by_two_words(self, terms: list[int]) -> list[int]:
        """The `SHORTLIST` nodes that hold most pairs of the rarest words among `terms`, rarest first.

        Worked example: of 健診, 受診率 and 勧奨, each in thousands of nodes, a node that holds all three has
        three pairs, one that holds two has one, and the thousands that hold one are not looked at.
        """
        words = [term for term in terms if term in self._words][:WORDS]
        times = Counter(chain.from_iterable(self._pairs(words)))
        if len(times) <= SHORTLIST:
            return list(times)
        floor = sorted(times.values())[-SHORTLIST]
        return [j for _, j in sorted((-n, j) for j, n in times.items() if n >= floor)[:SHORTLIST]]

    def _pairs(self, words: list[int]) -> Iterator[frozenset[int]]:
        """The nodes of every two words of which one is common; those of two common ones are kept."""
        for at, more in enumerate(words):
            holds = self._set(more)
            is_rare = more < self._common
            for other in words[at + 1 :]:
                if not is_rare:
                    yield self._kept(more, other)
                elif holds and other >= self._common:
                    yield holds & self._set(other)

    def _kept(self, one: int, other: int) -> frozenset[int]:
        nodes = self._both.get((one, other))
        if nodes is None:
            found = self._set(one) & self._set(other)
            nodes = self._both[one, other] = found if len(found) <= CROWDED else frozenset()
        return nodes

    def _set(self, term: int) -> frozenset[int]:
        found = self._sets.get(term)
        if found is None:
            found = self._sets[term] = frozenset(self._postings.get(term, ()))
        return found


_ROUNDING = 1e-9
"""What the order of adding may change."""
