"""What the grammar cannot take apart is said, not passed over."""

import pytest

from revtool.importers import read


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>計画</td><td>評価</td></tr></table>",
        "| 計画内容 | 実施状況 |\n| --- | --- |\n| 研修を行う | 済 |",
    ],
)
def test_a_table_in_a_text_is_doubted(table: str) -> None:
    source = f"令和5年度 事業計画（架空市）\n\n１．健康づくり （1）研修\n\n① 次の表による。\n{table}\n"
    plan = read(source.encode(), "plan.txt", "R5").plan
    assert [doubt.code for node in plan.nodes for doubt in node.doubts].count("table-not-read") >= 1


def test_a_sentence_that_reads_like_a_target_is_doubted_and_a_bound_in_passing_is_not() -> None:
    source = (
        "令和5年度 事業計画（架空市）\n\n１．健康づくり （1）研修\n\n"
        "① 研修受講率を90％以上とする。\n\n② 40歳未満も含めて案内する。\n"
    )
    plan = read(source.encode(), "plan.txt", "R5").plan
    doubts = {node.label: [doubt.code for doubt in node.doubts] for node in plan.nodes}
    assert doubts["①"] == ["looks-like-target"]
    assert doubts["②"] == []


@pytest.mark.parametrize(
    ("sentence", "is_aim"),
    [
        ("救急車応需率を95％以上とし、救急搬送件数は年間4,200件を目指す。", True),
        ("病床利用率は85.0％以上を維持する（令和5年度実績 83.2％）。", True),
        ("平均在院日数を11日未満とする。", True),
        ("医業収支比率を前年度以上とし、経費を見直す。", True),
        ("紹介率70％以上、逆紹介率90％以上を確保する。", True),
        ("離職率を全国平均以下とする。", True),
        ("40歳未満も含めて案内する。", False),
        ("支給額（83万円以上）の申請を調べる。", False),
        ("令和5年度は夜間の体制を見直す。", False),
    ],
)
def test_an_aim_in_the_prose_of_a_section_is_doubted(sentence: str, is_aim: bool) -> None:
    head = "令和6年度　みなと市民病院　事業計画\nⅠ　重点項目\n1　救急医療の充実"
    source = f"{head}\n{sentence}\n次に、体制を整える。\n"
    plan = read(source.encode(), "plan.txt", "R6").plan
    codes = {doubt.code for node in plan.nodes for doubt in node.doubts}
    assert ("kpi-not-announced" in codes or "looks-like-target" in codes) is is_aim
