"""Whether one edition makes sense, beyond its shape: ids, labels, targets, arithmetic, status.

A check is one module that meets `Check` and one line in `CHECKS`. An error makes the plan unusable or
contradictory; what a source may print all the same (a skipped label, a sum that does not add up) is a
warning. Invariant: all problems are found, not the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from revtool.errors import Problem
from revtool.model.plan import Plan
from revtool.validation.finding import Finding

if TYPE_CHECKING:
    from revtool.model.status import StatusReport

CHECKS = ("header", "ids", "labels", "targets", "arithmetic", "annotations", "drafts", "statuses")
"""Modules of this package, in the order in which their problems are listed for one place."""


GRAVE = ("header", "ids", "targets", "statuses")
"""The families that find errors; the others only warn, and reading labels costs time."""


class Check(Protocol):
    """What a module in `CHECKS` provides."""

    def check(self, plan: Plan, reports: tuple[StatusReport, ...]) -> Iterator[Finding]:
        """What does not make sense in the plan or its reports."""


def find(
    plan: Plan, reports: tuple[StatusReport, ...] = (), families: tuple[str, ...] = CHECKS
) -> tuple[Finding, ...]:
    """Everything that does not make sense, each with the node or entry it is about."""
    modules = (cast(Check, import_module(f"{__name__}.{name}")) for name in families)
    return tuple(finding for module in modules for finding in module.check(plan, reports))


def validate(
    plan: Plan, status_reports: tuple[StatusReport, ...] = (), families: tuple[str, ...] = CHECKS
) -> tuple[Problem, ...]:
    """Everything that does not make sense, without places: the plan may come from no file."""
    return tuple(finding.problem() for finding in find(plan, status_reports, families))
