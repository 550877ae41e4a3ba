"""Whether the rate of a population comes to the printed headcount.

Every printed figure stands for whatever rounds to it, so the product is known only to within half the last
digit of the rate. Invariant: what rounding can explain is no gap, nor is what a reader has confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from revtool.model.indicator import Indicator, RelativeTo
from revtool.model.plan import Node
from revtool.text.exact import exactly, last_place, rounded
from revtool.text.numerals import base_unit

CONFIRMED = "arithmetic-gap"
"""The doubt by which a reader of the source says that the gap is printed so."""

_HALF_PERCENT = Decimal("0.005")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Figures that do not go together, as digits; with their units where these are of different scales.

    Attributes:
        population: What the rate is taken of.
        rate: The rate in percent.
        headcount: The printed headcount.
        expected: What the product comes to, in the headcount's unit and precision.
        tolerance: How far from it rounding can lead.
    """

    population: str
    rate: str
    headcount: str
    expected: str
    tolerance: str


def headcount_gap(node: Node) -> Gap | None:
    """The gap between population × rate and headcount, None when they agree or are not all there.

    Worked example: 588,779人 × 48.0% = 282,613.92人; half a digit of the rate is 0.05% = 294.4, and the
    office may have rounded the headcount either way, so 282,319人 to 282,909人 agree.
    """
    found = _figures(node.indicator) if node.indicator is not None else None
    if found is None or any(doubt.code == CONFIRMED for doubt in node.doubts):
        return None
    rate, (population, population_unit), (headcount, headcount_unit) = found
    of_scale, scale = base_unit(population_unit)[1], base_unit(headcount_unit)[1]
    with exactly():
        of = population * of_scale
        expected = of * rate / 100
        tolerance = of * last_place(rate) * _HALF_PERCENT + last_place(headcount) * scale
        if of_scale != 1:
            tolerance += of_scale * last_place(population) * rate * _HALF_PERCENT
        if abs(expected - headcount * scale) <= tolerance:
            return None
        expected, tolerance = (rounded(value / scale, like=headcount) for value in (expected, tolerance))
    units = (population_unit, headcount_unit) if of_scale != scale else ("", "")
    return Gap(
        population=f"{population:,f}{units[0]}",
        rate=f"{rate:,f}",
        headcount=f"{headcount:,f}{units[1]}",
        expected=f"{expected:,f}{units[1]}",
        tolerance=f"{tolerance:,f}{units[1]}",
    )


def _figures(indicator: Indicator) -> tuple[Decimal, tuple[Decimal, str], tuple[Decimal, str]] | None:
    """The rate in percent, the population and the headcount, each of these with its unit."""
    target, population, headcount = indicator.target, indicator.population, indicator.headcount
    if target is None or population is None or headcount is None:
        return None
    rate, of, people = target.value, population.value, headcount.value
    if rate is None or of is None or people is None or target.relative_to is not RelativeTo.NONE:
        return None
    is_rate = [base_unit(unit)[0] == "%" for unit in (target.unit, population.unit, headcount.unit)]
    if is_rate != [True, False, False]:
        return None
    return rate, (of, population.unit), (people, headcount.unit)
