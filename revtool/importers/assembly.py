"""What a format prints, put together: passages in reading order into the plan of either edition.

An importer whose source is no plain text (Word, PDF, sheets, HTML, Markdown) hands over passages; here they
become one text to count characters in, blocks for the grammar, and marks where words are struck or added.
Invariant: every character of every passage is in the text once, and in one stretch of the account.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from revtool.errors import Place, UnreadableError, problem
from revtool.grammar.account import Claim
from revtool.grammar.blocks import Block, Hint
from revtool.grammar.plan_title import names_plan, read_title
from revtool.grammar.tables import Cell, read_table
from revtool.importers import Header
from revtool.importers.redlines import plan_of
from revtool.model.imported import Fate, ImportResult, Stretch
from revtool.model.plan import Doubt, Node, Plan, Provenance
from revtool.recovery import Confidence, Mark
from revtool.text.eras import edition_year, find_years
from revtool.text.located import Located

FORMATTED = "formatted"
"""Reason of a mark that the source's own formatting makes: struck, deleted, underlined, inserted."""

COLOURED = "coloured-only"
"""Reason of a mark that only a colour hints at; a person decides."""


class Side(StrEnum):
    """Which edition the source's own formatting gives a run to; `unsure` stays in both, with a doubt."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters of one passage that belong to the same edition.

    Attributes:
        text: The characters as printed.
        side: The edition.
        reason: What gave it away, a key of `revtool.wording.recovery`.
    """

    text: str
    side: Side = Side.BOTH
    reason: str = FORMATTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, heading, list item, row or running title, in one place of the source.

    Attributes:
        runs: Its characters.
        hint: What the format says about it.
        level: Depth of a heading or list item, from 1.
        page: Its page, from 1.
        line: Its line in the file, from 1.
        cell: Its cell in a sheet.
        aside: Reason for which it is no part of the plan, a key of `revtool.wording.imports`; empty for what
            the grammar reads.
        fate: What becomes of a passage that is no part of the plan.
        doubts: What is unsure about it; goes to the node that it becomes.
    """

    runs: tuple[Run, ...]
    hint: Hint = Hint.PARAGRAPH
    level: int = 0
    page: int | None = None
    line: int | None = None
    cell: str = ""
    aside: str = ""
    fate: Fate = Fate.REMAINDER
    doubts: tuple[Doubt, ...] = ()

    @classmethod
    def of(
        cls, text: str, hint: Hint = Hint.PARAGRAPH, *, aside: str = "", page: int | None = None
    ) -> Passage:
        """A passage that both editions share."""
        return cls(runs=(Run(text=text),), hint=hint, aside=aside, page=page)

    @property
    def text(self) -> str:
        """Its characters in one line."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCell:
    """A cell of a table, merged ones as one.

    Attributes:
        row: Its first row, from 0.
        column: Its first column, from 0.
        rows: Rows that it spans.
        columns: Columns that it spans.
        paragraphs: The runs of its paragraphs.
        cell: Its place in a sheet.
        page: Its page, where another than the table's.
        line: Its line in the file.
    """

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    paragraphs: tuple[tuple[Run, ...], ...] = ()
    cell: str = ""
    page: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTable:
    """A table.

    Attributes:
        cells: Its cells, row by row.
        heads: Rows of titles that the format itself marks.
        page: Its page, from 1.
        line: Its line in the file, from 1.
        doubts: What is unsure about it.
    """

    cells: tuple[PrintedCell, ...]
    heads: int = 0
    page: int | None = None
    line: int | None = None
    doubts: tuple[Doubt, ...] = ()


Item = Passage | PrintedTable
"""What a source prints, in reading order."""


def plan_from(
    items: Iterable[Item], header: Header, *, data: bytes, name: str, title: str = ""
) -> ImportResult:
    """The plan in force, or the superseded one of a redline, and the account of the items' text.

    Worked example: the runs `受診率` `44.7` (old) `48.0` (new) `％以上` give `受診率48.0％以上` in force and
    `受診率44.7％以上` before.

    Args:
        items: Everything that the source prints or hides, in reading order.
        header: What the user says.
        data: Bytes of the file, for its hash.
        name: Name of the file.
        title: Title that the file's own properties give, for a plan that prints none.

    Raises:
        UnreadableError: When nothing is printed, or the superseded edition of a source without marks is
            asked for.
    """
    layout = _Layout.of(items)
    if not any(not passage.aside for passage in layout.passages):
        raise UnreadableError(problem("empty", Place(file=name)))
    marks = tuple(_marks(layout.passages))
    if header.is_superseded and not any(mark.is_applied for mark in marks):
        raise UnreadableError(problem("no-superseded-edition", Place(file=name)))
    source = "\n".join(passage.text for passage in layout.passages)
    result = plan_of(source, marks, header, data=data, name=name, lay=layout.lay, recovers=False)
    year = _year_of_edition(result.plan, header)
    if year is not None:
        dated = replace(header, fiscal_year=year)
        result = plan_of(source, marks, dated, data=data, name=name, lay=layout.lay, recovers=False)
    headline = layout.headline
    if headline is not None:
        dropped = Side.NEW if header.is_superseded else Side.OLD
        title = "".join(run.text for run in headline.runs if run.side is not dropped)
    nodes = tuple(_placed(node, layout.passages) for node in result.plan.nodes)
    plan = replace(result.plan, nodes=nodes, title=result.plan.title or title.strip())
    return replace(result, plan=plan, stretches=_located(result.stretches, layout.passages), text=source)


def _year_of_edition(plan: Plan, header: Header) -> int | None:
    """The fiscal year that the edition's name gives, when the plan prints none or several; else None.

    Worked example: `R6` of a plan for 令和4年度～令和9年度 is fiscal year 2024.
    """
    year = edition_year(header.edition)
    if header.fiscal_year is not None or year is None:
        return None
    years = sorted(each.fiscal_year for each in find_years(plan.title))
    is_within = len(years) > 1 and years[0] <= year <= years[-1] != years[0]
    return year if plan.fiscal_year is None or is_within else None


@dataclass(frozen=True, slots=True)
class _Layout:
    """The items with each paragraph of each cell as a passage of its own, and where each begins.

    Attributes:
        items: The items that print anything.
        passages: Their passages, each a line of the text.
        counts: Passages of each item.
        starts: Where each passage begins in the text.
    """

    items: tuple[Item, ...]
    passages: tuple[Passage, ...]
    counts: tuple[int, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, items: Iterable[Item]) -> _Layout:
        """The layout of `items`."""
        kept: list[Item] = []
        passages: list[Passage] = []
        counts: list[int] = []
        for item in items:
            own = tuple(_in_one_line(passage) for passage in _passages_of(item) if passage.text.strip())
            if own:
                kept.append(item)
                passages += own
                counts.append(len(own))
        return cls(tuple(kept), tuple(passages), tuple(counts), tuple(_starts(passages)))

    @property
    def headline(self) -> Passage | None:
        """The one heading above all the others that is what the plan is called, None when there is none."""
        found = [
            item
            for item in self.items
            if isinstance(item, Passage) and item.hint is Hint.HEADING and not item.aside
        ]
        if len(found) < 2 or not found[0].level:
            return None
        first, *others = found
        is_above = all(each.level > first.level for each in others)
        is_named = names_plan(first.text) and read_title(first.text.strip()) is None
        return first if is_above and is_named else None

    def lay(self, left: Located, year: int | None) -> tuple[list[Block], list[Claim]]:
        """The blocks of one edition, and claims for what is no part of the plan."""
        blocks: list[Block] = []
        claims: list[Claim] = []
        at, caption = 0, ""
        headline = self.headline
        for item, count in zip(self.items, self.counts, strict=True):
            pieces = [self._piece(left, n) for n in range(at, at + count)]
            at += count
            if isinstance(item, PrintedTable):
                read = read_table(_cells(item, pieces), heads=item.heads, caption=caption, fiscal_year=year)
                blocks += read.blocks
                claims += read.claims
                continue
            (piece,) = pieces
            caption = piece.text if not item.aside else caption
            year = self._year(piece.text, year)
            if item.aside:
                claims.append(Claim(fate=item.fate, piece=piece, reason=item.aside))
            elif item is headline:
                claims.append(Claim(fate=Fate.STRUCTURE, piece=piece, reason="plan-title"))
            elif piece.text.strip():
                blocks.append(
                    Block(text=piece, page=item.page, hint=item.hint, level=item.level, cell=item.cell)
                )
        return blocks, claims

    def _piece(self, left: Located, place: int) -> Located:
        """What one edition keeps of a passage."""
        start = self.starts[place]
        end = start + len(self.passages[place].text)
        return left[bisect_left(left.offsets, start) : bisect_left(left.offsets, end)]

    @staticmethod
    def _year(text: str, known: int | None) -> int | None:
        """The fiscal year of the plan, from its title when nobody said it."""
        if known is not None:
            return known
        title = read_title(text.strip())
        return title.fiscal_year if title is not None else None


def _passages_of(item: Item) -> Iterable[Passage]:
    """The passages of an item; those of a table in the order in which its cells are accounted for."""
    if isinstance(item, Passage):
        yield item
        return
    is_first = True
    for cell in item.cells:
        for runs in cell.paragraphs:
            if not any(run.text.strip() for run in runs):
                continue
            yield Passage(
                runs=runs,
                page=cell.page if cell.page is not None else item.page,
                line=cell.line if cell.line is not None else item.line,
                cell=cell.cell,
                doubts=item.doubts if is_first else (),
            )
            is_first = False


def _cells(table: PrintedTable, pieces: Sequence[Located]) -> list[Cell]:
    """The cells of a table with what one edition keeps of them."""
    made, at = [], 0
    for cell in table.cells:
        count = sum(any(run.text.strip() for run in runs) for runs in cell.paragraphs)
        lines = tuple(piece.strip() for piece in pieces[at : at + count] if piece.text.strip())
        at += count
        made.append(
            Cell(
                row=cell.row,
                column=cell.column,
                rows=cell.rows,
                columns=cell.columns,
                lines=lines,
                cell=cell.cell,
                page=cell.page if cell.page is not None else table.page,
            )
        )
    return made


def _in_one_line(passage: Passage) -> Passage:
    """The passage with line breaks made spaces, so that a line of the text is a passage."""
    if not any(char in passage.text for char in _BREAKS):
        return passage
    runs = tuple(replace(run, text=run.text.translate(_EVEN)) for run in passage.runs)
    return replace(passage, runs=runs)


_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_EVEN = str.maketrans(dict.fromkeys(_BREAKS, " "))


def _starts(passages: Sequence[Passage]) -> list[int]:
    starts, at = [], 0
    for passage in passages:
        starts.append(at)
        at += len(passage.text) + 1
    return starts


def _marks(passages: Sequence[Passage]) -> Iterable[Mark]:
    """The marks of all runs; an old run and the new one right behind it are one mark."""
    for at, passage in zip(_starts(passages), passages, strict=True):
        if passage.aside:
            continue
        before: Mark | None = None
        for run in passage.runs:
            span = (at, at + len(run.text))
            at = span[1]
            if before is not None and run.side is Side.NEW and before.end == span[0]:
                before = replace(before, new=(span,))
                yield before
                before = None
                continue
            if before is not None:
                yield before
                before = None
            mark = _mark(run, span)
            if mark is not None and run.side is Side.OLD:
                before = mark
            elif mark is not None:
                yield mark
        if before is not None:
            yield before


def _mark(run: Run, span: tuple[int, int]) -> Mark | None:
    """The mark of one run, None when both editions share it."""
    if run.side is Side.BOTH or not run.text:
        return None
    if run.side is Side.UNSURE:
        is_blank = not run.text.strip()
        return None if is_blank else Mark(old=(span,), reason=run.reason, confidence=Confidence.UNSURE)
    old, new = ((span,), ()) if run.side is Side.OLD else ((), (span,))
    return Mark(old=old, new=new, reason=run.reason, confidence=Confidence.CERTAIN)


def _placed(node: Node, passages: Sequence[Passage]) -> Node:
    """The node with the place of its passages in the source, and their doubts."""
    place = node.provenance
    if place is None or place.line is None:
        return node
    first, last = place.line - 1, (place.end_line or place.line) - 1
    own = passages[first : last + 1]
    start, end = own[0], own[-1]
    made = Provenance(
        line=start.line,
        end_line=end.line if end.line != start.line else None,
        page=start.page,
        cell=start.cell,
    )
    doubts = [doubt for passage in own if not passage.aside for doubt in passage.doubts]
    is_empty = made == Provenance()
    return replace(node, provenance=None if is_empty else made, doubts=(*node.doubts, *doubts))


def _located(stretches: Iterable[Stretch], passages: Sequence[Passage]) -> tuple[Stretch, ...]:
    """The stretches with their places in the file instead of in the text put together."""
    found = []
    for stretch in stretches:
        passage = passages[stretch.line - 1]
        line = passage.line if passage.line is not None else stretch.line
        found.append(replace(stretch, line=line, page=passage.page, cell=passage.cell))
    return tuple(found)
