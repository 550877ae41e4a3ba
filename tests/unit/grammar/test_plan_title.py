import pytest

from revtool.grammar.plan_title import is_organisation, names_plan, read_title


@pytest.mark.parametrize(
    ("line", "organisation", "year"),
    [
        ("令和 3年度 事業計画（埼玉支部）", "埼玉支部", 2021),
        ("令和5年度 みどり市子ども計画", "", 2023),
        ("令和6年度 みどり市 環境基本計画", "みどり市", 2024),
        ("2022(令和4)年度　事業計画", "", 2022),
        ("みどり市の令和元年度重点プラン", "みどり市", 2019),
        ("R7年度 中期アクションプラン（はるか大学）", "はるか大学", 2025),
    ],
)
def test_titles(line: str, organisation: str, year: int) -> None:
    title = read_title(line)
    assert title is not None
    assert (title.organisation, title.fiscal_year) == (organisation, year)


@pytest.mark.parametrize(
    "line", ["基本方針", "令和3年度に計画を策定する。", "令和3年度", "計画" + "長" * 60, ""]
)
def test_lines_that_are_no_titles(line: str) -> None:
    assert read_title(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [("みどり市", True), ("社会福祉法人 はるかぜ協会", True), ("（東支部）", True), ("広報の推進", False)],
)
def test_lines_that_name_a_body(line: str, expected: bool) -> None:
    assert is_organisation(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("第3次みどり市総合計画 前期基本計画", True),
        ("みどり市子どもプラン（概要版）", True),
        ("はるかビジョン", True),
        ("第1章 基本計画", False),
        ("計画の推進", False),
        ("計画", False),
        ("次のとおり計画する。実施計画", False),
    ],
)
def test_headings_that_are_what_a_plan_is_called(line: str, expected: bool) -> None:
    assert names_plan(line) is expected
