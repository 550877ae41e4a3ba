"""Conflicts in files: reported by place, known to the schema, settled for a side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from revtool.drivers.files import merge_file
from revtool.drivers.settling import settle
from revtool.errors import InvalidPlanError
from revtool.store.formatting import format_yaml
from revtool.store.pairings import read_pairings
from revtool.store.plans import load_plan, read_plan
from revtool.store.schema import schema
from revtool.store.statuses import read_status
from revtool.store.yaml_reader import read_tree


def node(name: str, text: str, *below: str) -> str:
    made = f"- id: {name}\n  kind: measure\n  text: {text}\n"
    return made + ("  children:\n" + indented(*below) if below else "")


def indented(*blocks: str) -> str:
    return "".join(f"    {line}\n" for block in blocks for line in block.splitlines())


def plan(*nodes: str, other: tuple[str, ...] = (), year: int = 2024) -> str:
    sections = "- id: s\n  kind: section\n  title: サービス\n  children:\n" + indented(*nodes)
    sections += "- id: t\n  kind: section\n  title: 広報\n"
    sections += "  children:\n" + indented(*other) if other else ""
    lines = "".join(f"  {line}\n" for line in sections.splitlines())
    return f"schema: revtool.plan/v1\nedition: R6\nfiscal_year: {year}\nnodes:\n{lines}"


A, B, C = node("a", "甲。"), node("b", "乙。"), node("c", "丙。")
PLAN = plan(A, B, C)
SIDES = {
    "field": (plan(node("a", "甲一。"), B, C), plan(node("a", "甲二。"), B, C)),
    "header": (plan(A, B, C, year=2025), plan(A, B, C, year=2026)),
    "node": (plan(B, C), plan(node("a", "甲二。"), B, C)),
    "order": (plan(B, A, C), plan(A, C, B)),
    "parent": (plan(B, C, other=(A,)), plan(node("b", "乙。", A), C)),
}
"""Our file and their file, for one conflict of each kind."""


def tree(data: bytes | str) -> Any:
    return read_tree(data if isinstance(data, bytes) else data.encode(), "plan.yaml").tree


def merged(name: str) -> bytes:
    ours, theirs = SIDES[name]
    outcome = merge_file(PLAN.encode(), ours.encode(), theirs.encode(), "plan.yaml")
    assert len(outcome.conflicts) == 1
    return outcome.data


@pytest.mark.parametrize("name", SIDES)
def test_the_file_says_where_the_conflict_is(name: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(merged(name))
    with pytest.raises(InvalidPlanError) as error:
        load_plan(path)
    (problem,) = error.value.problems
    assert problem.code == "merge-conflict"
    line = path.read_text(encoding="utf-8").splitlines()[(problem.place.line or 0) - 1]
    assert line[(problem.place.column or 0) - 1 :].startswith("field: ")


@pytest.mark.parametrize("name", SIDES)
def test_the_schema_knows_conflicts_and_fmt_keeps_them(name: str) -> None:
    data = merged(name)
    jsonschema.Draft202012Validator(schema("plan")).validate(tree(data))
    assert format_yaml(data, "plan.yaml") == data.decode()


@pytest.mark.parametrize("name", SIDES)
@pytest.mark.parametrize("side", [0, 1])
def test_a_settled_conflict_is_what_the_side_wanted(name: str, side: int) -> None:
    made = settle(merged(name), "plan.yaml", ("ours", "theirs")[side])
    assert (made.settled, made.left) == (1, 0)
    assert tree(made.data) == tree(SIDES[name][side])


def test_without_a_side_only_what_a_person_decided_is_settled() -> None:
    data = merged("field").decode()
    assert settle(data.encode(), "plan.yaml", None)[1:] == (0, 1)
    decided = data.replace(
        "- field: text\n            base: 甲。\n            ours: 甲一。\n", "- field: text\n"
    )
    assert decided != data
    made = settle(decided.encode(), "plan.yaml", None)
    assert (tree(made.data), made.left) == (tree(SIDES["field"][1]), 0)


def test_a_settled_number_is_a_number() -> None:
    assert b"fiscal_year: 2026\n" in settle(merged("header"), "plan.yaml", "theirs").data


ENTRY = "    conflict:\n      - field: narrative\n        ours: 甲\n        theirs: 乙\n"
STATUS = f"edition: R6\nperiod: 2024-Q2\nentries:\n  - node: a\n    narrative: 甲\n{ENTRY}"
PAIRINGS = f"old: R3\nnew: R6\ndecisions:\n  - kind: link\n    old: [a]\n    new: [b]\n{ENTRY}"


def test_status_reports_and_pairing_files_have_conflicts_too(tmp_path: Path) -> None:
    status, pairings = tmp_path / "status.yaml", tmp_path / "R3-R6.yaml"
    status.write_text(STATUS, encoding="utf-8")
    pairings.write_text(PAIRINGS, encoding="utf-8")
    (problem,) = read_status(status).problems
    assert (problem.code, problem.place.line, problem.place.column) == ("merge-conflict", 7, 9)
    jsonschema.Draft202012Validator(schema("status")).validate(tree(STATUS))
    with pytest.raises(InvalidPlanError) as error:
        read_pairings(pairings)
    assert [problem.code for problem in error.value.problems] == ["merge-conflict"]


@pytest.mark.parametrize("conflict", ["x", "[]", "[x]", "{}", "[{}]"])
def test_a_mangled_conflict_is_a_conflict(conflict: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        PLAN.replace("text: 甲。", f"text: 甲。\n        conflict: {conflict}", 1), encoding="utf-8"
    )
    assert {problem.code for problem in read_plan(path).problems} == {"merge-conflict"}
