"""What a plan that was copied forward still has to decide.

Invariant: in a draft this is a warning; a plan in force that has not decided contradicts itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from revtool.model.carried import Carried
from revtool.model.plan import Plan, PlanStatus
from revtool.validation.finding import Finding

if TYPE_CHECKING:
    from revtool.model.status import StatusReport

_CODES = frozenset(code.value for code in Carried)


def check(plan: Plan, reports: tuple[StatusReport, ...]) -> Iterator[Finding]:
    """Targets, figures and years that still are those of the plan that was copied."""
    is_draft = plan.status is not PlanStatus.IN_FORCE
    for place, node in enumerate(plan.nodes):
        for index, doubt in enumerate(node.doubts):
            if doubt.code in _CODES:
                facts: dict[str, object] = {"id": node.id, "detail": doubt.detail}
                yield Finding(doubt.code, facts, ("doubts", index), place, is_warning=is_draft)
