"""The page that people read: what changed, the indicators, what went where, both plans.

The words are those of every other format; the page adds pictures, links between its parts, and controls that
appear when its script runs. Invariant: without the script everything is there and can be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from revtool.model.change import Comparison
from revtool.reporters.compose import compose
from revtool.reporters.document import Block, Heading, Options, Paragraph, SideBySide
from revtool.reporters.elements import Html, apart, element
from revtool.reporters.html_alignment import alignment
from revtool.reporters.html_blocks import Drawing
from revtool.reporters.html_facing import facing
from revtool.reporters.html_head import PAGE_STYLE, SCRIPT, document
from revtool.reporters.html_marked import marked
from revtool.reporters.html_overview import overview
from revtool.reporters.html_targets import targets
from revtool.reporters.html_tools import tools
from revtool.reporters.html_words import Words
from revtool.reporters.outline import TOP_LEVEL
from revtool.reporters.side_by_side import side_by_side
from revtool.reporters.view import View
from revtool.wording import Lang
from revtool.wording.page import say

SHEET = 200
"""Rows after which the next section begins a new table: a browser lays out what is on the screen alone."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: its name, what marks it for the style and the script, and what stands in it."""

    name: str
    kind: str
    inner: tuple[Html, ...]


def page(comparison: Comparison, lang: Lang, options: Options) -> str:
    """The page of `comparison`, ending in a line feed."""
    view = View.of(comparison, lang, full=options.full, noise=options.noise)
    spoken = comparison.new.lang or comparison.old.lang
    drawing = Drawing(Words(lang, spoken), marked(comparison))
    title, *blocks = compose(comparison, lang, options, listing=True)
    assert isinstance(title, Heading)
    parts = tuple(_parts(drawing, view, options, blocks))
    skip = element("a", say("skip", lang), href="#part-1", class_="skip")
    header = element("header", *apart((drawing.words.own("h1", title.text), _contents(parts, view))))
    main = element("main", *apart(_section(place, part) for place, part in enumerate(parts, 1)))
    controls = [tools(view, drawing.words, drawing.marked)] if comparison.changes else []
    body = element("body", *apart((skip, header, *controls, main)))
    script = SCRIPT if comparison.changes else None
    return document(title.text, body, lang, more=(PAGE_STYLE,), script=script)


def _parts(drawing: Drawing, view: View, options: Options, blocks: Iterable[Block]) -> Iterator[Part]:
    """The parts of the report, and behind those they belong to the parts that only a page has."""
    said = _by_heading(blocks)
    order = [heading.key for heading, _ in said]
    changes = f"part-{order.index('changes') + 1}" if "changes" in order else ""
    for heading, inner in said:
        name, kind = heading.text, heading.key
        if kind == "summary":
            yield Part(name, kind, tuple(overview(drawing, view, inner, name, changes)))
            continue
        if kind == "redline":
            yield Part(say("alignment", view.lang), "alignment", tuple(alignment(drawing, view)))
            legend = drawing.words.legend(noise=options.noise)
            yield Part(name, "redline headed", (legend, *drawing.drawn(inner, name)))
            yield Part(say("table", view.lang), "sheets sifted", tuple(_sheets(drawing, view, options)))
            continue
        classes = {"changes": "listing headed", "kpis": "kpis sifted"}.get(kind, "rest")
        before = targets(drawing, view) if kind == "kpis" else ()
        yield Part(name, classes, (*before, *drawing.drawn(inner, name)))


def _by_heading(blocks: Iterable[Block]) -> list[tuple[Heading, list[Block]]]:
    """The blocks by the headings of level 2 above them, which are left out."""
    parts: list[tuple[Heading, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            parts.append((block, []))
        else:
            parts[-1][1].append(block)
    return parts


def _section(place: int, part: Part) -> Html:
    heading = element("h2", part.name, id=f"part-{place}")
    return element(
        "section", *apart((heading, *part.inner)), class_=part.kind, aria_labelledby=f"part-{place}"
    )


def _contents(parts: Iterable[Part], view: View) -> Html:
    """The way to the parts."""
    links = (element("a", part.name, href=f"#part-{place}") for place, part in enumerate(parts, 1))
    items = element("ul", *apart(element("li", link) for link in links))
    return element("nav", items, aria_label=view.say("contents"))


def _sheets(drawing: Drawing, view: View, options: Options) -> Iterator[Html]:
    """The comparison table, for each field one."""
    _, *blocks = side_by_side(view.comparison, view.lang, options)
    seen: set[int] = set()

    def name(change: int | None) -> str | None:
        if change is None or change in seen:
            return None
        seen.add(change)
        return f"row-{change + 1}"

    for block in blocks:
        if isinstance(block, SideBySide):
            for place, sheet in enumerate(_cut(block), 1):
                caption = f"{say('table', view.lang)} {place}"
                drawn = facing(drawing.words, sheet, caption, name, drawing.link)
                yield element("div", drawn, class_="sheet")
        elif isinstance(block, Paragraph) and view.comparison.changes:
            yield drawing.words.own("p", block.text)


def _cut(table: SideBySide) -> Iterator[SideBySide]:
    """The table in pieces that begin with a field, or where a piece is long with whatever stands highest."""
    start = 0
    for at, row in enumerate(table.rows):
        is_long = at - start >= SHEET and (row.level or not row.indent)
        if at > start and (row.level == TOP_LEVEL or is_long):
            yield replace(table, rows=table.rows[start:at])
            start = at
    if table.rows:
        yield replace(table, rows=table.rows[start:])
