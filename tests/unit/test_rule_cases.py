"""Every case in `tests/cases`: two small plans and the changes that a person worked out.

A case names each change by its sides (`k`, `a → b, c`, `- gone`, `+ new`) and gives its rules with the facts
that matter; other changes or rules must not appear.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from small_plans import aligned, plan_of, tree_of

from revtool.model.change import Change
from revtool.rules import build_comparison

CASES = Path(__file__).parent.parent / "cases"
FILES = sorted(CASES.glob("*.yaml"))
ALL = [
    pytest.param(case, id=f"{file.stem}: {case['name']}") for file in FILES for case in tree_of(file)["cases"]
]


def sides(change: Change) -> str:
    if not change.new:
        return f"- {change.old[0]}"
    if not change.old:
        return f"+ {change.new[0]}"
    if change.old == change.new:
        return change.old[0]
    return f"{', '.join(change.old)} → {', '.join(change.new)}"


@pytest.mark.parametrize("case", ALL)
def test_case(case: dict[str, Any]) -> None:
    old, new = plan_of(case["old"]), plan_of(case["new"])
    found = build_comparison(old, new, aligned(old, new, case.get("pairs", ())))
    expected = case["expected"] or {}
    assert {sides(change): {v.rule for v in change.verdicts} for change in found.changes} == {
        name: set(rules) for name, rules in expected.items()
    }
    for change in found.changes:
        for verdict in change.verdicts:
            facts = expected[sides(change)][verdict.rule] or {}
            assert {name: dict(verdict.facts).get(name) for name in facts} == facts
    for name, count in case.get("summary", {}).items():
        assert getattr(found.summary, name) == count
