"""Whether status reports fit the plan they are about: its nodes, its edition, their own legend.

Invariant: a report without a legend is not judged by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from revtool.model.plan import Plan
from revtool.validation.finding import Finding

if TYPE_CHECKING:
    from revtool.model.status import StatusReport


def check(plan: Plan, reports: tuple[StatusReport, ...]) -> Iterator[Finding]:
    """Entries for unknown nodes, ratings outside the legend, legends that contradict themselves."""
    nodes = {node.id for node in plan.nodes}
    for number, report in enumerate(reports):
        if plan.edition and report.edition != plan.edition:
            facts: dict[str, object] = {"found": report.edition, "edition": plan.edition}
            yield Finding("status-edition-mismatch", facts, ("edition",), report=number)
        yield from _legend(report, number)
        symbols = {meaning.symbol for meaning in report.legend}
        for index, entry in enumerate(report.entries):
            if entry.node not in nodes:
                facts = {"id": entry.node, "edition": plan.edition, "suggestion": _closest(entry.node, nodes)}
                yield Finding("status-unknown-node", facts, ("entries", index, "node"), report=number)
            for place, rating in enumerate(entry.ratings):
                if symbols and rating not in symbols:
                    facts = {"rating": rating, "allowed": ", ".join(m.symbol for m in report.legend)}
                    at = ("entries", index, "ratings", place)
                    yield Finding("rating-outside-legend", facts, at, report=number)


def _legend(report: StatusReport, number: int) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, meaning in enumerate(report.legend):
        if meaning.symbol in seen:
            at = ("legend", index, "symbol")
            yield Finding("legend-repeated", {"rating": meaning.symbol}, at, report=number)
        seen.add(meaning.symbol)


def _closest(name: str, names: set[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, sorted(names), n=1)), "")
