"""What was carried forward unchanged although it should have moved on.

Invariant: nothing is said of editions of one and the same year, or whose year is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.model.change import Severity
from revtool.model.indicator import Indicator
from revtool.model.plan import Node
from revtool.rules.amounts import is_absolute
from revtool.rules.base import Case, Facts, Rule, Subject, World
from revtool.rules.tables import home, rate_of
from revtool.text.normalise import fold

_YEAR_ENDS = tuple("元　 )）")
"""What can stand before 年度 besides a numeral when a year is named (令和元年度, 2024(令和6)年度)."""


def carried_forward(case: Case) -> Iterator[Facts]:
    """Unchanged text names the old edition's year, or an estimate is still the one of the old edition.

    A figure dated in the year before the new edition is due there, whatever the old edition printed.

    Example: 令和3年度中に検討する stands unchanged in the plan of fiscal year 2024.
    """
    old, new = case.pair
    year, now = case.world.old_plan.fiscal_year, case.world.new_plan.fiscal_year
    if year is None or now is None or now <= year:
        return
    if _is_due(new.indicator, year, now):
        return
    for name, before, after in (("title", old.title, new.title), ("text", old.text, new.text)):
        if before and fold(before) == fold(after):
            named = _names(after, year)
            if named:
                yield {"reason": "year-named", "field": name, "named": named, "year": str(now)}
                return
    yield from _stale_estimate(old.indicator, new.indicator, now)


def _is_due(indicator: Indicator | None, year: int, now: int) -> bool:
    """Whether the new edition has a baseline or estimate of `year`, the one before its own."""
    quantities = (indicator.baseline, indicator.estimate) if indicator is not None else ()
    return year == now - 1 and any(quantity and quantity.fiscal_year == year for quantity in quantities)


def target_out_of_step(case: Case) -> Iterator[Facts]:
    """A target stayed although the target table whose rows it sums moved on.

    The fact `implied` is what the table now comes to.

    Example: 特定保健指導の実施率 14.7％以上 stayed, while the table's 9,891 + 308 of 65,942 + 3,239 people
    became 14,312 + 388 of 77,782 + 3,876, which is 18.0 %.
    """
    old, new = case.indicators
    if old.target is None or new.target is None or new.target.value is None or _is_row(new):
        return
    if not (is_absolute(old.target) and is_absolute(new.target)):
        return
    if old.target.value != new.target.value or old.target.unit != new.target.unit:
        return
    stated = new.target.value
    for rows in case.world.target_tables.get(home(case.world.old, case.pair[0]), ()):
        continued = [new_row for row in rows if (new_row := _continued(case.world, row))]
        before, after = rate_of(rows, stated), rate_of(continued, stated)
        if len(continued) == len(rows) and before == stated and after not in (None, stated):
            yield {
                "stated": f"{stated:f}",
                "implied": f"{after:f}",
                "unit": new.target.unit,
                "rows": str(len(rows)),
            }
            return


def _names(text: str, year: int) -> str:
    """The words that name fiscal `year` in `text`, empty when it names that year only as a beginning."""
    if not any(before[-1:].isnumeric() or before[-1:] in _YEAR_ENDS for before in text.split("年度")[:-1]):
        return ""
    from revtool.text.eras import find_years, is_beginning

    for found in find_years(text):
        if found.is_fiscal and found.year == year and not is_beginning(text, found):
            return found.text
    return ""


def _stale_estimate(old: Indicator | None, new: Indicator | None, now: int) -> Iterator[Facts]:
    if old is None or new is None or old.estimate is None or new.estimate is None:
        return
    before, after = old.estimate, new.estimate
    same = before.fiscal_year == after.fiscal_year and before.value == after.value
    if same and after.fiscal_year is not None and after.fiscal_year < now - 1:
        named = after.as_of or str(after.fiscal_year)
        yield {"reason": "estimate-kept", "field": "indicator.estimate", "named": named, "year": str(now)}


def _is_row(indicator: Indicator) -> bool:
    return indicator.population is not None or indicator.headcount is not None


def _continued(world: World, row: Node) -> Node | None:
    ids = world.new_of.get(row.id, ())
    return world.new.by_id[ids[0]] if len(ids) == 1 else None


RULES = (
    Rule("carried-forward", Severity.WARNING, Subject.PAIR, carried_forward, ""),
    Rule("target-out-of-step", Severity.WARNING, Subject.INDICATORS, target_out_of_step, ""),
)
