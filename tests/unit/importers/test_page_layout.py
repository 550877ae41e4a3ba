"""Pages, their headings and their rows."""

import pytest

from revtool.importers.page_layout import column_rows, read_layout, split_heading
from revtool.text.located import Located

TITLES = "計画内容\t実施状況（○計画通り、×未実施）\t\t"


def _layout(*lines: str):
    return read_layout(Located.of("\n".join(lines)))


@pytest.mark.parametrize(
    ("lines", "field", "section"),
    [
        (["1. 窓口 (1) 案内\t"], "1. 窓口", "(1) 案内"),
        (["1.窓口\t\t(1) 案内\t"], "1.窓口", "(1) 案内"),
        (["1.窓口", "", "(1) 案内"], "1.窓口", "(1) 案内"),
        (["1.窓口　（1）案内"], "1.窓口", "（1）案内"),
        (["第1章 窓口 第2節 案内"], "第1章 窓口", "第2節 案内"),
        (["(1) 案内"], "(1) 案内", ""),
        (["案内について"], "", ""),
        (["表題", "", "1. 窓口 (1) 案内"], "1. 窓口", "(1) 案内"),
    ],
)
def test_forms_of_headings(lines: list[str], field: str, section: str) -> None:
    (page,) = _layout(*lines, TITLES, "甲\t乙").pages
    assert (page.field.text, page.section.text) == (field, section)


def test_a_row_of_the_page_before_is_no_heading() -> None:
    pages = _layout("1. 窓口 (1) 案内", TITLES, "1) 甲する。\t乙", "1. 窓口 (2) 相談", TITLES, "丙\t丁").pages
    assert [[cell.text for cell in row] for row in pages[0].rows] == [["1) 甲する。", "乙"]]
    assert pages[1].section.text == "(2) 相談"


def test_lines_before_the_first_page_are_the_head() -> None:
    layout = _layout("令和6年度", "", "報告書", "", "1. 窓口 (1) 案内", TITLES)
    assert [line.text for line in layout.head] == ["令和6年度", "報告書"]


def test_titles_of_a_table_of_data_begin_no_page() -> None:
    layout = _layout("1. 窓口 (1) 案内", TITLES, "甲\t乙", "目標\t実績", "100件\t90件")
    assert len(layout.pages) == 1
    assert len(layout.pages[0].rows) == 3


def test_a_later_page_may_print_no_legend() -> None:
    layout = _layout("1. 窓口 (1) 案内", TITLES, "甲\t乙", "1. 窓口 (2) 相談", "実施内容\t実施状況", "丙\t丁")
    assert [page.section.text for page in layout.pages] == ["(1) 案内", "(2) 相談"]


def test_bars_of_a_markdown_table_part_cells() -> None:
    layout = _layout("| 取組内容 | 進捗状況 |", "|---|:---:|", "| 甲 | 乙\\|丙 |")
    assert [[cell.text for cell in row] for row in layout.pages[0].rows] == [["甲", "乙\\|丙"]]
    assert "".join(rule.text for rule in layout.rules) == "|||" + "|---|:---:|" + "|||"


@pytest.mark.parametrize("text", ["令和6年度事業計画", "① 案内を行う。", "<p>1. 窓口</p>", "1." + "あ" * 200])
def test_lines_that_are_no_headings(text: str) -> None:
    assert split_heading(Located.of(text)) is None


def test_column_rows_are_found_quickly_in_any_text() -> None:
    assert len(column_rows(TITLES + "\n目標 実績\n" + "\t" * 10_000)) == 1
