import pytest

from revtool.text.eras import edition_year, find_years, fiscal_year, is_beginning


@pytest.mark.parametrize(
    ("printed", "year"),
    [
        ("令和3年度", 2021),
        ("令和 元 年度", 2019),
        ("平成31年度", 2019),
        ("平成33年度", 2021),
        ("令和三年度", 2021),
        ("R6", 2024),
        ("R元", 2019),
        ("Ｒ６年度", 2024),
        ("H31", 2019),
        ("2024(令和6)年度", 2024),
        ("令和6（2024）年度", 2024),
        ("2019(H31)", 2019),
        ("2024年度", 2024),
        ("令和2年9月末", 2020),
        ("令和3年3月末", 2020),
        ("令和元年11月現在", 2019),
        ("R7.2", 2024),
        ("2024/9/30", 2024),
    ],
)
def test_fiscal_years_as_printed(printed: str, year: int) -> None:
    assert fiscal_year(printed) == year


@pytest.mark.parametrize("text", ["", "前年度", "27年度", "1000人", "PR3件", "KPI"])
def test_no_year_is_made_up(text: str) -> None:
    assert fiscal_year(text) is None


@pytest.mark.parametrize(
    ("text", "near", "year"),
    [
        ("27年度", 2015, 2015),
        ("6年度", 2024, 2024),
        ("24", 2025, 2024),
        ("前年度", 2021, 2020),
        ("翌年度", 2021, 2022),
    ],
)
def test_a_bare_year_is_read_near_the_plan(text: str, near: int, year: int) -> None:
    assert fiscal_year(text, near) == year


def test_a_year_printed_in_two_ways_is_one_year() -> None:
    found = find_years("目標は2024（令和6）年度、R3～R5合計")
    assert [(y.text, y.year) for y in found] == [("2024（令和6）年度", 2024), ("R3", 2021), ("R5", 2023)]


def test_two_labels_run_together_are_two_years() -> None:
    assert [y.fiscal_year for y in find_years("平成 31令和 2年度見込み")] == [2019, 2020]


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("R3", 2021),
        ("H31", 2019),
        ("令和元", 2019),
        ("平成9", 1997),
        ("2024", 2024),
        ("2124", None),
        ("24", None),
        ("R", None),
        ("R100", None),
        ("X3", None),
        ("draft", None),
        ("", None),
    ],
)
def test_the_name_of_an_edition_may_be_a_year(name: str, year: int | None) -> None:
    assert edition_year(name) == year


def test_a_year_without_do_is_a_calendar_year():
    years = find_years("令和7年末、令和7年度末、R7、2025年3月")
    assert [year.is_calendar for year in years] == [True, False, False, True]


def test_a_year_from_which_something_begins():
    text = "令和5年度から令和7年度まで"
    assert [is_beginning(text, year) for year in find_years(text)] == [True, False]
