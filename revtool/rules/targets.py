"""How much is promised: targets that went up or down, read in the direction in which they promise.

Invariant: a difference is stated only between values that measure the same thing in the same unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from revtool.grammar.promises import promise
from revtool.model.change import Severity
from revtool.model.indicator import Target
from revtool.rules.amounts import DOWNWARDS, UPWARDS, delta_facts, difference
from revtool.rules.base import Case, Facts, Rule, Subject
from revtool.rules.comparable import measurable


def target_raised(case: Case) -> Iterator[Facts]:
    """The target asks for more: 以上, 超 or a bare value went up.

    Example: 生活習慣病予防健診受診率 48.0％以上 → 51.5%以上 is raised by 3.5 points.
    """
    yield from _stepped(case, upwards=True, sign=1)


def target_lowered(case: Case) -> Iterator[Facts]:
    """The target asks for less: 以上, 超 or a bare value went down.

    Example: 事業者健診データ取得率 17.4％以上 → 10.6%以上 is lowered by 6.8 points.
    """
    yield from _stepped(case, upwards=True, sign=-1)


def target_tightened(case: Case) -> Iterator[Facts]:
    """The limit is stricter: 以下 or 未満 went down.

    Example: 一者応札案件の割合 20％以下 → 15%以下 is tightened by 5 points.
    """
    yield from _stepped(case, upwards=False, sign=-1)


def target_loosened(case: Case) -> Iterator[Facts]:
    """The limit is more lenient: 以下 or 未満 went up.

    Example: 超過勤務 20時間以下 → 25時間以下 is loosened by 5 hours.
    """
    yield from _stepped(case, upwards=False, sign=1)


def target_range_narrowed(case: Case) -> Iterator[Facts]:
    """The range lies inside the old one.

    Example: 20～25%を目安 → 20～22%を目安.
    """
    yield from _ranged(case, narrower=True)


def target_range_widened(case: Case) -> Iterator[Facts]:
    """The range reaches beyond the old one and leaves out nothing of it.

    Example: 20～22%を目安 → 20～25%を目安.
    """
    yield from _ranged(case, narrower=False)


def _stepped(case: Case, *, upwards: bool, sign: int) -> Iterator[Facts]:
    targets = measurable(*case.pair)
    if targets is None:
        return
    old, new = targets
    way = UPWARDS if upwards else DOWNWARDS
    if old.value is not None and new.value is not None:
        if old.comparator in way and new.comparator in way:
            yield from _step(case, old.value, new.value, targets, sign)
    elif upwards and (bounds := _bounds(old, new)):
        low, high = bounds
        if low * sign > 0 and high * sign > 0:
            yield _facts(case) | (_delta(targets, low) if low == high else {})


def _step(
    case: Case, old: Decimal, new: Decimal, targets: tuple[Target, Target], sign: int
) -> Iterator[Facts]:
    if difference(old, targets[0].unit, new, targets[1].unit) * sign > 0:
        yield _facts(case) | delta_facts(old, targets[0].unit, new, targets[1].unit)


def _ranged(case: Case, *, narrower: bool) -> Iterator[Facts]:
    targets = measurable(*case.pair)
    if targets and (bounds := _bounds(*targets)):
        low, high = bounds if narrower else (bounds[0].copy_negate(), bounds[1].copy_negate())
        if low > 0 > high or (low > 0 == high) or (low == 0 > high):
            yield _facts(case)


def _bounds(old: Target, new: Target) -> tuple[Decimal, Decimal] | None:
    """How far the lower and the upper bound of a range moved."""
    if old.value_min is None or old.value_max is None or new.value_min is None or new.value_max is None:
        return None
    low = difference(old.value_min, old.unit, new.value_min, new.unit)
    return low, difference(old.value_max, old.unit, new.value_max, new.unit)


def _facts(case: Case) -> Facts:
    old, new = case.indicators
    return {"old": promise(old), "new": promise(new)}


def _delta(targets: tuple[Target, Target], step: Decimal) -> Facts:
    return delta_facts(Decimal(0), targets[1].unit, step, targets[1].unit)


RULES = (
    Rule("target-raised", Severity.NOTICE, Subject.INDICATORS, target_raised, "target-lowered"),
    Rule("target-lowered", Severity.WARNING, Subject.INDICATORS, target_lowered, "target-raised"),
    Rule("target-tightened", Severity.NOTICE, Subject.INDICATORS, target_tightened, "target-loosened"),
    Rule("target-loosened", Severity.WARNING, Subject.INDICATORS, target_loosened, "target-tightened"),
    Rule(
        "target-range-narrowed",
        Severity.NOTICE,
        Subject.INDICATORS,
        target_range_narrowed,
        "target-range-widened",
    ),
    Rule(
        "target-range-widened",
        Severity.WARNING,
        Subject.INDICATORS,
        target_range_widened,
        "target-range-narrowed",
    ),
)
