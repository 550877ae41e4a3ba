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
