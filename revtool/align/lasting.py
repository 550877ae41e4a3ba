"""Which words last when a plan is revised, learned from the two plans themselves.

Editors exchange some words everywhere (連携して for 協力して, the slogan of the year for the next) and keep
others (whom a measure is for, what it is about). A word that pairs which are plainly the same work seldom
share tells little of any pair; one that such pairs nearly always share tells more. Invariant: swapping the
plans changes no weight, and a word seen too seldom keeps its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import fsum

from revtool.align.problem import Problem
from revtool.align.vectors import Vectors

NAME = "lasting-terms"
"""Name under which it can be left out."""
PLAIN = 0.3
"""Share of terms from which on two nodes that come nearest to one another are plainly the same work."""
EQUAL = 0.9999
"""Share from which on nothing was revised, so that nothing can be learned."""
SEEN = 20
"""Plain pairs that must hold a term before they tell how it fares."""
PRIOR = 3
"""Times that a term is taken to have fared as terms usually do, beside the times that were seen."""
MOST = 1.5
"""How much more than usual a term may last: names that never change would drown the rest."""


def lasting(problem: Problem) -> Vectors:
    """The vectors of `problem` with each term weighted by how often it lasts.

    Worked example: of the terms of plain pairs half are in both nodes. 連携 was seen 30 times and lasted 3
    times, so (3 + 3 × 0.5) / (30 + 3) / 0.5 = 0.27, and 0.27² = 0.07 of its weight is left.
    """
    vectors, plain = problem.vectors, list(_plain(problem))
    if len(plain) < SEEN:
        return vectors
    seen, kept = [0] * len(vectors.weight), [0] * len(vectors.weight)
    for i, j in plain:
        for term in vectors.old[i] | vectors.new[j]:
            seen[term] += 1
        for term in vectors.old[i] & vectors.new[j]:
            kept[term] += 1
    if max(seen) < SEEN:
        return vectors
    usual = sum(kept) / sum(seen)
    weight = [
        w * min(MOST, (k + PRIOR * usual) / (s + PRIOR) / usual) ** 2 if s >= SEEN else w
        for w, s, k in zip(vectors.weight, seen, kept, strict=True)
    ]
    old, new = ([fsum(weight[t] for t in terms) for terms in side] for side in (vectors.old, vectors.new))
    return replace(vectors, weight=weight, old_mass=old, new_mass=new)


def _plain(problem: Problem) -> Iterator[tuple[int, int]]:
    """The pairs that are plainly the same work and were revised."""
    pairs, cosine = problem.pairs, problem.cosine
    best_old = [max((cosine[p] for p in row), default=0.0) for row in pairs.by_old]
    best_new = [max((cosine[p] for p in row), default=0.0) for row in pairs.by_new]
    for i, j, share in zip(pairs.old, pairs.new, cosine, strict=True):
        if PLAIN <= share < EQUAL and share == best_old[i] == best_new[j]:
            yield i, j
