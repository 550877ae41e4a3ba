"""The two columns made whole: headings once, cut sentences joined, blocks for the outline grammar.

Invariant: a heading that page after page repeats becomes one block.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from revtool.grammar.account import Claim
from revtool.grammar.blocks import Block, Hint
from revtool.importers.page_cells import Unit, label_at
from revtool.importers.page_columns import Columns
from revtool.importers.page_html import Form
from revtool.importers.page_joins import join_pages
from revtool.importers.page_layout import Page
from revtool.model.imported import Fate
from revtool.text.labels import Role
from revtool.text.located import Located
from revtool.text.normalise import fold

_HINTS = {
    Form.PARAGRAPH: Hint.PARAGRAPH,
    Form.LOOSE: Hint.PARAGRAPH,
    Form.ITEM: Hint.ITEM,
    Form.NUMBERED: Hint.NUMBERED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
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
    def of(cls, pages: Sequence[Page], columns: Columns) -> Both:
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
        if key in shared and unit.table is None and self._is_section(unit):
            self.section = unit.text
        if unit.table is not None:
            texts = [unit.text, *(Located.join((c for c in row if c), " ") for row in unit.table.rows)]
            self.blocks += [Block(text=t, page=unit.page, hint=Hint.PARAGRAPH) for t in texts if t]
        else:
            hint = Hint.HEADING if key in shared else _HINTS[unit.form]
            self.blocks.append(Block(text=unit.text, page=unit.page, hint=hint))
        yield unit

    def _is_section(self, unit: Unit) -> bool:
        """Whether a heading inside the table is numbered as the page's own section heading is."""
        own, label = label_at(self.section.text), label_at(unit.text.text)
        return own is not None and label is not None and own.style == label.style

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
