"""HTML, Markdown and PDF sources, each with the plan that a reader takes from the page."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from revtool.grammar.account import unfaithful
from revtool.importers import read
from revtool.model.imported import Fate, ImportResult
from revtool.model.indicator import RelativeTo
from revtool.model.plan import Node

HERE = Path(__file__).parent
FORMATS = ("html_page", "markdown_page", "pdf")
CASES = sorted(path for each in FORMATS for path in (HERE / each / "sources").iterdir())


def _expected(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(
        path.parent.parent / "expected" / path.with_suffix(".yaml").name
    )
    return loaded


def _indicator(node: Node) -> str:
    assert node.indicator is not None
    target = node.indicator.target
    if target is None:
        return node.indicator.name
    words = [node.indicator.name, target.comparator, target.value, target.unit]
    if target.relative_to is not RelativeTo.NONE:
        words.append(target.relative_to)
    return " ".join(str(word) for word in words if word not in (None, ""))


def _shown(node: Node) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": node.id, "kind": node.kind.value}
    shown |= {name: value for name in ("label", "title", "text") if (value := getattr(node, name))}
    if node.tags:
        shown["tags"] = list(node.tags)
    if node.indicator is not None:
        shown["indicator"] = _indicator(node)
    if node.provenance is not None:
        place = {"line": node.provenance.line, "page": node.provenance.page}
        shown |= {name: value for name, value in place.items() if value is not None}
    if node.doubts:
        shown["doubts"] = [doubt.code for doubt in node.doubts]
    return shown


def _read(path: Path, edition: str, *, is_superseded: bool = False) -> ImportResult:
    return read(path.read_bytes(), path.name, edition, is_superseded=is_superseded)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_edition_in_force(path: Path) -> None:
    expected = _expected(path)
    result = _read(path, expected["edition"])
    plan = result.plan
    assert [_shown(node) for node in plan.nodes] == expected["nodes"]
    assert plan.title == expected["title"]
    assert plan.organisation == expected.get("organisation", "")
    assert plan.fiscal_year == expected["fiscal_year"]
    struck = [s.text for s in result.stretches if s.fate is Fate.STRUCK]
    assert struck == expected.get("struck", [])
    remainder = [[s.reason, s.text] for s in result.stretches if s.fate is Fate.REMAINDER]
    assert remainder == expected.get("remainder", [])
    assert unfaithful(plan.nodes, result.stretches) == ()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_superseded_edition(path: Path) -> None:
    expected = _expected(path)
    if "old_edition" not in expected:
        pytest.skip("a plan in one wording")
    result = _read(path, expected["old_edition"], is_superseded=True)
    words = {node.id: node.text for node in result.plan.nodes}
    assert {name: words.get(name) for name in expected["old"]} == expected["old"]
    assert unfaithful(result.plan.nodes, result.stretches) == ()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_every_character_is_accounted_for(path: Path) -> None:
    result = _read(path, _expected(path)["edition"])
    assert result.text is not None
    found = "".join("".join(stretch.text.split()) for stretch in result.stretches)
    assert found == "".join(result.text.split())


def test_every_source_has_its_expectation() -> None:
    for each in FORMATS:
        sources = {path.stem for path in (HERE / each / "sources").iterdir()}
        assert {path.stem for path in (HERE / each / "expected").iterdir()} == sources
