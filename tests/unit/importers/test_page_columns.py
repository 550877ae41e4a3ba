"""Rows read as two columns; tables that are printed again."""

from collections import Counter

from revtool.importers.page_columns import Columns, read_columns
from revtool.importers.page_html import Form
from revtool.importers.page_layout import read_layout
from revtool.importers.page_legend import Marks
from revtool.text.located import Located

HEAD = "1. 窓口 (1) 案内\n計画内容\t実施状況（○計画通り、△未達）\n"
TABLE = "<table><tr><th></th><th>率</th></tr><tr><td>R6</td><td>5%</td></tr></table>"


def _columns(*rows: str) -> Columns:
    return read_columns(read_layout(Located.of(HEAD + "\n".join(rows))).pages, Marks(("○", "△")))


def _reasons(columns: Columns) -> Counter[str]:
    return Counter(claim.reason for claim in columns.claims if claim.reason != "mark-up")


def test_a_table_flattened_and_in_tabs_is_taken_once() -> None:
    columns = _columns(f"甲\t{TABLE}\t\t率\tR6\t5%\t△", "\t率\t\t", "R6\t5%\t\t")
    assert [unit.form for unit in columns.status] == [Form.TABLE, Form.MARKS]
    assert [unit.text.text for unit in columns.plan] == ["甲"]
    assert _reasons(columns) == {"repeated-table": 6}


def test_a_row_that_differs_in_one_figure_is_not_dropped() -> None:
    columns = _columns(f"甲\t{TABLE}", "\t率", "R6\t6%")
    assert _reasons(columns) == {"repeated-table": 1}
    assert [unit.text.text for unit in columns.plan] == ["甲", "R6"]


def test_a_row_is_dropped_as_often_as_the_table_has_it() -> None:
    columns = _columns(f"甲\t{TABLE}", "R6\t5%", "R6\t5%")
    assert _reasons(columns) == {"repeated-table": 2}
    assert [unit.text.text for unit in columns.plan] == ["甲", "R6"]


def test_rows_of_tabs_that_repeat_nothing_are_a_table() -> None:
    columns = _columns("\t月\t部数", "\t4月\t10部", "\t5月\t", "甲\t<p>乙</p>")
    (table, text) = columns.status
    assert table.table is not None
    rows = [[cell.text for cell in row] for row in table.table.rows]
    assert rows == [["月", "部数"], ["4月", "10部"], ["5月", ""]]
    assert text.text.text == "乙"


def test_marks_stand_in_any_cell() -> None:
    columns = _columns("甲\t乙\t\t<p>△</p> <p>○</p>", "\t△", "○")
    assert [[mark.text for mark in unit.marks] for unit in columns.status] == [[], ["△", "○"], ["△"], ["○"]]


def test_a_trailing_cell_that_says_something_else_is_listed() -> None:
    columns = _columns("甲\t乙\t備考あり")
    assert _reasons(columns) == {"unplaced-cell": 1}


def test_a_row_of_the_plan_ends_a_table_of_tabs() -> None:
    columns = _columns("\t月\t部数", "\t4月\t10部", "講習\t準備中")
    assert [unit.text.text for unit in columns.plan] == ["講習"]
    assert [unit.form for unit in columns.status] == [Form.TABLE, Form.LOOSE]
