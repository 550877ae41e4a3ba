"""The comparison table (新旧対照表): both plans side by side, what differs underlined on both sides.

Offices print it with the new plan on the left: （新設） stands where the old plan has nothing, （削る） where
the new one has nothing, （略） for what is the same on both. Invariant: without the underlines the nodes of a
column read as its plan, the nodes that are left out aside, and no node stands in a column twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revtool.model.change import Comparison, Hunk, Op, Row
from revtool.model.plan import Node
from revtool.reporters.document import (
    Block,
    Cell,
    Facing,
    Heading,
    Mark,
    Options,
    Paragraph,
    SideBySide,
    Span,
    Spans,
)
from revtool.reporters.notes import meaning, together
from revtool.reporters.outline import Quiet, Shown, is_range, walk
from revtool.reporters.sides import Sides
from revtool.reporters.view import View, path, short_label
from revtool.text.normalise import is_noise
from revtool.wording import Lang, pick
from revtool.wording.reports import FULL_STOP

_GAP = Span(" ")
"""Between label, markers, title and text; whether it differs is nobody's question."""


def side_by_side(comparison: Comparison, lang: Lang, options: Options) -> Iterator[Block]:
    """The title, what the underlines mean, and the table."""
    view = View.of(comparison, lang, full=options.full, noise=options.noise)
    organisation = comparison.new.organisation or comparison.old.organisation
    key = "table-title" if organisation else "table-title-bare"
    yield Heading(1, view.say(key, organisation=organisation, new=view.edition(comparison.new)))
    if not comparison.summary.compared:
        yield Paragraph(view.say("nothing-compared"))
        return
    if not comparison.changes:
        yield Paragraph(view.say("none-differ", n=comparison.summary.compared))
    yield Paragraph(view.say("table-key-single" if options.single_lines else "table-key"))
    yield table_of(view, options)


def table_of(view: View, options: Options) -> SideBySide:
    """The table in the house style."""
    old, new = view.edition(view.comparison.old), view.edition(view.comparison.new)
    return SideBySide(
        old=_title(options.house.old_title, old) or view.say("table-old", edition=old),
        new=_title(options.house.new_title, new) or view.say("table-new", edition=new),
        notes=view.say("table-notes") if options.house.notes else "",
        rows=tuple(_rows(view)),
        new_first=options.new_first,
        ink=options.house.underline_ink,
    )


def _title(wanted: str, edition: str) -> str:
    """A column's title as the house style wants it; empty when it says nothing."""
    return wanted.replace("{edition}", edition)


def _rows(view: View) -> Iterator[Facing]:
    for found in walk(view):
        yield _left_out(view, found) if isinstance(found, Quiet) else facing(view, found)


def _left_out(view: View, quiet: Quiet) -> Facing:
    """Nodes that are the same on both sides: their labels from the first to the last, and （略）."""
    sides = [
        [nodes[0] for row in quiet.tops if (nodes := find(row))] for find in (view.old_nodes, view.new_nodes)
    ]
    old, new = (_unchanged(view, nodes, quiet.n) for nodes in sides)
    return Facing(level=0, indent=quiet.indent, old=Cell(words=old), new=Cell(words=new))


def _unchanged(view: View, nodes: Sequence[Node], n: int) -> str:
    """Worked example: ② to ⑤ give `②～⑤　（略）`, a lone section `（2） 保健指導　（略）`, marks no range."""
    if not nodes:
        return ""
    first, last = nodes[0], nodes[-1]
    if len(nodes) == 1:
        head = " ".join(filter(None, (first.label, first.title)))
        return view.say("left-out-one", head=head) if head else view.say("left-out", n=n)
    if not is_range([node.label for node in nodes]):
        return view.say("left-out", n=n)
    return view.say("left-out-range", first=first.label, last=last.label)


def facing(view: View, shown: Shown) -> Facing:
    """The row of a node; what a side does not have is said on every row, so that none is heard as blank."""
    row = shown.row
    change = view.change(row)
    sides = Sides.of(view, row, change)
    old, new = tuple(_old_side(sides)), tuple(_new_side(sides))
    words = meaning(view, row, change, is_note=True) if change is not None else []
    old_words = new_words = ""
    if not row.old:
        old_words = view.say("table-added")
    elif not row.new:
        new_words = view.say("table-removed")
    elif sides.at:
        old_words = view.say("table-part", label=_printed(view, row))
    return Facing(
        level=shown.level,
        indent=shown.indent,
        old=Cell(old, old_words),
        new=Cell(new, new_words),
        note=_beside(view, words),
        change=row.change,
    )


def _beside(view: View, words: Sequence[str]) -> str:
    """What stands in the column of notes: no full stop ends it, as in `旧(2)③から移動。番号①を除く`."""
    return together(view, words).removesuffix(pick(FULL_STOP, view.lang))


def _printed(view: View, row: Row) -> str:
    node = view.old_nodes(row)[0]
    return short_label(node, is_whole=True) or path(view.old, node.id, is_whole=True)


def _old_side(sides: Sides) -> Iterator[Spans]:
    """Every old node of a row; of a split only the first row has them."""
    if sides.at or not sides.old:
        return
    after = sides.new[0] if sides.new else None
    news = tuple(node.label for node in sides.new)
    tags = {tag for node in sides.new for tag in node.tags}
    titles, texts = (_each(sides, name) for name in ("title", "text"))
    for place, node in enumerate(sides.old):
        yield _line(
            _label(node, news, Mark.DELETED if after is None else Mark.RELABELLED),
            tuple(Span(f"【{tag}】", Mark.NONE if tag in tags else Mark.DELETED, True) for tag in node.tags),
            _strong(titles[place]),
            texts[place],
        )


def _new_side(sides: Sides) -> Iterator[Spans]:
    """The new node of a row."""
    if not sides.new:
        return
    node = sides.new[sides.at]
    olds = tuple(old.label for old in sides.old)
    tags = {tag for old in sides.old for tag in old.tags}
    yield _line(
        _label(node, olds, Mark.RELABELLED if sides.old else Mark.INSERTED),
        tuple(Span(f"【{tag}】", Mark.NONE if tag in tags else Mark.INSERTED, True) for tag in node.tags),
        _strong(_side(sides.redline("title"))),
        _side(sides.redline("text")),
    )


def _side(spans: Spans) -> Spans:
    """The new side of a redline."""
    gone = (Mark.DELETED, Mark.OLD_FORM)
    return tuple(span for span in spans if span.mark not in gone)


def _each(sides: Sides, name: str) -> list[Spans]:
    """The old side of a field's redline, for each old node its own part."""
    left = [Span(*piece) for hunk in sides.hunks(name) for piece in _of_old(hunk, noise=sides.noise)]
    found: list[Spans] = []
    is_first = True
    for node in sides.old:
        length = len(getattr(node, name))
        if length and not is_first:
            _take(left, 1)
        is_first = is_first and not length
        found.append(_take(left, length))
    return found


def _of_old(hunk: Hunk, *, noise: bool) -> Iterator[tuple[str, Mark]]:
    if hunk.op is Op.DELETE:
        yield hunk.old, Mark.DELETED
    elif hunk.op is not Op.INSERT:
        yield hunk.old, Mark.OLD_FORM if noise and hunk.op is Op.NOISE else Mark.NONE


def _take(spans: list[Span], length: int) -> Spans:
    """The first `length` characters of `spans`, which they leave."""
    found: list[Span] = []
    while length and spans:
        span = spans.pop(0)
        if len(span.text) > length:
            spans.insert(0, Span(span.text[length:], span.mark))
            span = Span(span.text[:length], span.mark)
        length -= len(span.text)
        found.append(span)
    return tuple(found)


def _label(node: Node, others: Sequence[str], mark: Mark) -> Spans:
    """A label, marked when no node of the other side has it."""
    if not node.label:
        return ()
    is_same = any(node.label == other or is_noise(node.label, other) for other in others)
    return (Span(node.label, Mark.NONE if is_same else mark, True),)


def _strong(spans: Spans) -> Spans:
    return tuple(Span(span.text, span.mark, True) for span in spans)


def _line(*parts: Spans) -> Spans:
    """The parts that are there with a space between two of them; it is marked where both sides of it are."""
    found: list[Span] = []
    for part in filter(None, parts):
        if found:
            marks = {found[-1].mark, part[0].mark}
            found.append(Span(" ", marks.pop()) if len(marks) == 1 else _GAP)
        found += part
    return tuple(found)
