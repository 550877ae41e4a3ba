"""Nodes while they are being read: label, heading, paragraphs, children, not yet with an id.

Invariant: every piece of text added to a draft is claimed once when the draft is finished.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from revtool.grammar.indicators import Reading
from revtool.grammar.lines import Line
from revtool.grammar.phrases import POLICY_WORDS, is_heading
from revtool.model.plan import Doubt, Kind
from revtool.text.labels import OWN, Label
from revtool.text.located import Located

_HEADING_STYLES = frozenset(
    {"part", "chapter", "section", "article", "roman", "roman-latin", "dot", "hyphen-2", "dot-2", "paren"}
)
"""Styles that number headings even where nothing stands below them; ① and ア number single measures."""


_RANKED = "heading-"
"""How styles of headings begin whose depth the source's own format tells; brackets head measures."""

_LINES = 20
"""Lines of a paragraph that are looked at to judge it; the longest that was met has seven."""


class Part(StrEnum):
    """What opened a node: a number, a bracketed heading, a mark, a bullet, a note, a KPI, a policy."""

    NUMBER = "number"
    GROUP = "group"
    HEAD = "head"
    BULLET = "bullet"
    NOTE = "note"
    INDICATOR = "indicator"
    TABLE_HEAD = "table-head"
    ROW = "row"
    POLICY = "policy"
    TEXT = "text"


@dataclass(slots=True, kw_only=True, eq=False)
class Draft:
    """A node that is being read.

    Attributes:
        part: What opened it.
        style: Name of the label's style, or of the kind of opening.
        label: The printed label, None when none was printed.
        parsed: The label as read.
        paragraphs: The body, each paragraph in the pieces that its lines gave; the heading is the first.
        parent: The draft above, None at the top.
        children: The drafts below, in printed order.
        page: Page on which it begins.
        is_titled: Whether the source says that the first paragraph is a heading.
        is_kpi: Whether it was announced as a KPI.
        is_open: Whether its last line fills the page's width.
        doubts: What is unsure about it.
        markers: Markers that stood apart from its text.
        cell: Cell of a sheet in which it begins, empty where the source has none.
        row: What the titles of a table say that it states, None where none does.
        stated: What the format says that the node is, None where only the grammar tells.
        tags: What the format says that its tags are.
    """

    part: Part
    style: str
    label: Located | None = None
    parsed: Label | None = None
    paragraphs: list[list[Located]] = field(default_factory=list)
    parent: Draft | None = None
    children: list[Draft] = field(default_factory=list)
    page: int | None = None
    is_titled: bool = False
    is_kpi: bool = False
    is_open: bool = False
    doubts: list[Doubt] = field(default_factory=list)
    markers: list[Located] = field(default_factory=list)
    cell: str = ""
    row: Reading | None = None
    stated: Kind | None = None
    tags: tuple[str, ...] = ()

    def add_line(self, line: Line, *, is_new: bool) -> None:
        """Append a line, as a paragraph of its own or to the last one."""
        if line.text:
            if is_new or not self.paragraphs:
                self.paragraphs.append([])
            self.paragraphs[-1].append(line.text)
        self.is_open = line.is_full

    def adopt(self, child: Draft) -> Draft:
        """`child`, now the last of the children."""
        child.parent = self
        self.children.append(child)
        return child

    @property
    def first(self) -> str:
        """The first lines of the first paragraph, or the empty string."""
        return "".join(piece.text for piece in self.paragraphs[0][:_LINES]) if self.paragraphs else ""

    @property
    def last(self) -> str:
        """The last lines of the last paragraph, or the empty string."""
        return "".join(piece.text for piece in self.paragraphs[-1][-_LINES:]) if self.paragraphs else ""

    @property
    def heads(self) -> bool:
        """Whether the first paragraph is a heading of what follows."""
        if self.stated is not None:
            return self.is_titled
        if self.part in (Part.INDICATOR, Part.TABLE_HEAD, Part.ROW, Part.NOTE, Part.TEXT):
            return False
        if self.is_titled or self.part is Part.GROUP or self._is_own_field:
            return True
        if not is_heading(self.first):
            return False
        if len(self.paragraphs) > 1 or any(child.part is not Part.NOTE for child in self.children):
            return True
        return self.part is not Part.BULLET and self.kind in (Kind.FIELD, Kind.SECTION, Kind.POLICY)

    @property
    def kind(self) -> Kind:
        """The kind of node it becomes, from what opened it and where it stands."""
        if self.stated is not None:
            return self.stated
        if self.part is Part.NOTE:
            return Kind.NOTE
        if self.part in (Part.INDICATOR, Part.TABLE_HEAD, Part.ROW):
            return Kind.INDICATOR
        if self.part is Part.POLICY or (self.parent is not None and self.parent.kind is Kind.POLICY):
            return Kind.POLICY
        if self.part is Part.TEXT:
            return Kind.NOTE if self.parent is None else Kind.MEASURE
        return self._rank()

    @property
    def _is_own_field(self) -> bool:
        """Whether an office's own label numbers it at the top: whatever follows is its heading."""
        return self.parent is None and self.style.startswith(OWN) and "。" not in self.first

    def _rank(self) -> Kind:
        """Field, section or measure: headings at the top and below a field, everything else a measure."""
        is_headed = self.is_titled or self._is_own_field or self.part is Part.GROUP or is_heading(self.first)
        if not is_headed or self.part not in (Part.NUMBER, Part.GROUP):
            return Kind.MEASURE
        if self.parent is None:
            return Kind.FIELD
        is_ranked = self.part is Part.NUMBER or self.style.startswith(_RANKED)
        if not is_ranked or self.parent.kind is not Kind.FIELD:
            return Kind.MEASURE
        holds = self.is_titled or len(self.paragraphs) > 1 or bool(self.children)
        return Kind.SECTION if holds or self.style in _HEADING_STYLES else Kind.MEASURE

    def walk(self) -> Iterator[Draft]:
        """This draft and all below it, in printed order."""
        yield self
        for child in self.children:
            yield from child.walk()


def names_policy(text: str) -> bool:
    """Whether a heading announces policies instead of fields."""
    return POLICY_WORDS.search(text) is not None
