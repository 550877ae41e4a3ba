"""`revtool crosswalk` as a user calls it: every node has a row, and the file's name says the format."""

from __future__ import annotations

import csv
import json
from codecs import BOM_UTF8
from io import BytesIO, StringIO

import openpyxl
import pytest

from revtool.cli.run import run

PLAN = "schema: revtool.plan/v1\nedition: {0}\nnodes:\n"
OLD = """\
  - id: a
    kind: field
    label: １．
    title: 保険者機能
    children:
      - {id: a1, kind: measure, label: ①, text: 健康保険委員の委嘱を勧める。}
      - {id: a2, kind: measure, label: ②, text: ジェネリック医薬品の広報を行う。}
      - {id: a3, kind: measure, label: ③, text: "=高額療養費の支給を迅速に行う。"}
"""
NEW = """\
  - id: x
    kind: field
    label: １．
    title: 保険者機能
    children:
      - {id: x1, kind: measure, label: ①, text: ジェネリック医薬品の広報を行う。}
      - {id: x2, kind: measure, label: ②, text: 遠隔面談を始める。}
      - {id: x3, kind: measure, label: ③, text: 健康保険委員の委嘱を計画的に勧める。}
"""
FATES = {
    ("a", "x"): ["same"],
    ("a1", "x3"): ["renumbered", "moved", "reworded"],
    ("a2", "x1"): ["renumbered"],
    ("a3", None): ["deleted"],
    (None, "x2"): ["new"],
}
"""① moved behind ②: of two that changed places the fewest moved is one of them."""


@pytest.fixture(autouse=True)
def root(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    for edition, nodes in (("R3", OLD), ("R6", NEW)):
        path = tmp_path / "plans" / edition / "plan.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(PLAN.format(edition) + nodes, encoding="utf-8")
    return tmp_path


def made(capfdbinary, *arguments):
    assert run(["crosswalk", "R3", "R6", *arguments]) == 0
    return capfdbinary.readouterr().out


def end(row, side):
    return row[side] and row[side]["id"]


def test_every_node_has_a_row_with_its_fate(capfdbinary):
    rows = json.loads(made(capfdbinary, "--format", "json"))["rows"]
    found = {(end(row, "old"), end(row, "new")): row["fates"] for row in rows}
    assert {key: set(fates) - {"moved"} for key, fates in found.items()} == {
        key: set(fates) - {"moved"} for key, fates in FATES.items()
    }
    assert sum("moved" in fates for fates in found.values()) == 1
    assert [end(row, "old") for row in rows if row["old"]] == ["a", "a1", "a2", "a3"]
    assert [end(row, "old") for row in rows].index(None) == 3  # behind what stands before it, ② now ①


def test_the_screen_and_a_page(capfdbinary):
    shown = made(capfdbinary).decode()
    assert shown.startswith("番号対照表　R3 → R6\n")
    assert "旧4項目、新4項目、5行。" in shown
    page = made(capfdbinary, "--format", "markdown", "--lang", "en").decode()
    assert page.startswith("# Crosswalk R3 → R6\n")
    assert "| 1③ | =高額療養費の支給を迅速に行う。 | deleted |" in page


def test_csv_to_a_pipe_and_to_a_file(capfdbinary, root):
    piped = made(capfdbinary, "--format", "csv")
    assert not piped.startswith(BOM_UTF8)
    assert made(capfdbinary, "-o", "out.csv") == b""
    assert (root / "out.csv").read_bytes() == BOM_UTF8 + piped
    assert b"'=\xe9\xab\x98" in piped
    made(capfdbinary, "-o", "raw.csv", "--raw")
    rows = list(csv.reader(StringIO((root / "raw.csv").read_text("utf-8"))))
    assert "=高額療養費の支給を迅速に行う。" in {row[2] for row in rows}
    assert len(rows) == 6


def test_the_workbook(capfdbinary, root):
    made(capfdbinary, "-o", "out.xlsx")
    first = (root / "out.xlsx").read_bytes()
    (sheet,) = openpyxl.load_workbook(BytesIO(first)).worksheets
    assert (sheet.max_row, sheet["C6"].data_type) == (6, "s")
    made(capfdbinary, "-o", "again.xlsx")
    assert (root / "again.xlsx").read_bytes() == first


def test_decisions_count_unless_they_are_left_out(capfdbinary):
    run(["pair", "link", "R3", "R6", "a3", "x2", "--reason", "窓口の仕事", "--by", ""])
    capfdbinary.readouterr()
    rows = json.loads(made(capfdbinary, "--format", "json"))["rows"]
    (row,) = [row for row in rows if end(row, "old") == "a3"]
    assert (end(row, "new"), row["by"], row["decision"]) == ("x2", "pairing", "窓口の仕事")
    rows = json.loads(made(capfdbinary, "--format", "json", "--no-pairings"))["rows"]
    assert [row["fates"] for row in rows if end(row, "old") == "a3"] == [["deleted"]]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["R3", "R6", "-o", "out.ods"], 2, b"names no format"),
        (["R3", "R6", "--format", "ods"], 2, b"ods"),
        (["R3", "R9"], 3, b"missing-edition"),
        (["-", "-"], 2, b"Only one"),
        (["R3", "R6", "-o", "plans/R3/plan.yaml/x.csv"], 3, b"unwritable-file"),
        (["R3"], 2, b"NEW"),
    ],
)
def test_a_call_without_sense_says_what_to_do(capfdbinary, arguments, code, words):
    assert run(["crosswalk", *arguments]) == code
    assert words in capfdbinary.readouterr().err
