"""A comparison as a Word file: changes tracked, drawn, or taken in, or both plans side by side.

What changed in words stands in comments beside the text. Invariant: rejecting every tracked change leaves
the old plan's text in its order, accepting them the new one's; the same comparison gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from revtool.errors import UsageError, problem
from revtool.model.change import Comparison, Op
from revtool.model.plan import Plan
from revtool.reporters.compose import author_of, compose, found_nothing
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
    Spans,
    content,
)
from revtool.reporters.looks import FACING, REDLINE, Look
from revtool.reporters.manuscript import ORGANISATION, Passage, Place, manuscript
from revtool.reporters.view import View
from revtool.reporters.word_xml import MARGIN, PAPERS, Author, Sheet, Words
from revtool.wording import Lang

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph as WordParagraph

_UNDATED = 2000
"""Year of the changes between plans that name none; any fixed date serves."""

NAME = "_revtool_"
"""What the bookmark of a change begins with, its fingerprint behind; the low line hides it from readers."""


def render(comparison: Comparison, lang: Lang, options: Options) -> bytes:
    """The Word file of `comparison`.

    Raises:
        UsageError: The libraries for Word files are not installed.
    """
    try:
        sheet = Sheet.blank(
            _author(comparison, options.house.author),
            options.house,
            is_wide=options.table,
            lang=comparison.new.lang or lang.value,
        )
    except ImportError as error:
        raise UsageError(
            problem("missing-extra", format="docx", library="python-docx", extra="docx")
        ) from error
    names = tuple(f"{NAME}{change.fingerprint}" for change in comparison.changes)
    writer = _Writer(sheet=sheet, options=options, names=names)
    if options.clean or options.table:
        for block in compose(comparison, lang, options):
            writer.block(block)
    else:
        view = View.of(comparison, lang, full=True, noise=options.noise)
        writer.title(comparison, found_nothing(view))
        for passage in manuscript(view):
            writer.passage(passage)
    return sheet.packed(_title(comparison.new))


def _author(comparison: Comparison, department: str) -> Author:
    """The department, or the body whose plan it is, on the first day of the fiscal year.

    Nobody's name leaks into the file.
    """
    when = datetime(comparison.new.fiscal_year or _UNDATED, 4, 1, tzinfo=UTC)
    return Author(author_of(comparison, department), when)


def _title(plan: Plan) -> str:
    return "　".join(filter(None, (plan.organisation, plan.title))) or plan.edition


@dataclass(frozen=True, slots=True)
class _Writer:
    """Draws passages and blocks on a sheet."""

    sheet: Sheet
    options: Options
    names: tuple[str, ...]

    def title(self, comparison: Comparison, note: str) -> None:
        """The title of both plans, what differs marked; `note` as a comment, drawn below it."""
        is_comment = bool(note) and not self.options.static
        paragraph = self.sheet.paragraph("Title")
        with self.sheet.commented(paragraph, note if is_comment else "", Look.PLAIN):
            self._titles(paragraph, comparison)
        if note and not is_comment:
            self._plain("Normal", note)

    def _titles(self, paragraph: WordParagraph, comparison: Comparison) -> None:
        from revtool.text.redline import redline

        old, new = comparison.old, comparison.new
        body = new.organisation if new.title and new.organisation == old.organisation and old.title else ""
        if body:
            self._spans(paragraph, [Span(body), Span("　")], REDLINE, [ORGANISATION, ""])
        told = (old.title, new.title) if body else (_title(old), _title(new))
        spans = []
        for hunk in redline(*told):
            if hunk.op in (Op.EQUAL, Op.NOISE):
                spans.append(Span(hunk.new))
            else:
                spans += [Span(hunk.old, Mark.DELETED), Span(hunk.new, Mark.INSERTED)]
        self._spans(paragraph, [span for span in spans if span.text], REDLINE)

    def passage(self, passage: Passage) -> None:
        """A paragraph whose end is tracked when all of it is; its note as a comment."""
        paragraph = self.sheet.paragraph(self._style(passage.place), passage.indent)
        look = REDLINE.get(passage.whole, Look.PLAIN)
        if not self.options.static:
            self.sheet.track_end(paragraph, look)
            if passage.was is not None:
                self.sheet.track_style(paragraph, self._style(passage.was))
        with (
            self.sheet.named(paragraph, self._name(passage.change)),
            self.sheet.commented(paragraph, passage.note, look if not self.options.static else Look.PLAIN),
        ):
            is_whole = look is not Look.PLAIN
            self._spans(paragraph, passage.spans, REDLINE, passage.roles, is_whole=is_whole)

    def _style(self, place: Place | None) -> str:
        """The style of a node, from whose name an import reads what the paragraph is."""
        if place is None:
            return self.sheet.style("Plan Text", "Normal")
        kind, level = place.kind.capitalize(), place.depth + 1
        if place.is_heading:
            return self.sheet.style(f"Plan {kind} {level}", f"Heading {level}")
        return self.sheet.style(f"Plan {kind} Item {level}", "Normal")

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
            self._spans(self.sheet.paragraph("Normal", entry.indent), content(entry), REDLINE)
            return
        self._spans(self.sheet.paragraph(f"Heading {min(entry.level - 1, 9)}"), entry.head, REDLINE)
        if entry.text:
            self._spans(self.sheet.paragraph("Normal"), entry.text, REDLINE)

    def _table(self, block: SideBySide) -> None:
        titles = [block.new, block.old] if block.new_first else [block.old, block.new]
        titles += [block.notes] if block.notes else []
        table = self.sheet.table(titles, self._widths(len(titles)))
        for rows in shared(block.rows):
            first = rows[0]
            cells = self.sheet.row(table, is_heading=bool(first.level), is_long=len(rows) > 1)
            sides = [[row.new for row in rows], [row.old for row in rows]]
            for cell, side in zip(cells, sides if block.new_first else reversed(sides), strict=False):
                self._side(cell, rows, side)
            if block.notes:
                (beside,) = self.sheet.paragraphs(cells[2], 1)
                self.sheet.run(beside, first.note)

    def _widths(self, columns: int) -> tuple[int, ...]:
        """The widths of the columns in millimetres: what the margins leave of the paper across."""
        whole = PAPERS[self.options.house.paper][1] - 2 * MARGIN
        if columns < _WITH_NOTES:
            return (whole // 2,) * 2
        side = round(whole * _PART_OF_A_SIDE)
        return (side, side, whole - 2 * side)

    def _side(self, cell: Any, rows: Sequence[Facing], sides: Sequence[Cell]) -> None:
        """The nodes of one side on paragraphs of their own; what a side does not have is said once."""
        lines: list[tuple[Facing, Spans | str]] = []
        for row, side in zip(rows, sides, strict=True):
            lines += ((row, spans) for spans in side.nodes)
            if side.words and not (lines and lines[0][1] == side.words):
                lines.append((row, side.words))
        paragraphs = self.sheet.paragraphs(cell, max(1, len(lines)))
        for paragraph, (row, line) in zip(paragraphs, lines, strict=False):
            self.sheet.indent(paragraph, row.indent)
            if isinstance(line, str):
                self.sheet.run(paragraph, line)
                continue
            with self.sheet.named(paragraph, self._name(row.change)):
                self._spans(paragraph, line, FACING)

    def _name(self, change: int | None) -> str:
        """The bookmark of a change."""
        return "" if change is None else self.names[change]

    def _spans(
        self,
        paragraph: WordParagraph,
        spans: Iterable[Span],
        looks: dict[Mark, Look],
        roles: Iterable[str] = (),
        *,
        is_whole: bool = False,
    ) -> None:
        """Plan text at the end of a paragraph, tracked unless drawn; `is_whole` when all of it changed."""
        is_tracked = looks is REDLINE and not self.options.static
        shown = tuple(spans)
        told = tuple(roles) or ("",) * len(shown)
        for mark, marked in groupby(zip(shown, told, strict=True), key=_mark):
            look = looks.get(mark, Look.PLAIN)
            pieces = [
                Words("".join(span.text for span, _ in run), strong, self.sheet.role(role))
                for (strong, role), run in groupby(marked, key=_way)
            ]
            if is_tracked and look is not Look.PLAIN:
                self.sheet.tracked(paragraph, look, pieces, is_whole=is_whole)
            else:
                for words in pieces:
                    self.sheet.run(paragraph, words.text, look, is_strong=words.strong, style=words.style)


def _mark(each: tuple[Span, str]) -> Mark:
    return each[0].mark


def _way(each: tuple[Span, str]) -> tuple[bool, str]:
    return each[0].strong, each[1]


def shared(rows: Iterable[Facing]) -> Iterator[tuple[Facing, ...]]:
    """The rows that share one on paper: neighbours that the same side lacks, and of which nothing is said.

    Headings, and what has a note beside it, stand alone. Worked example: a deleted section with ① and ②
    gives the row of its heading, and one row for ① and ② in which （削る） stands once.
    """
    run: list[Facing] = []
    for row in rows:
        if run and not (_is_shared(run[-1]) and _is_shared(row) and _lacks(run[-1]) == _lacks(row)):
            yield tuple(run)
            run = []
        run.append(row)
    if run:
        yield tuple(run)


def _is_shared(row: Facing) -> bool:
    return not row.level and not row.note and bool(row.new.nodes) != bool(row.old.nodes)


def _lacks(row: Facing) -> tuple[str, str]:
    """What is said on each side instead of a node."""
    return row.new.words, row.old.words


_WITH_NOTES = 3
_PART_OF_A_SIDE = 0.39
"""Columns of a comparison table with notes, and the part of its width that each plan has."""
