"""Whether population × rate comes to the printed headcount.

Invariant: a gap is a warning, for plans are kept as printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from revtool.grammar.headcounts import headcount_gap
from revtool.model.plan import Plan
from revtool.validation.finding import Finding

if TYPE_CHECKING:
    from revtool.model.status import StatusReport


def check(plan: Plan, reports: tuple[StatusReport, ...]) -> Iterator[Finding]:
    """Headcounts further from population × rate than rounding allows."""
    for place, node in enumerate(plan.nodes):
        gap = headcount_gap(node)
        if gap is not None:
            facts: dict[str, object] = {
                "population": gap.population,
                "rate": gap.rate,
                "expected": gap.expected,
                "tolerance": gap.tolerance,
                "found": gap.headcount,
            }
            yield Finding("arithmetic-gap", facts, ("indicator", "headcount"), place, is_warning=True)
