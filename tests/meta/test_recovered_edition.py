"""What a reader of the redline finds between R2 and R3, and what the recovered R2 says that it cannot know.

The expectations were made by reading the source line by line; the numbers in comments are its lines.
"""

from pathlib import Path

import pytest

from revtool import api
from revtool.model.change import Change, Comparison, Hunk, Op
from revtool.model.plan import Node, Plan, PlanStatus
from revtool.reporters import render
from revtool.wording import Lang

ROOT = Path(__file__).resolve().parents[2]

DELETED_KPIS = {
    54: "高額療養費制度に占める限度額適用認定証の使用割合",
    143: "医療給付費総額に占める資格喪失後受診に伴う返納金の割合",
    160: "ＵＳＢを配布した医療機関における利用率",
    213: "「経済・財政と暮らしの指標「見える化」データベース」等を活用した効果的な意見発信",
    217: "地域医療構想調整会議への被用者保険者の参加率",
    293: "広報活動における平均加入者理解率",
}
NEW_KPIS = {
    186: "協会けんぽの再審査レセプト1件当たりの査定額",
    221: "効率的・効果的な医療提供体制の構築に向けて、地域医療構想調整会議や医療審議会等の場において、"
    "医療データ等を活用した効果的な意見発信",
    501: "健康宣言事業所数",
}
POPULATIONS = {
    393: ("567593", "588779"),
    407: ("151225", "165684"),
    452: ("65942", "77782"),
    466: ("3239", "3876"),
}
ROWS = {
    395: ("44.7", "48.0", "253714", "282614"),
    401: ("13.1", "17.4", "74355", "102448"),
    409: ("25.2", "27.2", "38109", "45066"),
    454: ("15.0", "18.4", "9891", "14312"),
    458: ("7.5", "7.7", "4946", "5989"),
    462: ("7.5", "10.7", "4945", "8323"),
    468: ("9.5", "10.0", "308", "388"),
}
RAISED_KPIS = {413: ("44.7", "48.0"), 415: ("13.1", "17.4"), 417: ("25.2", "27.2")}
ROLLED = {
    **dict.fromkeys((37, 68, 109, 244, 395, 401, 409, 454, 458, 462, 468), ("平成31年度", "令和2年度")),
    315: ("平成31年11月末", "令和2年11月末"),
    622: ("平成31年12月末", "令和2年12月末"),
}
"""By the line on which the item begins; with the note of 523 (元年12月 → 2年12月) they are fourteen."""

REWORDED = {64, 74, 86, 92, 98, 121, 252, 341, 494, 497, 523, 583}
RENUMBERED = {86: ("②", "③"), 507: ("○", "①"), 515: ("○", "②")}


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    plans = api.load("R2", ROOT), api.load("R3", ROOT)
    return api.compare(*plans, api.decisions(*plans, ROOT))


def by_id(plan: Plan) -> dict[str, Node]:
    return {node.id: node for node in plan.nodes}


def line(node: Node) -> int:
    assert node.provenance is not None
    assert node.provenance.line is not None
    return node.provenance.line


def with_rule(comparison: Comparison, rule: str) -> dict[int, Change]:
    """The changes that a rule names, by the new item's first line in the source, else the old one's."""
    old, new = by_id(comparison.old), by_id(comparison.new)
    return {
        line(new[change.new[0]] if change.new else old[change.old[0]]): change
        for change in comparison.changes
        if any(verdict.rule == rule for verdict in change.verdicts)
    }


def fields(change: Change) -> dict[str, tuple[str | None, str | None]]:
    return {field.name: (field.old, field.new) for field in change.fields}


def _edits(change: Change) -> list[Hunk]:
    """The struck and the written stretches of an item's text."""
    (text,) = [field for field in change.fields if field.name == "text"]
    return [hunk for hunk in text.hunks if hunk.op in (Op.DELETE, Op.INSERT)]


def test_r2_says_that_it_was_recovered(comparison: Comparison) -> None:
    assert comparison.old.status is PlanStatus.RECOVERED
    assert comparison.old.fiscal_year == 2020
    assert comparison.old.title == "令和2年度 事業計画（埼玉支部）"


def test_deleted_and_new_kpis_are_those_that_the_source_names(comparison: Comparison) -> None:
    old, new = by_id(comparison.old), by_id(comparison.new)
    deleted = with_rule(comparison, "indicator-removed")
    added = with_rule(comparison, "indicator-added")
    names = {at: old[c.old[0]].indicator for at, c in deleted.items()}
    assert {at: i.name for at, i in names.items() if i} == DELETED_KPIS
    assert {at: i.name for at, c in added.items() if (i := new[c.new[0]].indicator)} == NEW_KPIS


def test_every_number_of_the_target_tables(comparison: Comparison) -> None:
    heads = with_rule(comparison, "population-changed")
    assert {
        at: pair
        for at, c in heads.items()
        if (pair := fields(c)["indicator.population.value"]) and at in POPULATIONS
    } == POPULATIONS
    raised = with_rule(comparison, "target-raised")
    rows = {at: fields(change) for at, change in raised.items()}
    read = {at: found["indicator.target.value"] for at, found in rows.items()}
    assert read == {at: row[:2] for at, row in ROWS.items()} | RAISED_KPIS
    assert {at: rows[at]["indicator.headcount.value"] for at in ROWS} == {at: r[2:] for at, r in ROWS.items()}


def test_estimates_and_baselines_rolled_forward(comparison: Comparison) -> None:
    rolled = with_rule(comparison, "baseline-rolled-forward")
    moved = {}
    for at, change in rolled.items():
        found = fields(change)
        (name,) = [name for name in found if name.endswith(".as_of")]
        moved[at] = found[name]
    assert moved == ROLLED
    note = next(c for c in comparison.changes if c.new == ("r3-2-11-2-n1",))
    text = fields(note)["text"]
    assert text == (
        "目標：プログラム利用者100人（令和元年12月現在参加者数：94名）",
        "目標：プログラム利用者100人（令和2年12月現在申込者数：94名）",
    )


def test_measures_that_are_new_renumbered_merged_and_reworded(comparison: Comparison) -> None:
    new = by_id(comparison.new)
    assert [new[c.new[0]].text for c in with_rule(comparison, "measure-added").values()] == [
        "お客様サービスの向上を図るため、電話対応体制を見直す。"
    ]
    renumbered = with_rule(comparison, "measure-renumbered")
    assert {at: fields(c)["label"] for at, c in renumbered.items()} == RENUMBERED
    merged = with_rule(comparison, "measure-merged")
    assert {at: c.old for at, c in merged.items()} == {444: ("r2-2-9-g2-m1", "r2-2-9-g2-4")}
    reworded = with_rule(comparison, "measure-reworded")
    assert set(reworded) == REWORDED
    struck, written = ("".join(getattr(h, side) for h in _edits(reworded[583])) for side in ("old", "new"))
    assert (struck, written) == ("四半期に1回以上", "年6回")


def test_the_target_that_did_not_move_with_its_table(comparison: Comparison) -> None:
    # 472: (9,891 + 308) / (65,942 + 3,239) = 14.7 %; (14,312 + 388) / (77,782 + 3,876) = 18.0 %
    (change,) = with_rule(comparison, "target-out-of-step").values()
    (verdict,) = [v for v in change.verdicts if v.rule == "target-out-of-step"]
    facts = dict(verdict.facts)
    assert (facts["stated"], facts["implied"]) == ("14.7", "18.0")
    assert change.severity == "warning"
    shown = render(comparison, "terminal", Lang.JA)
    assert "特定保健指導の実施率：目標14.7%は据え置かれていますが、目標表の2行からは18.0%となります" in shown


def test_nothing_else_is_deleted_or_inserted(comparison: Comparison) -> None:
    alignment = comparison.alignment
    old, new = by_id(comparison.old), by_id(comparison.new)
    assert {line(old[i]) for i in alignment.deleted} == set(DELETED_KPIS)
    assert {line(new[i]) for i in alignment.inserted} == {*NEW_KPIS, 80}


def test_figures_that_the_redline_prints_once_are_in_doubt(comparison: Comparison) -> None:
    doubts = {
        (line(node), doubt.code): doubt.detail for node in comparison.old.nodes for doubt in node.doubts
    }
    beside_years = {at for at, code in doubts if code == "figure-not-doubled"}
    assert beside_years == {*ROLLED, 523}
    once = {at for at, code in doubts if code == "figure-printed-once"}
    assert once == {37, 60, 68, 244, 315, 472, 529, 622}
    later = {at for at, code in doubts if code == "year-of-later-edition"}
    assert later == {127, 145, 182, 217}
    assert doubts[472, "figure-printed-once"] == "14.7％以上"
    assert {at for at, code in doubts if code == "undecided"} == {103, 125, 237, 278, 533}


def test_the_remarks_of_the_redline_are_not_of_r2(comparison: Comparison) -> None:
    words = "".join(node.title + node.text + "".join(node.tags) for node in comparison.old.nodes)
    assert "削除" not in words
    assert "新規】" not in words
    assert "健康宣言事業所数" not in words
