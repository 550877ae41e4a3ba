"""The chart of one indicator: target, estimate, baseline and actual by fiscal year.

Invariant: a line joins two targets only where they may be compared, and only figures of one unit are drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise
from xml.etree import ElementTree

from revtool.model.lineage import Comparable, Figure, Member, Role, Trend
from revtool.reporters.elements import Html, element
from revtool.reporters.html_chart import EDGE, SVG, TICK, TICKS, new_chart, plotted, shape
from revtool.text.normalise import fold
from revtool.text.numerals import canonical_unit
from revtool.wording import Lang
from revtool.wording.reports import fiscal_year
from revtool.wording.trends import say

DRAWN = (Role.TARGET, Role.ESTIMATE, Role.BASELINE, Role.ACTUAL)
"""What is drawn; a target that a report states again, and numbers of people, stand in the table."""

LAYERS = (Role.ACTUAL, Role.TARGET, Role.ESTIMATE, Role.BASELINE)
"""The marks from back to front, so that none hides another: a square, a dot on it, a ring around the dot."""

WIDTH, HEIGHT = 460, 270
"""Size of a chart with what the library leaves around it, so that it can be read on a phone."""

LETTER = 8
"""Width of a figure beside the axis."""

ABOVE, BELOW = -11, 20
"""From a mark to its figure: the highest one of a year has it above, the others below."""

SIDE = 7
"""Half the side of the square that stands for an actual figure."""

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
"""Distances between ticks that people count in, times a power of ten."""

ROOM = Decimal("0.2")
"""Part of the span left free above and below, where the figures stand."""

MOST_YEARS = 8
"""Years that have room for their names below the chart."""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure that is drawn: its year, what it is, its value, and the node that it is about."""

    year: int
    role: Role
    value: Decimal
    member: Member


def points(trend: Trend) -> tuple[Point, ...]:
    """The figures that are drawn: those in the unit of the chart, each once.

    Worked example: of 44.7 %, 48.0 % and 200,000 人 the two percentages.
    """
    figures = [figure for figure in trend.series.figures if _has_place(figure)]
    chosen = unit(trend)
    found = {
        (figure.fiscal_year, figure.role, figure.value): Point(
            figure.fiscal_year or 0, figure.role, figure.value or Decimal(0), (figure.edition, figure.node)
        )
        for figure in figures
        if _unit(figure) == chosen
    }
    return tuple(sorted(found.values(), key=lambda p: (LAYERS.index(p.role), p.year, p.value)))


def unit(trend: Trend) -> str:
    """The unit of the chart: that of the targets, where there is none of most figures."""
    figures = [figure for figure in trend.series.figures if _has_place(figure)]
    counts = Counter(map(_unit, figures))
    targets = {_unit(figure) for figure in figures if figure.role is Role.TARGET}
    return max(counts, key=lambda u: (u in targets, counts[u]), default="")


def left_out(trend: Trend) -> int:
    """How many figures are in another unit."""
    chosen = unit(trend)
    return sum(_unit(figure) != chosen for figure in trend.series.figures if _has_place(figure))


def can_be_drawn(trend: Trend) -> bool:
    """Whether two figures of the chart can be compared."""
    found = points(trend)
    return any(sum(point.member in run for point in found) > 1 for run in trend.runs)


def breaks(trend: Trend) -> tuple[Decimal, ...]:
    """The places on the axis of years where what stands left and right cannot be compared.

    Worked example: targets of 2021 and 2024 that cannot be compared are parted at 2022.5.
    """
    found = points(trend)
    years = [[point.year for point in found if point.member in run] for run in trend.runs]
    parted = {
        Decimal(max(before) + min(after)) / 2
        for before, after in pairwise(filter(None, years))
        if max(before) < min(after)
    }
    return tuple(sorted(parted))


def joined(trend: Trend) -> Iterator[tuple[Point, Point]]:
    """The targets between which a line is drawn."""
    at = {point.member: point for point in points(trend) if point.role is Role.TARGET}
    for step in trend.series.steps:
        if step.comparable is Comparable.YES:
            ends = (step.old_edition, step.old[0]), (step.new_edition, step.new[0])
            if all(end in at for end in ends):
                yield at[ends[0]], at[ends[1]]


def chart(trend: Trend, lang: Lang, told: str, spoken: str | None = None) -> Html | None:
    """The chart, None where the library is missing.

    Args:
        trend: An indicator that can be drawn.
        lang: Language of the page.
        told: What the chart is called.
        spoken: Language of that name, where it is not that of the page.
    """
    drawn = new_chart()
    if drawn is None:
        return None
    found = points(trend)
    years = _years(found)
    low, high, ticks = scale([point.value for point in found])
    drawn.add_x_scale(years[0] - 0.5, years[-1] + 0.5)
    drawn.add_y_scale(float(low), float(high))
    words = _tick_words(ticks)
    drawn.add_x_axis(
        ticks=years[:: -(-len(years) // MOST_YEARS)],
        tick_formatter=lambda year, *_: fiscal_year(year, lang).removesuffix("年度"),
    )
    drawn.add_y_axis(ticks=list(map(float, ticks)), tick_formatter=lambda _, place, __: words[place])
    for place in breaks(trend):
        drawn.add_line([(float(place), float(low)), (float(place), float(high))], stroke_color="break")
    for ends in joined(trend):
        drawn.add_line([(end.year, float(end.value)) for end in ends], stroke_color="target")
    for role in LAYERS:
        marks = [(point.year, float(point.value)) for point in found if point.role is role]
        if marks:
            drawn.add_dots(marks, fill_color=role.value)
    return _svg(plotted(drawn, WIDTH, HEIGHT), trend, found, lang, told, spoken)


def _years(found: Sequence[Point]) -> list[int]:
    years = [point.year for point in found]
    return list(range(min(years), max(years) + 1))


def scale(values: Sequence[Decimal]) -> tuple[Decimal, Decimal, tuple[Decimal, ...]]:
    """The ends of an axis on which all values have room for their figures, and its ticks.

    Worked example: 44.7, 48.0, 51.5 and 16.6 stand between 0 and 60 with ticks at every 20.
    """
    span = max(values) - min(values) or abs(max(values)) / 10 or Decimal(1)
    step = _step(span / 3)
    first = ((min(values) - span * ROOM) / step).to_integral_value(ROUND_FLOOR) * step
    ticks = [max(first, Decimal(0)) if min(values) >= 0 else first]
    while ticks[-1] < max(values) + span * ROOM:
        ticks.append(ticks[-1] + step)
    return ticks[0], ticks[-1], tuple(ticks)


def _tick_words(ticks: Sequence[Decimal]) -> list[str]:
    """The ticks as printed beside the axis, all with the same digits behind the point."""
    digits = max(0, *(-int(tick.normalize().as_tuple().exponent) for tick in ticks))
    return [f"{tick:,.{digits}f}" for tick in ticks]


def _step(rough: Decimal) -> Decimal:
    power = Decimal(1).scaleb(rough.adjusted())
    return next(step * power for step in STEPS if step * power >= rough)


def _has_place(figure: Figure) -> bool:
    return figure.role in DRAWN and figure.value is not None and figure.fiscal_year is not None


def _unit(figure: Figure) -> str:
    return canonical_unit(fold(figure.unit))


def _svg(
    plot: ElementTree.Element, trend: Trend, found: Sequence[Point], lang: Lang, told: str, spoken: str | None
) -> Html:
    lines = [line.attrib for line in plot.iter(f"{SVG}line")]
    right = max(float(line["x2"]) for line in lines)
    bottom = max(float(line["y2"]) for line in lines)
    words = [text.text or "" for text in plot.findall(f".//{SVG}g[@class='axis left']//{SVG}text")]
    left = max(map(len, words)) * LETTER + TICK
    marks = zip(plot.iter(f"{SVG}circle"), found, strict=True)
    labels = [_label(mark, point, found, bottom) for mark, point in marks]
    labels += [_parted(path, lang) for path in plot.iter(f"{SVG}path") if path.get("stroke") == "break"]
    for mark in list(plot.iter(f"{SVG}circle")):
        _square(mark)
    return element(
        "svg",
        *map(shape, plot),
        *labels,
        class_="chart trend",
        viewBox=f"{-left} -{EDGE} {left + right + EDGE:.0f} {bottom + EDGE + TICKS:.0f}",
        width=f"{left + right + EDGE:.0f}",
        role="img",
        aria_label=told,
        lang=spoken,
    )


def _label(mark: ElementTree.Element, point: Point, found: Sequence[Point], bottom: float) -> Html:
    """The value beside its mark, above it where it is the highest of its year or there is no room below."""
    year = [other for other in found if other.year == point.year]
    highest = max(year, key=lambda other: (other.value, other.role is Role.TARGET))
    x, y = float(mark.attrib["cx"]), float(mark.attrib["cy"])
    is_above = point is highest or y + BELOW > bottom
    y += ABOVE if is_above else BELOW
    return element("text", f"{point.value:,f}", x=f"{x:.1f}", y=f"{y:.1f}", text_anchor="middle")


def _parted(path: ElementTree.Element, lang: Lang) -> Html:
    """The words at the top of a line that parts what cannot be compared."""
    x = float(path.attrib["d"].split()[1])
    return element("text", say("break", lang), x=f"{x:.1f}", y="2", text_anchor="middle", class_="parted")


def _square(mark: ElementTree.Element) -> None:
    """Make the mark of an actual figure a square, so that it can be told without colours."""
    if mark.get("fill") == Role.ACTUAL:
        x, y = float(mark.attrib.pop("cx")), float(mark.attrib.pop("cy"))
        del mark.attrib["r"]
        mark.tag = f"{SVG}rect"
        mark.attrib.update(x=str(x - SIDE), y=str(y - SIDE), width=str(2 * SIDE), height=str(2 * SIDE))
