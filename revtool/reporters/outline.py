"""The redline: every node in the order of the new plan, removed ones where they stood, the rest folded.

Invariant: reading the entries without what is marked inserted gives the old plan's words, without what
is marked deleted the new plan's; an unchanged node is shown or counted in a fold, never dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from revtool.model.change import Row
from revtool.model.plan import Kind, Node
from revtool.reporters.document import Entry, Fold, Span, Spans
from revtool.reporters.notes import note
from revtool.reporters.sides import Sides
from revtool.reporters.view import View
from revtool.text.labels import parse_label

TOP_LEVEL = 3
"""Heading level of a field: the title is 1, the parts of the report are 2."""

DEEPEST_LEVEL = 5
"""Fields and sections nested deeper than this are shown as list items; Markdown ends at level 6."""

_HEADED = frozenset({Kind.POLICY, Kind.FIELD, Kind.SECTION})


@dataclass(frozen=True, slots=True)
class Shown:
    """A row that is shown, with its heading level (0 in a list) and its depth in the list."""

    row: Row
    level: int
    indent: int


@dataclass(frozen=True, slots=True)
class Quiet:
    """Siblings in whose subtrees nothing is shown: their rows, and how many nodes that leaves out."""

    tops: tuple[Row, ...]
    n: int
    indent: int


def walk(view: View) -> Iterator[Shown | Quiet]:
    """The merged outline in its order, rows that are shown and runs of rows that are not.

    Worked example: of four measures only ② differs: ① is quiet, ② is shown, ③ and ④ are quiet.
    """
    rows = view.comparison.rows
    ends = _subtree_ends(rows)
    loud = tuple(accumulate((_is_shown(view, row) for row in rows), initial=0))
    base = at = deepest = 0
    while at < len(rows):
        run = _quiet_run(rows, ends, loud, at)
        indent = min(max(rows[at].depth - base, 0), deepest)
        if run > at:
            tops = tuple(row for row in rows[at:run] if row.depth <= rows[at].depth)
            yield Quiet(tops, run - at, indent)
            deepest, at = max(deepest, indent), run
            continue
        level = heading_level(_printed(view, rows[at]), rows[at].depth)
        yield Shown(rows[at], level, 0 if level else indent)
        if level:
            base, deepest = rows[at].depth + 1, 0
        else:
            deepest = indent + 1
        at += 1


def redline(view: View) -> Iterator[Entry | Fold]:
    """The entries and folds of the merged outline, in its order.

    Worked example: of four measures only ② differs: ① is folded, ② is an entry, `③～④（略）` is a fold.
    """
    for found in walk(view):
        if isinstance(found, Quiet):
            yield Fold(found.indent, _fold_text(view, found.tops, found.n))
        else:
            yield _entry(view, found)


def _is_shown(view: View, row: Row) -> bool:
    return view.full or row.change is not None or (view.noise and _has_noise(view, row))


def _has_noise(view: View, row: Row) -> bool:
    pairs = zip(view.old_nodes(row), view.new_nodes(row), strict=False)
    return any((a.label, a.title, a.text) != (b.label, b.title, b.text) for a, b in pairs)


def _subtree_ends(rows: Sequence[Row]) -> list[int]:
    """For each row the place behind the last row below it."""
    ends, open_rows = [len(rows)] * len(rows), list[int]()
    for place, row in enumerate(rows):
        while open_rows and rows[open_rows[-1]].depth >= row.depth:
            ends[open_rows.pop()] = place
        open_rows.append(place)
    return ends


def _quiet_run(rows: Sequence[Row], ends: Sequence[int], loud: Sequence[int], start: int) -> int:
    """The place behind the siblings from `start` on in whose subtrees nothing is shown."""
    at = start
    while at < len(rows) and rows[at].depth == rows[start].depth and loud[ends[at]] == loud[at]:
        at = ends[at]
    return at


def _fold_text(view: View, tops: Sequence[Row], n: int) -> str:
    nodes = [_printed(view, row) for row in tops]
    first, last = nodes[0], nodes[-1]
    if len(tops) == 1:
        head = " ".join(filter(None, (first.label, first.title)))
        return view.say("fold-label", first=head, n=n) if head else view.say("fold", n=n)
    if not is_range([node.label for node in nodes]):
        return view.say("fold", n=n)
    return view.say("fold-range", first=first.label, last=last.label, n=n)


def is_range(labels: Sequence[str]) -> bool:
    """Whether labels can be told by the first and the last: they differ, count, and are of one form.

    Worked example: ② to ⑤ and （2） to （10） are ranges; １） to （2） is none, nor are marks (・, ■).
    """
    forms = {_form(label) for label in labels}
    return len(forms) == 1 and "" not in forms and labels[0] != labels[-1]


def _form(label: str) -> str:
    """How a label counts, empty when it does not: its style, of one of an office's own all but its digits."""
    known = parse_label(label)
    if known is not None:
        return known.style if known.number is not None else ""
    bare = "".join("0" if c.isdecimal() else c for c in label)
    return bare if "0" in bare else ""


def _printed(view: View, row: Row) -> Node:
    return (view.new_nodes(row) or view.old_nodes(row))[0]


def heading_level(node: Node, depth: int) -> int:
    """The heading level of a node at `depth` in the outline, 0 when it is an item of a list."""
    level = TOP_LEVEL + depth if node.kind in _HEADED and node.title else 0
    return level if level <= DEEPEST_LEVEL else 0


def _entry(view: View, shown: Shown) -> Entry:
    change = view.change(shown.row)
    sides = Sides.of(view, shown.row, change)
    return Entry(
        level=shown.level,
        indent=shown.indent,
        head=head(sides),
        text=sides.redline("text"),
        note=note(view, shown.row, change),
        change=shown.row.change,
    )


def head(sides: Sides) -> Spans:
    """Label, tags and title with their redline, a space between them."""
    gap = Span(" ", sides.whole)
    spans: list[Span] = []
    for part in (sides.label(), sides.tags(), sides.redline("title")):
        if part:
            spans += [gap, *part] if spans else part
    return tuple(Span(span.text, span.mark, strong=True) for span in spans)
