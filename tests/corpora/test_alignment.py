"""R3 → R6 without a pairing file: what a reader of both plans in Japanese pairs must come out.

Nodes are named by words that only they hold, so that a corrected id does not break the test.
"""

from functools import cache
from pathlib import Path

import pytest

from revtool.align import align
from revtool.model.alignment import Alignment
from revtool.model.plan import Kind, Plan
from revtool.store.plans import load_plan

PLANS = Path(__file__).resolve().parents[2] / "plans"


@cache
def both() -> tuple[Plan, Plan, Alignment]:
    old, new = load_plan(PLANS / "R3"), load_plan(PLANS / "R6")
    return old, new, align(old, new)


def named(plan: Plan, words: str, *, kpi: bool) -> str:
    """Id of the one indicator, KPI or not, whose name holds all of `words`."""
    found = [
        node.id
        for node in plan.nodes
        if node.kind is Kind.INDICATOR
        and node.indicator is not None
        and ("KPI" in node.tags) is kpi
        and all(word in f"{node.indicator.name} {node.text}" for word in words.split())
    ]
    assert len(found) == 1, (words, found)
    return found[0]


def of(plan: Plan, words: str) -> str:
    """Id of the one node that is no indicator and holds all of `words`."""
    found = [
        node.id
        for node in plan.nodes
        if node.kind is not Kind.INDICATOR and all(w in f"{node.title} {node.text}" for w in words.split())
    ]
    assert len(found) == 1, (words, found)
    return found[0]


def partners(node_id: str) -> tuple[str, ...]:
    return next((m.new for m in both()[2].matches if node_id in m.old), ())


KPIS = [
    ("サービススタンダード", "サービススタンダード"),
    ("郵送化率", "郵送化率"),
    ("査定率", "査定率 前年度以上"),
    ("再審査 査定額", "再審査 査定額"),
    ("返納金債権の回収率", "返納金債権 回収率"),
    ("1か月以内の保険証回収率", "1か月以内の健康保険証回収率"),
    ("ジェネリック医薬品使用割合", "ジェネリック医薬品使用割合"),
    ("委嘱されている事業所の被保険者数の割合", "委嘱されている事業所の被保険者数の割合"),
    ("生活習慣病予防健診受診率 48.0", "生活習慣病予防健診 51.5"),
    ("事業者健診データ取得率 17.4", "事業者健診データ取得率 10.6"),
    ("被扶養者の特定健診受診率 27.2", "被扶養者の特定健診実施率 30.6"),
    ("健康宣言事業所数 700", "健康宣言事業所数 1,270"),
    ("一者応札案件の割合 20", "一者応札案件の割合 15"),
]


@pytest.mark.parametrize(("old", "new"), KPIS, ids=[old for old, _ in KPIS])
def test_a_kpi_finds_its_successor(old: str, new: str) -> None:
    plans = both()
    assert partners(named(plans[0], old, kpi=True)) == (named(plans[1], new, kpi=True),)


def test_the_kpi_of_health_guidance_was_split_by_scope() -> None:
    old, new, _ = both()
    scopes = ("被保険者の特定保健指導実施率", "被扶養者の特定保健指導実施率")
    assert partners(named(old, "特定保健指導の実施率", kpi=True)) == tuple(
        named(new, words, kpi=True) for words in scopes
    )


ROWS = [
    ("生活習慣病予防健診 48.0 282,614", "生活習慣病予防健診 51.5 304,249"),
    ("事業者健診データ 17.4 102,448", "事業者健診データ 10.6 62,622"),
    ("特定健康診査 27.2 45,066", "特定健康診査 30.6 45,940"),
    ("特定保健指導 18.4 14,312", "特定保健指導 9.8 7,155"),
    ("被保険者（40歳以上） 588,779", "被保険者（40歳以上） 590,775"),
]


@pytest.mark.parametrize(("old", "new"), ROWS, ids=[old for old, _ in ROWS])
def test_a_row_of_a_target_table_finds_its_row(old: str, new: str) -> None:
    plans = both()
    assert partners(named(plans[0], old, kpi=False)) == (named(plans[1], new, kpi=False),)


@pytest.mark.parametrize(
    "ended",
    [
        "被扶養者資格 確認書の提出率",
        "柔道整復施術療養費の申請 申請割合",
        "地域医療構想調整会議 意見発信",
        "受診勧奨後3か月以内",
    ],
)
def test_a_kpi_that_ended_has_no_partner(ended: str) -> None:
    old, _, alignment = both()
    assert named(old, ended, kpi=True) in alignment.deleted


MEASURES = [
    ("サービススタンダード（受付日から", "サービススタンダード（受付日から"),
    ("郵送化を促進する", "郵送化を促進する"),
    ("併給調整を確実に実施する", "併給調整を確実に実施する"),
    ("高額標準報酬月額", "保険給付適正化PTにて"),
    ("被扶養者資格の再確認", "被扶養者資格の再確認"),
    ("債権発生防止と管理・回収の強化", "返納金債権発生防止の強化"),
    ("評価者の育成に努める", "人事評価制度を適切に運用する"),
    ("公告案件の周知方法", "調達における競争性"),
    ("集団健診と同日に初回面談", "集団健診と同日に初回面談"),
]


@pytest.mark.parametrize(("old", "new"), MEASURES, ids=[old for old, _ in MEASURES])
def test_a_measure_finds_its_successor_under_another_number(old: str, new: str) -> None:
    plans = both()
    assert of(plans[1], new) in partners(of(plans[0], old))


def test_a_measure_split_in_two_keeps_both_parts() -> None:
    old, new, _ = both()
    first, second = partners(of(old, "新規健診機関の拡大を図るとともに"))
    assert first == of(new, "付加健診対象年齢拡大")
    assert next(n.text for n in new.nodes if n.id == second) == "新規健診機関の拡大を図る。"
