"""What an indicator promises, as printed or, where the plan keeps no print, as a code.

Invariant: a code holds figures, units and names of the model, no word of a language;
`revtool.wording.promises` puts it into words.
"""

from __future__ import annotations

from decimal import Decimal

from revtool.model.indicator import Comparator, Indicator, RelativeTo, Target

_PART = "分の1"
"""How the unit of a share ends; the value is its numerator."""


def promise(indicator: Indicator) -> str:
    """The target as printed, its code where the plan keeps no print, empty where nothing is promised."""
    if indicator.as_printed or indicator.target is None:
        return indicator.as_printed
    return code(indicator.target)


def code(target: Target) -> str:
    """Comparator and aim of a target, empty when it has no aim; a relative target is never given a value.

    Worked example: `at-least:48.0%`, `equal:1,270事業所`, `between:20%..22%`, `at-least:previous-year`,
    `undecided`.
    """
    if target.undecided:
        return "undecided"
    aim = _aim(target)
    return f"{target.comparator or Comparator.EQUAL}:{aim}" if aim else ""


def _aim(target: Target) -> str:
    if target.relative_to is not RelativeTo.NONE:
        return target.relative_to.value
    if target.value_min is not None and target.value_max is not None:
        return f"{_value(target.value_min, target.unit)}..{_value(target.value_max, target.unit)}"
    return _value(target.value, target.unit) if target.value is not None else ""


def _value(value: Decimal, unit: str) -> str:
    """Worked example: 1270 with 事業所 is `1,270事業所`, 96.0 with % is `96.0%`, 2 of 3分の1 is `3分の2`."""
    if unit.endswith(_PART):
        return f"{unit.removesuffix('1')}{value:,f}"
    return f"{value:,f}{unit}"
