"""The table of indicators as a sheet to compute with: targets, baselines and differences as numbers.

Columns stand in the order that offices print, with what a number cannot say (以上, the year) beside it.
Invariant: a number is one that the plan prints, in its precision; a relative target stays in words, and where
targets cannot be compared that is said instead of a difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from revtool.model.change import Change, Row, Verdict
from revtool.model.indicator import Comparator, Indicator, Quantity, RelativeTo
from revtool.model.plan import Node
from revtool.reporters.notes import meaning, together
from revtool.reporters.promise import NOT_COMPARABLE, is_on_promise, promise
from revtool.reporters.promise import figure as in_words
from revtool.reporters.view import View, facts
from revtool.reporters.workbook import Column, Grid, Line, Value, figure
from revtool.text.normalise import fold
from revtool.wording import Lang, pick
from revtool.wording.plans import COMPARATORS
from revtool.wording.reports import fiscal_year
from revtool.wording.rules import title
from revtool.wording.workbook import say

_COLUMNS: dict[str, tuple[float, bool]] = {
    "name": (30, False),
    "unit": (9, False),
    "baseline": (12, True),
    "baseline-year": (16, False),
    "old-target": (14, True),
    "old-comparator": (8, False),
    "old-actual": (12, True),
    "old-actual-year": (16, False),
    "new-target": (14, True),
    "new-comparator": (8, False),
    "delta": (12, True),
    "delta-unit": (9, False),
    "verdict": (20, False),
    "notes": (36, False),
    "old-population": (12, True),
    "new-population": (12, True),
    "old-headcount": (12, True),
    "new-headcount": (12, True),
    "old-place": (18, False),
    "new-place": (18, False),
    "fingerprint": (19, False),
}
"""Width of each column in characters of half width, and whether it holds figures."""


def indicators(view: View) -> Grid:
    """The sheet."""
    columns = tuple(
        Column(_title(view, key), width, is_figure=is_figure) for key, (width, is_figure) in _COLUMNS.items()
    )
    return Grid(
        name=say("sheet-indicators", view.lang),
        columns=columns,
        lines=tuple(_lines(view)),
        frozen=1,
        is_boxed=True,
        printed=list(_COLUMNS).index("notes") + 1,
    )


def _title(view: View, key: str) -> str:
    if key == "name":
        return view.say("col-indicator")
    plan = view.comparison.new if key == "new-target" else view.comparison.old
    return say(key, view.lang, edition=view.side(plan))


def _lines(view: View) -> Iterator[Line]:
    for row in view.comparison.rows:
        olds, news = (
            [node for node in nodes if node.indicator is not None]
            for nodes in (view.old_nodes(row), view.new_nodes(row))
        )
        if olds or news:
            yield Line(tuple(_cells(view, row, olds, news)))


def _cells(view: View, row: Row, olds: Sequence[Node], news: Sequence[Node]) -> Iterator[Value]:
    change = view.change(row)
    old = [node.indicator for node in olds if node.indicator is not None]
    new = [node.indicator for node in news if node.indicator is not None]
    yield _names(view, old, new)
    yield _units(view, old, new)
    yield from _baseline(view, old, new)
    yield from _target(view, old)
    yield from _actual(view, old)
    yield from _target(view, new)
    yield from _difference(view, change)
    yield from _told(view, row, change)
    for name in ("population", "headcount"):
        for side in (old, new):
            yield _quantity(view, getattr(side[0], name) if side else None)
    yield view.listed(view.spot(view.old, node.id) for node in olds)
    yield view.listed(view.spot(view.new, node.id) for node in news)
    yield change.fingerprint if change is not None else None


def _names(view: View, old: Sequence[Indicator], new: Sequence[Indicator]) -> str:
    """The new name, and below it the old ones where they were others."""
    shown = [side.name for side in (new or old)]
    known = {fold(name) for name in shown}
    formerly = [view.say("formerly", name=side.name) for side in old if fold(side.name) not in known]
    return "\n".join((*shown, *formerly))


def _units(view: View, old: Sequence[Indicator], new: Sequence[Indicator]) -> str:
    """The unit; both where they differ."""
    found = [_unit(side) for side in (*old, *new)]
    distinct = list(dict.fromkeys(unit for unit in found if unit))
    if len(distinct) > 1:
        return say("units", view.lang, old=distinct[0], new=distinct[-1])
    return distinct[0] if distinct else view.say("none")


def _unit(indicator: Indicator) -> str:
    """The unit of the target, or of the figure that stands in place of one."""
    quantities = (indicator.target, indicator.baseline, indicator.estimate, *indicator.actuals)
    return next((found.unit for found in quantities if found is not None and found.unit), "")


def _baseline(view: View, old: Sequence[Indicator], new: Sequence[Indicator]) -> Iterator[Value]:
    """The new plan's baseline, else the old one's, which is then said to be it; figure and year."""
    for side, is_old in ((new, False), (old, True)):
        found = next((one.baseline for one in side if one.baseline is not None), None)
        if found is not None:
            shown, year = _measured(view, found, side)
            if is_old:
                key = "of-old-plan" if year else "of-old-plan-bare"
                year = say(key, view.lang, year=year)
            yield from (shown, year or view.say("none"))
            return
    yield from (view.say("none"), view.say("none"))


def _actual(view: View, old: Sequence[Indicator]) -> Iterator[Value]:
    """The newest actual of the old plan, else its estimate; figure, and year with which of the two it is."""
    for name in ("actual", "estimate"):
        for one in old:
            found = one.actuals[-1] if name == "actual" and one.actuals else None
            found = one.estimate if name == "estimate" else found
            if found is not None:
                shown, year = _measured(view, found, old)
                yield shown
                yield " ".join(filter(None, (year, say(name, view.lang))))
                return
    yield from (view.say("none"), view.say("none"))


def _target(view: View, side: Sequence[Indicator]) -> Iterator[Value]:
    """What is promised and how an actual value must stand to it.

    Worked example: `48.0％以上` is the number 48.0 and 以上; `前年度以上` stays in words, and a dash beside.
    """
    if len(side) == 1:
        target = side[0].target
        is_plain = target is not None and target.relative_to is RelativeTo.NONE and not target.undecided
        shown = figure(target.value) if target is not None and is_plain else None
        if target is not None and shown is not None:
            yield from (shown, _comparator(target.comparator, view.lang))
            return
    yield "\n".join(promise(one, view.lang) for one in side) or view.say("none")
    yield view.say("none")


def _comparator(comparator: Comparator | None, lang: Lang) -> str:
    if comparator is None or comparator is Comparator.EQUAL:
        return say("equal", lang)
    return pick(COMPARATORS[comparator.value], lang)


def _difference(view: View, change: Change | None) -> Iterator[Value]:
    """The difference of the targets as the rules worked it out, and its unit; why there is none otherwise."""
    verdicts = change.verdicts if change is not None else ()
    for verdict in verdicts:
        known = facts(verdict)
        shown = figure(_decimal(known.get("delta", "")), is_signed=True)
        if shown is not None and is_on_promise(verdict.rule):
            unit = known.get("delta_unit", "")
            yield from (shown, say("point", view.lang) if unit == "point" else unit or view.say("none"))
            return
    is_other = any(_forbids(verdict) for verdict in verdicts)
    yield say("not-comparable", view.lang) if is_other else view.say("none")
    yield view.say("none")


def _forbids(verdict: Verdict) -> bool:
    return verdict.rule in NOT_COMPARABLE or facts(verdict).get("comparable") == "no"


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _told(view: View, row: Row, change: Change | None) -> Iterator[Value]:
    """Titles of the verdicts, and what they mean."""
    if change is None:
        yield from (view.say("same"), None)
        return
    rules = dict.fromkeys(verdict.rule for verdict in change.verdicts if not verdict.is_muted)
    yield "\n".join(title(rule, view.lang) for rule in rules)
    yield together(view, meaning(view, row, change, is_note=True))


def _quantity(view: View, quantity: Quantity | None) -> Value:
    """A figure as a number; in words where none was printed, or a number cannot hold it."""
    if quantity is None:
        return view.say("none")
    return figure(quantity.value) or in_words(quantity, view.lang)


def _measured(view: View, quantity: Quantity, side: Sequence[Indicator]) -> tuple[Value, str]:
    """A figure and its year or day; of another unit than that of the row it stands in words beside a dash.

    Worked example: a baseline of 282,614人 beside a target in ％ is a dash, and `令和元年度（282,614人）`.
    """
    year = quantity.as_of or fiscal_year(quantity.fiscal_year, view.lang)
    units = {fold(_unit(one)) for one in side}
    if not quantity.unit or fold(quantity.unit) in units:
        return _quantity(view, quantity), year
    figure_in_words = in_words(quantity, view.lang)
    told = say("in-unit", view.lang, year=year, figure=figure_in_words) if year else figure_in_words
    return view.say("none"), told
