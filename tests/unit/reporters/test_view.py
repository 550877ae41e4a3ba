from comparisons import comparison, node, plan, row

from revtool.model.indicator import Indicator
from revtool.model.plan import Kind, Provenance, Tree
from revtool.reporters.view import View, name, path
from revtool.wording import Lang

FIELD = node("f", Kind.FIELD, "２．", title="戦略的保険者機能関係")
SECTION = node("s", Kind.SECTION, "（８）", title="健診", parent="f")
GROUP = node("g", Kind.MEASURE, title="〔被扶養者〕", parent="s")
MEASURE = node("m", Kind.MEASURE, "①", "受診を促す。", line=382, parent="g")
INDICATOR = node(
    "k", Kind.INDICATOR, "■", "受診率 48.0％", 413, parent="s", indicator=Indicator(name="健診受診率")
)
PLAN = plan("R3", FIELD, SECTION, GROUP, MEASURE, INDICATOR)


def test_a_path_joins_the_labels_from_the_top_in_half_width():
    tree = Tree.of(PLAN)
    assert path(tree, "f") == "2"
    assert path(tree, "s") == "2(8)"
    assert path(tree, "k") == "2(8)■"


def test_a_node_without_a_label_is_named_by_its_title_in_a_path():
    assert path(Tree.of(PLAN), "m") == "2(8)〔被扶養者〕①"


def test_a_path_without_any_label_or_title_is_the_text():
    assert path(Tree.of(plan("R3", node("x", text="文だけの項目"))), "x") == "文だけの項目"


def test_a_bullet_keeps_its_mark_in_a_path():
    assert path(Tree.of(plan("R3", node("b", label="・", text="文"))), "b") == "・"


def test_names_come_from_the_indicator_then_the_title_then_the_text():
    assert name(INDICATOR) == "健診受診率"
    assert name(SECTION) == "健診"
    assert name(MEASURE) == "受診を促す。"
    assert name(node("x", text="あ" * 40)) == "あ" * 27 + "…"


def test_places_name_the_side_the_path_and_the_line():
    paged = node("p", label="③", text="頁", provenance=Provenance(page=12))
    new = plan("R6", paged)
    view = View.of(comparison(PLAN, new, []), Lang.JA)
    assert view.places(row(0, "k", "p")) == ("旧 2(8)■ 413行", "新 ③ 12ページ")
    assert view.places(row(0, "f", None)) == ("旧 2",)
    english = View.of(comparison(PLAN, new, []), Lang.EN)
    assert english.places(row(0, "k", "p")) == ("old 2(8)■ line 413", "new ③ page 12")


def test_an_edition_is_named_by_its_fiscal_year_or_else_by_its_name():
    view = View.of(comparison(PLAN, plan("draft"), []), Lang.JA)
    assert view.edition(PLAN) == "令和3年度"
    assert view.edition(plan("draft")) == "draft"
