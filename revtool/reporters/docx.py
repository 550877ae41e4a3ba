"""A comparison as a Word file: changes tracked, drawn, or taken in, or both plans side by side.

What changed in words stands in comments beside the text. Invariant: rejecting every tracked change leaves
the old plan's text in its order, accepting them the new one's; the same comparison gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from revtool.errors import UsageError, problem
from revtool.model.change import Comparison, Op
from revtool.model.plan import Plan
from revtool.reporters.compose import compose
from revtool.reporters.document import (
    Block,
    Bullets,
    Cell,
    Entry,
    Facing,
    Heading,
    Mark,
    Options,
    Paragraph,
    SideBySide,
    Span,
    content,
)
from revtool.reporters.manuscript import Passage, manuscript
from revtool.reporters.view import View
from revtool.reporters.word_xml import Author, Look, Sheet
from revtool.wording import Lang

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph as WordParagraph

_UNDATED = 2000
"""Year of the changes between plans that name none; any fixed date serves."""

_CHANGED = {
    Mark.DELETED: Look.DELETED,
    Mark.OLD_FORM: Look.DELETED,
    Mark.INSERTED: Look.INSERTED,
    Mark.NEW_FORM: Look.INSERTED,
}
_FACING = {
    Mark.DELETED: Look.UNDERLINED,
    Mark.INSERTED: Look.UNDERLINED,
    Mark.OLD_FORM: Look.UNDERLINED,
    Mark.NEW_FORM: Look.UNDERLINED,
    Mark.RELABELLED: Look.DOUBLY_UNDERLINED,
}
"""How a mark looks in a redline, and in a table of both sides."""


def render(comparison: Comparison, lang: Lang, options: Options) -> bytes:
    """The Word file of `comparison`.

    Raises:
        UsageError: The libraries for Word files are not installed.
    """
    try:
        sheet = Sheet.blank(
            _author(comparison), is_wide=options.table, lang=comparison.new.lang or lang.value
        )
    except ImportError as error:
        raise UsageError(problem("missing-extra", format="docx", library="python-docx", extra="docx")) from error
    writer = _Writer(sheet=sheet, options=options)
    if options.clean or options.table:
        for block in compose(comparison, lang, options):
            writer.block(block)
    else:
        view = View.of(comparison, lang, full=True, noise=options.noise)
        writer.title(comparison)
        for passage in manuscript(view):
            writer.passage(passage)
    return sheet.packed(_title(comparison.new))


def _author(comparison: Comparison) -> Author:
    """The body whose plan it is, on the first day of the fiscal year: nobody's name leaks into the file."""
    plan = comparison.new
    name = plan.organisation or comparison.old.organisation or plan.title or "revtool"
    return Author(name, datetime(plan.fiscal_year or _UNDATED, 4, 1, tzinfo=UTC))


def _title(plan: Plan) -> str:
    return "　".join(filter(None, (plan.organisation, plan.title))) or plan.edition


@dataclass(frozen=True, slots=True)
class _Writer:
    """Draws passages and blocks on a sheet."""

    sheet: Sheet
    options: Options

    def title(self, comparison: Comparison) -> None:
        """The title of both plans, what differs marked."""
        from revtool.text.redline import redline

        spans = []
        for hunk in redline(_title(comparison.old), _title(comparison.new)):
            if hunk.op in (Op.EQUAL, Op.NOISE):
                spans.append(Span(hunk.new))
            else:
                spans += [Span(hunk.old, Mark.DELETED), Span(hunk.new, Mark.INSERTED)]
        self._spans(self.sheet.paragraph("Title"), [span for span in spans if span.text], _CHANGED)

    def passage(self, passage: Passage) -> None:
        """A paragraph whose end is tracked when all of it is; its note as a comment."""
        style = f"Heading {min(passage.level, 9)}" if passage.level else "Normal"
        paragraph = self.sheet.paragraph(style, passage.indent)
        look = _CHANGED.get(passage.whole, Look.PLAIN)
        if not self.options.static:
            self.sheet.track_end(paragraph, look)
        with self.sheet.commented(paragraph, passage.note, look if not self.options.static else Look.PLAIN):
            self._spans(paragraph, passage.spans, _CHANGED, is_whole=look is not Look.PLAIN)

    def block(self, block: Block) -> None:
        """A block of a report without tracked changes."""
        match block:
            case Heading(level=1):
                self._plain("Title", block.text)
            case Heading():
                self._plain(f"Heading {min(block.level, 9)}", block.text)
            case Paragraph():
                self._plain("Normal", block.text)
            case Bullets():
                for item in block.items:
                    self._plain("List Bullet", item)
            case Entry():
                self._entry(block)
            case SideBySide():
                self._table(block)

    def _plain(self, style: str, text: str, indent: int = 0) -> None:
        self.sheet.run(self.sheet.paragraph(style, indent), text)

    def _entry(self, entry: Entry) -> None:
        if not entry.level:
            self._spans(self.sheet.paragraph("Normal", entry.indent), content(entry), _CHANGED)
            return
        self._spans(self.sheet.paragraph(f"Heading {min(entry.level - 1, 9)}"), entry.head, _CHANGED)
        if entry.text:
            self._spans(self.sheet.paragraph("Normal"), entry.text, _CHANGED)

    def _table(self, block: SideBySide) -> None:
        titles = (block.new, block.old) if block.new_first else (block.old, block.new)
        table = self.sheet.table((*titles, block.notes), _WIDTHS)
        for row in block.rows:
            sides = (row.new, row.old) if block.new_first else (row.old, row.new)
            cells = self.sheet.row(table, is_heading=bool(row.level))
            for cell, side in zip(cells, sides, strict=False):
                self._side(list(self.sheet.paragraphs(cell, _lines(side))), row, side)
            (beside,) = self.sheet.paragraphs(cells[2], 1)
            self.sheet.run(beside, row.note)

    def _side(self, paragraphs: list[WordParagraph], row: Facing, side: Cell) -> None:
        for paragraph, spans in zip(paragraphs, side.nodes, strict=False):
            self.sheet.indent(paragraph, row.indent)
            self._spans(paragraph, spans, _FACING)
        if side.words:
            self.sheet.indent(paragraphs[-1], row.indent)
            self.sheet.run(paragraphs[-1], side.words)

    def _spans(
        self,
        paragraph: WordParagraph,
        spans: Iterable[Span],
        looks: dict[Mark, Look],
        *,
        is_whole: bool = False,
    ) -> None:
        """Plan text at the end of a paragraph, tracked unless drawn; `is_whole` when all of it changed."""
        is_tracked = looks is _CHANGED and not self.options.static
        for mark, marked in groupby(spans, key=lambda span: span.mark):
            look = looks.get(mark, Look.PLAIN)
            pieces = [
                ("".join(span.text for span in run), strong)
                for strong, run in groupby(marked, key=lambda span: span.strong)
            ]
            if is_tracked and look is not Look.PLAIN:
                self.sheet.tracked(paragraph, look, pieces, is_whole=is_whole)
            else:
                for text, strong in pieces:
                    self.sheet.run(paragraph, text, look, is_strong=strong)


_WIDTHS = (100, 100, 57)
"""Columns of the comparison table in millimetres: what the margins leave of A4 across."""


def _lines(side: Cell) -> int:
    return max(1, len(side.nodes) + bool(side.words))
