"""Covers of reports."""

import pytest

from revtool.importers.page_head import Head, read_head
from revtool.text.located import Located


def _head(*lines: str, fiscal_year: int | None = None) -> Head:
    return read_head([Located.of(line) for line in lines], fiscal_year)


def test_a_whole_cover() -> None:
    head = _head(
        "2023（令和 5）年度",
        "北支部事業実施状況",
        "第 ３ 四半期",
        "※基準日の記載のないものは、令和 5 年 12 月末を基準としています。",
        "令和 5 年度 事業実施状況（北支部）",
    )
    assert head == Head(
        title="令和5年度 事業実施状況（北支部）",
        organisation="北支部",
        fiscal_year=2023,
        period="2023-Q3",
        as_of="令和5年12月末",
    )


@pytest.mark.parametrize(
    ("lines", "period"),
    [
        (("令和6年度 進捗状況", "第二四半期"), "2024-Q2"),
        (("令和6年度 進捗状況（上期）",), "2024-H1"),
        (("令和6年度 進捗状況", "下半期"), "2024-H2"),
        (("令和6年度 進捗状況",), "2024"),
        (("平成31年度 進捗状況",), "2019"),
        (("進捗状況", "第2四半期"), ""),
    ],
)
def test_periods(lines: tuple[str, ...], period: str) -> None:
    assert _head(*lines).period == period


def test_the_user_says_the_year() -> None:
    head = _head("進捗状況", "第2四半期", fiscal_year=2024)
    assert (head.fiscal_year, head.period) == (2024, "2024-Q2")


def test_a_cover_that_says_nothing() -> None:
    assert _head() == Head()
    assert _head("お知らせ。") == Head()


def test_dates_without_a_month_are_no_day_of_the_figures() -> None:
    assert _head("令和6年度末までに達成する計画").as_of == ""
    assert _head("（令和6年9月30日現在）").as_of == "令和6年9月30日"
