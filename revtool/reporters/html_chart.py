"""Charts as SVG within the page, from a library, and the figures of each as a table.

The library works out scales, ticks and places; colours and letters come from the style sheet, so that a
chart follows the theme and the paper. Invariant: the library never sees plan text, only figures and the
numbers of the lines; words are put in here, escaped like all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from revtool.reporters.columns import columns
from revtool.reporters.document import Table
from revtool.reporters.elements import Html, element
from revtool.reporters.html_blocks import Drawing
from revtool.wording import Lang
from revtool.wording.page import say

if TYPE_CHECKING:
    import leather

LINE = 26
"""Height of a line of a chart."""

WIDTH = 520
"""Width of the part of a chart in which bars and dots stand, with what the library leaves around it."""

COLUMN = 7.2
"""Width of a column of the letters beside it."""

MARGIN = 92
"""What the library leaves above and below the plot, a legend that is not shown among it."""

TICK = 12
"""Between a name and its line."""

TICKS = 24
"""Room below the plot for the figures of the axis."""

EDGE = 12
"""Room around the plot for half a dot or half a figure."""

NAME_COLUMNS = 52
"""Columns of the longest name beside a line; what is longer is cut, its table has the whole."""

SVG = "{http://www.w3.org/2000/svg}"
"""Namespace of the library's elements."""

_DROPPED = frozenset({"fill", "stroke", "font-family", "font-size", "stroke-width"})
_KINDS = frozenset({"bar", "old", "new", "span", "target", "estimate", "baseline", "actual", "break"})
"""Colours that are none: names of what a shape shows, which become its class."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a bar chart."""

    name: str
    n: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of a chart of two dots: what it is about, both figures, and how they are printed."""

    name: str
    old: Decimal
    new: Decimal
    printed: tuple[str, str]


def bars(lines: Sequence[Bar], told: str) -> Html | None:
    """A bar for each line, None where the library is missing."""
    chart = new_chart()
    if chart is None or not lines:
        return None
    chart.add_bars([(line.n, str(place)) for place, line in enumerate(lines)], fill_color="bar")
    return _drawn(chart, [f"{line.name}　{line.n}" for line in lines], told)


def dots(lines: Sequence[Pair], told: str, spoken: str | None = None) -> Html | None:
    """Two joined dots for each line, the old figure and the new one; None where the library is missing.

    Args:
        lines: The figures.
        told: What the chart is called.
        spoken: Language of the names, where it is not that of the page.
    """
    chart = new_chart()
    if chart is None or not lines:
        return None
    from leather.scales import Ordinal

    low = min(Decimal(0), *(min(line.old, line.new) for line in lines))
    high = max(Decimal(100), *(max(line.old, line.new) for line in lines))
    chart.add_x_scale(float(low), float(high))
    places = list(range(len(lines)))
    chart.set_y_scale(Ordinal(places[::-1]))
    ends = [
        ((float(line.old), at), (float(line.new), at), (None, None))
        for line, at in zip(lines, places, strict=True)
    ]
    chart.add_line([end for pair in ends for end in pair], stroke_color="span")
    chart.add_dots([(float(line.old), at) for line, at in zip(lines, places, strict=True)], fill_color="old")
    chart.add_dots([(float(line.new), at) for line, at in zip(lines, places, strict=True)], fill_color="new")
    return _drawn(
        chart, [f"{line.name}　{line.printed[0]} → {line.printed[1]}" for line in lines], told, spoken
    )


def figure(drawing: Drawing, chart: Html | None, words: str, table: Table, caption: str) -> Html:
    """The chart with what it shows in words, and its figures; the figures alone where there is no chart."""
    lang = drawing.words.lang
    told = drawing.words.own("figcaption", words)
    numbers = drawing.table(table, caption)
    if chart is None:
        return element("figure", drawing.words.own("p", say("no-charts", lang)), numbers, told)
    wide = element("div", chart, class_="wide", role="group", tabindex=0, aria_label=caption)
    summary = element("summary", say("chart-numbers", lang))
    return element("figure", told, wide, element("details", summary, numbers))


def new_chart() -> leather.Chart | None:
    """An empty chart of the library, None where it is missing."""
    try:
        import leather
    except ImportError:
        return None
    return leather.Chart()


def _drawn(chart: leather.Chart, names: Sequence[str], told: str, spoken: str | None = None) -> Html:
    """The plot of the chart with its axes, `names` beside its lines from top to bottom."""
    names = [_clipped(name) for name in names]
    plot = plotted(chart, WIDTH, LINE * len(names) + MARGIN)
    ends = [line.attrib for line in plot.iter(f"{SVG}line")]
    right = max(float(end["x2"]) for end in ends)
    bottom = max(float(end["y2"]) for end in ends)
    left = max(map(columns, names)) * COLUMN + TICK
    return element(
        "svg",
        *(shape(child, names) for child in plot),
        class_="chart",
        viewBox=f"{-left:.0f} -{EDGE} {left + right + 2 * EDGE:.0f} {bottom + EDGE + TICKS:.0f}",
        width=f"{left + right + 2 * EDGE:.0f}",
        role="img",
        aria_label=told,
        lang=spoken,
    )


def plotted(chart: leather.Chart, width: int, height: int) -> ElementTree.Element:
    """The part of the library's picture that holds the axes and what is drawn between them."""
    root = ElementTree.fromstring(chart.to_svg(width=width, height=height))
    groups = root.iter(f"{SVG}g")
    return next(group for group in groups if group.find(f"{SVG}g[@class='axis bottom']") is not None)


def shape(found: ElementTree.Element, names: Sequence[str] = (), *, is_name: bool = False) -> Html:
    """An element of the library's as one of ours, its colours left to the style sheet.

    Args:
        found: The element.
        names: What stands beside the lines of the chart, by their numbers; none leaves the figures.
        is_name: Whether the element belongs to the axis of the lines.
    """
    tag, kind = found.tag.removeprefix(SVG), found.get("class")
    is_name = bool(names) and (is_name or kind == "axis left")
    colours = sorted({found.get("fill", ""), found.get("stroke", "")} & _KINDS)
    attributes: dict[str, str | None] = {
        key.replace("-", "_"): _rounded(value)
        for key, value in found.attrib.items()
        if key not in _DROPPED and not (key == "width" and tag != "rect")
    }
    attributes.pop("class", None)
    text = names[int(found.text)] if is_name and tag == "text" and found.text else found.text or ""
    inner = (shape(child, names, is_name=is_name) for child in found)
    return element(tag, text, *inner, class_=colours[0] if colours else kind, **attributes)


def _rounded(value: str) -> str:
    """The numbers of an attribute with one digit behind the point at most.

    Worked example: `M 216.96 39.0 L 232.780 39` gives `M 217 39 L 232.8 39`.
    """
    return re.sub(r"\d+\.\d+", lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), value)


def _clipped(name: str) -> str:
    text, _, tail = name.rpartition("　")
    room = NAME_COLUMNS - columns(tail) - 2
    if columns(text) <= room:
        return name
    while columns(text) > room - 1:
        text = text[:-1]
    return f"{text}…　{tail}"


def bar_table(lines: Sequence[Bar], lang: Lang) -> Table:
    """The figures of a bar chart."""
    header = (say("col-kind", lang), say("col-n", lang))
    return Table(header, tuple((line.name, str(line.n)) for line in lines), numeric=(1,))


def _cells(lines: Sequence[Pair]) -> Iterator[tuple[str, ...]]:
    return ((line.name, *line.printed) for line in lines)


def pair_table(lines: Sequence[Pair], header: tuple[str, ...]) -> Table:
    """The figures of a chart of two dots."""
    return Table(header, tuple(_cells(lines)), numeric=(1, 2))
