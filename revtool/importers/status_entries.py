"""Entries of a status report while they are gathered: lines, ratings, figures, tables of one node.

Invariant: what an entry takes is claimed for its node, character by character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from revtool.grammar.account import Claim, Lines
from revtool.importers.page_cells import Unit, label_at
from revtool.importers.page_grid import Grid
from revtool.importers.page_html import Form
from revtool.importers.page_sentences import VERBS, ends_sentence, must_go_on
from revtool.model.imported import Fate
from revtool.model.indicator import Quantity
from revtool.model.plan import Doubt, Provenance
from revtool.model.status import StatusEntry, Table
from revtool.text.labels import Role, split_label
from revtool.text.located import Located
from revtool.text.normalise import tidy

_LONGEST_CAPTION = 60
"""Characters of the words above a table that may be its caption; the longest seen has 42."""

_BULLET_GAP = re.compile(r"^([・●○〇◯■◆▪□◇])[ \u3000]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a narrative.

    Attributes:
        text: Its characters.
        is_item: Whether it stands in a list or behind a bullet.
        is_statement: Whether it states a target or a figure, so that it never is a caption.
    """

    text: Located
    is_item: bool = False
    is_statement: bool = False


@dataclass(slots=True)
class Entry:
    """What was read for one node.

    Attributes:
        node: Id of the node.
        page: Page on which it was first spoken of.
        lines: Narrative, line by line.
        ratings: (offset, symbol, page) of each rating.
        stated: The target as restated.
        actuals: Measured figures.
        tables: (caption, cells) of each table.
        doubts: What is unsure.
        pieces: What the entry took of the source.
        seen: What it read of the source that another entry took.
        since_table: How many lines there were when the last table came.
    """

    node: str
    page: int
    lines: list[Line] = field(default_factory=list)
    ratings: list[tuple[int, str, int]] = field(default_factory=list)
    stated: Quantity | None = None
    actuals: list[Quantity] = field(default_factory=list)
    tables: list[tuple[str, Grid]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    pieces: list[Located] = field(default_factory=list)
    seen: list[Located] = field(default_factory=list)
    since_table: int = 0

    def add_line(self, unit: Unit, text: Located, *, is_statement: bool = False) -> None:
        """Take a line of narrative."""
        label = label_at(unit.text.text)
        is_bullet = label is not None and label.role is Role.BULLET
        is_item = is_bullet or unit.form in (Form.ITEM, Form.NUMBERED)
        self.lines.append(Line(text, is_item, is_statement))
        self.pieces.append(unit.text)

    def add_table(self, unit: Unit, caption: str) -> None:
        """Take a table with its caption."""
        assert unit.table is not None
        self.tables.append((caption, unit.table))
        self.pieces += [unit.text, *(cell for row in unit.table.rows for cell in row)]
        self.since_table = len(self.lines)

    def add_actuals(self, unit: Unit, actuals: Iterable[Quantity]) -> None:
        """Take figures from a table that may belong to another entry."""
        assert unit.table is not None
        self.actuals += actuals
        self.seen += [cell for row in unit.table.rows for cell in row]

    def add_dash(self, mark: Located) -> None:
        """Take the dash that is all the report says of the node."""
        self.lines.append(Line(mark))
        self.pieces.append(mark)

    def caption(self) -> str:
        """The words right above the table that comes next; when they are a line, it leaves the narrative.

        A sentence between a heading and the table keeps its place, and the heading is the caption as well.
        """
        lines = self.lines[self.since_table :]
        if not lines or lines[-1].is_statement:
            return ""
        if is_caption(lines[-1].text.text):
            return words(without_mark(self.lines.pop().text))
        is_headed = len(lines) > 1 and lines[-2].is_item and is_caption(lines[-2].text.text)
        return words(without_mark(lines[-2].text)) if is_headed else ""

    def is_empty(self) -> bool:
        """Whether nothing was said."""
        return not (self.lines or self.ratings or self.stated or self.actuals or self.tables)

    def claims(self) -> Iterator[Claim]:
        """What the entry took."""
        return (Claim(fate=Fate.STATUS, piece=p, owner=self.node) for p in self.pieces if p)

    def finished(self, lines: Lines) -> StatusEntry:
        """The entry as a value."""
        return StatusEntry(
            node=self.node,
            ratings=tuple(symbol for _, symbol, _ in sorted(self.ratings)),
            narrative="\n".join(words(line.text) for line in self.lines),
            stated_target=self.stated,
            actuals=tuple(self.actuals),
            tables=tuple(
                _table(caption, grid, _provenance(lines, (c for row in grid.rows for c in row), None))
                for caption, grid in self.tables
            ),
            provenance=_provenance(
                lines, [*self.pieces, *self.seen], self.page, (at for at, _, _ in self.ratings)
            ),
            doubts=tuple(dict.fromkeys(self.doubts)),
        )


def words(text: Located | str) -> str:
    """A text as a report shows it: white space runs as one space, none between Japanese and figures."""
    even = re.sub(r"\s+", " ", str(text)).strip()
    return _BULLET_GAP.sub(r"\1", tidy(even))


def without_mark(text: Located) -> Located:
    """A text without the bullet at its beginning."""
    label = label_at(text.text)
    found = split_label(text.text)
    if label is None or found is None or label.role not in (Role.BULLET, Role.HEAD):
        return text
    return text[found[3] :]


def is_caption(text: str) -> bool:
    """Whether `text` names a table rather than says something: short, and no sentence."""
    bare = text.strip()
    if not bare or len(bare) > _LONGEST_CAPTION or "。" in bare or bare[0] in "(（※＊*":
        return False
    if bare.endswith(VERBS) or must_go_on(bare):
        return False
    return not (ends_sentence(bare) and re.search("[を、]", bare))


def _table(caption: str, grid: Grid, provenance: Provenance | None) -> Table:
    return Table(
        caption=caption,
        rows=tuple(tuple(words(cell) for cell in row) for row in grid.rows),
        header_rows=grid.header_rows,
        provenance=provenance,
    )


def _provenance(
    lines: Lines, pieces: Iterable[Located], page: int | None, offsets: Iterable[int] = ()
) -> Provenance | None:
    """First and last line of what was read, None when it stands nowhere."""
    places = [at for piece in pieces if piece.start >= 0 for at in (piece.start, piece.end - 1)]
    places += offsets
    if not places:
        return None
    first, last = lines.line(min(places)), lines.line(max(places))
    return Provenance(line=first, end_line=last if last != first else None, page=page)
