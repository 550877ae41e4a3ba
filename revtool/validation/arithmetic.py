"""Whether population × rate comes to the printed headcount.

A rate printed as 48.0 stands for anything from 47.95 to 48.05, so the product is known only to within
half its last digit; one more person is allowed for the office's own rounding. Invariant: a gap is a
warning, for plans are kept as printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from revtool.model.indicator import Indicator, Quantity
from revtool.model.plan import Plan
from revtool.validation.finding import Finding

if TYPE_CHECKING:
    from revtool.model.status import StatusReport

OWN_ROUNDING = 1
"""People by which an office's own rounding of the product may differ."""

_PERCENT = ("%", "％")
_KNOWN = "arithmetic-gap"
"""The doubt by which a reader of the source says that the gap is printed so."""


def check(plan: Plan, reports: tuple[StatusReport, ...]) -> Iterator[Finding]:
    """Headcounts further from population × rate than rounding allows."""
    for place, node in enumerate(plan.nodes):
        if node.indicator is None or any(doubt.code == _KNOWN for doubt in node.doubts):
            continue
        gap = _gap(node.indicator)
        if gap is not None:
            yield Finding("arithmetic-gap", gap, ("indicator", "headcount"), place, is_warning=True)


def _gap(indicator: Indicator) -> dict[str, object] | None:
    """The facts of a gap between the figures, None when they agree or are not all there.

    Worked example: 588,779 × 48.0% = 282,613.92; half a digit of the rate is 0.05% = 294.4, so
    headcounts from 282,319 to 282,909 agree.
    """
    target = indicator.target
    population, headcount = _count(indicator.population), _count(indicator.headcount)
    if target is None or target.value is None or target.unit not in _PERCENT:
        return None
    if population is None or headcount is None:
        return None
    expected = population * target.value / 100
    half_digit = Decimal(5).scaleb(int(target.value.as_tuple().exponent) - 1)
    tolerance = population * half_digit / 100 + OWN_ROUNDING
    if abs(expected - headcount) <= tolerance:
        return None
    return {
        "population": f"{population:,}",
        "rate": target.value,
        "expected": f"{_whole(expected):,}",
        "tolerance": f"{_whole(tolerance):,}",
        "found": f"{headcount:,}",
    }


def _count(quantity: Quantity | None) -> Decimal | None:
    return quantity.value if quantity is not None and quantity.unit not in _PERCENT else None


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1), ROUND_HALF_UP)
