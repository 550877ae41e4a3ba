"""Reports in two columns as recognition leaves them: the plan on the left, how far it came on the right.

Pages with a heading, a row of column titles with the legend of the ratings, and rows whose cells hold
fragments of HTML. Both columns are read on their own; the status report never changes the plan.
Invariant: every character is in a node, in the status report or in the remainder, with its reason.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from revtool.errors import UnreadableError
from revtool.grammar.account import Claim, Lines, account
from revtool.grammar.outline import Outline, build
from revtool.importers import Header
from revtool.importers.decoding import decode
from revtool.importers.page_blocks import Both
from revtool.importers.page_columns import read_columns
from revtool.importers.page_head import Head, read_head
from revtool.importers.page_html import Form
from revtool.importers.page_layout import Layout, Page, column_rows, read_layout
from revtool.importers.page_legend import COMMON, Marks, read_legend, same_legend
from revtool.importers.status import PlanSide, read_entries
from revtool.model.imported import Fate, ImportResult
from revtool.model.plan import Plan, Source
from revtool.model.status import RatingMeaning, StatusEntry, StatusReport
from revtool.text.located import Located

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
    legend = legend or header.grammar.ratings
    marks = Marks(tuple(entry.symbol for entry in legend) or COMMON)
    columns = read_columns(layout.pages, marks)
    both = Both.of(layout.pages, columns)
    outline = build(
        both.blocks,
        source=source,
        edition=header.edition,
        fiscal_year=head.fiscal_year,
        grammar=header.grammar,
    )
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


def _plan_side(both: Both, outline: Outline, length: int, fiscal_year: int | None) -> PlanSide:
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
