"""What each node is about: its terms, weighted by how rare they are in both plans together.

A term that most nodes share (を推進する) tells nothing; one that two nodes share tells nearly all. The
weight is the square of the logarithm of the inverse document frequency, as a cosine of TF-IDF vectors
has it (Salton and Buckley 1988), without counting a term twice in one node. Invariant: a weight depends
on both plans alike, so that swapping them changes none.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, log, sqrt

from revtool.align.side import Side
from revtool.model.plan import Node
from revtool.text.similarity import terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Vectors:
    """The terms of every node as numbers, and their weights.

    Attributes:
        known: Number of each term.
        names: The terms by number.
        weight: Weight of each term.
        old: Terms of each old node.
        new: Terms of each new node.
        old_mass: Weight of each old node's terms together.
        new_mass: Weight of each new node's terms together.
    """

    known: dict[str, int]
    names: list[str]
    weight: list[float]
    old: list[frozenset[int]]
    new: list[frozenset[int]]
    old_mass: list[float]
    new_mass: list[float]

    @classmethod
    def of(cls, old: Side, new: Side) -> Vectors:
        """The vectors of both plans."""
        known: dict[str, int] = {}
        count: list[int] = []
        sides: list[list[frozenset[int]]] = []
        for side in (old, new):
            vectors: list[frozenset[int]] = []
            for node in side.nodes:
                numbers = []
                for term in terms(subject(node)):
                    number = known.setdefault(term, len(known))
                    if number == len(count):
                        count.append(0)
                    count[number] += 1
                    numbers.append(number)
                vectors.append(frozenset(numbers))
            sides.append(vectors)
        total = len(old.nodes) + len(new.nodes)
        weight = [log(1 + total / times) ** 2 for times in count]
        masses = [[fsum(weight[t] for t in vector) for vector in vectors] for vectors in sides]
        return cls(
            known=known,
            names=list(known),
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
