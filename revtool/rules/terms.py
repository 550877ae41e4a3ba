"""What a target is made of: comparison word, base, unit, definition, whether there is one at all.

Invariant: whatever makes two targets not comparable is named, so that a missing difference has a reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.grammar.promises import promise
from revtool.model.change import Severity
from revtool.model.indicator import Target
from revtool.rules.amounts import is_absolute, is_relative, same_unit
from revtool.rules.base import Case, Facts, Rule, Subject
from revtool.rules.comparable import definition, same_definition, scope
from revtool.text.numerals import base_unit


def target_became_relative(case: Case) -> Iterator[Facts]:
    """A target that stated its own value is now measured against something else.

    Example: 郵送化率 96.0％以上 → 前年度以上. The two are not compared: the base is not the target.
    """
    old, new = _targets(case)
    if is_absolute(old) and new is not None and is_relative(new):
        yield _promises(case) | {"relative_to": new.relative_to.value}


def target_became_absolute(case: Case) -> Iterator[Facts]:
    """A target that was measured against something else now states its own value.

    Example: 査定率 対前年度以上 → 0.185%以上.
    """
    old, new = _targets(case)
    if old is not None and is_relative(old) and is_absolute(new):
        yield _promises(case) | {"relative_to": old.relative_to.value}


def target_base_changed(case: Case) -> Iterator[Facts]:
    """A relative target is measured against something else than before.

    Example: 対前年度以上 → 過去3年度の平均値以上.
    """
    old, new = _targets(case)
    if old and new and is_relative(old) and is_relative(new) and old.relative_to is not new.relative_to:
        yield _promises(case) | {"old_base": old.relative_to.value, "new_base": new.relative_to.value}


def comparator_changed(case: Case) -> Iterator[Facts]:
    """The word that compares changed, and with it what reaching the target means.

    Example: 20％以下 → 20％未満, or 10,000件 → 10,000件以上.
    """
    old, new = _targets(case)
    if old and new and old.comparator is not new.comparator and old.comparator and new.comparator:
        yield _promises(case) | {
            "old_comparator": old.comparator.value,
            "new_comparator": new.comparator.value,
        }


def unit_changed(case: Case) -> Iterator[Facts]:
    """The target is in another unit that does not convert, so no difference is computed.

    Example: 健康宣言事業所 700事業所以上 → 12.5%以上.
    """
    old, new = _targets(case)
    if is_absolute(old) and is_absolute(new) and old and new and not same_unit(old.unit, new.unit):
        yield _promises(case) | {"old_unit": old.unit, "new_unit": new.unit}


def unit_rescaled(case: Case) -> Iterator[Facts]:
    """The target is in another unit that converts exactly; amounts are compared as if it were one.

    Example: 1,200千円以上 → 1.2百万円以上 is the same promise.
    """
    old, new = _targets(case)
    if old and new and is_absolute(old) and is_absolute(new):
        (before, old_scale), (after, new_scale) = base_unit(old.unit), base_unit(new.unit)
        if before == after and old_scale != new_scale:
            yield _promises(case) | {"old_unit": old.unit, "new_unit": new.unit}


def definition_changed(case: Case) -> Iterator[Facts]:
    """What is measured changed, so the targets are not comparable and no difference is computed.

    Both sides print a definition and they differ, or the names speak of different parts of a population.

    Example: 使用割合（数量ベース） → 使用割合（金額ベース）.
    """
    if not same_definition(*case.pair):
        old, new = case.indicators
        named = scope(old.name) != scope(new.name)
        yield {
            "old": old.name if named else old.definition,
            "new": new.name if named else new.definition,
            "comparable": "no",
        }


def definition_stated(case: Case) -> Iterator[Facts]:
    """A definition or condition is printed where there was none; what is measured may be the same.

    Example: 査定率 → 査定率（※ 査定額÷医療費総額）.
    """
    before, after = _definitions(case)
    if after and not before:
        yield {"new": case.indicators[1].definition}


def definition_dropped(case: Case) -> Iterator[Facts]:
    """The definition or condition is no longer printed; what is measured may be the same.

    Example: 一者応札 20％以下（ただし、入札件数が4件以下の場合は…） → 15%以下.
    """
    before, after = _definitions(case)
    if before and not after:
        yield {"old": case.indicators[0].definition}


def target_set(case: Case) -> Iterator[Facts]:
    """An indicator without a target now has one.

    Example: 別記の指標 → 80.5％以上.
    """
    old, new = _targets(case)
    if old is None and new is not None:
        yield _promises(case)


def target_withdrawn(case: Case) -> Iterator[Facts]:
    """An indicator that had a target no longer has one.

    Example: 理解率 44.9％以上 → the rate is only named.
    """
    old, new = _targets(case)
    if old is not None and new is None:
        yield _promises(case)


def target_decided(case: Case) -> Iterator[Facts]:
    """A target that was still open is now stated.

    Example: 目標値は別途設定 → 60％以上.
    """
    old, new = _targets(case)
    if old and new and old.undecided and not new.undecided:
        yield _promises(case)


def target_undecided(case: Case) -> Iterator[Facts]:
    """A target that was stated is now open.

    Example: 60％以上 → 目標値は別途設定.
    """
    old, new = _targets(case)
    if old and new and new.undecided and not old.undecided:
        yield _promises(case)


def _targets(case: Case) -> tuple[Target | None, Target | None]:
    old, new = case.indicators
    return old.target, new.target


def _definitions(case: Case) -> tuple[str, str]:
    old, new = case.indicators
    return definition(case.pair[0], old), definition(case.pair[1], new)


def _promises(case: Case) -> Facts:
    old, new = case.indicators
    return {"old": promise(old), "new": promise(new)}


_ON = Subject.INDICATORS
RULES = (
    Rule("target-became-relative", Severity.NOTICE, _ON, target_became_relative, "target-became-absolute"),
    Rule("target-became-absolute", Severity.NOTICE, _ON, target_became_absolute, "target-became-relative"),
    Rule("target-base-changed", Severity.NOTICE, _ON, target_base_changed, "target-base-changed"),
    Rule("comparator-changed", Severity.WARNING, _ON, comparator_changed, "comparator-changed"),
    Rule("unit-changed", Severity.WARNING, _ON, unit_changed, "unit-changed"),
    Rule("unit-rescaled", Severity.INFO, _ON, unit_rescaled, "unit-rescaled"),
    Rule("definition-changed", Severity.WARNING, _ON, definition_changed, "definition-changed"),
    Rule("definition-stated", Severity.NOTICE, _ON, definition_stated, "definition-dropped"),
    Rule("definition-dropped", Severity.NOTICE, _ON, definition_dropped, "definition-stated"),
    Rule("target-set", Severity.NOTICE, _ON, target_set, "target-withdrawn"),
    Rule("target-withdrawn", Severity.WARNING, _ON, target_withdrawn, "target-set"),
    Rule("target-decided", Severity.NOTICE, _ON, target_decided, "target-undecided"),
    Rule("target-undecided", Severity.WARNING, _ON, target_undecided, "target-decided"),
)
