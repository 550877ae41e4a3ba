"""Reports in two columns as recognition leaves them: the plan on the left, how far it came on the right.

Pages with a heading, a row of column titles with the legend of the ratings, and rows whose cells hold
fragments of HTML. Both columns are read on their own; the status report never changes the plan.
Invariant: every character is in a node, in the status report or in the remainder, with its reason.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from revtool.errors import UnreadableError
from revtool.grammar.account import Claim, Lines, account
from revtool.grammar.blocks import Block, Hint
from revtool.grammar.outline import Outline, build
from revtool.importers import Header
from revtool.importers.decoding import decode
from revtool.importers.page_cells import Unit, label_at
from revtool.importers.page_columns import Columns, read_columns
from revtool.importers.page_head import Head, read_head
from revtool.importers.page_html import Form
from revtool.importers.page_joins import join_pages
from revtool.importers.page_layout import Layout, Page, column_rows, read_layout
from revtool.importers.page_legend import COMMON, Marks, read_legend, same_legend
from revtool.importers.status import PlanSide, read_entries
from revtool.model.imported import Fate, ImportResult
from revtool.model.plan import Plan, Source
from revtool.model.status import RatingMeaning, StatusEntry, StatusReport
from revtool.text.labels import Role
from revtool.text.located import Located
from revtool.text.normalise import fold

_HINTS = {
    Form.PARAGRAPH: Hint.PARAGRAPH,
    Form.LOOSE: Hint.PARAGRAPH,
    Form.ITEM: Hint.ITEM,
    Form.NUMBERED: Hint.NUMBERED,
}

REASONS = (
    "column-title",
    "cover",
    "legend",
    "mark-up",
    "not-rated",
    "rating",
    "repeated-heading",
    "repeated-legend",
    "repeated-table",
    "repeated-table-header",
    "status-heading",
    "table-rule",
    "unplaced-cell",
)
"""Reasons that this importer gives, beside those of the outline."""

DOUBTS = ("legend-deviates", "rating-place-unsure", "status-place-unsure")
"""Doubts that this importer raises, beside those of the outline."""


def accepts(data: bytes, name: str) -> bool:
    """Whether the source has a row of two column titles, and a legend or mark-up with it."""
    try:
        text = decode(data, name)
    except UnreadableError:
        return False
    rows = column_rows(text)
    has_legend = any(read_legend(cell.text) for row in rows for cell in row)
    return bool(rows) and (has_legend or "<p>" in text or "<table" in text)


def read(data: bytes, name: str, header: Header) -> ImportResult:
    """The plan and the status report printed beside it.

    Raises:
        UnreadableError: When the source is empty, binary, too large or in no known encoding.
    """
    source = decode(data, name)
    layout = read_layout(Located.of(source))
    head = read_head(layout.head, header.fiscal_year)
    legend, odd = _legends(layout.pages)
    marks = Marks(tuple(entry.symbol for entry in legend) or COMMON)
    columns = read_columns(layout.pages, marks)
    both = _Both.of(layout.pages, columns)
    outline = build(both.blocks, source=source, edition=header.edition, fiscal_year=head.fiscal_year)
    lines = Lines.of(source)
    side = _plan_side(both, outline, len(source), head.fiscal_year)
    entries, status_claims = read_entries(
        both.status,
        side,
        marks,
        lines,
        content_rows={unit.row for unit in columns.status if unit.form is not Form.MARKS},
        odd_legends=odd,
    )
    origin = Source(file=name, sha256=hashlib.sha256(data).hexdigest(), title=head.title)
    claims = (*_layout_claims(layout), *columns.claims, *both.claims, *outline.claims, *status_claims)
    return ImportResult(
        plan=_plan(header, head, outline, origin),
        statuses=(_report(header, head, origin, legend, entries),) if entries else (),
        stretches=account(source, claims),
    )


def _legends(pages: Sequence[Page]) -> tuple[tuple[RatingMeaning, ...], dict[int, str]]:
    """The first legend, and the pages whose legend deviates from it, as printed."""
    legends = {page.number: read_legend(cell.text) for page in pages for cell in page.columns[1:2]}
    first = next((legend for legend in legends.values() if legend), ())
    odd = {
        number: "、".join(entry.symbol + entry.meaning for entry in legend)
        for number, legend in legends.items()
        if legend and not same_legend(legend, first)
    }
    return first, odd


def _layout_claims(layout: Layout) -> Iterator[Claim]:
    """The cover, the column titles and the legends, the first of which is the report's."""
    for line in layout.head:
        yield Claim(fate=Fate.STATUS, piece=line, reason="cover")
    for rule in layout.rules:
        yield Claim(fate=Fate.REMAINDER, piece=rule, reason="table-rule")
    is_known = False
    for page in layout.pages:
        for place, cell in enumerate(page.columns):
            has_legend = place == 1 and bool(read_legend(cell.text))
            if not has_legend:
                yield Claim(fate=Fate.STRUCTURE, piece=cell, reason="column-title")
            elif is_known:
                yield Claim(fate=Fate.REMAINDER, piece=cell, reason="repeated-legend")
            else:
                is_known = True
                yield Claim(fate=Fate.STATUS, piece=cell, reason="legend")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Both:
    """The two columns made whole, with the headings above the tables.

    Attributes:
        blocks: The plan's column in reading order, each heading once.
        status: Units of the status column.
        plan: Units of the plan's column, repeated headings left out.
        homes: Page → place of the innermost heading it stands under, `ADDED` when there is none.
        headings: Page → folded headings it stands under.
        claims: Repeated headings and table headers.
    """

    blocks: tuple[Block, ...]
    status: tuple[Unit, ...]
    plan: tuple[Unit, ...]
    homes: Mapping[int, int]
    headings: Mapping[int, frozenset[str]]
    claims: tuple[Claim, ...]

    @classmethod
    def of(cls, pages: Sequence[Page], columns: Columns) -> _Both:
        """The columns of `pages`."""
        shared = _shared_headings(columns)
        plan, plan_claims = join_pages(columns.plan, shared)
        status, status_claims = join_pages(columns.status, shared)
        by_page: dict[int, list[Unit]] = {}
        for unit in plan:
            by_page.setdefault(unit.page, []).append(unit)
        reader = _Headings()
        kept: list[Unit] = []
        for page in pages:
            reader.turn(page)
            for unit in by_page.get(page.number, ()):
                kept += reader.take(unit, shared)
        return cls(
            blocks=tuple(reader.blocks),
            status=status,
            plan=tuple(kept),
            homes=reader.homes,
            headings=reader.known,
            claims=(*plan_claims, *status_claims, *reader.claims),
        )


@dataclass(slots=True)
class _Headings:
    """The headings that the pages print again and again, each taken once."""

    blocks: list[Block] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    homes: dict[int, int] = field(default_factory=dict)
    known: dict[int, frozenset[str]] = field(default_factory=dict)
    field_: Located = field(default_factory=lambda: Located.of(""))
    section: Located = field(default_factory=lambda: Located.of(""))

    def turn(self, page: Page) -> None:
        """Take the headings of a page; a field or section that goes on is a repetition."""
        if page.field:
            is_new = fold(page.field.text) != fold(self.field_.text)
            if is_new:
                self.field_, self.section = page.field, Located.of("")
            self._take(page.field, page.number, is_new=is_new)
        if page.section:
            is_new = fold(page.section.text) != fold(self.section.text)
            if is_new:
                self.section = page.section
            self._take(page.section, page.number, is_new=is_new)
        self.homes[page.number] = (self.section or self.field_).start
        headings = (self.field_, self.section)
        self.known[page.number] = frozenset(fold(heading.text) for heading in headings if heading)

    def take(self, unit: Unit, shared: frozenset[str]) -> Iterator[Unit]:
        """Pass a unit of the plan's column on, unless it repeats the page's heading."""
        key = fold(unit.text.text)
        if unit.table is None and key in self.known[unit.page]:
            self.claims.append(Claim(fate=Fate.REMAINDER, piece=unit.text, reason="repeated-heading"))
            return
        if unit.table is not None:
            texts = [unit.text, *(Located.join((c for c in row if c), " ") for row in unit.table.rows)]
            self.blocks += [Block(text=t, page=unit.page, hint=Hint.PARAGRAPH) for t in texts if t]
        else:
            hint = Hint.HEADING if key in shared else _HINTS[unit.form]
            self.blocks.append(Block(text=unit.text, page=unit.page, hint=hint))
        yield unit

    def _take(self, heading: Located, page: int, *, is_new: bool) -> None:
        if is_new:
            self.blocks.append(Block(text=heading, page=page, hint=Hint.HEADING))
        else:
            self.claims.append(Claim(fate=Fate.REMAINDER, piece=heading, reason="repeated-heading"))


def _shared_headings(columns: Columns) -> frozenset[str]:
    """Numbered or bracketed lines that both columns print alike; only headings are printed twice."""
    counts: Counter[str] = Counter()
    for side in (columns.plan, columns.status):
        counts.update({fold(unit.text.text) for unit in side if _is_headed(unit)})
    return frozenset(key for key, sides in counts.items() if sides > 1)


def _is_headed(unit: Unit) -> bool:
    label = label_at(unit.text.text) if unit.table is None else None
    return label is not None and label.role in (Role.NUMBER, Role.GROUP)


def _plan_side(both: _Both, outline: Outline, length: int, fiscal_year: int | None) -> PlanSide:
    """The plan as the status column needs it: node of each page's heading, first node of each row."""
    owners: list[str] = [""] * length
    for claim in outline.claims:
        if claim.owner:
            for at in claim.piece.offsets:
                if at >= 0:
                    owners[at] = claim.owner
    sections: dict[int, str] = {}
    last = outline.nodes[0].id if outline.nodes else ""
    for page, at in both.homes.items():
        last = (owners[at] if at >= 0 else "") or last
        sections[page] = last
    beside: dict[int, str] = {}
    for unit in both.plan:
        owner = owners[unit.text.start] if unit.text.start >= 0 else ""
        if owner:
            beside.setdefault(unit.row, owner)
    return PlanSide(
        nodes=outline.nodes,
        sections=sections,
        headings=both.headings,
        beside=beside,
        fiscal_year=fiscal_year,
    )


def _plan(header: Header, head: Head, outline: Outline, origin: Source) -> Plan:
    return Plan(
        edition=header.edition,
        title=header.title or head.title or outline.title,
        organisation=header.organisation or head.organisation or outline.organisation,
        fiscal_year=header.fiscal_year or head.fiscal_year or outline.fiscal_year,
        lang=header.lang,
        source=origin,
        nodes=outline.nodes,
    )


def _report(
    header: Header,
    head: Head,
    origin: Source,
    legend: Iterable[RatingMeaning],
    entries: tuple[StatusEntry, ...],
) -> StatusReport:
    return StatusReport(
        edition=header.edition,
        period=head.period,
        title=head.title,
        as_of=head.as_of,
        source=origin,
        legend=tuple(legend),
        entries=entries,
    )
