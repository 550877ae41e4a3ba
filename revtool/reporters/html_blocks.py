"""Blocks of a report as elements of an HTML page.

Fields and sections become headings, what stands below them one nested list. Invariant: whatever does not
come from this package is escaped, because `elements` escapes what is not HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from revtool.model.change import Severity
from revtool.reporters.document import (
    Block,
    Bullets,
    Changes,
    Entry,
    Fold,
    Heading,
    Paragraph,
    SideBySide,
    Span,
    Table,
    Told,
    line,
)
from revtool.reporters.elements import Html, apart, element, lines
from revtool.reporters.html_facing import facing
from revtool.reporters.html_marked import Marked, anchor
from revtool.reporters.html_words import Words
from revtool.wording.page import say as say_page
from revtool.wording.reports import say

_GRAVE = frozenset({Severity.WARNING, Severity.ERROR})
"""What is named beside a change; to name the rest would say it everywhere."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """How blocks are drawn.

    Attributes:
        words: How text is drawn.
        marked: What the page's script asks of each change; empty on a page without one.
        seen: Changes to which a link can lead already.
    """

    words: Words
    marked: tuple[Marked, ...] = ()
    seen: set[int] = field(default_factory=set)

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
                yield element("ol" if block.numbered else "ul", *apart(items))
            case Changes():
                yield element("ul", *apart(map(self._told, block.items)), class_="changes")
            case Table():
                yield self.table(block, caption)
            case SideBySide():
                yield facing(self.words, block, caption, self._first)
            case Entry():
                yield from self._headed(block)

    def _told(self, told: Told) -> Html:
        lang = self.words.lang
        link = element("a", told.subject, href=f"#{anchor(told.change)}")
        rest = say("told", lang, words=told.words, places=told.places)
        parts: tuple[str, ...] = (link, say("colon", lang), rest)
        if not self.marked:
            return element("li", *parts, lang=self.words.tag(told.subject + rest))
        mark = self.marked[told.change]
        number = say_page("change-number", lang, number=told.change + 1)
        return element(
            "li",
            element("span", number, class_="number"),
            " ",
            *self._grave(told.change),
            *parts,
            lang=self.words.tag(told.subject + rest),
            data_change=told.change,
            data_kinds=" ".join(mark.kinds),
            data_severity=mark.severity,
            data_field=mark.field,
        )

    def _grave(self, change: int) -> Iterator[str]:
        """What a change that is grave is called, with a space behind it."""
        severity = self.marked[change].severity
        if severity in _GRAVE:
            words = say_page(f"severity-{severity}", self.words.lang)
            yield from (element("span", words, class_="severity"), " ")

    def table(self, table: Table, caption: str) -> Html:
        """The table; roles are spelled out, because a narrow screen shows its rows as cards."""
        head = (element("th", text, scope="col", role="columnheader") for text in table.header)
        changes = table.changes if self.marked and table.changes else (None,) * len(table.rows)
        rows = (self._row(table, row, change) for row, change in zip(table.rows, changes, strict=True))
        parts = (
            element("caption", caption, class_="heard"),
            element("thead", element("tr", *head, role="row"), role="rowgroup"),
            element("tbody", *apart(rows), role="rowgroup"),
        )
        return element("table", *apart(parts), role="table")

    def _row(self, table: Table, row: Sequence[str], change: int | None) -> Html:
        cells = [self.words.own("th", row[0], scope="row", role="rowheader")]
        for place, text in enumerate(row[1:], 1):
            kind = "figure" if place in table.numeric else None
            inner = element("div", lines(text), *self._leading(change, place == len(row) - 1))
            tag = self.words.tag(text)
            cells.append(
                element("td", inner, class_=kind, role="cell", data_title=table.header[place], lang=tag)
            )
        return element("tr", *cells, role="row", data_change=change)

    def _leading(self, change: int | None, is_last: bool) -> Iterator[Html]:
        """The link from the last cell of a row to the redline."""
        if change is not None and is_last:
            yield Html("<br>")
            yield self.link(change)

    def link(self, change: int) -> Html:
        """The way to a change in the redline, by its number."""
        words = say_page("change-number", self.words.lang, number=change + 1)
        return element("a", words, href=f"#{anchor(change)}", class_="number")

    def _headed(self, entry: Entry) -> Iterator[Html]:
        """A field or a section: its head as a heading, then its text and what changed."""
        head = (Span(span.text, span.mark) for span in line(entry.head))
        first = self._first(entry.change)
        yield self.words.redline(f"h{entry.level}", head, first, self._of(entry.change))
        if entry.text:
            yield self.words.redline("p", entry.text, None, self._of(entry.change))
        yield from self._note(entry, self._of(entry.change))

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
            change = self._of(item.change) if isinstance(item, Entry) else None
            opening = "<li>" if change is None else f'<li data-change="{change}">'
            parts.append(opening + "".join(self._item(item)))
        parts += ["</li>\n</ul>"] * len(depths)
        return Html("\n".join(parts))

    def _item(self, item: Entry | Fold) -> Iterator[Html]:
        if isinstance(item, Fold):
            yield self.words.own("p", item.text, class_="fold")
            return
        yield self.words.redline("p", line(item.head, item.text), self._first(item.change))
        yield from self._note(item, None)

    def _note(self, entry: Entry, change: int | None) -> Iterator[Html]:
        """What changed; on a page with more than the redline behind the number of the change."""
        number = self._of(entry.change)
        if number is not None:
            lang = self.words.lang
            table = element("a", say_page("to-table", lang), href=f"#row-{number + 1}", class_="number away")
            yield element("p", self.link(number), " ", table, class_="refs", data_change=change)
        grave = tuple(self._grave(number)) if number is not None else ()
        if entry.note or grave:
            tag = self.words.tag(entry.note)
            yield element("p", *grave, lines(entry.note), lang=tag, class_="note", data_change=change)

    def _of(self, change: int | None) -> int | None:
        """The change that an element names for the script."""
        return change if self.marked else None

    def _first(self, change: int | None) -> str | None:
        """The name by which links lead to a change, for the first element that shows it."""
        if change is None or change in self.seen:
            return None
        self.seen.add(change)
        return anchor(change)


def _is_item(block: Block) -> bool:
    return isinstance(block, Fold) or (isinstance(block, Entry) and not block.level)
