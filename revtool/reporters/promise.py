"""Targets and figures in words: as the plan prints them, or spelled out where it prints none.

Invariant: a figure keeps its printed precision, and a relative target is never given a value.
"""

from __future__ import annotations

from decimal import Decimal

from revtool.model.indicator import Comparator, Indicator, Quantity, RelativeTo, Target
from revtool.wording import Lang, pick
from revtool.wording.plans import COMPARATORS, RELATIVES
from revtool.wording.reports import say

_NOT_PROMISED = (
    *("measure-", "baseline-", "actuals-", "tags-", "kind-", "detail-", "ocr-"),
    *("indicator-reworded", "headcount-", "population-"),
)
"""How rules begin that leave the promise of an indicator as it is."""

ON_FIGURES = frozenset(("population-changed", "headcount-changed"))
"""Rules that tell what changed in a row of a target table that promises nothing itself."""


def is_on_promise(rule: str) -> bool:
    """Whether `rule` is about what is promised, not about wording, place or figures beside it."""
    return not rule.startswith(_NOT_PROMISED)


def promise(indicator: Indicator, lang: Lang) -> str:
    """What `indicator` promises: `51.5%以上`, `前年度以上`, or a dash when it promises nothing."""
    if indicator.as_printed:
        return indicator.as_printed
    return say("none", lang) if indicator.target is None else _target(indicator.target, lang)


def figure(quantity: Quantity, lang: Lang) -> str:
    """A figure with its unit, as printed where the plan keeps that."""
    if quantity.as_printed:
        return quantity.as_printed
    return say("none", lang) if quantity.value is None else _value(quantity.value, quantity.unit)


def _target(target: Target, lang: Lang) -> str:
    if target.undecided:
        return say("undecided", lang)
    if target.value_min is not None and target.value_max is not None:
        low, high = _value(target.value_min, target.unit), _value(target.value_max, target.unit)
        return say("between", lang, low=low, high=high)
    if target.value is not None:
        aim = _value(target.value, target.unit)
    elif target.relative_to is not RelativeTo.NONE:
        aim = pick(RELATIVES[target.relative_to], lang)
    else:
        return say("none", lang)
    if target.comparator in (None, Comparator.EQUAL):
        return aim
    words = pick(COMPARATORS[target.comparator], lang)
    return aim + words if lang is Lang.JA else f"{words} {aim}"


def _value(value: Decimal, unit: str) -> str:
    """Worked example: 1270 with 事業所 is `1,270事業所`, 96.0 with % is `96.0%`."""
    return f"{value:,f}{unit}"
