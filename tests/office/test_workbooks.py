"""Workbooks through a real office program: nothing is computed, numbers are numbers, pages print."""

import json
from pathlib import Path

import pytest

from revtool import api
from revtool.model.plan import Kind, Node, Plan
from revtool.reporters import render_file
from revtool.wording import Lang

ROOT = Path(__file__).parents[2]
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "+1+1",
    "-2+3",
    "\t=1+1",
    '=HYPERLINK("https://example.invalid","見る")',
    "_x0041_",
    "＝1＋1",
    "<script>alert(1)</script>",
)


def cells(office, data: bytes, directory: Path) -> dict[str, list[list[object]]]:
    """Row, column, type, shown and entered text of every cell, by sheet."""
    source = directory / "file.xlsx"
    source.write_bytes(data)
    return json.loads(office("cells", source, directory / "cells.json").read_text(encoding="utf-8"))


def test_nothing_in_a_plan_is_computed(office, tmp_path):
    nodes = (Node(id=f"n{at}", kind=Kind.MEASURE, label="①", text=text) for at, text in enumerate(HOSTILE))
    bare = (Node(id=f"b{at}", kind=Kind.MEASURE, text=text) for at, text in enumerate(HOSTILE))
    new = Plan(edition="R6", title="=1+1", nodes=(*nodes, *bare))
    data = render_file(api.compare(Plan(edition="R3"), new), "xlsx", Lang.JA)
    found = [cell for sheet in cells(office, data, tmp_path).values() for cell in sheet]
    assert {kind for _, _, kind, _, _ in found} <= {"EMPTY", "TEXT", "VALUE"}
    shown = {text for _, _, _, text, _ in found}
    assert set(HOSTILE) - shown == set()


def test_figures_are_numbers_that_show_what_was_printed(office, tmp_path):
    old, new = (api.load(edition, ROOT) for edition in ("R2", "R3"))
    made = api.compare(old, new, api.decisions(old, new, ROOT))
    sheet = cells(office, render_file(made, "xlsx", Lang.JA), tmp_path)["KPI一覧"]
    titles = {column: text for row, column, _, text, _ in sheet if row == 1}
    rows: dict[int, dict[str, tuple[str, str]]] = {}
    for row, column, kind, text, _ in sheet:
        if row > 1:
            rows.setdefault(row, {})[titles[column]] = kind, text
    raised = next(
        cells
        for cells in rows.values()
        if cells["旧 目標（R2）"][1] == "44.7" and cells["旧 条件"][1] == "以上"
    )
    assert raised["旧 目標（R2）"] == ("VALUE", "44.7")
    assert raised["新 目標（R3）"] == ("VALUE", "48.0")
    assert raised["増減"] == ("VALUE", "+3.3")
    assert raised["増減の単位"] == ("TEXT", "ポイント")


@pytest.mark.parametrize("options", [{}, {"table": True}], ids=str)
def test_every_workbook_opens_and_prints(office, tmp_path, options):
    old, new = (api.load(edition, ROOT) for edition in ("R3", "R6"))
    source = tmp_path / "file.xlsx"
    source.write_bytes(render_file(api.compare(old, new), "xlsx", Lang.JA, **options))
    assert office("open", source, tmp_path / "file.pdf").read_bytes().startswith(b"%PDF")
