"""What every pass sees: both plans, what their nodes are about, and the pairs in question.

Invariant: a problem is only read; passes answer with weights and change nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Protocol

from revtool.align.candidates import Pairs
from revtool.align.side import Side
from revtool.align.vectors import Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Two plans and the pairs to judge.

    Attributes:
        old: The old plan.
        new: The new plan.
        vectors: What their nodes are about.
        pairs: The pairs looked at.
        shared: Weight of the terms that each pair shares.
        cosine: Share of terms of each pair, 0..1.
        family: Number of each pair's family: the pairs with the same two parents.
        above: For each family the pairs of its parents, of the old grandparent and the new parent, of the old
            parent and the new grandparent, and of both grandparents; -1 for those not looked at.
    """

    old: Side
    new: Side
    vectors: Vectors
    pairs: Pairs
    shared: list[float]
    cosine: list[float]
    family: list[int]
    above: list[tuple[int, int, int, int]]

    @classmethod
    def of(cls, old: Side, new: Side, vectors: Vectors, pairs: Pairs) -> Problem:
        """The problem with what its pairs share."""
        shared = [vectors.shared(i, j) for i, j in zip(pairs.old, pairs.new, strict=True)]
        cosine = [
            mass / sqrt(vectors.old_mass[i] * vectors.new_mass[j]) if mass else 0.0
            for i, j, mass in zip(pairs.old, pairs.new, shared, strict=True)
        ]
        family, above = _families(old, new, pairs)
        return cls(
            old=old,
            new=new,
            vectors=vectors,
            pairs=pairs,
            shared=shared,
            cosine=cosine,
            family=family,
            above=above,
        )


def _families(old: Side, new: Side, pairs: Pairs) -> tuple[list[int], list[tuple[int, int, int, int]]]:
    """The family of each pair, and the pairs above each family."""
    numbers: dict[tuple[int, int], int] = {}
    above = zip(map(old.parent.__getitem__, pairs.old), map(new.parent.__getitem__, pairs.new), strict=True)
    family = [numbers.setdefault(both, len(numbers)) for both in above]
    get = pairs.place.get
    found = []
    for i, j in numbers:
        if i < 0 or j < 0:
            found.append((-1, -1, -1, -1))
            continue
        up, over = old.parent[i], new.parent[j]
        found.append((get((i, j), -1), get((up, j), -1), get((i, over), -1), get((up, over), -1)))
    return family, found


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A problem with all that speaks for and against its pairs.

    Attributes:
        problem: Plans and pairs.
        passes: The kinds of evidence that were asked.
        fixed: Pairs that are settled.
        barred: Whether each pair is out of the question.
        weights: What each kind of evidence adds to each pair.
        strengths: All evidence of each pair.
        standings: Standing of each pair among its rivals.
        beliefs: How sure each pair is, 0..1.
    """

    problem: Problem
    passes: Sequence[Pass]
    fixed: frozenset[int]
    barred: Sequence[bool]
    weights: Mapping[str, Sequence[float]]
    strengths: Sequence[float]
    standings: Sequence[float]
    beliefs: Sequence[float]

    def weight(self, evidence: str, pair: int) -> float:
        """What `evidence` adds to `pair`; 0 when it was left out."""
        return self.weights[evidence][pair] if evidence in self.weights else 0.0


class Pass(Protocol):
    """One kind of evidence; a module of `revtool.align.passes` is one.

    Attributes:
        EVIDENCE: Kebab-case name of the evidence, a key of `revtool.wording.evidence`.
        ABOUT_CONTEXT: Whether it is about what surrounds the nodes. Context supports a shared subject
            and never replaces it.
        ITERATED: Whether it rests on what is believed of other pairs.
    """

    @property
    def EVIDENCE(self) -> str: ...  # noqa: D102, N802
    @property
    def ABOUT_CONTEXT(self) -> bool: ...  # noqa: D102, N802
    @property
    def ITERATED(self) -> bool: ...  # noqa: D102, N802

    def weigh(self, problem: Problem, belief: Sequence[float]) -> list[float]:
        """What the evidence adds to each pair; negative when it speaks against.

        Args:
            problem: Plans and pairs.
            belief: How sure each pair is so far, 0..1; all 0 in the first round.
        """
        ...

    def detail(self, problem: Problem, pair: int) -> str:
        """The words, numbers or ids that the evidence for `pair` rests on."""
        ...
