"""Precision, recall and F1 of an alignment against known pairs. Invariant: optional pairs never count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What is known of two plans.

    Attributes:
        pairs: Relation of each true pair.
        optional: Pairs that are neither rewarded nor penalised.
        hard: True pairs whose label or words changed.
        scope: Ids, old and new, that are judged.
    """

    pairs: Mapping[Pair, str]
    optional: Collection[Pair]
    hard: Collection[Pair]
    scope: Collection[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How good an alignment is: shares 0..1, and hits and number of each relation."""

    precision: float
    recall: float
    f1: float
    hard_f1: float
    relations: Mapping[str, tuple[int, int]]


def score(found: Iterable[Pair], truth: Truth) -> Score:
    """The score of the pairs `found`.

    Precision on the hard pairs is taken over every found pair that is not a right easy one, so that all
    mistakes are charged to the hard part.
    """
    judged = {(a, b) for a, b in found if a in truth.scope and b in truth.scope} - set(truth.optional)
    right = judged & truth.pairs.keys()
    hard = set(truth.hard)
    relations = {
        relation: (
            sum(p in judged for p, r in truth.pairs.items() if r == relation),
            sum(r == relation for r in truth.pairs.values()),
        )
        for relation in sorted(set(truth.pairs.values()))
    }
    precision, recall, f1 = _f1(len(right), len(judged), len(truth.pairs))
    easy = truth.pairs.keys() - hard
    _, _, hard_f1 = _f1(len(right & hard), len(judged - easy), len(hard))
    return Score(precision=precision, recall=recall, f1=f1, hard_f1=hard_f1, relations=relations)


def _f1(hits: int, found: int, true: int) -> tuple[float, float, float]:
    precision, recall = (hits / found if found else 0.0), (hits / true if true else 0.0)
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0
