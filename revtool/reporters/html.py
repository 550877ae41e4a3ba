"""A report as one HTML file: read in any browser, heard in a screen reader, printed on A4.

It holds its style and asks for nothing else; scripts and the network are forbidden by the page itself.
First what changed, in lists and tables, then the redline. Invariant: whatever does not come from this
package is escaped, because `elements` escapes what is not HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from revtool.model.change import Comparison
from revtool.reporters.compose import compose
from revtool.reporters.document import (
    Block,
    Bullets,
    Cell,
    Changes,
    Entry,
    Facing,
    Fold,
    Heading,
    Options,
    Paragraph,
    SideBySide,
    Span,
    Table,
    Told,
    line,
)
from revtool.reporters.elements import Html, element, lines
from revtool.reporters.html_words import Words
from revtool.wording import Lang
from revtool.wording.reports import say

STYLE = Path(__file__).with_name("html.css")
"""The style sheet, which goes into every page."""


def render(comparison: Comparison, lang: Lang, options: Options) -> str:
    """The report of `comparison` as one HTML page, ending in a line feed."""
    (_, (title, *opening)), *parts = _parts(compose(comparison, lang, options, listing=True))
    assert isinstance(title, Heading)
    page = _Page(Words(lang, comparison.new.lang or comparison.old.lang), set())
    header = [page.words.own("h1", title.text), *_contents([name for name, _ in parts], lang)]
    if comparison.rows and not options.clean and not options.table:
        header.append(page.words.legend(noise=options.noise))
    main = [*page.drawn(opening, title.text)]
    for place, (name, blocks) in enumerate(parts, 1):
        main.append(
            element("section", *_apart(page.part(name, place, blocks)), aria_labelledby=f"part-{place}")
        )
    body = element("body", *_apart((element("header", *_apart(header)), element("main", *_apart(main)))))
    return f"<!DOCTYPE html>\n{element('html', *_apart((_head(title.text), body)), lang=lang.value)}\n"


def _parts(blocks: Iterable[Block]) -> list[tuple[str, list[Block]]]:
    """The blocks by the headings of level 2 above them, which are left out; the first have none."""
    parts: list[tuple[str, list[Block]]] = [("", [])]
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            parts.append((block.text, []))
        else:
            parts[-1][1].append(block)
    return parts


def _head(title: str) -> Html:
    from base64 import b64encode
    from hashlib import sha256

    style = STYLE.read_text(encoding="utf-8")
    known = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'"
    parts = (
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name_="referrer", content="no-referrer"),
        element("title", title),
        element("style", Html(style)),
    )
    return element("head", *_apart(parts))


def _contents(names: Sequence[str], lang: Lang) -> Iterator[Html]:
    """The way to the parts, where there are any."""
    if names:
        links = (element("a", name, href=f"#part-{place}") for place, name in enumerate(names, 1))
        items = element("ul", *_apart(element("li", link) for link in links))
        yield element("nav", items, aria_label=say("contents", lang))


@dataclass(frozen=True, slots=True)
class _Page:
    """How blocks are drawn.

    Attributes:
        words: How text is drawn.
        seen: Changes to which the list of changes can lead already.
    """

    words: Words
    seen: set[int]

    def part(self, name: str, place: int, blocks: Iterable[Block]) -> Iterator[Html]:
        """A heading and the blocks below it."""
        yield element("h2", name, id=f"part-{place}")
        yield from self.drawn(blocks, name)

    def drawn(self, blocks: Iterable[Block], caption: str) -> Iterator[Html]:
        """The blocks as elements, neighbouring items of the outline as one list.

        A table is called by the heading above it, at first `caption`.
        """
        for is_item, run in groupby(blocks, key=_is_item):
            if is_item:
                yield self._outline(run)
                continue
            for block in run:
                caption = block.text if isinstance(block, Heading) else caption
                yield from self._block(block, caption)

    def _block(self, block: Block, caption: str) -> Iterator[Html]:
        match block:
            case Heading():
                yield self.words.own(f"h{block.level}", block.text)
            case Paragraph():
                yield self.words.own("p", block.text)
            case Bullets():
                items = (self.words.own("li", item) for item in block.items)
                yield element("ol" if block.numbered else "ul", *_apart(items))
            case Changes():
                yield element("ul", *_apart(map(self._told, block.items)), class_="changes")
            case Table():
                yield self._table(block, caption)
            case SideBySide():
                yield self._side_by_side(block, caption)
            case Entry():
                yield from self._headed(block)

    def _told(self, told: Told) -> Html:
        lang = self.words.lang
        link = element("a", told.subject, href=f"#{_name(told.change)}")
        rest = say("told", lang, words=told.words, places=told.places)
        return element("li", link, say("colon", lang), rest, lang=self.words.tag(told.subject + rest))

    def _table(self, table: Table, caption: str) -> Html:
        """The table; roles are spelled out, because a narrow screen shows its rows as cards."""
        head = (element("th", text, scope="col", role="columnheader") for text in table.header)
        rows = (self._row(table, row) for row in table.rows)
        parts = (
            element("caption", caption, class_="heard"),
            element("thead", element("tr", *head, role="row"), role="rowgroup"),
            element("tbody", *_apart(rows), role="rowgroup"),
        )
        return element("table", *_apart(parts), role="table")

    def _row(self, table: Table, row: Sequence[str]) -> Html:
        cells = [self.words.own("th", row[0], scope="row", role="rowheader")]
        for place, text in enumerate(row[1:], 1):
            kind = "figure" if place in table.numeric else None
            inner = element("div", lines(text))
            tag = self.words.tag(text)
            cells.append(
                element("td", inner, class_=kind, role="cell", data_title=table.header[place], lang=tag)
            )
        return element("tr", *cells, role="row")

    def _side_by_side(self, table: SideBySide, caption: str) -> Html:
        """Both plans in two columns; its header stands on every printed page."""
        titles = [table.new, table.old] if table.new_first else [table.old, table.new]
        titles.append(table.notes)
        head = (element("th", title, scope="col", role="columnheader") for title in titles)
        rows = []
        for row in table.rows:
            sides = (row.new, row.old) if table.new_first else (row.old, row.new)
            cells = [
                self._side(row, side, title, is_first=not place)
                for place, (side, title) in enumerate(zip(sides, titles, strict=False))
            ]
            cells.append(self.words.own("td", row.note, class_="notes", role="cell", data_title=table.notes))
            kind = "heading" if row.level else None
            rows.append(element("tr", *cells, role="row", class_=kind, id=self._row_anchor(row)))
        parts = (
            element("caption", caption, class_="heard"),
            element("thead", element("tr", *head, role="row"), role="rowgroup"),
            element("tbody", *_apart(rows), role="rowgroup"),
        )
        return element("table", *_apart(parts), role="table", class_="facing")

    def _side(self, row: Facing, side: Cell, title: str, *, is_first: bool) -> Html:
        """What one plan reads; the first column names the row."""
        inner = [self.words.redline("p", spans) for spans in side.nodes]
        if side.words:
            inner.append(self.words.own("p", side.words, class_="fold"))
        block = element("div", *inner, class_=f"in-{min(row.indent, 4)}" if row.indent else None)
        role = {"scope": "row", "role": "rowheader"} if is_first else {"role": "cell"}
        return element("th" if is_first else "td", block, data_title=title, **role)

    def _row_anchor(self, row: Facing) -> str | None:
        if row.change is None or row.change in self.seen:
            return None
        self.seen.add(row.change)
        return _name(row.change)

    def _headed(self, entry: Entry) -> Iterator[Html]:
        """A field or a section: its head as a heading, then its text and what changed."""
        head = (Span(span.text, span.mark) for span in line(entry.head))
        yield self.words.redline(f"h{entry.level}", head, self._anchor(entry))
        if entry.text:
            yield self.words.redline("p", entry.text)
        yield from self._note(entry)

    def _outline(self, items: Iterable[Block]) -> Html:
        """Items nested by their indent.

        Worked example: indents 0, 1, 0 give a list of two items, the first with a list of one inside.
        """
        parts: list[str] = []
        depths: list[int] = []
        for item in items:
            assert isinstance(item, (Entry, Fold))
            if not depths or item.indent > depths[-1]:
                depths.append(item.indent)
                parts.append('<ul class="outline">')
            else:
                while len(depths) > 1 and depths[-1] > item.indent:
                    depths.pop()
                    parts.append("</li>\n</ul>")
                parts.append("</li>")
            parts.append("<li>" + "".join(self._item(item)))
        parts += ["</li>\n</ul>"] * len(depths)
        return Html("\n".join(parts))

    def _item(self, item: Entry | Fold) -> Iterator[Html]:
        if isinstance(item, Fold):
            yield self.words.own("p", item.text, class_="fold")
            return
        yield self.words.redline("p", line(item.head, item.text), self._anchor(item))
        yield from self._note(item)

    def _note(self, entry: Entry) -> Iterator[Html]:
        if entry.note:
            yield self.words.own("p", entry.note, class_="note")

    def _anchor(self, entry: Entry) -> str | None:
        """The name by which the list of changes leads to `entry`, the first that shows its change."""
        if entry.change is None or entry.change in self.seen:
            return None
        self.seen.add(entry.change)
        return _name(entry.change)


def _name(change: int) -> str:
    return f"change-{change + 1}"


def _is_item(block: Block) -> bool:
    return isinstance(block, Fold) or (isinstance(block, Entry) and not block.level)


def _apart(parts: Iterable[str]) -> Iterator[str]:
    """The parts on lines of their own."""
    yield Html("\n")
    for part in parts:
        yield part
        yield Html("\n")
