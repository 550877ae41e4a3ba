"""Figures of one indicator that do not add up.

Invariant: printed precision is respected; what rounding can explain is not reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from revtool.grammar.printed import contradiction
from revtool.model.change import Severity
from revtool.model.indicator import Indicator
from revtool.rules.amounts import base_unit, promise
from revtool.rules.base import Case, Facts, Rule, Subject

_HALF = Decimal("0.5")


def arithmetic_mismatch(case: Case) -> Iterator[Facts]:
    """Population × rate is not the printed headcount, on the side that the fact `side` names.

    A rate of 48.0 % stands for 47.95 % to 48.05 %, and a headcount may be rounded either way. Said of
    indicators that changed only; `revtool validate` checks all.

    Example: 588,779人 × 48.0％ is 282,614人; printed 228,614人 is a slip of the pen.
    """
    if case.fields:
        for side, indicator in zip(("old", "new"), case.indicators, strict=True):
            yield from _mismatch(side, indicator)


def target_not_as_printed(case: Case) -> Iterator[Facts]:
    """The value kept for a target is not the one its words print, on the side that the fact `side` names.

    Only one of the two was edited; neither is trusted before a person has looked.

    Example: the words say 12%以下 and the value is still 15.
    """
    if case.fields:
        for side, node in zip(("old", "new"), case.pair, strict=True):
            if (found := contradiction(node)) and node.indicator is not None:
                yield {"side": side, "found": found, "printed": node.text or node.indicator.as_printed}


def _mismatch(side: str, indicator: Indicator) -> Iterator[Facts]:
    target, population, headcount = indicator.target, indicator.population, indicator.headcount
    if target is None or population is None or headcount is None or base_unit(target.unit)[0] != "%":
        return
    rate, of, people = target.value, population.value, headcount.value
    if rate is None or of is None or people is None:
        return
    slack = of * _ulp(rate) * _HALF / 100 + _ulp(people)
    if abs(of * rate / 100 - people) > slack:
        expected = (of * rate / 100).quantize(_ulp(people))
        yield {
            "side": side,
            "population": f"{of:,f}",
            "rate": promise(indicator),
            "headcount": f"{people:,f}",
            "expected": f"{expected:,f}",
        }


def _ulp(value: Decimal) -> Decimal:
    """One unit in the last printed place: 0.1 for 48.0."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


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
