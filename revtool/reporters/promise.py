"""Targets and figures in words: as the plan prints them, or spelled out where it prints none.

Invariant: a figure keeps its printed precision, and a relative target is never given a value.
"""

from __future__ import annotations

from revtool.grammar import promises
from revtool.model.indicator import Indicator, Quantity
from revtool.wording import Lang
from revtool.wording.promises import in_words
from revtool.wording.reports import say

ON_PROMISE = frozenset(
    (
        "target-raised",
        "target-lowered",
        "target-tightened",
        "target-loosened",
        "target-range-narrowed",
        "target-range-widened",
        "target-became-relative",
        "target-became-absolute",
        "target-base-changed",
        "target-set",
        "target-withdrawn",
        "target-decided",
        "target-undecided",
        "target-out-of-step",
        "target-not-as-printed",
        "comparator-changed",
        "unit-changed",
        "unit-rescaled",
        "definition-changed",
        "definition-stated",
        "definition-dropped",
        "deadline-postponed",
        "deadline-advanced",
        "period-changed",
        "indicator-added",
        "indicator-removed",
        "indicator-replaced",
        "indicator-split",
        "indicator-merged",
        "carried-forward",
        "arithmetic-mismatch",
    )
)
"""Rules about what is promised."""

BESIDE_PROMISE = frozenset(
    (
        "indicator-reworded",
        "measure-added",
        "measure-removed",
        "measure-split",
        "measure-merged",
        "measure-reworded",
        "measure-number-changed",
        "measure-renumbered",
        "measure-moved",
        "measure-promoted",
        "measure-demoted",
        "kind-changed",
        "tags-changed",
        "baseline-rolled-forward",
        "baseline-rolled-back",
        "baseline-rebased",
        "baseline-added",
        "baseline-removed",
        "actuals-changed",
        "population-changed",
        "headcount-changed",
        "ocr-noise",
        "detail-changed",
    )
)
"""Rules about wording, place or figures, which leave the promise of an indicator as it is."""

ON_FIGURES = frozenset(("population-changed", "headcount-changed"))
"""Rules that tell what changed in a row of a target table that promises nothing itself."""


NOT_COMPARABLE = frozenset(
    (
        "comparator-changed",
        "definition-changed",
        "indicator-merged",
        "indicator-replaced",
        "indicator-split",
        "target-not-as-printed",
        "unit-changed",
        "unit-rescaled",
    )
)
"""Rules after which the old and the new figure are no pair: nothing subtracts or draws them as one."""


def is_on_promise(rule: str) -> bool:
    """Whether `rule` is about what is promised; one that is not known here may be."""
    return rule not in BESIDE_PROMISE


def promise(indicator: Indicator, lang: Lang) -> str:
    """What `indicator` promises: `51.5%以上`, `前年度以上`, or a dash when it promises nothing."""
    return in_words(promises.promise(indicator), lang) or say("none", lang)


def figure(quantity: Quantity, lang: Lang) -> str:
    """A figure with its unit, as printed where the plan keeps that."""
    if quantity.as_printed:
        return quantity.as_printed
    return say("none", lang) if quantity.value is None else f"{quantity.value:,f}{quantity.unit}"
