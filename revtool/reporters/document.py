"""A report as blocks of marked text, before any format: what is said, and in which order.

`compose` builds the blocks once; a format only draws them, so that every format says the same.
Invariant: every string is plain text in which nothing is escaped yet, and its mark (deleted, inserted)
is a value beside it, never a character in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from revtool.model.settings import HouseStyle, Ink, Order


class Mark(StrEnum):
    """What a stretch of plan text is in the redline.

    `old-form` and `new-form` are the two sides of a difference in width or white space alone; `relabelled`
    is, in a table of both sides, the label of a node that has another one on the other side.
    """

    NONE = "none"
    DELETED = "deleted"
    INSERTED = "inserted"
    OLD_FORM = "old-form"
    NEW_FORM = "new-form"
    RELABELLED = "relabelled"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of plan text with one mark.

    Attributes:
        text: The characters, as the plan has them.
        mark: What the stretch is in the redline.
        strong: Whether it belongs to the head of a node: its label, tags and title.
    """

    text: str
    mark: Mark = Mark.NONE
    strong: bool = False


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the report itself; `level` 1 is the title, `key` what a format knows a part by."""

    level: int
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in the report's own words."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list in the report's own words, `numbered` when the order is a ranking."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of cell texts; the first column names the row, and a line feed parts lines of a cell.

    Attributes:
        header: Column titles.
        rows: Cell texts, as many in each row as there are titles.
        numeric: Places of the columns that hold figures.
        changes: Place of the change in `Comparison.changes` that each row is about, None where nothing
            differs; empty when the rows are about no changes.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    changes: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One node of the merged outline with its redline.

    Attributes:
        level: Heading level for a field or a section, 0 for a node that is shown in a list.
        indent: Depth in its list, from 0.
        head: Label, tags and title.
        text: Body; a line feed parts paragraphs.
        note: What changed and where it stands, in the report's own words; may be empty.
        change: Place of its change in `Comparison.changes`, None when nothing differs.
    """

    level: int
    indent: int
    head: Spans
    text: Spans
    note: str = ""
    change: int | None = None


def content(entry: Entry) -> Spans:
    """Head and text with a space between them, which stands on the sides on which the head does."""
    if not entry.head or not entry.text:
        return entry.head or entry.text
    marks = {span.mark for span in entry.head}
    return (*entry.head, Span(" ", marks.pop() if len(marks) == 1 else Mark.NONE), *entry.text)


def line(head: Spans, text: Spans = ()) -> Spans:
    """Head and text in one line, in which a space stands on a side only between two parts that it has.

    Worked example: behind a deleted ①, before 【KPI】 on both sides, the space is deleted with ①.
    """
    found: list[Span] = []
    before_old = before_new = False
    for part in (*_parted(head), text):
        old = any(span.mark not in (Mark.INSERTED, Mark.NEW_FORM) for span in part)
        new = any(span.mark not in (Mark.DELETED, Mark.OLD_FORM) for span in part)
        on_old, on_new = old and before_old, new and before_new
        if on_old or on_new:
            mark = Mark.NONE if on_old and on_new else Mark.DELETED if on_old else Mark.INSERTED
            found.append(Span(" ", mark, strong=part is not text))
        found += part
        before_old |= old
        before_new |= new
    return tuple(found)


def _parted(head: Spans) -> Iterator[Spans]:
    """Label, tags and title, which spaces part."""
    start = 0
    for place, span in enumerate(head):
        if span.text == " ":
            yield head[start:place]
            start = place + 1
    yield head[start:]


@dataclass(frozen=True, slots=True)
class Fold:
    """Unchanged nodes that are left out, in words, where they would stand at depth `indent`."""

    indent: int
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words, for a list that leads to the redline.

    Attributes:
        change: Its place in `Comparison.changes`.
        subject: What it is about.
        words: What it means, in sentences.
        places: Where it stands on both sides.
    """

    change: int
    subject: str
    words: str
    places: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes in words, each once, in the order of the outline."""

    items: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a row of a comparison table.

    Attributes:
        nodes: The plan text of each node, what differs from the other side marked; empty where the side has
            none, or leaves it out.
        words: What the report says instead: that the side has no such node, or that nothing differs.
    """

    nodes: tuple[Spans, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facing:
    """One row of a comparison table.

    Attributes:
        level: Heading level for a field or a section, 0 for any other node.
        indent: Depth below its section, from 0.
        old: What the old plan reads.
        new: What the new plan reads.
        note: What is to be said beside them, in the report's own words.
        change: Place of its change in `Comparison.changes`, None when nothing differs.
    """

    level: int
    indent: int
    old: Cell
    new: Cell
    note: str = ""
    change: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """A comparison table: both plans in two columns, and notes.

    Attributes:
        old: Title of the column of the old plan.
        new: Title of the column of the new plan.
        notes: Title of the third column; empty when the table has none.
        rows: The rows, in the order of the new plan.
        new_first: Whether the new plan stands on the left.
        ink: Colour of what is underlined.
    """

    old: str
    new: str
    notes: str
    rows: tuple[Facing, ...]
    new_first: bool = True
    ink: Ink = Ink.BLACK


Block = Heading | Paragraph | Bullets | Table | Changes | Entry | Fold | SideBySide


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How much a report shows, and where it will be read.

    Attributes:
        full: Show unchanged nodes too, instead of folding them.
        noise: Mark differences of width and white space too.
        clean: Show the new plan with every change accepted, and nothing else.
        static: Draw changes as formatting where a format could track them.
        table: Show both plans side by side (新旧対照表), and nothing else.
        old_first: Let the old plan stand on the left of that table, whatever the house style says.
        single_lines: The format has no double underline, so that the key of that table names none.
        house: How the office sets tables, Word files and workbooks.
        width: Columns of the terminal.
        colour: Whether the terminal shows styles.
    """

    full: bool = False
    noise: bool = False
    clean: bool = False
    static: bool = False
    table: bool = False
    old_first: bool = False
    single_lines: bool = False
    house: HouseStyle = field(default_factory=HouseStyle)
    width: int = 100
    colour: bool = False

    @property
    def new_first(self) -> bool:
        """Whether the new plan stands on the left of a comparison table."""
        return not self.old_first and self.house.order is Order.NEW_FIRST
