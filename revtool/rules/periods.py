"""By when a target is to be reached.

Invariant: periods are ordered by the last year they name, and only when both name one.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.model.change import Severity
from revtool.rules.base import Case, Facts, Rule, Subject
from revtool.text.normalise import fold

_FIRST_FISCAL_MONTH = 4


def deadline_postponed(case: Case) -> Iterator[Facts]:
    """The target is to be reached later than before.

    Example: 令和5年度末まで → 令和7年度末まで.
    """
    yield from _shifted(case, 1)


def deadline_advanced(case: Case) -> Iterator[Facts]:
    """The target is to be reached earlier than before.

    Example: 令和7年度末まで → 令和5年度末まで.
    """
    yield from _shifted(case, -1)


def period_changed(case: Case) -> Iterator[Facts]:
    """The period of the target changed in a way that is neither earlier nor later.

    Example: 年度末時点 → 年度平均, or a period named on one side only.
    """
    found = _periods(case)
    if found is None:
        return
    old, new = found
    ends = _end(old), _end(new)
    if None in ends or ends[0] == ends[1]:
        yield {"old": old, "new": new}


def _shifted(case: Case, way: int) -> Iterator[Facts]:
    found = _periods(case)
    if found is None:
        return
    old, new = found
    before, after = _end(old), _end(new)
    if before is not None and after is not None and (after - before) * way > 0:
        yield {"old": old, "new": new, "months": f"{after - before:+d}"}


def _periods(case: Case) -> tuple[str, str] | None:
    """The printed periods where they differ."""
    old, new = case.indicators
    before = old.target.period if old.target else ""
    after = new.target.period if new.target else ""
    if old.target is None or new.target is None or fold(before) == fold(after):
        return None
    return before, after


def _end(period: str) -> int | None:
    """The month in which the last year of `period` ends, counted from year 0; a named month itself."""
    from revtool.text.eras import find_years

    years = find_years(period)
    if not years:
        return None
    last = years[-1]
    if last.month is not None:
        return last.year * 12 + last.month
    return (last.year + 1) * 12 + _FIRST_FISCAL_MONTH - 1


_ON = Subject.INDICATORS
RULES = (
    Rule("deadline-postponed", Severity.WARNING, _ON, deadline_postponed, "deadline-advanced"),
    Rule("deadline-advanced", Severity.NOTICE, _ON, deadline_advanced, "deadline-postponed"),
    Rule("period-changed", Severity.NOTICE, _ON, period_changed, "period-changed"),
)
