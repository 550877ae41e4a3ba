"""The page of indicators over the editions: what is drawn, what joins and parts it, and what is not drawn."""

from decimal import Decimal

import pytest
from html_reading import Page

from revtool.model.lineage import Comparable, Edition, Figure, Role, Series, Step, Trend, Trends
from revtool.reporters import html_trend_chart as charts
from revtool.reporters.html_trends import page
from revtool.reporters.kpi import FORMATS, render_trends
from revtool.wording import Lang

HOSTILE = "<script>alert(1)</script>|`x`"


def figure(year: int, value: str, role: Role = Role.TARGET, unit: str = "%", edition: str = "") -> Figure:
    edition = edition or f"R{year - 2018}"
    return Figure(
        fiscal_year=year,
        role=role,
        edition=edition,
        node="k",
        value=Decimal(value),
        unit=unit,
        as_printed=f"{value}{unit}",
    )


def step(old: str, new: str, comparable: Comparable = Comparable.YES, why: str = "") -> Step:
    return Step(old_edition=old, new_edition=new, old=("k",), new=("k",), comparable=comparable, why=why)


def trend(*figures: Figure, steps: tuple[Step, ...] = (), runs: str = "R2 R3 R6", name: str = "率") -> Trend:
    parts = tuple(tuple((edition, "k") for edition in run.split()) for run in runs.split(","))
    members = tuple(member for run in parts for member in run)
    return Trend(series=Series(name=name, members=members, figures=figures, steps=steps), runs=parts)


CHECKUPS = trend(
    figure(2020, "44.7", unit="％"),
    figure(2021, "48.0", unit="％"),
    figure(2024, "51.5"),
    figure(2024, "16.6", Role.ACTUAL),
    steps=(step("R2", "R3"), step("R3", "R6")),
)
GUIDANCE = trend(
    figure(2020, "14.7"),
    figure(2021, "14.7"),
    figure(2024, "9.8"),
    steps=(step("R2", "R3"), step("R3", "R6", Comparable.NO, "split")),
    runs="R2 R3,R6",
)


def classes(svg: str, name: str) -> list[str | None]:
    return [attributes.get("class") for tag, attributes in Page(svg).elements if tag == name]


def chart(found: Trend) -> str:
    drawn = charts.chart(found, Lang.JA, "率")
    assert drawn is not None
    return drawn


def test_targets_that_can_be_compared_are_joined() -> None:
    svg = chart(CHECKUPS)
    assert classes(svg, "path") == ["target", "target"]
    assert classes(svg, "circle") == ["target"] * 3
    assert "actual" in classes(svg, "rect")
    assert {"44.7", "48.0", "51.5", "16.6", "令和2", "令和6"} <= set(
        Page(svg.replace("</", " </")).text.split()
    )


def test_what_is_not_comparable_is_parted_in_the_middle_and_not_joined() -> None:
    assert charts.breaks(GUIDANCE) == (Decimal("2022.5"),)
    assert [(a.year, b.year) for a, b in charts.joined(GUIDANCE)] == [(2020, 2021)]
    svg = chart(GUIDANCE)
    assert sorted(filter(None, classes(svg, "path"))) == ["break", "target"]
    assert "比較不可" in svg


def test_a_relative_target_ends_the_line_and_parts_nothing() -> None:
    found = trend(
        figure(2021, "80.5"),
        figure(2024, "84.7", Role.ACTUAL),
        steps=(step("R3", "R6", Comparable.NO_VALUES, "target-became-relative"),),
        runs="R3 R6",
    )
    assert charts.can_be_drawn(found)
    assert (charts.breaks(found), list(charts.joined(found))) == ((), [])


def test_figures_of_another_unit_are_left_to_the_table() -> None:
    found = trend(figure(2020, "44.7"), figure(2021, "48.0"), figure(2020, "200000", Role.ESTIMATE, "人"))
    assert [point.value for point in charts.points(found)] == [Decimal("44.7"), Decimal("48.0")]
    assert (charts.unit(found), charts.left_out(found)) == ("%", 1)


@pytest.mark.parametrize(
    "found",
    [
        trend(figure(2020, "44.7")),
        trend(figure(2020, "44.7", edition="R2"), figure(2020, "44.7", edition="R3")),
        trend(figure(2021, "14.7"), figure(2024, "9.8"), runs="R3,R6"),
        trend(figure(2021, "14.7"), figure(2021, "9", Role.ESTIMATE, "人")),
        trend(),
    ],
    ids=["one", "repeated", "not comparable", "two units", "none"],
)
def test_fewer_than_two_figures_that_can_be_compared_are_not_drawn(found: Trend) -> None:
    assert not charts.can_be_drawn(found)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        # span 34.9, a fifth of it free on both sides: 9.6 to 58.5; a third of the span is 11.6, hence 20
        (("44.7", "48.0", "51.5", "16.6"), ("0", "20", "40", "60")),
        # no span: a tenth of 100 stands in; 98 to 102 in steps of 5
        (("100", "100"), ("95", "100", "105")),
        # span 1: 95.3 to 96.7, steps of 0.5
        (("95.5", "96.0", "96.5"), ("95.0", "95.5", "96.0", "96.5", "97.0")),
        # below nought nothing is cut off: span 4, -2.8 to 2.8, steps of 2
        (("-2", "2"), ("-4", "-2", "0", "2", "4")),
        (("0", "0"), ("0", "0.5")),
    ],
)
def test_an_axis_has_room_and_round_ticks(values: tuple[str, ...], ticks: tuple[str, ...]) -> None:
    low, high, found = charts.scale([Decimal(value) for value in values])
    assert found == tuple(map(Decimal, ticks))
    assert (low, high) == (found[0], found[-1])


def trends(*found: Trend) -> Trends:
    editions = [Edition(name=f"R{n}", fiscal_year=2018 + n) for n in (2, 3, 6)]
    return Trends(organisation=HOSTILE, editions=tuple(editions), trends=found)


@pytest.mark.parametrize("lang", Lang)
def test_a_page_is_well_formed_and_asks_for_nothing(lang: Lang) -> None:
    text = page(trends(CHECKUPS, GUIDANCE, trend(figure(2020, "1"), name=HOSTILE)), lang)
    read = Page(text)
    assert read.unbalanced == []
    assert [tag for tag, _ in read.elements].count("script") == 0
    assert [tag for tag, _ in read.elements].count("article") == 2
    assert not any(
        {"src", "href"} & set(a) and not str(a.get("href")).startswith("#") for _, a in read.elements
    )
    ids = [a["id"] for _, a in read.elements if "id" in a]
    assert len(ids) == len(set(ids))


def test_the_figures_stand_in_tables_where_the_library_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "leather", None)
    text = page(trends(CHECKUPS), Lang.JA)
    assert "leather" in text
    assert "51.5%" in text


def test_no_indicator_is_said() -> None:
    for form in FORMATS:
        assert render_trends(Trends(), form, Lang.EN)
    assert "No plan has an indicator." in render_trends(Trends(), "markdown", Lang.EN)
    assert "No plan has an indicator." in page(Trends(), Lang.EN)
