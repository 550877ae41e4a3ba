"""Small plans in many numbering styles, each with the plan that a reader takes from it."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from revtool.grammar.account import unfaithful
from revtool.importers import Header, plain_text
from revtool.model.imported import Fate
from revtool.model.indicator import Indicator, RelativeTo
from revtool.model.plan import Node
from revtool.wording.recovery import REASONS

HERE = Path(__file__).parent / "plain_text"
DOUBLED = frozenset(REASONS)
"""Doubts about doubled text, which have tests of their own beside the detectors."""

CASES = sorted(path.stem for path in (HERE / "sources").iterdir())


def _expected(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(HERE / "expected" / f"{name}.yaml")
    return loaded


def _brief(indicator: Indicator) -> str:
    """An indicator as the expectations write it: name, comparator, value, unit or base."""
    target = indicator.target
    if target is None:
        return indicator.name
    words = [indicator.name, target.comparator, target.value, target.unit]
    if target.relative_to is not RelativeTo.NONE:
        words.append(target.relative_to)
    return " ".join(str(word) for word in words if word not in (None, ""))


def _shown(node: Node) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": node.id, "kind": node.kind.value}
    shown |= {name: value for name in ("label", "title", "text") if (value := getattr(node, name))}
    if node.tags:
        shown["tags"] = list(node.tags)
    if node.indicator is not None:
        shown["indicator"] = _brief(node.indicator)
    if doubts := [doubt.code for doubt in node.doubts if doubt.code not in DOUBLED]:
        shown["doubts"] = doubts
    return shown


@pytest.mark.parametrize("name", CASES)
def test_source(name: str) -> None:
    data = (HERE / "sources" / f"{name}.txt").read_bytes()
    expected = _expected(name)
    result = plain_text.read(data, f"{name}.txt", Header(edition=expected["edition"]))
    plan = result.plan
    assert [_shown(node) for node in plan.nodes] == expected["nodes"]
    assert plan.title == expected["title"]
    assert plan.organisation == expected.get("organisation", "")
    assert plan.fiscal_year == expected["fiscal_year"]
    struck = [s.text.strip() for s in result.stretches if s.fate is Fate.STRUCK]
    assert struck == expected.get("struck", [])
    remainder = [[s.reason, s.text] for s in result.stretches if s.fate is Fate.REMAINDER]
    assert remainder == expected.get("remainder", [])
    assert unfaithful(plan.nodes, result.stretches) == ()


def test_every_source_has_its_expectation() -> None:
    assert sorted(path.stem for path in (HERE / "expected").iterdir()) == CASES
