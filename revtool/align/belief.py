"""How sure a pair is, given all that speaks for it and for its rivals.

A similarity says little alone: 0.2 is much where nothing else comes near, and 0.6 is little among five
look-alikes. So each pair is measured against the strongest pairs of its two nodes, as hubness
corrections do (Conneau et al. 2018, cross-domain similarity local scaling). Invariant: more evidence
for a pair never lowers its own standing.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from revtool.align.candidates import Pairs

RIVALS = 3
"""Strongest pairs of a node that make its mean; a third look-alike matters, a tenth no more."""
EVEN = 0.27
"""Standing at which a pair is as likely right as wrong, as far as it speaks for other pairs."""
SPREAD = 0.06
"""Standing between odds of 1 : 1 and odds of 2.7 : 1."""
SCORE_EVEN = 0.36
"""The same two for the score that is shown. Pairs teach one another best when belief is sharp, people when it
is honest: with these as many matches of a score are right as it says, over crosswalks and made-up years."""
SCORE_SPREAD = 0.17
SUBJECT = 0.2
"""Own evidence from which on the context counts in full: two nodes of one matched section that share
no subject are no partners, whatever surrounds them."""


def support(own: float) -> float:
    """The part of the context that counts beside so much evidence of the pair itself, 0..1.

    Worked example: 1 from `SUBJECT` on, a half for half of it, 0 where nothing speaks for the pair itself.
    """
    return min(1.0, own / SUBJECT) if own > 0.0 else 0.0


def strength(own: Sequence[float], context: Sequence[float]) -> list[float]:
    """All evidence of each pair; the context is scaled by the subject it supports.

    Worked example: own 0.06 and context 0.2 make 0.06 + 0.2 × 0.06 / 0.2 = 0.12.
    """
    return [a + b * support(a) if a > 0.0 else 0.0 for a, b in zip(own, context, strict=True)]


def standing(pairs: Pairs, strengths: Sequence[float]) -> list[float]:
    """Twice each pair's strength less half of each node's mean over its strongest pairs.

    Worked example: a lone pair of strength 0.5 stands at 1.0 - 0.5 × (0.5 / 3 + 0.5 / 3) = 0.83; with
    two rivals of 0.5 on one side it falls to 1.0 - 0.5 × (0.5 + 0.5 / 3) = 0.67.
    """
    of = strengths.__getitem__
    old = [sum(sorted(map(of, row))[-RIVALS:]) / RIVALS for row in pairs.by_old]
    new = [sum(sorted(map(of, column))[-RIVALS:]) / RIVALS for column in pairs.by_new]
    return [
        round(2 * s - 0.5 * (old[i] + new[j]), 9)
        for i, j, s in zip(pairs.old, pairs.new, strengths, strict=True)
    ]


def belief(stand: float) -> float:
    """How likely a pair of this standing is right, 0..1."""
    return 1.0 / (1.0 + exp(min(60.0, (EVEN - stand) / SPREAD)))


def confidence(stand: float) -> float:
    """The score of a match of this standing, 0..1: how often such a match is right."""
    return 1.0 / (1.0 + exp(min(60.0, (SCORE_EVEN - stand) / SCORE_SPREAD)))
