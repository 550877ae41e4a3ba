"""The figures beside a target: baseline, estimate, actuals, population, headcount.

Invariant: a figure is never taken for the target, and a baseline is compared with a baseline or estimate
only, since the estimate of one year becomes the baseline of the next.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.model.change import Severity
from revtool.model.indicator import Indicator, Quantity
from revtool.rules.amounts import amount, delta_facts, same_unit
from revtool.rules.base import Case, Facts, Rule, Subject, listed
from revtool.text.normalise import fold


def baseline_rolled_forward(case: Case) -> Iterator[Facts]:
    """The baseline or estimate beside the target is of a later year, as every new edition has it.

    Example: （平成31年度見込み 95.5％） → （令和2年度見込み 96.1％）.
    """
    yield from _rolled(case, 1)


def baseline_rolled_back(case: Case) -> Iterator[Facts]:
    """The baseline or estimate beside the target is of an earlier year than before.

    Example: （令和2年度 89.9％） → （平成30年度 88.0％）.
    """
    yield from _rolled(case, -1)


def baseline_rebased(case: Case) -> Iterator[Facts]:
    """The baseline or estimate is of the same date as before and yet another value.

    Example: （令和2年9月末 0.274％） → （令和2年9月末 0.281％）: corrected, or measured in another way.
    """
    for old, new in _figures(case):
        is_other = old.value is not None and new.value is not None and _differ(old, new)
        if is_other and _date(old) == _date(new) != (None, ""):
            yield _step(old, new)


def baseline_added(case: Case) -> Iterator[Facts]:
    """A baseline or estimate now stands beside the target, where there was none.

    Example: 対前年度以上 → 対前年度以上（令和2年度見込み 91.80％）.
    """
    old, new = (_figure(indicator) for indicator in case.indicators)
    if old is None and new is not None:
        yield {"new": amount(new), "new_as_of": new.as_of}


def baseline_removed(case: Case) -> Iterator[Facts]:
    """The baseline or estimate beside the target is gone.

    Example: 96.0％以上（令和2年度見込み 95.5％） → 96.0％以上.
    """
    old, new = (_figure(indicator) for indicator in case.indicators)
    if old is not None and new is None:
        yield {"old": amount(old), "old_as_of": old.as_of}


def actuals_changed(case: Case) -> Iterator[Facts]:
    """Measured figures were added, removed or corrected.

    Example: 実績 なし → 令和2年度 5.5％.
    """
    old, new = case.indicators
    if any(field.name.startswith("indicator.actuals.") for field in case.fields):
        yield {
            "old": listed(map(amount, old.actuals)),
            "new": listed(map(amount, new.actuals)),
        }


def population_changed(case: Case) -> Iterator[Facts]:
    """The number of people or things of which the rate is taken changed.

    Example: 受診対象者数 567,593人 → 588,779人, 21,186 more.
    """
    old, new = case.indicators
    yield from _counted(old.population, new.population)


def headcount_changed(case: Case) -> Iterator[Facts]:
    """The number that the rate comes to changed.

    Example: 実施見込者数 253,714人 → 282,614人, 28,900 more.
    """
    old, new = case.indicators
    yield from _counted(old.headcount, new.headcount)


def _counted(old: Quantity | None, new: Quantity | None) -> Iterator[Facts]:
    if old is None or new is None:
        if old is not new:
            yield {"old": amount(old) if old else "", "new": amount(new) if new else ""}
    elif _differ(old, new):
        yield _step(old, new)


def _figure(indicator: Indicator) -> Quantity | None:
    return indicator.baseline or indicator.estimate


def _figures(case: Case) -> Iterator[tuple[Quantity, Quantity]]:
    """Baseline with baseline and estimate with estimate; one with the other where there is no choice."""
    old, new = case.indicators
    paired = [(old.baseline, new.baseline), (old.estimate, new.estimate)]
    both = [(a, b) for a, b in paired if a is not None and b is not None]
    if not both and (a := _figure(old)) and (b := _figure(new)):
        both = [(a, b)]
    yield from both


def _rolled(case: Case, way: int) -> Iterator[Facts]:
    for old, new in _figures(case):
        is_dated = old.fiscal_year is not None and new.fiscal_year is not None
        if is_dated and ((new.fiscal_year or 0) - (old.fiscal_year or 0)) * way > 0:
            yield _step(old, new)


def _step(old: Quantity, new: Quantity) -> Facts:
    facts = {"old": amount(old), "new": amount(new)}
    if old.as_of or new.as_of:
        facts |= {"old_as_of": old.as_of, "new_as_of": new.as_of}
    if old.value is not None and new.value is not None and same_unit(old.unit, new.unit):
        facts |= {f"figure_{name}": fact for name, fact in _delta(old, new).items()}
    return facts


def _delta(old: Quantity, new: Quantity) -> Facts:
    if old.value is None or new.value is None:
        return {}
    return delta_facts(old.value, old.unit, new.value, new.unit)


def _differ(old: Quantity, new: Quantity) -> bool:
    if old.value is None or new.value is None or not same_unit(old.unit, new.unit):
        return amount(old) != amount(new)
    return _delta(old, new)["delta"] != "0"


def _date(quantity: Quantity) -> tuple[int | None, str]:
    return quantity.fiscal_year, fold(quantity.as_of)


_ON = Subject.INDICATORS
RULES = (
    Rule("baseline-rolled-forward", Severity.INFO, _ON, baseline_rolled_forward, "baseline-rolled-back"),
    Rule("baseline-rolled-back", Severity.WARNING, _ON, baseline_rolled_back, "baseline-rolled-forward"),
    Rule("baseline-rebased", Severity.WARNING, _ON, baseline_rebased, "baseline-rebased"),
    Rule("baseline-added", Severity.INFO, _ON, baseline_added, "baseline-removed"),
    Rule("baseline-removed", Severity.INFO, _ON, baseline_removed, "baseline-added"),
    Rule("actuals-changed", Severity.INFO, _ON, actuals_changed, "actuals-changed"),
    Rule("population-changed", Severity.INFO, _ON, population_changed, "population-changed"),
    Rule("headcount-changed", Severity.NOTICE, _ON, headcount_changed, "headcount-changed"),
)
