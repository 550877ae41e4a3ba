"""Crosswalks for spreadsheets, read back as such programs read them: nothing in a plan is computed."""

from __future__ import annotations

import csv
import importlib
import json
import sys
from codecs import BOM_UTF8
from io import BytesIO, StringIO
from zipfile import ZipFile

import openpyxl
import pytest

from revtool.errors import UsageError
from revtool.model.alignment import DecidedBy
from revtool.model.crosswalk import Crosswalk, CrosswalkRow, Fate
from revtool.model.plan import Kind, Node, Plan
from revtool.reporters.crosswalk import Form, render
from revtool.reporters.crosswalk_csv import guarded
from revtool.wording import Lang

HOSTILE = ("=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "＝1＋1", " =1", "\x1b[2J=1", "文\n=1")


def plan(edition, texts):
    nodes = (
        Node(id=f"{edition}-{at}", kind=Kind.MEASURE, label=f"({at})", text=t) for at, t in enumerate(texts)
    )
    return Plan(edition=edition, nodes=tuple(nodes))


@pytest.fixture
def hostile():
    """A row for each hostile text, the first one doubtful."""
    old, new = plan("R3", HOSTILE), plan("R6", HOSTILE)
    rows = (
        CrosswalkRow(
            old=a.id,
            new=b.id,
            fates=(Fate.SAME,),
            score=0.875,
            by=DecidedBy.ENGINE,
            is_ambiguous=a.id == "R3-0",
        )
        for a, b in zip(old.nodes, new.nodes, strict=True)
    )
    return Crosswalk(old=old, new=new, rows=tuple(rows))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("＝1", "'＝1"),
        ("-", "'-"),
        ("(1)", "'(1)"),
        ("1-2", "'1-2"),
        ("１－２", "'１－２"),
        ("007", "'007"),
        ("1.10", "'1.10"),
        ("3/4", "'3/4"),
        ("R6.4.1", "'R6.4.1"),
        ("令和6年4月1日", "'令和6年4月1日"),
        ("48.0％", "'48.0％"),
        ("1(1)", "1(1)"),
        ("R6", "'R6"),
        ("2", "2"),
        ("2(8)③", "2(8)③"),
        ("①", "①"),
        ("・", "・"),
        ("保険証の回収 -5%", "保険証の回収 -5%"),
    ],
)
def test_what_a_spreadsheet_would_change_is_guarded(text, shown):
    assert guarded(text) == shown


def test_csv_for_excel_begins_with_the_mark_and_no_cell_is_computed(hostile):
    data = render(hostile, Lang.JA, Form(format="csv", for_excel=True))
    assert data.startswith(BOM_UTF8)
    assert data.endswith(b"\r\n")
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(HOSTILE) + 1
    assert rows[0][0] == "旧番号"
    assert all(len(row) == 13 for row in rows)
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "＝", "\x1b")]
    assert rows[1][0] == "'(0)"
    assert rows[1][7] == "0.8750"


def test_csv_for_programs_is_the_plain_text(hostile):
    data = render(hostile, Lang.EN, Form(format="csv", guard=False))
    rows = list(csv.reader(StringIO(data.decode(), newline="")))
    assert (rows[1][0], rows[1][2]) == ("(0)", "=HYPERLINK(1)")


def test_json_holds_the_text_and_nothing_that_acts_on_a_terminal(hostile):
    data = render(hostile, Lang.EN, Form(format="json")).decode()
    assert "\x1b" not in data
    assert [row["old"]["text"] for row in json.loads(data)["rows"]] == list(HOSTILE)


def test_the_workbook_reads_back(hostile):
    book = openpyxl.load_workbook(BytesIO(render(hostile, Lang.JA, Form(format="xlsx"))))
    (sheet,) = book.worksheets
    assert sheet.title == "R3→R6"
    assert [cell.value for cell in sheet[1]][:4] == ["旧番号", "旧ID", "旧の見出し・本文", "区分"]
    assert (sheet.max_row, sheet.max_column) == (len(HOSTILE) + 1, 13)
    texts = {cell.data_type for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    assert texts == {"s"}
    score = sheet["H2"]
    assert (score.value, score.data_type, score.number_format) == (0.875, "n", "0%")
    assert [sheet.cell(at, 3).value for at in (2, 3, 4)] == ["=HYPERLINK(1)", "+1", "-1"]
    assert sheet["C9"].value == "<U+001B>[2J=1"
    assert sheet["A2"].quotePrefix
    assert sheet["K2"].value == "要確認"
    assert sheet["K3"].value is None
    assert sheet["A2"].fill.fgColor.rgb != sheet["A3"].fill.fgColor.rgb


def test_the_workbook_is_made_for_reading(hostile):
    (sheet,) = openpyxl.load_workbook(BytesIO(render(hostile, Lang.JA, Form(format="xlsx")))).worksheets
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:M10"
    assert sheet.column_dimensions["C"].width == 44
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet["C2"].alignment.wrap_text


def test_the_same_crosswalk_is_the_same_bytes(hostile):
    made = [render(hostile, Lang.JA, Form(format="xlsx")) for _ in range(2)]
    assert made[0] == made[1]
    with ZipFile(BytesIO(made[0])) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms:" not in archive.read("docProps/core.xml").replace(b"xmlns:dcterms", b"")
        assert not [name for name in archive.namelist() if b"<f>" in archive.read(name)]


def test_without_openpyxl_it_says_what_to_install(hostile, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    module = importlib.import_module("revtool.reporters.crosswalk_xlsx")
    with pytest.raises(UsageError) as caught:
        module.render(hostile, Lang.JA, Form(format="xlsx"))
    assert "pip install 'revtool[xlsx]'" in caught.value.problems[0].sentence(Lang.JA)


def test_an_unknown_format_is_an_error_with_those_there_are(hostile):
    with pytest.raises(UsageError, match="terminal, markdown, csv, xlsx, json"):
        render(hostile, Lang.JA, Form(format="ods"))
