"""Restated targets and measured figures."""

from decimal import Decimal

import pytest

from revtool.importers.page_grid import Grid
from revtool.importers.status_figures import column_named, read_statement, table_actuals
from revtool.model.indicator import Indicator, Quantity, QuantityKind, Target
from revtool.text.located import Located

RATE = Indicator(name="口座振替の利用率", target=Target(value=Decimal("40.0"), unit="%"))
RELATIVE = Indicator(name="文書の発送数", target=Target())


def _grid(*rows: str, header_rows: int = 1) -> Grid:
    cells = tuple(tuple(Located.of(text) for text in row.split("|")) for row in rows)
    return Grid(rows=cells, header_rows=header_rows)


def _brief(values: tuple[Quantity, ...]) -> list[tuple[str, str, str, int | None]]:
    assert all(value.kind is QuantityKind.ACTUAL for value in values)
    return [(str(value.value), value.unit, value.as_of, value.fiscal_year) for value in values]


@pytest.mark.parametrize(
    ("text", "value", "unit", "printed", "year"),
    [
        ("令和6年度目標（KPI）：達成状況 100%", "100", "%", "100%", 2024),
        ("令和6年度目標(KPI) : 査定率 : 0.185% 以上", "0.185", "%", "0.185%以上", 2024),
        ("回収率を前年以上とする（令和5年度:63.53%）", "None", "", "前年以上", None),
        ("件数 目標 1,200件以上", "1200", "件", "1,200件以上", None),
    ],
)
def test_restated_targets(text: str, value: str, unit: str, printed: str, year: int | None) -> None:
    said = read_statement(text, None, 2024)
    assert said.target is not None
    restated = said.target
    assert (str(restated.value), restated.unit, restated.as_printed) == (
        value, unit, printed
    )  # fmt: skip
    assert (restated.fiscal_year, restated.kind, said.actuals) == (year, None, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("利用率 16.6%（令和6年7月末）", ("16.6", "%", "令和6年7月末", 2024)),
        ("令和6年5月末時点 84.7%", ("84.7", "%", "令和6年5月末", 2024)),
        ("9.1% 令和6年9月末時点 入札件数 11件中一者応札案件 1件", ("9.1", "%", "令和6年9月末", 2024)),
        ("申込 955 件、利用率 12.0%（令和7年1月末）", ("12.0", "%", "令和7年1月末", 2024)),
        ("利用率 38%（目標 40.0%以上）", ("38", "%", "", None)),
    ],
)
def test_measured_figures(text: str, expected: tuple[str, str, str, int | None]) -> None:
    said = read_statement(text, RATE, 2024)
    assert said.target is None
    assert _brief(said.actuals) == [expected]


def test_words_alone_are_no_figure() -> None:
    assert read_statement("下期に実施予定。", RATE, 2024).actuals == ()


@pytest.mark.parametrize(
    ("rows", "indicator", "expected"),
    [
        (
            ("年度|達成率", "令和 6 年度 (9 月まで)|96.5%", "令和5年度|96.5%"),
            RATE,
            ("96.5", "%", "令和6年度(9月まで)", 2024),
        ),
        (("年度|件数|達成率", "令和6年8月|24,336件|100% (99%)"), RATE, ("100", "%", "令和6年8月", 2024)),
        (
            ("月|利用者数|文書発送数", "令和6年6月末|10通|2,100通"),
            RELATIVE,
            ("2100", "通", "令和6年6月末", 2024),
        ),
        (
            ("実績|4月|5月|6月", "R6年度|24.45|30.27|", "R5年度|26.83|33.12|36.34"),
            RATE,
            ("30.27", "", "R6年度5月", 2024),
        ),
    ],
)
def test_figures_of_the_year_in_a_table(
    rows: tuple[str, ...], indicator: Indicator, expected: tuple[str, str, str, int]
) -> None:
    assert _brief(table_actuals(_grid(*rows), indicator, 2024)) == [expected]


@pytest.mark.parametrize(
    "rows",
    [
        ("年度|達成率", "令和5年度|96.5%"),
        ("区分|達成率", "本人|96.5%"),
        ("年度|甲の率|乙の率", "令和6年度|1%|2%"),
        ("年度|達成率", "令和6年度|集計中"),
    ],
)
def test_tables_that_give_no_figure(rows: tuple[str, ...]) -> None:
    assert table_actuals(_grid(*rows), RATE, 2024) == ()


def test_a_column_names_an_indicator() -> None:
    table = _grid("基準月|口座振替利用率|案内数", "6月|1%|2通")
    assert column_named(table, RATE)
    assert not column_named(table, RELATIVE)
