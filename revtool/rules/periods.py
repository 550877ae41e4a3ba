"""By when a target is to be reached.

Invariant: periods are ordered by the month in which the latest date they name ends, and only when both name
one; a date from which something begins (令和5年度から) is no deadline.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from revtool.model.change import Severity
from revtool.rules.base import Case, Facts, Rule, Subject
from revtool.text.normalise import fold

if TYPE_CHECKING:
    from revtool.text.eras import Year

_LAST_FISCAL_MONTH = 3
_LAST_MONTH = 12


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
    """The month in which the latest date of `period` ends, counted from year 0."""
    from revtool.text.eras import find_years, is_beginning

    return max(
        (_last_month(year) for year in find_years(period) if not is_beginning(period, year)), default=None
    )


def _last_month(year: Year) -> int:
    """The named month; December of a calendar year (令和7年末), March of a fiscal one (令和7年度, R7)."""
    if year.month is not None:
        return year.year * 12 + year.month
    if year.is_calendar:
        return year.year * 12 + _LAST_MONTH
    return (year.year + 1) * 12 + _LAST_FISCAL_MONTH


_ON = Subject.INDICATORS
RULES = (
    Rule("deadline-postponed", Severity.WARNING, _ON, deadline_postponed, "deadline-advanced"),
    Rule("deadline-advanced", Severity.NOTICE, _ON, deadline_advanced, "deadline-postponed"),
    Rule("period-changed", Severity.NOTICE, _ON, period_changed, "period-changed"),
)
