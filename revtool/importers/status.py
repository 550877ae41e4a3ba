"""The status column of a report attached to the plan: narratives, ratings, figures, tables by node.

The column is read on its own from heading to heading; which plan text stands in the same row counts only
where the row begins without a heading. Invariant: every unit goes to exactly one node.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from revtool.grammar.account import Claim, Lines
from revtool.importers.page_cells import Unit, label_at
from revtool.importers.page_html import Form
from revtool.importers.page_legend import Marks
from revtool.importers.status_entries import Entry, without_mark, words
from revtool.importers.status_figures import column_named, read_statement, table_actuals
from revtool.importers.status_kpis import KpiTalk
from revtool.importers.status_places import Found, Places
from revtool.importers.status_ratings import Placed, Row, only_place, place_marks, stands_apart
from revtool.model.imported import Fate
from revtool.model.indicator import Indicator
from revtool.model.plan import Doubt, Kind, Node
from revtool.model.status import StatusEntry
from revtool.text.labels import Role, split_label
from revtool.text.located import Located
from revtool.text.normalise import fold

_MOST_NAMED = 8
"""Places that a doubt names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSide:
    """What the status column is attached to.

    Attributes:
        nodes: Nodes of the plan.
        sections: Page → node of the heading the page stands under.
        headings: Page → folded headings that the page prints above its table.
        beside: Row → first node whose text stands in the plan's cell of that row.
        fiscal_year: Fiscal year of the report.
    """

    nodes: tuple[Node, ...]
    sections: Mapping[int, str]
    headings: Mapping[int, frozenset[str]]
    beside: Mapping[int, str]
    fiscal_year: int | None


def read_entries(
    units: Sequence[Unit],
    plan: PlanSide,
    marks: Marks,
    lines: Lines,
    *,
    content_rows: Set[int],
    odd_legends: Mapping[int, str],
) -> tuple[tuple[StatusEntry, ...], tuple[Claim, ...]]:
    """The entries in the plan's document order, and what became of the column's characters.

    Args:
        units: Units of the status column, in printed order, those cut by page breaks joined.
        plan: The plan's side.
        marks: Symbols that rate.
        lines: Line numbers of the source.
        content_rows: Rows whose status cell holds more than marks.
        odd_legends: Page → legend as printed, where it deviates from the report's.
    """
    if not plan.nodes:
        return (), ()
    places = Places.of(plan.nodes)
    walk = _Walk(
        plan=plan, places=places, marks=marks, content_rows=content_rows, kpis=KpiTalk(places=places)
    )
    for unit in units:
        walk.take(unit)
    walk.settle_marks()
    walk.doubt_legends(odd_legends)
    position = walk.places.tree.position
    entries = [e for e in walk.entries.values() if not e.is_empty()]
    entries.sort(key=lambda entry: position[entry.node])
    claims = [*walk.claims, *(claim for entry in walk.entries.values() for claim in entry.claims())]
    return tuple(entry.finished(lines) for entry in entries), tuple(claims)


@dataclass(slots=True, kw_only=True)
class _Walk:
    """The state of reading the column; lives no longer than `read_entries`.

    Attributes:
        plan: The plan's side.
        places: Its look-ups.
        marks: Symbols that rate.
        content_rows: Rows whose status cell holds more than marks.
        kpis: Whether the column speaks of indicators just now.
        entries: What was said of each node so far.
        claims: What became of headings and ratings.
        rows: (number, what it speaks of) of each row.
        cursor: Measure, group or section that the column speaks of.
        section: Heading that the page stands under.
    """

    plan: PlanSide
    places: Places
    marks: Marks
    content_rows: Set[int]
    kpis: KpiTalk
    entries: dict[str, Entry] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    rows: list[tuple[int, Row]] = field(default_factory=list)
    cursor: str = ""
    section: str = ""

    def take(self, unit: Unit) -> None:
        section = self.plan.sections[unit.page]
        if section != self.section:
            self.section = self.cursor = section
            self.kpis.leave()
        if not self.rows or self.rows[-1][0] != unit.row:
            self._begin_row(unit)
        if unit.form is Form.MARKS:
            self.rows[-1][1].marks += unit.marks
            return
        node = self._take_table(unit) if unit.table is not None else self._take_text(unit)
        if not unit.marks:
            return
        if stands_apart(unit):
            self.rows[-1][1].marks += unit.marks
        else:
            self._rate(node, unit.marks[0], unit.page)

    def settle_marks(self) -> None:
        """Give the marks that stand apart to their nodes."""
        rated = {node for node, entry in self.entries.items() if entry.ratings}
        rated |= {node for _, row in self.rows if row.marks and (node := only_place(row))}
        for _, row in self.rows:
            placed = place_marks(row, self.places, rated)
            for one in placed:
                self._rate(one.node, one.mark, row.page)
            unsure: dict[str, list[Placed]] = {}
            for one in placed:
                if one.among and self.marks.rating(one.mark.text):
                    unsure.setdefault(one.node, []).append(one)
            for node, marks in unsure.items():
                printed = " ".join(one.mark.text for one in marks)
                more = ", …" if len(marks[0].among) > _MOST_NAMED else ""
                detail = f"{printed} → {', '.join(marks[0].among[:_MOST_NAMED])}{more}"
                self.entries[node].doubts.append(Doubt(code="rating-place-unsure", detail=detail))

    def doubt_legends(self, odd_legends: Mapping[int, str]) -> None:
        """Note a deviating legend at the first entry of its page."""
        rated: dict[int, Entry] = {}
        begun: dict[int, Entry] = {}
        for entry in self.entries.values():
            if not entry.is_empty():
                begun.setdefault(entry.page, entry)
                for _, _, page in entry.ratings:
                    rated.setdefault(page, entry)
        for page, printed in odd_legends.items():
            if page in rated or page in begun:
                entry = rated.get(page) or begun[page]
                entry.doubts.append(Doubt(code="legend-deviates", detail=printed))

    def _begin_row(self, unit: Unit) -> None:
        """Open a row; marks in a row of their own belong to the row before.

        A row of marks beside a plan text rates it for want of anything better, and one whose words were
        joined to the page before rates what these words speak of.
        """
        beside = self.plan.beside.get(unit.row)
        if unit.form is not Form.MARKS:
            self._lift(unit)
            self.rows.append((unit.row, Row(page=unit.page, cursor=self.cursor)))
        elif unit.row in self.content_rows and self.rows and self.rows[-1][1].spoken:
            row = Row(page=unit.page, cursor=self.cursor, spoken=self.rows[-1][1].spoken[-1:])
            row.indicators = self.rows[-1][1].indicators & set(row.spoken)
            self.rows.append((unit.row, row))
        elif beside is not None or not self.rows:
            row = Row(page=unit.page, cursor=beside or self.cursor, is_beside=True)
            self.rows.append((unit.row, row))

    def _lift(self, unit: Unit) -> None:
        """Leave the numbered item of the page before when the plan's row begins above it, unnumbered."""
        beside = self.plan.beside.get(unit.row)
        if beside is None:
            return
        node = self.places.tree.by_id[beside]
        label = label_at(node.label or node.title)
        is_headed = label is not None and label.role in (Role.NUMBER, Role.GROUP)
        if (is_headed and node.kind is not Kind.INDICATOR) or node.parent is None:
            return
        if self.places.holds(node.parent, self.cursor):
            self.cursor = node.parent
            self.kpis.leave()

    def _take_text(self, unit: Unit) -> str:
        text = unit.text.text
        if fold(text) in self.plan.headings[unit.page]:
            return self._take_section(unit, self.section)
        section = self.places.section_named(text, self.cursor)
        if section is not None:
            return self._take_section(unit, section)
        if self.kpis.announce(unit.text, self.cursor):
            self._claim_heading(unit, self.cursor)
            return self.cursor
        heading = self.places.heading(text, self.cursor)
        is_same = heading is not None and heading.is_sure and self.places.is_title(heading.node, text)
        indicator = None if is_same else self.kpis.find(unit, self.cursor)
        if indicator is not None:
            return self._take_indicator(unit, indicator)
        if heading is not None:
            return self._take_heading(unit, heading, is_same=is_same)
        return self._take_line(unit)

    def _take_line(self, unit: Unit) -> str:
        """Take a line that names no place: it is said of what the column speaks of."""
        label = label_at(unit.text.text)
        if unit.form in (Form.ITEM, Form.NUMBERED) or (label is not None and label.role is Role.BULLET):
            self.kpis.leave()
        elif label is not None and label.role is Role.NUMBER:
            self.kpis.leave()
            self.cursor = self.places.beyond(label, self.cursor)
        node = self.kpis.current or self.cursor
        entry = self._entry(node, unit)
        entry.add_line(unit, unit.text)
        if label is not None and label.role is Role.NUMBER:
            entry.doubts.append(Doubt(code="status-place-unsure", detail=words(unit.text)))
        self.rows[-1][1].spoken.append(node)
        self.kpis.announced = None
        return node

    def _take_section(self, unit: Unit, section: str) -> str:
        self.cursor = section
        self.kpis.leave()
        return self._head(unit, section)

    def _take_heading(self, unit: Unit, heading: Found, *, is_same: bool) -> str:
        self.cursor = heading.node
        self.kpis.leave()
        if is_same:
            return self._head(unit, heading.node)
        found = split_label(unit.text.text)
        entry = self._entry(heading.node, unit)
        entry.add_line(unit, unit.text[found[3] :] if found else unit.text)
        if not heading.is_sure:
            entry.doubts.append(Doubt(code="status-place-unsure", detail=words(unit.text)))
        self.rows[-1][1].spoken.append(heading.node)
        return heading.node

    def _take_indicator(self, unit: Unit, found: Found) -> str:
        node = found.node
        self.kpis.name(node, self.cursor)
        entry = self._entry(node, unit)
        label = split_label(unit.text.text)
        entry.add_line(unit, unit.text[label[3] :] if label else unit.text, is_statement=True)
        said = read_statement(words(entry.lines[-1].text), self._indicator_of(node), self.plan.fiscal_year)
        entry.stated = entry.stated or said.target
        entry.actuals += said.actuals
        if not found.is_sure:
            entry.doubts.append(Doubt(code="status-place-unsure", detail=words(unit.text)))
        row = self.rows[-1][1]
        row.spoken.append(node)
        row.indicators.add(node)
        return node

    def _take_table(self, unit: Unit) -> str:
        assert unit.table is not None
        row = self.rows[-1][1]
        ids = self.kpis.of_table()
        home = self.places.tree.by_id[ids[0]].parent if ids and self.kpis.current is None else None
        node = self.kpis.current or home or self.cursor
        entry = self._entry(node, unit)
        announced = self.kpis.announced
        above = words(without_mark(announced)) if announced else entry.caption()
        entry.add_table(unit, words(unit.text) or above)
        for i in ids:
            indicator = self._indicator_of(i)
            if i == self.kpis.current or (indicator is not None and column_named(unit.table, indicator)):
                actuals = table_actuals(unit.table, indicator, self.plan.fiscal_year)
                self._entry(i, unit).add_actuals(unit, actuals)
                row.indicators.add(i)
                row.spoken.append(i)
        if node != self.kpis.current:
            row.spoken.append(node)
        self.kpis.announced = None
        return node

    def _head(self, unit: Unit, node: str) -> str:
        self.rows[-1][1].headed.append(node)
        self._claim_heading(unit, node)
        return node

    def _claim_heading(self, unit: Unit, node: str) -> None:
        self.claims.append(Claim(fate=Fate.STRUCTURE, piece=unit.text, owner=node, reason="status-heading"))

    def _rate(self, node: str, mark: Located, page: int) -> None:
        entry = self.entries.setdefault(node, Entry(node, page))
        symbol = self.marks.rating(mark.text)
        if symbol:
            entry.ratings.append((mark.start, symbol, page))
            self.claims.append(Claim(fate=Fate.STATUS, piece=mark, owner=node, reason="rating"))
        elif not entry.lines:
            entry.add_dash(mark)
        else:
            self.claims.append(Claim(fate=Fate.STATUS, piece=mark, owner=node, reason="not-rated"))

    def _entry(self, node: str, unit: Unit) -> Entry:
        return self.entries.setdefault(node, Entry(node, unit.page))

    def _indicator_of(self, node_id: str) -> Indicator | None:
        return self.places.tree.by_id[node_id].indicator
