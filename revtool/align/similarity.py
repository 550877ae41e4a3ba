"""A user's own similarity, such as an embedding model, as one more kind of evidence.

The engine knows nothing of it: it arrives as a value, is asked once, and its answers weigh like those of
any pass, under a name of their own. Invariant: what it says is checked and rounded, so that a faulty
similarity is an error with its name, and noise in its last digits changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Protocol, runtime_checkable

from revtool.align import inside, lasting
from revtool.align.passes import PASSES
from revtool.align.problem import Pass, Problem
from revtool.align.side import Side
from revtool.errors import UsageError, problem
from revtool.model.plan import Node

WEIGHT = 0.5
"""Weight of a score of 1: half of what the same terms weigh, so that an own similarity finds what shares
no words and does not overrule words that are the same."""
DIGITS = 6
"""Decimals kept of a score: a model that runs on several threads does not repeat the last ones."""
RESERVED = ("same-id", "covers-part", "decision", inside.NAME, lasting.NAME)
"""Names of evidence that no pass gives."""


class Similarity(Protocol):
    """What a user adds: one method. Beside it, one that `Finds` pairs is asked too, if it is there."""

    def scores(
        self, old: Sequence[str], new: Sequence[str], pairs: Sequence[tuple[int, int]]
    ) -> Iterable[float]:
        """How alike each pair is: 0 for no more than any two nodes, 1 for the same.

        Args:
            old: Title and text of every old node, in the order of the plan.
            new: The same of the new plan.
            pairs: Places in `old` and `new` of the pairs asked about.
        """
        ...


@runtime_checkable
class Finds(Protocol):
    """A similarity that also finds pairs which share no words, and so would never be looked at."""

    def pairs(self, old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[int, int]]:
        """Places in `old` and `new` of pairs worth a look; a few for each node."""
        ...


Similarities = Mapping[str, Similarity]
"""Similarities by the names under which their evidence is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """The answers of one similarity, as a pass.

    Attributes:
        EVIDENCE: Name of the evidence.
        scores: Its score of each pair, 0..1.
    """

    EVIDENCE: str
    scores: tuple[float, ...]

    @property
    def ABOUT_CONTEXT(self) -> bool:  # noqa: N802
        """A similarity is about the nodes themselves."""
        return False

    @property
    def ITERATED(self) -> bool:  # noqa: N802
        """It rests on no belief."""
        return False

    def weigh(self, problem: Problem, belief: Sequence[float]) -> list[float]:
        """The scores on the scale of `WEIGHT`."""
        return [WEIGHT * score for score in self.scores]

    def detail(self, problem: Problem, pair: int) -> str:
        """The score."""
        return f"{self.scores[pair]:.2f}"


def found(similarities: Similarities, old: Side, new: Side) -> set[tuple[int, int]]:
    """The pairs that the similarities want looked at.

    Raises:
        UsageError: A name is taken or malformed, a similarity failed, or it names nodes that are not there.
    """
    pairs: set[tuple[int, int]] = set()
    for name, similarity in similarities.items():
        if not _is_name(name):
            raise UsageError(problem("similarity-name-bad", name=name))
        if name in RESERVED or any(name == known.EVIDENCE for known in PASSES):
            raise UsageError(problem("similarity-name-taken", name=name))
        if isinstance(similarity, Finds):
            try:
                wanted = {(int(i), int(j)) for i, j in similarity.pairs(*_texts(old, new))}
            except Exception as error:
                raise _failed(name, error) from error
            if not all(0 <= i < len(old.nodes) and 0 <= j < len(new.nodes) for i, j in wanted):
                raise UsageError(problem("similarity-failed", name=name, reason="pairs: unknown place"))
            pairs |= wanted
    return pairs


def passes(similarities: Similarities, about: Problem) -> tuple[Pass, ...]:
    """The similarities as passes, in the order of their names; raises as `found` does."""
    texts = _texts(about.old, about.new)
    asked = list(zip(about.pairs.old, about.pairs.new, strict=True))
    return tuple(_own(name, similarities[name], *texts, asked) for name in sorted(similarities))


def _own(
    name: str, similarity: Similarity, old: list[str], new: list[str], asked: list[tuple[int, int]]
) -> Own:
    try:
        scores = [float(score) for score in similarity.scores(old, new, asked)]
    except Exception as error:
        raise _failed(name, error) from error
    if len(scores) != len(asked) or not all(map(isfinite, scores)):
        reason = f"scores: {len(asked)} finite numbers wanted, {len(scores)} given"
        raise UsageError(problem("similarity-failed", name=name, reason=reason))
    return Own(EVIDENCE=name, scores=tuple(round(min(1.0, max(0.0, score)), DIGITS) for score in scores))


def _is_name(name: str) -> bool:
    """Whether `name` is small letters, digits and hyphens between them, as names of evidence are."""
    return all(part.isascii() and part.isalnum() and part == part.lower() for part in name.split("-"))


def _texts(old: Side, new: Side) -> tuple[list[str], list[str]]:
    return [_text(node) for node in old.nodes], [_text(node) for node in new.nodes]


def _text(node: Node) -> str:
    return "\n".join(filter(None, (node.title, node.text)))


def _failed(name: str, error: Exception) -> UsageError:
    reason = f"{type(error).__name__}: {error}".strip(": ")
    return UsageError(problem("similarity-failed", name=name, reason=reason))
