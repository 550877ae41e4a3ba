"""The importer as a whole: what it accepts, what it stands, that it says nothing twice."""

import pytest

from revtool.errors import UnreadableError
from revtool.importers import Header, page_tables
from revtool.model.imported import Fate, ImportResult
from revtool.wording.doubts import DOUBTS
from revtool.wording.imports import REASONS

LEGEND = "実施状況（◎上回る、○計画通り、△実施中、×未実施）"
HEAD = f"令和6年度 実施状況\n\n1. 窓口 (1) 案内\n計画内容\t{LEGEND}\n"


def _read(text: str, name: str = "r6.txt") -> ImportResult:
    return page_tables.read(text.encode(), name, Header(edition="R6"))


def _words(result: ImportResult, fate: Fate) -> str:
    return "".join("".join(s.text.split()) for s in result.stretches if s.fate is fate)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "甲\t乙", True),
        ("1. 窓口 (1) 案内\n計画内容\t実施状況\n<p>甲</p>\t乙", True),
        ("1. 窓口 (1) 案内\n| 取組 | 評価（S：上、A：中） |\n|---|---|\n| 甲 | A |", True),
        ("1. 窓口 (1) 案内\n計画内容\t実施状況\n甲\t乙", False),
        ("令和6年度 事業計画\n① 案内を行う。\n計画内容 実施状況（○、×）", False),
        ("目標\t実績\n100件\t90件", False),
        ("", False),
    ],
)
def test_accepts(text: str, expected: bool) -> None:
    assert page_tables.accepts(text.encode(), "source.txt") is expected


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"\xff\xff\xff"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert not page_tables.accepts(data, "x")
    with pytest.raises(UnreadableError):
        page_tables.read(data, "x", Header(edition="R6"))


def test_the_header_wins_over_the_cover() -> None:
    header = Header(edition="R6", title="計画", organisation="町", fiscal_year=2030)
    result = page_tables.read((HEAD + "甲\t乙").encode(), "x", header)
    assert (result.plan.title, result.plan.organisation, result.plan.fiscal_year) == ("計画", "町", 2030)
    assert result.statuses[0].period == "2030"


def test_a_page_whose_plan_column_is_empty_hangs_on_its_heading() -> None:
    result = _read(HEAD + "\t<p>送付した。</p> ○")
    (entry,) = result.statuses[0].entries
    assert (entry.node, entry.narrative, entry.ratings) == ("r6-1-1", "送付した。", ("○",))


def test_a_page_without_headings_does_not_fail() -> None:
    result = _read(f"計画内容\t{LEGEND}\n① 案内する。\t① 送付した。△")
    (entry,) = result.statuses[0].entries
    assert (entry.node, entry.narrative, entry.ratings) == (result.plan.nodes[0].id, "送付した。", ("△",))


def test_pages_of_nothing_but_titles_have_no_report() -> None:
    result = _read(f"計画内容\t{LEGEND}\n" * 3)
    assert (result.plan.nodes, result.statuses) == ((), ())


def test_reasons_and_doubts_have_words() -> None:
    assert set(page_tables.REASONS) <= set(REASONS)
    assert set(page_tables.DOUBTS) <= set(DOUBTS)


HOSTILE = {
    "tags left open": "<p>" * 20_000 + "甲\t" + "<ul>" * 20_000,
    "tables in tables": "甲\t" + "<table><tr><td>" * 10_000 + "乙",
    "rows without end": "甲\t<table>"
    + '<tr><td rowspan="999999999" colspan="999999999">乙</td></tr>' * 2_000,
    "one long line": "<ul> " + "案内する 窓口を " * 20_000 + "\t乙",
    "spaces": "甲\t" + " " * 200_000 + "乙" + " " * 200_000,
    "marks": "甲\t" + "△ " * 20_000,
    "brackets": "甲\t" + "<" * 20_000 + "&" * 20_000 + "<p " * 20_000,
    "open brackets": "甲\t■ KPI：目標" + "（" * 20_000,
    "cells": "甲\t乙\t" + "丙\t" * 20_000,
    "same label": "① 甲\t① 乙\n" * 1_500,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sources_end(name: str) -> None:
    source = HEAD + HOSTILE[name]
    result = _read(source)
    printed = "".join("".join(s.text.split()) for s in result.stretches)
    assert printed == "".join(source.split())


def test_escapes_and_controls_stay_in_the_words() -> None:
    result = _read(HEAD + "① 案内\x1b[2Jする。\t<script>alert(1)</script> 送付した。")
    assert "\x1b[2J" in result.plan.nodes[-1].text
    assert "<script>" in result.statuses[0].entries[0].narrative


def test_nothing_is_said_twice() -> None:
    table = "<table><tr><th>月</th><th>数</th></tr><tr><td>4月</td><td>1件</td></tr></table>"
    result = _read(HEAD + f"① 甲\t① 乙した。 {table}\t月\t数\t4月\t1件\t○\n月\t数\n4月\t1件\n")
    assert _words(result, Fate.STATUS).count("4月") == 1
    assert result.statuses[0].entries[0].tables[0].rows == (("月", "数"), ("4月", "1件"))
