"""The indicators over the editions as a page: a chart and its figures where there are some, else a table.

Invariant: every indicator is on the page once, and every figure of a chart is in the table beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from revtool.model.lineage import Role, Trend, Trends
from revtool.reporters.document import Heading
from revtool.reporters.elements import Html, apart, element
from revtool.reporters.html_blocks import Drawing
from revtool.reporters.html_head import PAGE_STYLE, document
from revtool.reporters.html_trend_chart import DRAWN, can_be_drawn, chart, left_out, unit
from revtool.reporters.html_words import Words
from revtool.reporters.trends import figures, headline, scale_blocks, tables, trend_name
from revtool.wording import Lang
from revtool.wording.page import say as page_words
from revtool.wording.reports import say as report_words
from revtool.wording.trends import say

STYLE = Path(__file__).with_name("html_trends.css")
"""What the page needs beyond the style of every page."""


def page(trends: Trends, lang: Lang) -> str:
    """The page, ending in a line feed."""
    drawing = Drawing(Words(lang, trends.lang))
    title = headline(trends, lang)
    parts = tuple(_parts(drawing, trends, lang))
    links = (element("a", name, href=f"#part-{place}") for place, (name, _) in enumerate(parts, 1))
    items = element("ul", *apart(element("li", link) for link in links))
    nav = [element("nav", items, aria_label=report_words("contents", lang))] if parts else []
    intro = [say("how", lang)] if trends.trends else [say("none", lang)]
    told = (drawing.words.own("p", words) for words in intro)
    header = element("header", *apart((drawing.words.own("h1", title), *told, *nav)))
    main = element("main", *apart(_section(place, *part) for place, part in enumerate(parts, 1)))
    return document(title, element("body", *apart((header, main))), lang, more=(PAGE_STYLE, STYLE))


def _section(place: int, name: str, inner: Sequence[Html]) -> Html:
    heading = element("h2", name, id=f"part-{place}")
    return element("section", *apart((heading, *inner)), aria_labelledby=f"part-{place}")


def _parts(drawing: Drawing, trends: Trends, lang: Lang) -> Iterator[tuple[str, Sequence[Html]]]:
    drawn = [trend for trend in trends.trends if can_be_drawn(trend)]
    others = [trend for trend in trends.trends if not can_be_drawn(trend)]
    if drawn:
        yield say("charts", lang), tuple(_charts(drawing, trends, drawn, lang))
    if others:
        told = drawing.words.own("p", say("others-told", lang))
        yield say("others", lang), (told, *drawing.drawn(tables(trends, others, 3, lang), ""))
    for heading, *rest in [list(scale_blocks(trends, lang))] if trends.scales else []:
        assert isinstance(heading, Heading)
        yield heading.text, tuple(drawing.drawn(rest, heading.text))


def _charts(drawing: Drawing, trends: Trends, drawn: Sequence[Trend], lang: Lang) -> Iterator[Html]:
    yield drawing.words.own("p", say("charts-told", lang, n=len(drawn)))
    yield _legend(lang)
    for key, is_figure in (("promises", False), ("figures", True)):
        shown = [trend for trend in drawn if trend.is_figure is is_figure]
        if shown:
            yield drawing.words.own("h3", say(key, lang))
            yield from (_trend(drawing, trends, trend, lang) for trend in shown)


def _legend(lang: Lang) -> Html:
    """What the marks of the charts stand for."""
    items = []
    for role in DRAWN:
        shape = ("rect", {"x": 2, "y": 2, "width": 12, "height": 12})
        if role is not Role.ACTUAL:
            shape = ("circle", {"cx": 8, "cy": 8, "r": 6})
        mark = element(shape[0], class_=role.value, **shape[1])
        sign = element("svg", mark, class_="key", viewBox="0 0 16 16", width=16, aria_hidden="true")
        items.append(element("li", sign, say(f"mark-{role}", lang)))
    return element("ul", *apart(items), class_="keys")


def _trend(drawing: Drawing, trends: Trends, trend: Trend, lang: Lang) -> Html:
    """An indicator: its name, its chart and its figures."""
    name = trend_name(trend, lang)
    older = [report_words("formerly", lang, name=old) for old in trend.formerly]
    shown = chart(trend, lang, name, drawing.words.plan)
    inner = [drawing.words.own("h4", name), *(drawing.words.own("p", old, class_="note") for old in older)]
    if shown is None:
        picture = drawing.words.own("p", page_words("no-charts", lang))
    else:
        wide = element("div", shown, class_="wide", role="group", tabindex=0, aria_label=name)
        picture = element("figure", wide, drawing.words.own("figcaption", _caption(trend, lang)))
    table = drawing.table(figures(trends, trend, lang), name)
    return element(
        "article", *apart((*inner, element("div", *apart((picture, table)), class_="beside"))), class_="trend"
    )


def _caption(trend: Trend, lang: Lang) -> str:
    words = unit(trend)
    told = [say("unit", lang, unit=words) if words else say("no-unit", lang)]
    if n := left_out(trend):
        told.append(say("left-out", lang, n=n))
    return " ".join(told)
