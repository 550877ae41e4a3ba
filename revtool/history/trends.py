"""Every indicator over the editions, side by side: the one source of whatever tells their figures.

Invariant: figures that something says must not be compared are in different runs.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.history.lines import Chain
from revtool.history.series import Reports, all_series
from revtool.model.lineage import Comparable, Edition, Member, Scale, Series, Trend, Trends
from revtool.model.plan import Node
from revtool.reporters.view import in_target_table, name
from revtool.text.normalise import fold


def trends(chain: Chain, reports: Reports) -> Trends:
    """The indicators of the newest edition in its order, then those that ended.

    Args:
        chain: The editions, each compared with the next.
        reports: Their status reports; those of editions that are not in the chain are left out.
    """
    newest = chain.plans[-1] if chain.plans else None
    return Trends(
        organisation=newest.organisation if newest else "",
        lang=newest.lang if newest else "ja",
        editions=tuple(
            Edition(name=plan.edition, fiscal_year=plan.fiscal_year, status=plan.status)
            for plan in chain.plans
        ),
        scales=tuple(_scales(chain, reports)),
        trends=tuple(_trend(chain, series) for series in all_series(chain, reports)),
    )


def _scales(chain: Chain, reports: Reports) -> Iterator[Scale]:
    for plan in chain.plans:
        for report in reports.get(plan.edition, ()):
            yield Scale(
                edition=report.edition, period=report.period, as_of=report.as_of, legend=report.legend
            )


def _trend(chain: Chain, series: Series) -> Trend:
    at = {plan.edition: place for place, plan in enumerate(chain.plans)}
    nodes = [chain.trees[at[edition]].by_id[i] for edition, i in series.members]
    newest = next(node for node in nodes[::-1] if name(node) == series.name)
    tree = chain.trees[at[series.members[nodes.index(newest)][0]]]
    above = tree.by_id.get(newest.parent or "")
    return Trend(
        series=series,
        formerly=_formerly(nodes, series.name),
        row_of=name(above) if above is not None and above.indicator is not None else "",
        is_figure=in_target_table(tree, newest),
        runs=runs(series),
    )


def _formerly(nodes: list[Node], newest: str) -> tuple[str, ...]:
    names = {fold(newest): newest}
    for node in nodes[::-1]:
        names.setdefault(fold(name(node)), name(node))
    return tuple(names.values())[1:]


def runs(series: Series) -> tuple[tuple[Member, ...], ...]:
    """The nodes of a series in runs within which figures measure the same.

    A relative or open target has no value to compare, but measures what the one before it did: it stays in
    the run. Several nodes of one edition are runs of their own.

    Worked example: 14.7 % in R2 and R3, split into 9.8 % and 22.3 % in R6, gives for either part the runs
    (R2, R3) and (R6).
    """
    joined = {
        (step.new_edition, step.new[0]): (step.old_edition, step.old[0])
        for step in series.steps
        if step.comparable is not Comparable.NO and len(step.old) == len(step.new) == 1
    }
    found: dict[Member, list[Member]] = {}
    for member in series.members:
        run = found.get(joined.get(member, member), [])
        run.append(member)
        found[member] = run
    return tuple({id(run): tuple(run) for run in found.values()}.values())
