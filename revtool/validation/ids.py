"""Whether ids and parents make a tree, for plans that no store has read.

Invariant: the same flaws are found as when files are loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from revtool.model.plan import Plan
from revtool.store.structure import MAX_NODE_DEPTH, flaws
from revtool.validation.finding import Finding

if TYPE_CHECKING:
    from revtool.model.status import StatusReport


def check(plan: Plan, reports: tuple[StatusReport, ...]) -> Iterator[Finding]:
    """Ids that stand twice, parents that do not exist, circles."""
    for flaw in flaws([(node.id, node.parent) for node in plan.nodes]):
        node = plan.nodes[flaw.at]
        facts: dict[str, object] = {"id": node.id, "parent": node.parent, "limit": MAX_NODE_DEPTH}
        if flaw.first is not None:
            facts["first"] = f"nodes[{flaw.first}]"
        key = "id" if flaw.code in ("duplicate-id", "empty-id") else "parent"
        yield Finding(flaw.code, facts, (key,), flaw.at)
