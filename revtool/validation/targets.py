"""Whether a target says what it must to be judged: comparator, value, bounds.

Invariant: a target in words alone, a relative and an undecided one need no value.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from revtool.grammar.printed import contradiction
from revtool.model.indicator import Comparator, RelativeTo, Target
from revtool.model.plan import Kind, Node, Plan
from revtool.validation.finding import Finding

if TYPE_CHECKING:
    from revtool.model.status import StatusReport

_AT = ("indicator", "target")


def check(plan: Plan, reports: tuple[StatusReport, ...]) -> Iterator[Finding]:
    """Targets that contradict themselves, and indicators where they do not belong."""
    for place, node in enumerate(plan.nodes):
        if node.indicator is not None:
            if node.kind is not Kind.INDICATOR:
                facts: dict[str, object] = {"id": node.id, "kind": node.kind}
                yield Finding("indicator-misplaced", facts, ("indicator",), place)
            if found := contradiction(node):
                facts = {"id": node.id, "found": found}
                yield Finding("target-not-as-printed", facts, ("indicator",), place, is_warning=True)
            if node.indicator.target is not None:
                yield from _target(node, node.indicator.target, place)
        elif node.kind is Kind.INDICATOR:
            yield Finding("indicator-missing", {"id": node.id}, ("kind",), place, is_warning=True)


def _target(node: Node, target: Target, place: int) -> Iterator[Finding]:
    low, high = target.value_min, target.value_max
    has_figure = target.value is not None or low is not None or high is not None
    if has_figure and target.comparator is None:
        yield Finding("target-without-comparator", {"id": node.id}, _AT, place)
    if has_figure and target.undecided:
        yield Finding("target-undecided-value", {"id": node.id}, (*_AT, "undecided"), place)
    if has_figure and target.relative_to is not RelativeTo.NONE:
        facts: dict[str, object] = {"id": node.id, "base": target.relative_to}
        yield Finding("target-relative-value", facts, (*_AT, "relative_to"), place, is_warning=True)
    if target.comparator is Comparator.BETWEEN:
        yield from _between(node, target, place)
    elif target.comparator is not None and (low is not None or high is not None):
        key = "value_min" if low is not None else "value_max"
        facts = {"id": node.id, "comparator": target.comparator}
        yield Finding("target-bounds-unused", facts, (*_AT, key), place)


def _between(node: Node, target: Target, place: int) -> Iterator[Finding]:
    low, high = target.value_min, target.value_max
    bounds = (("value_min", low), ("value_max", high))
    missing = [name for name, value in bounds if value is None]
    if missing:
        facts: dict[str, object] = {"id": node.id, "missing": ", ".join(missing)}
        yield Finding("target-bounds", facts, (*_AT, "comparator"), place)
    elif low is not None and high is not None and low > high:
        facts = {"id": node.id, "low": low, "high": high}
        yield Finding("target-bounds-reversed", facts, (*_AT, "value_min"), place)
