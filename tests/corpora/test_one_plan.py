"""One plan written into every format gives the same plan from each; what a format cannot carry is tested."""

import os
from dataclasses import replace
from functools import cache

import pytest
from one_plan import LOST, WRITERS

from revtool.grammar.account import unfaithful
from revtool.grammar.promises import code
from revtool.importers import read
from revtool.model.imported import ImportResult
from revtool.model.indicator import Indicator
from revtool.model.plan import Node
from revtool.text.normalise import fold

LIBRARIES = {
    "docx": "docx",
    "xlsx": "openpyxl",
    "markdown": "markdown_it",
    "pdf": "pdfplumber",
    "office-pdf": "pdfplumber",
}
FORMATS = [name for name in WRITERS if name != "text"]
TABLES = ("r6-1-2-2-k", "r6-2-1-2-b")
"""How ids of the rows of tables begin."""

EXPECTED = [
    ("r6-1", "field", "Ⅰ．", "安心して暮らせる地域づくり"),
    ("r6-1-1", "section", "（1）", "健診と保健指導の推進"),
    ("r6-1-1-1", "measure", "①", "受診を勧める文書を、対象者へ春と秋に送付する。"),
    ("r6-1-1-1-1", "measure", "ア", "過去3年間に受診していない者へ、電話でも受診を勧める。"),
    ("r6-1-1-1-2", "measure", "イ", "受診した者の結果を、本人へ2週間以内に知らせる。"),
    ("r6-1-1-2", "measure", "②", "健診の会場を、駅の近くに増やす。"),
    ("r6-1-1-2-b1", "measure", "・", "休日の会場を月1回開く。"),
    ("r6-1-1-2-b2", "measure", "・", "夜間の会場を月2回開く。"),
    ("r6-1-1-2-k1", "indicator", "■", "健診の受診率"),
    ("r6-1-1-2-k2", "indicator", "■", "保健指導の実施率"),
    ("r6-1-2", "section", "（2）", "相談の充実"),
    ("r6-1-2-1", "measure", "①", "巡回相談を、令和8年度までに全12地区で開く。"),
    ("r6-1-2-2", "measure", "②", "相談の記録を電子化し、経費を平成31年度比で1割減らす。"),
    ("r6-1-2-2-k1", "indicator", "", "巡回相談の件数"),
    ("r6-1-2-2-k2", "indicator", "", "相談室の設置費"),
    ("r6-1-2-2-k3", "indicator", "", "基金の残高"),
    ("r6-2", "field", "Ⅱ．", "支え合う仕組みづくり"),
    ("r6-2-1", "section", "（1）", "見守りの輪を広げる取組"),
    ("r6-2-1-1", "measure", "①", "協力する事業所と、見守りの協定を結ぶ。"),
    ("r6-2-1-1-k1", "indicator", "■", "協定を結ぶ事業所数"),
    ("r6-2-1-1-k2", "indicator", "■", "孤立死の件数"),
    ("r6-2-1-2", "measure", "②", "基金を活用し、活動費として500千円を助成する。"),
    ("r6-2-1-2-b1", "measure", "", "窓口"),
    ("r6-2-1-2-b2", "measure", "", "案内板を直す。 △"),
    ("r6-2-1-2-b3", "measure", "", "電話"),
]
"""Id, kind, label, and the words or the name of the indicator."""

TARGETS = {
    "r6-1-1-2-k1": ("at-least:48.0%", "44.7", "%", 2023),
    "r6-1-1-2-k2": ("at-least:previous-year", None, "", None),
    "r6-1-2-2-k1": ("at-least:1,300件", "1204", "件", 2023),
    "r6-1-2-2-k2": ("at-most:2,000千円", "2584", "千円", 2023),
    "r6-1-2-2-k3": ("at-least:0百万円", "-35", "百万円", 2023),
    "r6-2-1-1-k1": ("at-least:1,270事業所", "1180", "事業所", 2023),
    "r6-2-1-1-k2": ("below:5件", None, "", None),
}
"""Target, and the baseline's value, unit and fiscal year."""


@cache
def _read(form: str) -> ImportResult:
    name, write = WRITERS[form]
    if form in LIBRARIES:
        pytest.importorskip(LIBRARIES[form])
    try:
        data = write()
    except FileNotFoundError as error:
        if os.environ.get("REVTOOL_REQUIRE_BROWSER"):
            pytest.fail(str(error))
        pytest.skip(str(error))
    return read(data, name, "R6")


def _even(indicator: Indicator | None) -> Indicator | None:
    """The indicator with its prints folded: a cell's spaces are the format's."""
    return indicator and replace(indicator, as_printed=fold(indicator.as_printed), name=fold(indicator.name))


def _words(node: Node) -> str:
    return node.indicator.name if node.indicator is not None else node.title or node.text


def _label(node: Node, form: str) -> str:
    """The label; a list item of Markdown prints none."""
    if form == "markdown" and not node.label and node.id.startswith("r6-1-1-2-b"):
        return "・"
    return fold(node.label)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_gives_the_plan(form: str) -> None:
    plan = _read(form).plan
    assert (plan.title, plan.fiscal_year, plan.organisation) == (
        "令和6年度 事業計画（東部事務所）",
        2024,
        "東部事務所",
    )
    found = [(node.id, node.kind.value, _label(node, form), fold(_words(node))) for node in plan.nodes]
    assert found == [(i, kind, fold(label), fold(words)) for i, kind, label, words in EXPECTED]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_gives_the_same_indicators(form: str) -> None:
    for node in _read(form).plan.nodes:
        if node.indicator is None:
            assert node.id not in TARGETS
            continue
        base = node.indicator.baseline
        assert node.indicator.target is not None
        figure = (str(base.value), base.unit, base.fiscal_year) if base else (None, "", None)
        assert (code(node.indicator.target), *figure) == TARGETS[node.id]


@pytest.mark.parametrize("form", FORMATS)
def test_formats_agree_in_everything_but_where_it_stands(form: str) -> None:
    mine, other = (_read(one).plan.nodes for one in (form, "html"))
    for a, b in zip(mine, other, strict=True):
        assert (a.id, a.parent, a.tags, fold(a.text), fold(a.title)) == (
            b.id,
            b.parent,
            b.tags,
            fold(b.text),
            fold(b.title),
        )
        assert _even(a.indicator) == _even(b.indicator)
        assert [doubt.code for doubt in a.doubts] == [doubt.code for doubt in b.doubts]


@pytest.mark.parametrize("form", WRITERS)
def test_every_word_of_a_node_is_one_of_the_source(form: str) -> None:
    result = _read(form)
    assert unfaithful(result.plan.nodes, result.stretches) == ()


def test_what_text_cannot_carry() -> None:
    plan = _read("text").plan
    assert "text" in LOST
    found = [(node.id, node.kind.value, fold(node.label), fold(_words(node))) for node in plan.nodes]
    wanted = [
        (i, kind, fold(label), fold(words)) for i, kind, label, words in EXPECTED if not i.startswith(TABLES)
    ]
    assert found == wanted


def test_merged_titles_of_markdown_still_say_what_a_column_holds() -> None:
    assert "markdown" in LOST
    name, write = WRITERS["markdown"]
    assert "| 指標 | 単位 | 基準値令和5年度 | 目標令和6年度 | 目標令和8年度 |" in write().decode(), name
