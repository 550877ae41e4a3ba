"""The table of indicators: each promise on both sides, the difference, the verdict, and where it stands.

The rows of target tables (a population with the rates aimed at) are a table of their own. Invariant: every
indicator of either plan that promises something is in exactly one of the tables; what ended and what is
new too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from revtool.model.change import Change, Row, Verdict
from revtool.model.indicator import Indicator
from revtool.reporters.document import Block, Heading, Paragraph, Table
from revtool.reporters.promise import ON_FIGURES, figure, is_on_promise, promise
from revtool.reporters.view import View, facts, in_target_table
from revtool.text.normalise import fold
from revtool.wording.rules import difference, title

Cells = tuple[str, ...]


def indicator_tables(
    view: View, *, changed_only: bool = False, where: Callable[[Row], str] | None = None
) -> Iterator[Block]:
    """The table of indicators, then the one of target-table rows when there are any.

    Args:
        view: The comparison.
        changed_only: Leave out the indicators in which nothing differs.
        where: Where a row stands; by default its paths and lines in the sources.
    """
    promises: list[tuple[Cells, int | None]] = []
    figures: list[tuple[Cells, int | None]] = []
    for row in view.comparison.rows:
        nodes = (*view.old_nodes(row), *view.new_nodes(row))
        if any(node.indicator is not None for node in nodes) and not (changed_only and row.change is None):
            place = where(row) if where is not None else "\n".join(view.places(row))
            told = (*_cells(view, row), place), row.change
            (figures if _is_figure(view, row) else promises).append(told)
    if promises:
        yield _table(view, promises)
    elif not (changed_only and figures):
        yield Paragraph(view.say("kpis-unchanged" if changed_only else "kpis-none"))
    if figures:
        yield Heading(3, view.say("target-rows"))
        yield _table(view, figures)


def _table(view: View, told: Sequence[tuple[Cells, int | None]]) -> Table:
    rows, changes = zip(*told, strict=True)
    return Table(_header(view), rows, numeric=(3,), changes=changes)


def _header(view: View) -> Cells:
    old, new = view.comparison.old, view.comparison.new
    return (
        view.say("col-indicator"),
        view.say("col-old-target", edition=view.side(old)),
        view.say("col-new-target", edition=view.side(new)),
        view.say("col-delta"),
        view.say("col-verdict"),
        view.say("col-where"),
    )


def _is_figure(view: View, row: Row) -> bool:
    """Whether the indicator of a row belongs to a target table, on the side that is in force."""
    if row.new:
        return in_target_table(view.new, view.new.by_id[row.new[0]])
    return in_target_table(view.old, view.old.by_id[row.old[0]])


def _cells(view: View, row: Row) -> Cells:
    change = view.change(row)
    olds, news = view.old_nodes(row), view.new_nodes(row)
    old = next((node.indicator for node in olds if node.indicator), None)
    new = next((node.indicator for node in news if node.indicator), None)
    has_target = any(side is not None and side.target for side in (old, new))
    telling = _telling(change, has_target=has_target)
    return (
        _named(view, old, new),
        _promised(view, old),
        _promised(view, new),
        _delta(view, telling),
        _verdict(view, change, telling, has_target=has_target),
    )


def _named(view: View, old: Indicator | None, new: Indicator | None) -> str:
    """The name on the new side, and the old one below it where it was another."""
    names = [fold(side.name) if side else "" for side in (old, new)]
    shown = new or old
    if shown is None:
        return view.say("none")
    if old is None or new is None or names[0] == names[1]:
        return shown.name
    return f"{new.name}\n{view.say('formerly', name=old.name)}"


def _promised(view: View, indicator: Indicator | None) -> str:
    """What an indicator promises, with the headcount it comes to; the population where it heads a table."""
    if indicator is None:
        return view.say("none")
    if indicator.target is None and indicator.population is not None:
        return view.say("population", figure=figure(indicator.population, view.lang))
    words = promise(indicator, view.lang)
    if indicator.headcount is None:
        return words
    return view.say("headcount", target=words, headcount=figure(indicator.headcount, view.lang))


def _delta(view: View, verdicts: Sequence[Verdict]) -> str:
    """The difference as the rules worked it out, of the target or where there is none of the figures."""
    found = (difference(facts(verdict), view.lang) for verdict in verdicts)
    return next(filter(None, found), view.say("none"))


def _telling(change: Change | None, *, has_target: bool) -> list[Verdict]:
    """The verdicts on what is promised, or on the figures where nothing is; the rest is the redline's."""
    return [
        verdict
        for verdict in (change.verdicts if change else ())
        if is_on_promise(verdict.rule) or (not has_target and verdict.rule in ON_FIGURES)
    ]


def _verdict(view: View, change: Change | None, telling: Sequence[Verdict], *, has_target: bool) -> str:
    """The titles of the telling verdicts."""
    if change is None:
        return view.say("same")
    rules = dict.fromkeys(verdict.rule for verdict in telling)
    otherwise = view.say("same-target" if has_target else "same-figures")
    return "\n".join(title(rule, view.lang) for rule in rules) or otherwise
