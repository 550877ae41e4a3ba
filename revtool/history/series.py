"""The figures of an indicator year by year, over all editions that have it.

A target, its population and its headcount belong to the fiscal year of their plan, an estimate and an actual
to the year they are dated; a status report's figures are those of the year it reports on unless they say
otherwise. Invariant: targets are subtracted only where nothing says that they measure different things or
in another unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from revtool.history.lines import Chain, Line
from revtool.model.alignment import Match
from revtool.model.indicator import Indicator, Quantity
from revtool.model.lineage import Comparable, Figure, Role, Series, Step
from revtool.model.plan import Node
from revtool.model.status import StatusEntry, StatusReport
from revtool.reporters.promise import is_on_promise
from revtool.reporters.view import name
from revtool.rules.amounts import DOWNWARDS, UPWARDS, delta_facts, is_absolute, same_unit
from revtool.rules.comparable import measurable, same_definition

Reports = Mapping[str, Sequence[StatusReport]]
"""The status reports of each edition, in order of their periods."""

_ROLES = tuple(Role)


def all_series(chain: Chain, reports: Reports) -> tuple[Series, ...]:
    """The series of every indicator: those of the newest edition in its order, then those that ended.

    An indicator that was split is in the series of each of its parts.

    Args:
        chain: The editions.
        reports: Their status reports.
    """
    found: list[Series] = []
    told: set[tuple[int, str]] = set()
    for at in range(len(chain.plans) - 1, -1, -1):
        for node in chain.plans[at].nodes:
            if node.indicator is None or (at, node.id) in told:
                continue
            line = _measuring(chain, (*chain.line(at, node.id)[: at + 1], *_nothing(chain, at)))
            told.update((place, i) for place, ids in enumerate(line) for i in ids)
            found.append(_series(chain, line, node, reports))
    return tuple(found)


def series_of(chain: Chain, at: int, node_id: str, reports: Reports) -> Series:
    """The series of the indicator `node_id` of edition `at`: all it came from, and all that came of it."""
    line = _measuring(chain, chain.line(at, node_id))
    return _series(chain, line, chain.trees[at].by_id[node_id], reports)


def _series(chain: Chain, line: Line, named: Node, reports: Reports) -> Series:
    nodes = [(at, chain.trees[at].by_id[i]) for at, ids in enumerate(line) for i in ids]
    figures = [figure for at, node in nodes for figure in _figures(chain, at, node, reports)]
    return Series(
        name=name(named),
        members=tuple((chain.plans[at].edition, node.id) for at, node in nodes),
        figures=tuple(sorted(figures, key=_order)),
        steps=tuple(_steps(chain, line)),
    )


def _nothing(chain: Chain, at: int) -> Line:
    return ((),) * (len(chain.plans) - at - 1)


def _measuring(chain: Chain, line: Line) -> Line:
    """The line without the nodes that measure nothing."""
    trees = chain.trees
    return tuple(
        tuple(i for i in ids if trees[at].by_id[i].indicator is not None) for at, ids in enumerate(line)
    )


def _order(figure: Figure) -> tuple[object, ...]:
    year = figure.fiscal_year
    return year is None, year or 0, _ROLES.index(figure.role), figure.edition, figure.report


def _figures(chain: Chain, at: int, node: Node, reports: Reports) -> Iterator[Figure]:
    plan, indicator = chain.plans[at], node.indicator
    assert indicator is not None
    if indicator.target is not None:
        yield _target(plan.edition, plan.fiscal_year, node.id, indicator)
    printed = ((Role.BASELINE, indicator.baseline), (Role.ESTIMATE, indicator.estimate))
    for role, quantity in (*printed, *((Role.ACTUAL, actual) for actual in indicator.actuals)):
        if quantity is not None:
            yield _quantity(role, quantity, plan.edition, quantity.fiscal_year, node.id)
    aimed = ((Role.POPULATION, indicator.population), (Role.HEADCOUNT, indicator.headcount))
    for role, quantity in aimed:
        if quantity is not None:
            yield _quantity(role, quantity, plan.edition, quantity.fiscal_year or plan.fiscal_year, node.id)
    for report in reports.get(plan.edition, ()):
        for entry in report.entries:
            if entry.node == node.id:
                yield from _reported(report, entry, plan.fiscal_year)


def _reported(report: StatusReport, entry: StatusEntry, year: int | None) -> Iterator[Figure]:
    if entry.stated_target is not None:
        stated = entry.stated_target
        yield _quantity(
            Role.STATED_TARGET, stated, report.edition, stated.fiscal_year or year, entry.node, report.period
        )
    for actual in entry.actuals:
        about = actual.fiscal_year or (None if actual.as_of else year)
        found = _quantity(Role.ACTUAL, actual, report.edition, about, entry.node, report.period)
        yield replace(found, ratings=entry.ratings, doubts=tuple(doubt.code for doubt in entry.doubts))


def _target(edition: str, year: int | None, node_id: str, indicator: Indicator) -> Figure:
    target = indicator.target
    assert target is not None
    return Figure(
        fiscal_year=year,
        role=Role.TARGET,
        edition=edition,
        node=node_id,
        value=target.value if is_absolute(target) else None,
        value_min=target.value_min,
        value_max=target.value_max,
        unit=target.unit,
        comparator=target.comparator,
        relative_to=target.relative_to,
        undecided=target.undecided,
        as_of=target.period,
        as_printed=indicator.as_printed,
    )


def _quantity(
    role: Role, quantity: Quantity, edition: str, year: int | None, node_id: str, report: str = ""
) -> Figure:
    return Figure(
        fiscal_year=year,
        role=role,
        edition=edition,
        node=node_id,
        report=report,
        value=quantity.value,
        unit=quantity.unit,
        as_of=quantity.as_of,
        as_printed=quantity.as_printed,
    )


def _steps(chain: Chain, line: Line) -> Iterator[Step]:
    for at in range(len(line) - 1):
        for match in chain.between(at, line):
            yield _step(chain, at, match)


def _step(chain: Chain, at: int, match: Match) -> Step:
    old = [chain.trees[at].by_id[i] for i in match.old]
    new = [chain.trees[at + 1].by_id[i] for i in match.new]
    comparable, why, facts = _compared(old, new)
    return Step(
        old_edition=chain.plans[at].edition,
        new_edition=chain.plans[at + 1].edition,
        old=match.old,
        new=match.new,
        comparable=comparable,
        why=why,
        delta=facts.get("delta", ""),
        delta_unit=facts.get("delta_unit", ""),
        rules=tuple(_said(chain, at, match)),
    )


def _said(chain: Chain, at: int, match: Match) -> Iterator[str]:
    """What the rules say of the promise."""
    change = chain.change(at, match.old, match.new)
    rules = dict.fromkeys(verdict.rule for verdict in change.verdicts) if change is not None else ()
    return filter(is_on_promise, rules)


def _compared(old: Sequence[Node], new: Sequence[Node]) -> tuple[Comparable, str, Mapping[str, str]]:
    """Whether the targets may be compared, why not, and their difference."""
    if len(old) != 1 or len(new) != 1:
        return Comparable.NO, "split" if len(new) > len(old) else "merged", {}
    before, after = old[0].indicator, new[0].indicator
    if before is None or after is None:
        return Comparable.NO, "kind-changed", {}
    if not same_definition(old[0], new[0]):
        return Comparable.NO, "definition-changed", {}
    units = _unit(before), _unit(after)
    if all(units) and not same_unit(*units):
        return Comparable.NO, "unit-changed", {}
    both = measurable(old[0], new[0])
    if both is None:
        return Comparable.NO_VALUES, _lack(before, after), {}
    if any(t.comparator in DOWNWARDS for t in both) and any(t.comparator in UPWARDS for t in both):
        return Comparable.NO, "comparator-changed", {}
    a, b = both
    if a.value is None or b.value is None:
        return Comparable.NO_VALUES, "range", {}
    return Comparable.YES, "", delta_facts(a.value, a.unit, b.value, b.unit)


def _lack(before: Indicator, after: Indicator) -> str:
    """Why two targets have no two values."""
    if before.target is None or after.target is None:
        return "no-target"
    states = is_absolute(before.target), is_absolute(after.target)
    if states == (True, False):
        return "target-became-relative" if not after.target.undecided else "undecided"
    if states == (False, True):
        return "target-became-absolute" if not before.target.undecided else "undecided"
    return "undecided" if before.target.undecided or after.target.undecided else "relative"


def _unit(indicator: Indicator) -> str:
    """The unit of the target, or of the figures beside it where the target states no value."""
    target = indicator.target
    stated = target.unit if target is not None else ""
    others = (indicator.baseline, indicator.estimate, *indicator.actuals)
    return stated or next((q.unit for q in others if q is not None and q.unit), "")
