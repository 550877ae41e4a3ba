"""One edition of a Word document: the text with both sides in it, and what of it the side asked for has.

Invariant: the text is the same for both editions, and every character of it is in one block or one claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from revtool.grammar import tables
from revtool.grammar.account import Claim
from revtool.grammar.blocks import Block, Hint
from revtool.grammar.stated import Stated
from revtool.importers.docx_model import Cell, Document, Paragraph, Part, Setting, Table
from revtool.importers.docx_numbers import Counter, Lists
from revtool.model.imported import Fate
from revtool.model.plan import Kind
from revtool.text.located import Located

Span = tuple[int, int]

KINDS = {f"plan {kind.value}": kind for kind in Kind}
"""Names of paragraph styles that say what kind of node a paragraph is; a depth may stand behind them."""

_BETWEEN_TAGS = re.compile("(?<=】)(?=【)")

TITLES = frozenset({"title", "表題"})
TEXT = "plan text"
"""Style of a paragraph that goes on with the node above it."""


@dataclass(slots=True)
class Flow:
    """A paragraph on one side: where its characters stand in the text.

    Attributes:
        setting: What the format says about it there.
        page: Its page, None where pages are not known.
        spans: Its characters with their roles.
        cell: Its cell in a sheet, empty elsewhere.
    """

    setting: Setting
    page: int | None
    spans: list[tuple[Span, str]] = field(default_factory=list)
    cell: str = ""


@dataclass(slots=True)
class Grid:
    """A table on one side."""

    cells: list[tuple[Cell, list[Flow | Grid]]]
    heads: int


@dataclass(slots=True)
class Layout:
    """The text while it is written, and what of it the side asked for has.

    Attributes:
        is_old: Whether the old edition is asked for.
        lists: The lists of the document.
        printed: Stretches of the text.
        left_out: Stretches that are in no paragraph of this side, with fate and reason.
        concealed: Stretches in hidden cells, with the cell.
    """

    is_old: bool
    lists: Lists
    printed: list[str] = field(default_factory=list)
    left_out: list[tuple[Span, Fate, str]] = field(default_factory=list)
    concealed: list[tuple[Span, str]] = field(default_factory=list)
    _at: int = 0
    _old: Counter = field(init=False)
    _new: Counter = field(init=False)

    def __post_init__(self) -> None:
        self._old, self._new = Counter(self.lists), Counter(self.lists)

    def flows(self, parts: Iterable[Part]) -> list[Flow | Grid]:
        """The paragraphs and tables of one side; what ends on the other side only is joined."""
        found: list[Flow | Grid] = []
        pending: list[tuple[Span, str]] = []
        last: Paragraph | None = None
        for part in parts:
            if isinstance(part, Table):
                if pending and last is not None:
                    found.append(Flow(self._setting(last), last.page, pending))
                    pending = []
                cells = [(cell, self.flows(cell.parts)) for cell in part.cells]
                found.append(Grid(cells, part.heads))
                continue
            pending += self._written(part)
            last = part
            if part.ends_old if self.is_old else part.ends_new:
                found.append(Flow(self._setting(part), part.page, pending, part.cell))
                pending = []
        if pending and last is not None:
            found.append(Flow(self._setting(last), last.page, pending))
        return found

    def aside(self, paragraph: Paragraph) -> None:
        """Write a paragraph that is in no node."""
        start = self._at
        self._put("".join(piece.text for piece in paragraph.pieces))
        self.left_out.append(((start, self._at), Fate.REMAINDER, paragraph.aside))
        self._put("\n")

    def _setting(self, paragraph: Paragraph) -> Setting:
        return paragraph.before if self.is_old else paragraph.after

    def _written(self, paragraph: Paragraph) -> list[tuple[Span, str]]:
        """Write a paragraph; the stretches that this side has."""
        kept: list[tuple[Span, str]] = []
        if not any(piece.text.strip() for piece in paragraph.pieces):
            self._label(paragraph, kept, is_blank=True)
            return kept
        if paragraph.aside:
            self.aside(paragraph)
            return kept
        self._label(paragraph, kept, is_blank=False)
        for piece in paragraph.pieces:
            self._piece(
                piece.text, old=piece.old, new=piece.new, kept=kept, role=piece.role, hidden=piece.hidden
            )
        if paragraph.is_concealed and kept:
            self.concealed.append(((kept[0][0][0], self._at), paragraph.cell))
        self._put("\n")
        return kept

    def _label(self, paragraph: Paragraph, kept: list[tuple[Span, str]], *, is_blank: bool) -> None:
        """Write the automatic number, which may be another one on the other side."""
        old = self._counted(self._old, paragraph.before) if paragraph.ends_old else ""
        new = self._counted(self._new, paragraph.after) if paragraph.ends_new else ""
        if is_blank:
            return
        if old == new:
            self._piece(old, old=True, new=True, kept=kept, role="label")
        else:
            self._piece(old, old=True, new=False, kept=kept, role="label")
            self._piece(new, old=False, new=True, kept=kept, role="label")

    def _counted(self, counter: Counter, setting: Setting) -> str:
        label = counter.label(*setting.number) if setting.number else ""
        return f"{label}　" if label else ""

    def _piece(
        self,
        text: str,
        *,
        old: bool,
        new: bool,
        kept: list[tuple[Span, str]],
        role: str = "",
        hidden: bool = False,
    ) -> None:
        if not text:
            return
        start = self._at
        self._put(text)
        span = (start, self._at)
        if hidden:
            self.left_out.append((span, Fate.REMAINDER, "hidden-text"))
        elif old if self.is_old else new:
            kept.append((span, role))
        else:
            self.left_out.append((span, Fate.STRUCK, "tracked" if old != new else "tracked-away"))

    def _put(self, text: str) -> None:
        self.printed.append(text)
        self._at += len(text)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The stretches of the written text, with their offsets."""

    whole: Located

    def joined(self, spans: Iterable[tuple[Span, str]]) -> Located:
        """The stretches as one."""
        return Located.join(self.whole[start:end] for (start, end), _ in spans)

    def lines(self, flow: Flow) -> list[Located]:
        """The lines of a paragraph that say something, broken at soft breaks."""
        lines = (line.strip() for line in self.joined(flow.spans).lines())
        return [line for line in lines if line]


def blocks(
    flows: Sequence[Flow | Grid], pieces: Pieces, claims: list[Claim], fiscal_year: int | None
) -> Iterator[Block]:
    """What the grammar reads; titles of columns are claimed."""
    caption = ""
    for flow in flows:
        if isinstance(flow, Grid):
            yield from _table(flow, pieces, claims, caption, fiscal_year)
            caption = ""
            continue
        for place, line in enumerate(pieces.lines(flow)):
            level = flow.setting.level
            is_heading = level > 0 and place == 0
            hint = Hint.HEADING if is_heading else Hint.PARAGRAPH
            caption = line.text
            if tables.is_unit(caption):
                claims.append(Claim(fate=Fate.STRUCTURE, piece=line, reason="unit"))
                continue
            yield Block(
                text=line, page=flow.page, cell=flow.cell, hint=hint, level=level if is_heading else 0
            )


def _table(
    grid: Grid, pieces: Pieces, claims: list[Claim], caption: str, fiscal_year: int | None
) -> Iterator[Block]:
    is_layout = len(grid.cells) == 1 or any(
        isinstance(flow, Grid) or flow.setting.level for _, flows in grid.cells for flow in flows
    )
    if is_layout:
        for _, flows in grid.cells:
            yield from blocks(flows, pieces, claims, fiscal_year)
        return
    cells = [
        tables.Cell(
            row=cell.row,
            column=cell.column,
            rows=cell.rows,
            columns=cell.columns,
            lines=tuple(line for flow in flows if isinstance(flow, Flow) for line in pieces.lines(flow)),
            page=next((flow.page for flow in flows if isinstance(flow, Flow)), None),
            cell=next((flow.cell for flow in flows if isinstance(flow, Flow)), ""),
        )
        for cell, flows in grid.cells
    ]
    read = tables.read_table(cells, heads=grid.heads, caption=caption, fiscal_year=fiscal_year)
    claims.extend(read.claims)
    yield from read.blocks


def is_stated(flows: Iterable[Flow | Grid]) -> bool:
    """Whether styles say what the paragraphs are."""
    return any(isinstance(flow, Flow) and _stated_kind(flow.setting.style) is not None for flow in flows)


def stated(flows: Iterable[Flow | Grid], pieces: Pieces) -> Iterator[Stated]:
    """The paragraphs of a document whose styles say what they are, its title left out."""
    for flow in flows:
        if isinstance(flow, Grid):
            for _, inner in flow.cells:
                yield from stated(inner, pieces)
            continue
        if flow.setting.style in TITLES:
            continue
        roles = {role: [each for each in flow.spans if each[1] == role] for role in ("label", "title")}
        joined = pieces.joined([each for each in flow.spans if each[1] == "tag"])
        tags = [tag.strip() for tag in joined.split(_BETWEEN_TAGS)]
        rest = [each for each in flow.spans if not each[1]]
        kind = _stated_kind(flow.setting.style)
        lines = [line.strip() for line in pieces.joined(rest).lines()]
        label, title = (pieces.joined(roles[role]).strip() for role in ("label", "title"))
        text = tuple(line for line in lines if line)
        if not (label or title or text or tags):
            continue
        yield Stated(
            kind=kind[0] if kind else None,
            depth=kind[1] if kind else 0,
            label=label or None,
            tags=tuple(tag for tag in tags if tag),
            title=title or None,
            text=text,
            page=flow.page,
            is_loose=kind is None and flow.setting.style != TEXT,
        )


def _stated_kind(style: str) -> tuple[Kind, int] | None:
    """(kind, depth from 0) that the name of a style states: `plan measure 3` is a measure at depth 2."""
    name, _, depth = style.replace(" item ", " ").rpartition(" ")
    if name in KINDS and depth.isascii() and depth.isdecimal() and len(depth) < 4:
        return KINDS[name], int(depth) - 1
    return None


def layout_of(document: Document, lists: Lists, *, is_old: bool) -> tuple[Layout, list[Flow | Grid]]:
    """(the text of the document, its paragraphs and tables on one side)."""
    layout = Layout(is_old, lists)
    flows = layout.flows(document.parts)
    for paragraph in document.asides:
        if any(piece.text.strip() for piece in paragraph.pieces):
            layout.aside(paragraph)
    return layout, flows
