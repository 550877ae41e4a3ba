"""Small reports in two columns, each with the plan and the status report that a reader takes from it."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from revtool.grammar.account import unfaithful
from revtool.importers import Header, importer_of, page_tables
from revtool.model.imported import Fate, ImportResult
from revtool.model.indicator import Quantity
from revtool.model.plan import Node
from revtool.model.status import StatusEntry, Table
from revtool.validation import validate

HERE = Path(__file__).parent / "page_tables"
CASES = sorted(path.stem for path in (HERE / "sources").iterdir())
UNLISTED = frozenset({"mark-up", "table-rule"})
"""Reasons of the remainder that say nothing about the words."""


def _read(name: str) -> tuple[dict[str, Any], ImportResult]:
    data = (HERE / "sources" / f"{name}.txt").read_bytes()
    expected: dict[str, Any] = YAML(typ="safe").load(HERE / "expected" / f"{name}.yaml")
    assert importer_of(data, f"{name}.txt") is page_tables
    return expected, page_tables.read(data, f"{name}.txt", Header(edition=expected["edition"]))


def _node(node: Node) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": node.id, "kind": node.kind.value}
    shown |= {name: value for name in ("label", "title", "text") if (value := getattr(node, name))}
    return shown | ({"tags": list(node.tags)} if node.tags else {})


def _quantity(value: Quantity, rest: str) -> str:
    return " ".join(str(word) for word in (value.value, value.unit, rest) if word not in (None, ""))


def _table(table: Table) -> dict[str, Any]:
    shown: dict[str, Any] = {"caption": table.caption} if table.caption else {}
    return shown | {"header_rows": table.header_rows, "rows": [list(row) for row in table.rows]}


def _entry(entry: StatusEntry) -> dict[str, Any]:
    shown: dict[str, Any] = {"node": entry.node}
    if entry.ratings:
        shown["ratings"] = list(entry.ratings)
    if entry.narrative:
        shown["narrative"] = entry.narrative.split("\n")
    if entry.stated_target is not None:
        shown["stated"] = _quantity(entry.stated_target, f"({entry.stated_target.as_printed})")
    if entry.actuals:
        shown["actuals"] = [_quantity(actual, actual.as_of) for actual in entry.actuals]
    if entry.tables:
        shown["tables"] = [_table(table) for table in entry.tables]
    if entry.doubts:
        shown["doubts"] = [f"{doubt.code} {doubt.detail}" for doubt in entry.doubts]
    return shown


@pytest.mark.parametrize("name", CASES)
def test_plan(name: str) -> None:
    expected, result = _read(name)
    assert [_node(node) for node in result.plan.nodes] == expected["nodes"]
    assert result.plan.title == expected["title"]
    assert result.plan.organisation == expected.get("organisation", "")
    assert result.plan.fiscal_year == expected["fiscal_year"]


@pytest.mark.parametrize("name", CASES)
def test_status(name: str) -> None:
    expected, result = _read(name)
    (report,) = result.statuses
    assert report.period == expected["period"]
    assert report.as_of == expected.get("as_of", "")
    assert {entry.symbol: entry.meaning for entry in report.legend} == expected["legend"]
    assert [_entry(entry) for entry in report.entries] == expected["entries"]


@pytest.mark.parametrize("name", CASES)
def test_account(name: str) -> None:
    expected, result = _read(name)
    remainder: dict[str, list[str]] = {}
    for stretch in result.stretches:
        if stretch.fate is Fate.REMAINDER and stretch.reason not in UNLISTED:
            remainder.setdefault(stretch.reason, []).append(stretch.text)
    assert remainder == expected["remainder"]
    assert unfaithful(result.plan.nodes, result.stretches) == ()
    assert [p.code for p in validate(result.plan, result.statuses) if not p.is_warning] == []


def test_every_source_has_its_expectation() -> None:
    assert sorted(path.stem for path in (HERE / "expected").iterdir()) == CASES
