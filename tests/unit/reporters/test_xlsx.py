"""Workbooks of comparisons, read back: numbers are numbers, texts are texts, nothing is lost."""

import importlib
import re
import sys
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from comparisons import changed, comparison, match, node, plan, redlined, row, verdict
from workbook_reading import formulas, marked, rows, sheets

from revtool import api
from revtool.errors import UsageError
from revtool.model.change import Comparison, Severity
from revtool.model.indicator import Comparator, Indicator, Quantity, QuantityKind, RelativeTo, Target
from revtool.model.plan import Kind, Plan
from revtool.model.settings import HouseStyle, Order, Paper
from revtool.reporters import render_file
from revtool.reporters.workbook import LONGEST, figure, stored
from revtool.wording import Lang

NAMES = ["概要", "番号対照表", "KPI一覧", "全項目の比較", "新旧対照表"]


def rate(node_id: str, text: str, **parts: object):
    """An indicator of 健診受診率."""
    return node(
        node_id,
        Kind.INDICATOR,
        "■",
        text=text,
        tags=("KPI",),
        indicator=Indicator(name="健診受診率", **parts),
    )


def percent(value: str, comparator: Comparator = Comparator.AT_LEAST) -> Target:
    return Target(comparator=comparator, value=Decimal(value), unit="%")


def compared(old: Indicator | None, new: Indicator | None, *verdicts) -> Comparison:
    """A comparison of one indicator on either side."""
    sides = [
        plan(name, *([node(name, Kind.INDICATOR, "■", text="文", indicator=side)] if side else []))
        for name, side in (("R3", old), ("R6", new))
    ]
    ids = [[p.nodes[0].id] if p.nodes else [] for p in sides]
    edit = changed(*ids, *verdicts)
    place = row(0, ids[0][0] if ids[0] else None, ids[1][0] if ids[1] else None, 0)
    return comparison(*sides, [place], [edit])


def small() -> Comparison:
    """A field in which ① was reworded, ② ended and ③ came; nothing is said of ④."""
    old = plan(
        "R3",
        node("f", Kind.FIELD, "１．", title="機能"),
        node("a", label="①", text="年2回行う。", parent="f"),
        node("b", label="②", text="廃止する。", parent="f"),
        node("d", label="④", text="同じ。", parent="f"),
    )
    new = plan(
        "R6",
        node("f", Kind.FIELD, "１．", title="機能"),
        node("a", label="①", text="年4回行う。", parent="f"),
        node("c", label="③", text="新しい。", parent="f"),
        node("d", label="④", text="同じ。", parent="f"),
    )
    edits = [
        changed(
            ["a"],
            ["a"],
            verdict("measure-number-changed", Severity.WARNING, old="2回", new="4回"),
            fields=[redlined("text", ("=", "年"), ("-", "2回"), ("+", "4回"), ("=", "行う。"))],
            print_=1,
        ),
        changed(["b"], [], verdict("measure-removed"), print_=2),
        changed([], ["c"], verdict("measure-added"), print_=3),
    ]
    lines = [
        row(0, "f", "f"),
        row(1, "a", "a", 0),
        row(1, "b", None, 1),
        row(1, None, "c", 2),
        row(1, "d", "d"),
    ]
    matches = [match(i, i, 0.9) for i in ("f", "a", "d")]
    return comparison(old, new, lines, edits, matches)


def test_the_sheets_are_these():
    data = render_file(small(), "xlsx", Lang.JA)
    assert list(sheets(data)) == NAMES
    assert list(sheets(render_file(small(), "xlsx", Lang.JA, table=True))) == ["新旧対照表"]
    assert formulas(data) == []


def test_every_node_stands_in_the_full_comparison():
    data = render_file(small(), "xlsx", Lang.JA)
    found = rows(data, "全項目の比較")
    assert [(r["旧番号"], r["新番号"], r["旧（R3）"], r["新（R6）"]) for r in found] == [
        ("1", "1", "１． 機能", "１． 機能"),
        ("1①", "1①", "① 年2回行う。", "① 年4回行う。"),
        ("1②", None, "② 廃止する。", "（削る）"),
        (None, "1③", "（新設）", "③ 新しい。"),
        ("1④", "1④", "④ 同じ。", "④ 同じ。"),
    ]
    assert [r["指紋"] for r in found] == [None, f"{1:016x}", f"{2:016x}", f"{3:016x}", None]
    assert [r["変更の種類"] for r in found][0::4] == ["変更なし", "変更なし"]
    assert (found[1]["変更の種類"], found[1]["重大度"]) == ("文中の数値・年月を変更", "注意")
    assert found[1]["備考"] == "文中の2回を4回に変更。"
    assert [r["種別"] for r in found] == ["分野", "取組", "取組", "取組", "取組"]


def test_changed_words_are_struck_and_underlined_in_their_cells():
    sheet = sheets(render_file(small(), "xlsx", Lang.JA))["全項目の比較"]
    assert marked(sheet["D3"].value, "strike") == ["2回"]
    assert marked(sheet["E3"].value, "single") == ["4回"]
    assert "".join(marked(sheet["D4"].value, "strike")) == "② 廃止する。"
    assert marked(sheet["D6"].value, "strike") == marked(sheet["E6"].value, "single") == []


def test_the_table_for_printing():
    sheet = sheets(render_file(small(), "xlsx", Lang.JA, table=True))["新旧対照表"]
    cells = [[str(cell.value or "") for cell in line] for line in sheet.iter_rows(min_row=3)]
    assert sheet["A1"].value == "見本支部　令和6年度　新旧対照表"
    assert cells == [
        ["新（令和6年度）", "現（令和3年度）", "備考"],
        ["１． 機能", "１． 機能", ""],
        ["① 年4回行う。", "① 年2回行う。", "文中の2回を4回に変更"],
        ["（削る）", "② 廃止する。", ""],
        ["③ 新しい。", "（新設）", ""],
        ["④　（略）", "④　（略）", ""],
    ]
    assert marked(sheet["A5"].value, "single") == ["4回"]
    assert marked(sheet["B5"].value, "single") == ["2回"]
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.freeze_panes == "A4"


def test_the_house_style_of_the_table():
    house = HouseStyle(
        order=Order.OLD_FIRST, old_title="改正前", new_title="改正後", notes=False, paper=Paper.B4
    )
    sheet = sheets(render_file(small(), "xlsx", Lang.JA, table=True, house=house))["新旧対照表"]
    assert [cell.value for cell in sheet[3]] == ["改正前", "改正後"]
    assert sheet.page_setup.paperSize == 12
    assert sheet["A5"].font.name == "ＭＳ 明朝"


def test_figures_are_numbers_in_their_printed_precision():
    old = Indicator(
        name="健診受診率",
        target=percent("44.70"),
        baseline=Quantity(value=Decimal("43.0"), unit="%", as_of="令和元年度"),
        estimate=Quantity(value=Decimal(1600), unit="人", fiscal_year=2020, kind=QuantityKind.ESTIMATE),
        population=Quantity(value=Decimal(588779), unit="人"),
    )
    new = Indicator(name="健診の受診率", target=percent("48.0"))
    made = compared(
        old, new, verdict("target-raised", delta="+3.3", delta_unit="point", old="44.70%", new="48.0%")
    )
    data = render_file(made, "xlsx", Lang.JA)
    (found,) = rows(data, "KPI一覧")
    assert found["指標"] == "健診の受診率\n旧：健診受診率"
    assert (found["単位"], found["旧 目標（R3）"], found["旧 条件"]) == ("%", 44.7, "以上")
    assert (found["新 目標（R6）"], found["新 条件"]) == (48, "以上")
    assert (found["増減"], found["増減の単位"]) == (3.3, "ポイント")
    assert (found["基準値"], found["基準値の年度"]) == (43, "旧計画 令和元年度")
    assert (found["旧 実績/見込み"], found["旧 実績/見込みの年度"]) == ("―", "令和2年度（1,600人） 見込み")
    assert (found["旧 対象者数"], found["新 対象者数"]) == (588779, "―")
    sheet = sheets(data)["KPI一覧"]
    shown = {cell.value: cell.number_format for cell in sheet[2] if isinstance(cell.value, int | float)}
    assert shown[44.7] == "#,##0.00"
    assert shown[48] == "#,##0.0"
    assert shown[588779] == "#,##0"
    assert shown[3.3] == "+#,##0.0;-#,##0.0;#,##0.0"


def test_a_relative_target_stays_in_words_and_no_difference_is_made_up():
    old = Indicator(name="査定率", target=percent("0.185"))
    new = Indicator(
        name="査定率", target=Target(comparator=Comparator.AT_LEAST, relative_to=RelativeTo.PREVIOUS_YEAR)
    )
    (found,) = rows(
        render_file(compared(old, new, verdict("target-became-relative", old="0.185%以上")), "xlsx", Lang.JA),
        "KPI一覧",
    )
    assert found["旧 目標（R3）"] == 0.185
    assert (found["新 目標（R6）"], found["新 条件"], found["増減"]) == ("前年度以上", "―", "―")


@pytest.mark.parametrize("rule", ["unit-changed", "definition-changed", "indicator-split"])
def test_what_cannot_be_compared_is_said(rule):
    old = Indicator(name="件数", target=Target(comparator=Comparator.EQUAL, value=Decimal(3), unit="件"))
    new = Indicator(name="件数", target=Target(comparator=Comparator.EQUAL, value=Decimal(3), unit="%"))
    (found,) = rows(
        render_file(compared(old, new, verdict(rule, old="3件", new="3%")), "xlsx", Lang.JA), "KPI一覧"
    )
    assert found["増減"] == "比較不可"
    assert (found["単位"], found["旧 条件"]) == ("件 → %", "＝")


def test_an_indicator_of_one_side_has_dashes_on_the_other():
    made = compared(None, Indicator(name="新指標", target=percent("5")), verdict("indicator-added"))
    (found,) = rows(render_file(made, "xlsx", Lang.JA), "KPI一覧")
    assert (found["旧 目標（R3）"], found["旧 条件"], found["基準値"]) == ("―", "―", "―")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("96.0", "#,##0.0"),
        ("1270", "#,##0"),
        ("0.185", "#,##0.000"),
        ("1E+3", "#,##0"),
        ("123456789012345", "#,##0"),
    ],
)
def test_a_number_keeps_its_precision(value, shown):
    assert figure(Decimal(value)) == (Decimal(value), shown)


@pytest.mark.parametrize("value", ["1234567890123456", "1E+400", "1E-400", "NaN", "Infinity"])
def test_what_a_spreadsheet_cannot_hold_stays_a_text(value):
    assert figure(Decimal(value)) is None


def test_what_reads_as_a_code_is_shown_as_it_stands():
    assert stored("_x0041_") == "_x005F_x0041_"
    assert stored("a_b") == "a_b"
    assert stored("x\x00\ufffe\ud800") == "x<U+0000><U+FFFE><U+D800>"


def test_a_text_longer_than_a_cell_goes_on_below():
    long = "長" * (LONGEST + 10)
    old, new = plan("R3", node("a", text="短い")), plan("R6", node("a", text=long))
    edit = changed(
        ["a"], ["a"], verdict("measure-reworded"), fields=[redlined("text", ("-", "短い"), ("+", long))]
    )
    data = render_file(comparison(old, new, [row(0, "a", "a", 0)], [edit]), "xlsx", Lang.JA)
    first, second = rows(data, "全項目の比較")
    assert first["新（R6）"] + second["新（R6）"] == long
    assert (first["指紋"], second["指紋"]) == (f"{1:016x}", None)
    printed = sheets(data)["新旧対照表"]
    parts = [str(cell.value) for (cell,) in printed.iter_rows(min_row=4, max_col=1) if cell.value]
    assert "".join(parts) == long
    assert max(map(len, parts)) <= 600


@pytest.mark.parametrize("options", [{}, {"table": True}], ids=str)
def test_odd_plans_give_whole_workbooks(options):
    empty, one = Plan(edition=""), Plan(edition="", nodes=(node("a", text="文"),))
    for old, new in ((empty, empty), (empty, one), (one, empty)):
        data = render_file(api.compare(old, new), "xlsx", Lang.JA, **options)
        assert sheets(data)
    data = render_file(api.compare(empty, empty), "xlsx", Lang.JA)
    assert "どちらの計画にも項目がなく、何も比べていません。" in [
        r["内容"] for r in rows(data, "概要", head=2)
    ]


def test_the_same_comparison_is_the_same_bytes():
    made = [render_file(small(), "xlsx", Lang.JA) for _ in range(2)]
    assert made[0] == made[1]
    with ZipFile(BytesIO(made[0])) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_sheets_are_made_for_reading():
    found = sheets(render_file(small(), "xlsx", Lang.EN))
    assert list(found) == ["Summary", "Crosswalk", "Indicators", "Full comparison", "Comparison table"]
    full = found["Full comparison"]
    assert (full.freeze_panes, full.auto_filter.ref) == ("C2", "A1:L6")
    assert full.print_title_rows == "$1:$1"
    assert full["D2"].alignment.wrap_text
    assert full.row_dimensions[2].height > 10


def test_without_openpyxl_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    module = importlib.import_module("revtool.reporters.xlsx")
    from revtool.reporters.document import Options

    with pytest.raises(UsageError) as caught:
        module.render(small(), Lang.JA, Options())
    assert "pip install 'revtool[xlsx]'" in caught.value.problems[0].sentence(Lang.JA)


def test_there_is_no_clean_text():
    with pytest.raises(UsageError, match="docx"):
        render_file(small(), "xlsx", Lang.JA, clean=True)


def test_on_paper_evidence_and_fingerprints_are_left_out():
    found = sheets(render_file(small(), "xlsx", Lang.JA))
    last = {"番号対照表": "判定", "KPI一覧": "備考", "全項目の比較": "受入れの理由"}
    for name, title in last.items():
        sheet = found[name]
        area = sheet.print_area.rpartition("!")[2].replace("$", "")
        column = re.fullmatch(r"A1:([A-Z]+)\d+", area)
        assert column is not None
        assert sheet[f"{column[1]}1"].value == title
