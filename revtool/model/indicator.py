"""An indicator (KPI) and its quantities, as exact decimals.

A target, a baseline, an estimate and an actual are different things and never stand in for each
other. Invariant: a quantity keeps the precision that was printed (`96.0` is not `96`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Comparator(StrEnum):
    """How an actual value must stand to the target: 以上, 以下, 同じ, 超, 未満, ～."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    EQUAL = "equal"
    ABOVE = "above"
    BELOW = "below"
    BETWEEN = "between"


class RelativeTo(StrEnum):
    """What a target is measured against when it states no value of its own."""

    NONE = "none"
    PREVIOUS_YEAR = "previous-year"
    PAST_YEARS_AVERAGE = "past-years-average"
    GREATER_OF = "greater-of"
    NATIONAL_AVERAGE = "national-average"


class QuantityKind(StrEnum):
    """What a printed figure is: 基準値, 見込み, 実績."""

    BASELINE = "baseline"
    ESTIMATE = "estimate"
    ACTUAL = "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A printed figure with its unit and date.

    Attributes:
        value: Exact value, in `unit`; None when only a word was printed (集計中, ―).
        unit: Unit as printed, in half width (`%`, `人`, `千円`).
        as_of: Date or period as printed (`令和2年9月末`), empty when none was.
        fiscal_year: Western year in which the fiscal year of `as_of` begins (令和2年度 = 2020).
        kind: Whether the figure is a baseline, an estimate or an actual.
        as_printed: The figure exactly as the source prints it.
    """

    value: Decimal | None = None
    unit: str = ""
    as_of: str = ""
    fiscal_year: int | None = None
    kind: QuantityKind | None = None
    as_printed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the plan promises for an indicator.

    A relative target (`前年度以上`) has no `value`; a baseline is never taken for it. A target in words
    alone has neither.

    Attributes:
        comparator: How the actual value must stand to the target.
        value: Exact value in `unit`, for every comparator but `between`.
        value_min: Lower bound of a `between` target, inclusive.
        value_max: Upper bound of a `between` target, inclusive.
        unit: Unit as printed, in half width.
        relative_to: What the target is measured against.
        period: Deadline or period as printed (`年度末時点`, `R3～R5合計`).
        undecided: True for 別途設定, 未定, 検討中.
    """

    comparator: Comparator | None = None
    value: Decimal | None = None
    value_min: Decimal | None = None
    value_max: Decimal | None = None
    unit: str = ""
    relative_to: RelativeTo = RelativeTo.NONE
    period: str = ""
    undecided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is measured, what is promised, and the figures printed beside it.

    Attributes:
        name: What is measured (`生活習慣病予防健診受診率`).
        definition: Denominator, scope or formula as printed; conditions of the target too.
        target: The promise; None for a figure that promises nothing, such as a population.
        baseline: The figure from which the target starts.
        estimate: The figure expected for a year that has not ended (見込み).
        actuals: Measured figures, oldest first.
        population: Number of people or things the rate is taken of (対象者数).
        headcount: Number that the rate comes to (実施見込者数).
        as_printed: The target phrase exactly as the source prints it (`96.0％以上`).
    """

    name: str
    definition: str = ""
    target: Target | None = None
    baseline: Quantity | None = None
    estimate: Quantity | None = None
    actuals: tuple[Quantity, ...] = ()
    population: Quantity | None = None
    headcount: Quantity | None = None
    as_printed: str = ""
