"""A plan copied forward: what moves on, what stays, what is marked."""

import pytest
from small_plans import plan_of

from revtool.grammar.rolling import copied_forward, next_year, refusal
from revtool.model.plan import PlanStatus
from revtool.wording import Lang


def r6(*nodes, **header):
    return plan_of(
        {"edition": "R6", "fiscal_year": 2024, "title": "令和6年度 事業計画", **header, "nodes": nodes}
    )


def measure(text, **more):
    return {"id": "m", "kind": "measure", "text": text, **more}


def indicator(text="令和6年度目標：受診率48.0％以上（令和5年度実績47.1％）", **more):
    figures = {
        "name": "受診率",
        "target": {"comparator": "at-least", "value": "48.0", "unit": "%"},
        "baseline": {"value": "47.1", "unit": "%", "as_of": "令和5年度", "fiscal_year": 2023},
        "as_printed": "48.0％以上",
    }
    return {"id": "k", "kind": "indicator", "text": text, "indicator": figures, **more}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("令和6年度目標を定める。", "令和7年度目標を定める。"),
        ("令和６年度の計画に沿って進める。", "令和７年度の計画に沿って進める。"),
        ("令和6年度末までに実施する。", "令和7年度末までに実施する。"),
        ("R6年度中に終える。", "R7年度中に終える。"),
        ("令和7年3月末までに公表する。", "令和8年3月末までに公表する。"),
        ("2024(令和6)年度上半期に行う。", "2025(令和7)年度上半期に行う。"),
    ],
)
def test_the_plans_own_year_moves_on_where_it_plans(before, after):
    made = copied_forward(r6(measure(before)), "R7")
    assert made.plan.nodes[0].text == after
    assert made.plan.nodes[0].doubts == ()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("令和6年度から開始した事業を続ける。", "令和6年度"),
        ("令和6年度の診療報酬改定を踏まえる。", "令和6年度"),
        ("令和6年度実績を上回る。", "令和6年度"),
        ("令和6年度末見込みは50％である。", "令和6年度"),
        ("令和6年度目標達成見込みを示す。", "令和6年度"),
        ("令和6年度中学校での健診を続ける。", "令和6年度"),
        ("令和6年12月2日に保険証が廃止された。", "令和6年12月"),
        ("令和5年度に実施した調査を踏まえる。", "令和5年度"),
    ],
)
def test_what_may_be_a_fact_stays_and_is_marked(text, left):
    made = copied_forward(r6(measure(text)), "R7")
    node = made.plan.nodes[0]
    assert node.text == text
    assert [(doubt.code, doubt.detail) for doubt in node.doubts] == [("year-carried-over", left)]
    assert [words.old for words in made.years if words.node] == [left]


@pytest.mark.parametrize(
    "text", ["平成20年度に始まった制度", "令和11年度までの計画", "前年度以上とする", "年24回"]
)
def test_other_years_are_nobodys_business(text):
    node = copied_forward(r6(measure(text)), "R7").plan.nodes[0]
    assert (node.text, node.doubts) == (text, ())


def test_a_target_stays_and_is_to_be_decided():
    made = copied_forward(r6(indicator()), "R7")
    node = made.plan.nodes[0]
    assert node.text == "令和7年度目標：受診率48.0％以上（令和5年度実績47.1％）"
    assert node.indicator == r6(indicator()).nodes[0].indicator
    assert [(doubt.code, doubt.detail) for doubt in node.doubts] == [
        ("target-carried-over", "R6"),
        ("figures-carried-over", "令和5年度 47.1%"),
    ]
    assert (made.targets, made.figures) == (("k",), ("k",))


def test_the_period_of_a_target_moves_on_and_a_beginning_does_not():
    node = indicator()
    node["indicator"]["target"]["period"] = "令和6年度末時点"
    made = copied_forward(r6(node), "R7").plan.nodes[0].indicator
    assert made.target.period == "令和7年度末時点"
    node["indicator"]["target"]["period"] = "令和6年度から令和8年度まで"
    made = copied_forward(r6(node), "R7").plan.nodes[0].indicator
    assert made.target.period == "令和6年度から令和8年度まで"


def test_the_header_is_that_of_a_draft_without_a_source():
    old = r6(
        measure("x", provenance={"line": 3}, corrections=[{"field": "text", "reason": "r"}]),
        source={"file": "source.txt"},
        organisation="見本支部",
        status="in-force",
    )
    made = copied_forward(old, "R7").plan
    assert (made.edition, made.fiscal_year, made.title) == ("R7", 2025, "令和7年度 事業計画")
    assert (made.status, made.source, made.organisation) == (PlanStatus.DRAFT, None, "見本支部")
    assert (made.nodes[0].provenance, made.nodes[0].corrections) == (None, ())
    assert copied_forward(old, "R7", "新しい計画").plan.title == "新しい計画"


def test_a_title_that_names_a_span_of_years_keeps_its_beginning():
    made = copied_forward(r6(title="令和6年度～令和8年度 中期計画"), "R7")
    assert made.plan.title == "令和6年度～令和8年度 中期計画"
    assert [(words.node, words.old, words.new) for words in made.years] == [("", "令和6年度", "")]


def test_years_may_stay_in_the_text():
    made = copied_forward(r6(measure("令和6年度目標を定める。")), "R7", keep_years=True)
    assert made.plan.title == "令和7年度 事業計画"
    assert made.plan.nodes[0].text == "令和6年度目標を定める。"
    assert made.plan.nodes[0].doubts[0].detail == "令和6年度"


def test_copying_a_copy_says_what_is_carried_over_once():
    once = copied_forward(r6(indicator()), "R7").plan
    twice = copied_forward(once, "R8").plan.nodes[0]
    codes = [(doubt.code, doubt.detail) for doubt in twice.doubts]
    assert codes == [("target-carried-over", "R7"), ("figures-carried-over", "令和5年度 47.1%")]
    assert twice.text.startswith("令和8年度目標")


def test_a_plan_may_skip_years_and_cross_into_an_era_that_is_known():
    assert copied_forward(r6(), "R9").plan.title == "令和9年度 事業計画"
    h30 = plan_of({"edition": "H30", "fiscal_year": 2018, "title": "平成30年度計画", "nodes": []})
    assert copied_forward(h30, "R元").plan.title == "令和元年度計画"
    assert copied_forward(h30, "R元").plan.fiscal_year == 2019


def test_an_edition_without_a_year_in_its_name_is_one_year_later():
    assert next_year(r6(), "draft") == 2025
    nameless = plan_of({"title": "計画", "nodes": [measure("令和6年度目標")]})
    made = copied_forward(nameless, "draft")
    assert (made.plan.fiscal_year, made.plan.nodes[0].text) == (None, "令和6年度目標")


@pytest.mark.parametrize(("edition", "is_refused"), [("R7", False), ("R6", True), ("R5", True), ("x", False)])
def test_only_a_later_year_continues_a_plan(edition, is_refused):
    assert (refusal(r6(), edition) is not None) == is_refused
    if is_refused:
        assert "2024" in refusal(r6(), edition).sentence(Lang.EN)
