"""What each node is about: its terms, weighted by how rare they are in both plans together.

A term that most nodes share (を推進する) tells nothing; one that two nodes share tells nearly all. The
weight is the square of the logarithm of the inverse document frequency, as a cosine of TF-IDF vectors
has it (Salton and Buckley 1988), without counting a term twice in one node. Invariant: a weight depends
on both plans alike, so that swapping them changes none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from math import fsum, log, sqrt

from revtool.align.side import Side
from revtool.model.plan import Node
from revtool.text.similarity import terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Vectors:
    """The terms of every node as numbers, and their weights.

    Attributes:
        known: Number of each term, the rarest first, of equally rare ones in their order as strings.
        names: The terms by number.
        counts: Nodes of both plans that hold each term.
        weight: Weight of each term.
        old: Terms of each old node.
        new: Terms of each new node.
        old_mass: Weight of each old node's terms together.
        new_mass: Weight of each new node's terms together.
    """

    known: dict[str, int]
    names: list[str]
    counts: list[int]
    weight: list[float]
    old: list[frozenset[int]]
    new: list[frozenset[int]]
    old_mass: list[float]
    new_mass: list[float]

    @classmethod
    def of(cls, old: Side, new: Side) -> Vectors:
        """The vectors of both plans.

        Worked example: of ten nodes a term that two hold weighs ln(1 + 10/2)² = 3.21, one that all hold 0.48.
        """
        words = [[subject(node) for node in side.nodes] for side in (old, new)]
        found = {text: terms(text) for text in chain(*words)}
        count = Counter(chain.from_iterable(found[text] for text in chain(*words)))
        names = sorted(count, key=lambda name: (count[name], name))
        known = {name: number for number, name in enumerate(names)}
        number_of = known.__getitem__
        sets = {text: frozenset(map(number_of, own)) for text, own in found.items()}
        sides = [[sets[text] for text in side] for side in words]
        total = len(old.nodes) + len(new.nodes)
        weight = [log(1 + total / count[name]) ** 2 for name in names]
        mass = {own: fsum(map(weight.__getitem__, own)) for own in sets.values()}
        masses = [[mass[own] for own in side] for side in sides]
        return cls(
            known=known,
            names=names,
            counts=[count[name] for name in names],
            weight=weight,
            old=sides[0],
            new=sides[1],
            old_mass=masses[0],
            new_mass=masses[1],
        )

    @property
    def rarest(self) -> float:
        """Weight of a term that only two nodes share."""
        return log(1 + (len(self.old) + len(self.new)) / 2) ** 2

    def commoner_than(self, nodes: int) -> int:
        """Number from which on all terms stand in more than so many nodes."""
        return bisect_right(self.counts, nodes)

    def shared(self, i: int, j: int) -> float:
        """Weight of the terms that old node `i` and new node `j` share."""
        return self.mass(self.old[i] & self.new[j])

    def cosine(self, i: int, j: int) -> float:
        """How much old node `i` and new node `j` share, 0..1."""
        norm = self.old_mass[i] * self.new_mass[j]
        return self.shared(i, j) / sqrt(norm) if norm else 0.0

    def mass(self, numbers: frozenset[int]) -> float:
        """Weight of the terms `numbers`; exact, whatever their order."""
        return fsum(map(self.weight.__getitem__, numbers))

    def overlap(self, old: frozenset[int], new: frozenset[int]) -> float:
        """Cosine of two sets of terms, 0..1."""
        both = old & new
        return self.mass(both) / sqrt(self.mass(old) * self.mass(new)) if both else 0.0


def subject(node: Node) -> str:
    """The words of `node` that say what it is about.

    Of an indicator these are name and definition: its text repeats the year, the target and the word
    KPI in every one of them.
    """
    if node.indicator is not None and node.indicator.name:
        return f"{node.title}\n{node.indicator.name}\n{node.indicator.definition}"
    return f"{node.title}\n{node.text}"
