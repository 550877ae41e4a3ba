"""Figures of one indicator that do not add up.

Invariant: printed precision is respected; what rounding can explain is not reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.grammar.headcounts import headcount_gap
from revtool.grammar.printed import contradiction
from revtool.model.change import Severity
from revtool.rules.base import Case, Facts, Rule, Subject


def arithmetic_mismatch(case: Case) -> Iterator[Facts]:
    """Population × rate is not the printed headcount, on the side that the fact `side` names.

    A rate of 48.0 % stands for 47.95 % to 48.05 %, and a headcount may be rounded either way. Said of
    indicators that changed only; `revtool validate` checks all.

    Example: 588,779人 × 48.0％ is 282,614人; printed 228,614人 is a slip of the pen.
    """
    if case.fields:
        for side, node in zip(("old", "new"), case.pair, strict=True):
            if gap := headcount_gap(node):
                yield {
                    "side": side,
                    "population": gap.population,
                    "rate": f"{gap.rate}%",
                    "headcount": gap.headcount,
                    "expected": gap.expected,
                }


def target_not_as_printed(case: Case) -> Iterator[Facts]:
    """The value kept for a target is not the one its words print, on the side that the fact `side` names.

    Only one of the two was edited; neither is trusted before a person has looked.

    Example: the words say 12%以下 and the value is still 15.
    """
    if case.fields:
        for side, node in zip(("old", "new"), case.pair, strict=True):
            if (found := contradiction(node)) and node.indicator is not None:
                yield {"side": side, "found": found, "printed": node.text or node.indicator.as_printed}


RULES = (
    Rule(
        "target-not-as-printed",
        Severity.WARNING,
        Subject.INDICATORS,
        target_not_as_printed,
        "target-not-as-printed",
    ),
    Rule(
        "arithmetic-mismatch",
        Severity.WARNING,
        Subject.INDICATORS,
        arithmetic_mismatch,
        "arithmetic-mismatch",
    ),
)
