"""Amounts of a plan compared exactly: units and differences.

Invariant: a difference is computed only between amounts of one unit or of units that convert exactly, and
it keeps the finer of the two printed precisions.
"""

from __future__ import annotations

from decimal import Decimal

from revtool.model.indicator import Comparator, Quantity, RelativeTo, Target
from revtool.text.exact import exactly
from revtool.text.normalise import fold
from revtool.text.numerals import base_unit, canonical_unit

UPWARDS = (Comparator.AT_LEAST, Comparator.ABOVE, Comparator.EQUAL, None)
"""Comparators under which a higher value promises more; a bare value is read as one to be reached."""

DOWNWARDS = (Comparator.AT_MOST, Comparator.BELOW)


def same_unit(old: str, new: str) -> bool:
    """Whether amounts in the two units compare exactly (％ and %, 千円 and 百万円, か所 and 箇所)."""
    return old == new or base_unit(old)[0] == base_unit(new)[0]


@exactly()
def difference(old: Decimal, old_unit: str, new: Decimal, new_unit: str) -> Decimal:
    """`new` less `old`, in the new unit.

    Worked example: 44.7 % and 48.0 % give 3.3; 900 千円 and 1 百万円 give 0.1.
    """
    old_scale, new_scale = base_unit(old_unit)[1], base_unit(new_unit)[1]
    if old_scale == new_scale:
        return new - old
    exact = new - (old * old_scale).scaleb(-new_scale.adjusted())
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact.normalize()


def signed(value: Decimal) -> str:
    """A difference with its sign, `+3.3`, `-5`, `0`."""
    return format(value, "+f") if value else "0"


def delta_facts(old: Decimal, old_unit: str, new: Decimal, new_unit: str) -> dict[str, str]:
    """The difference and its unit; of percentages it is in points."""
    unit = canonical_unit(fold(new_unit))
    return {
        "delta": signed(difference(old, old_unit, new, new_unit)),
        "delta_unit": "point" if unit == "%" else unit,
    }


def amount(quantity: Quantity) -> str:
    """A figure as printed, or its value and unit, or its date where only that is known."""
    if quantity.as_printed:
        return quantity.as_printed
    return f"{quantity.value:,f}{quantity.unit}" if quantity.value is not None else quantity.as_of


def is_absolute(target: Target | None) -> bool:
    """Whether the target states its own value; a figure beside a base (前年度 + 5) is no value of its own."""
    if target is None or target.relative_to is not RelativeTo.NONE:
        return False
    return target.value is not None or target.value_min is not None


def is_relative(target: Target | None) -> bool:
    """Whether the target is measured against something else."""
    return target is not None and target.relative_to is not RelativeTo.NONE
