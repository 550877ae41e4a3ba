"""Charts: what is drawn, from which figures, and what stands in when there is no library."""

import re
import sys
from decimal import Decimal

import pytest
from comparisons import changed, comparison, node, plan, row, verdict
from html_reading import Page

from revtool.model.indicator import Comparator, Indicator, RelativeTo, Target
from revtool.model.plan import Kind
from revtool.reporters import render
from revtool.reporters.html_chart import Bar, Pair, bars, dots
from revtool.wording import Lang


def elements(svg, name):
    return [attributes for tag, attributes in Page(svg).elements if tag == name]


def test_a_bar_is_as_long_as_its_number():
    svg = bars([Bar("追加", 30), Bar("削除<b>", 15)], "種類")
    drawn = sorted(elements(svg, "rect"), key=lambda bar: float(bar["y"]))
    widths = [float(bar["width"]) for bar in drawn]
    assert widths[0] == pytest.approx(2 * widths[1], rel=0.01)
    assert "追加　30" in svg
    assert "削除&lt;b&gt;　15" in svg
    assert elements(svg, "svg")[0]["aria-label"] == "種類"


def test_dots_stand_where_their_figures_do_and_names_where_their_lines_do():
    lines = [
        Pair("受診率", Decimal("25"), Decimal("50"), ("25％", "50％")),
        Pair("達成", Decimal("100"), Decimal("75"), ("100％", "75％")),
    ]
    svg = dots(lines, "目標")
    dots_drawn = elements(svg, "circle")
    assert [dot["class"] for dot in dots_drawn] == ["old", "old", "new", "new"]
    width = float(dots_drawn[1]["cx"])
    assert [float(dot["cx"]) for dot in dots_drawn] == pytest.approx(
        [width / 4, width, width / 2, width * 3 / 4], abs=0.2
    )
    heights = {
        words: float(y)
        for y, words in re.findall(r'<text x="-8" y="([\d.]+)" dy="0.3em"[^>]*>([^<]*)</text>', svg)
    }
    assert heights["受診率　25％ → 50％"] == float(dots_drawn[0]["cy"]) == float(dots_drawn[2]["cy"])
    assert heights["達成　100％ → 75％"] == float(dots_drawn[1]["cy"]) > float(dots_drawn[0]["cy"])


def test_a_chart_has_no_colour_no_letters_and_no_script_of_its_own():
    svg = bars([Bar("追加", 3)], "種類") + dots([Pair("率", Decimal(1), Decimal(2), ("1%", "2%"))], "目標")
    assert not re.search("fill=|stroke=|font-|style|script|Monaco|Unnamed", svg)


def test_a_long_name_is_cut_and_its_figures_are_not():
    svg = dots([Pair("長" * 100, Decimal(1), Decimal(2), ("1.0％以上", "2.0％以上"))], "目標")
    (name,) = re.findall("長+…　[^<]*", svg)
    assert name.endswith("…　1.0％以上 → 2.0％以上")
    assert len(name) < 40


def measured(name, value, relative=RelativeTo.NONE, unit="%"):
    value = None if value is None else Decimal(value)
    target = Target(comparator=Comparator.AT_LEAST, value=value, unit=unit, relative_to=relative)
    return Indicator(name=name, target=target, as_printed=f"{value}{unit}以上")


def page(lang=Lang.JA):
    """Of five indicators two can be drawn: one raised, one the same."""
    sides = {
        "a": (measured("受診率", "44.7"), measured("受診率", "48.0")),
        "b": (measured("達成率", "100"), measured("達成率", "100")),
        "c": (measured("使用割合", "80.5"), measured("使用割合", None, RelativeTo.PREVIOUS_YEAR)),
        "d": (measured("査定額", "4481", unit="円"), measured("査定額", "5000", unit="円")),
        "e": (measured("指導率", "14.7"), measured("指導率", "9.8")),
    }
    olds, news = (
        [node(i, Kind.INDICATOR, "■", two[at].name, indicator=two[at]) for i, two in sides.items()]
        for at in (0, 1)
    )
    rules = {"a": "target-raised", "c": "target-became-relative", "d": "target-raised"}
    rules["e"] = "definition-changed"
    changes = [changed([i], [i], verdict(rule)) for i, rule in rules.items()]
    places = {i: place for place, i in enumerate(rules)}
    rows = [row(0, i, i, places.get(i)) for i in sides]
    return render(comparison(plan("R3", *olds), plan("R6", *news), rows, changes), "html", lang)


def test_only_percentages_that_can_be_compared_are_drawn_and_the_rest_is_counted():
    found = page()
    (chart,) = re.findall(r'<svg class="chart".*?</svg>', found, re.DOTALL)
    assert "受診率　44.7%以上 → 48.0%以上" in chart
    assert "達成率　100%以上 → 100%以上" in chart
    assert not [name for name in ("使用割合", "査定額", "指導率") if name in chart]
    assert "割合で示したKPI 2件" in found
    assert "ほかの3件は" in found
    assert "3 more indicators without percentages that can be compared" in page(Lang.EN)


def test_a_chart_has_its_figures_as_a_table():
    found = page()
    table = found[
        found.index("<summary>図の数値</summary>") : found.index("</details>", found.index("図の数値"))
    ]
    assert [words for words in ("受診率", "44.7%以上", "48.0%以上", "達成率") if words not in table] == []


def test_without_the_library_tables_stand_in(monkeypatch):
    monkeypatch.setitem(sys.modules, "leather", None)
    found = page()
    assert '<svg class="chart"' not in found
    assert "作図用のライブラリ（leather）がないため" in found
    assert "<details><summary>図の数値" not in found
    assert "44.7%以上" in found
