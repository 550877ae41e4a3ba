"""Both plans as one manuscript, as a word processor tracks changes: reject for the old, accept for the new.

A word processor knows no node that moved: rejecting every change has to give the old plan in the old order.
So the longest run of matched nodes that stand in one order in both plans is kept, and what moved out of it is
deleted where it stood and inserted where it stands, with a note. Invariant: the passages without what is
inserted are the old plan in its order, without what is deleted the new plan in its order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from revtool.model.change import Row
from revtool.model.plan import Kind, Node, Tree
from revtool.reporters.document import Mark, Span, Spans
from revtool.reporters.notes import meaning, together
from revtool.reporters.outline import TOP_LEVEL, heading_level
from revtool.reporters.sides import Sides
from revtool.reporters.view import View, path

LABEL, TAG, TITLE, ORGANISATION = "label", "tag", "title", "organisation"
"""What a stretch of a passage is; its text, and the spaces between these, are nothing of them."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a node is, how deep in its plan it stands, from 0, and whether it heads what is below it."""

    kind: Kind
    depth: int
    is_heading: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph of a manuscript.

    Attributes:
        level: Heading level from 1, 0 for a paragraph that is no heading.
        indent: Depth below the heading above it, from 0.
        spans: The text with its marks.
        roles: What each span is.
        place: What the node is, None for a paragraph that goes on with the one above.
        was: What it is in the old plan, where that differs.
        note: What changed, in the report's own words; may be empty.
        change: Place of its change in `Comparison.changes`, None when nothing differs.
    """

    level: int
    indent: int
    spans: Spans
    roles: tuple[str, ...]
    place: Place | None = None
    was: Place | None = None
    note: str = ""
    change: int | None = None

    @property
    def whole(self) -> Mark:
        """The mark that the whole paragraph has, `NONE` when its parts differ."""
        marks = {span.mark for span in self.spans}
        return marks.pop() if len(marks) == 1 else Mark.NONE


def manuscript(view: View) -> Iterator[Passage]:
    """The passages in order; every node gives one, a heading with a text below it two.

    Worked example: ①②③ became ②①③. ② and ③ keep their order, so ① is deleted before ② and inserted behind it.
    """
    rows = {i: row for row in view.comparison.rows for i in (*row.old, *row.new)}
    kept = _kept(view)
    old, new = list(view.comparison.old.nodes), list(view.comparison.new.nodes)
    at_old = at_new = 0
    for i, j in [*kept, (len(old), len(new))]:
        for node in old[at_old:i]:
            yield from _passages(view, rows[node.id], (node,), ())
        for node in new[at_new:j]:
            yield from _passages(view, rows[node.id], (), (node,))
        if i < len(old):
            yield from _passages(view, rows[new[j].id], (old[i],), (new[j],))
        at_old, at_new = i + 1, j + 1


def _kept(view: View) -> list[tuple[int, int]]:
    """The longest run of matched nodes, by place in both plans, that keep their order.

    Of a split or a merge the first two nodes are a pair. This is patience sorting: the smallest last place
    of every length of run so far, and for each pair the one before it.
    """
    place_old = {node.id: at for at, node in enumerate(view.comparison.old.nodes)}
    place_new = {node.id: at for at, node in enumerate(view.comparison.new.nodes)}
    pairs = sorted((place_old[m.old[0]], place_new[m.new[0]]) for m in view.comparison.alignment.matches)
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        length = bisect_left(tails, j)
        before.append(ends[length - 1] if length else -1)
        tails[length:] = [j, *tails[length + 1 :]]
        ends[length:] = [at, *ends[length + 1 :]]
    at = ends[-1] if ends else -1
    found = []
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _passages(view: View, row: Row, old: tuple[Node, ...], new: tuple[Node, ...]) -> Iterator[Passage]:
    """The paragraphs of a node that is kept, deleted or inserted at this place."""
    change = view.change(row)
    tree, node = (view.new, new[0]) if new else (view.old, old[0])
    above = [heading_level(up, depth) for depth, up in enumerate(reversed(tuple(tree.ancestors(node.id))))]
    level = heading_level(node, len(above))
    sides = Sides(old, new, 0, change, view.noise)
    words = _note(view, row, old, new)
    parts = [(LABEL, sides.label()), (TAG, sides.tags()), (TITLE, sides.redline("title"))]
    text = sides.redline("text")
    place = Place(node.kind, len(above), level > 0)
    before = _place(view.old, old[0]) if old and new else place
    spans, roles = _line(parts if level else [*parts, ("", text)])
    yield Passage(
        level=level - TOP_LEVEL + 1 if level else 0,
        indent=0 if level else above.count(0),
        spans=spans,
        roles=roles,
        place=place,
        was=before if before != place else None,
        note=words,
        change=row.change,
    )
    if level and text:
        yield Passage(level=0, indent=0, spans=text, roles=("",) * len(text))


def _place(tree: Tree, node: Node) -> Place:
    depth = sum(1 for _ in tree.ancestors(node.id))
    return Place(node.kind, depth, heading_level(node, depth) > 0)


def _line(parts: Iterable[tuple[str, Spans]]) -> tuple[Spans, tuple[str, ...]]:
    """(the parts of a node in one line, what each span is); a space stands on a side between parts it has.

    Worked example: behind a deleted ①, before 【KPI】 on both sides, the space is deleted with ①.
    """
    found: list[tuple[Span, str]] = []
    before_old = before_new = False
    for role, part in parts:
        old = any(span.mark not in (Mark.INSERTED, Mark.NEW_FORM) for span in part)
        new = any(span.mark not in (Mark.DELETED, Mark.OLD_FORM) for span in part)
        on_old, on_new = old and before_old, new and before_new
        if on_old or on_new:
            mark = Mark.NONE if on_old and on_new else Mark.DELETED if on_old else Mark.INSERTED
            found.append((Span(" ", mark, strong=role != ""), ""))
        found += ((Span(span.text, span.mark, strong=role != ""), role) for span in part)
        before_old, before_new = before_old or old, before_new or new
    return tuple(span for span, _ in found), tuple(role for _, role in found)


def _note(view: View, row: Row, old: tuple[Node, ...], new: tuple[Node, ...]) -> str:
    """What is to be said of a passage; where it goes, when it only leaves this place."""
    if old and not new and row.new:
        return view.say("moved-to", place=path(view.new, row.new[0]))
    change = view.change(row)
    words = [] if change is None else meaning(view, row, change)
    if new and not old and row.old and not words:
        words = [view.say("moved", place=path(view.old, row.old[0]))]
    return together(view, words)
