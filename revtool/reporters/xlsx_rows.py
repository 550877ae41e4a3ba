"""Every node of both plans as a sheet: a row each, with what changed, how grave it is, and its fingerprint.

Invariant: each row of the merged outline is a row here, unchanged ones too, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from revtool.model.change import Change, Row
from revtool.model.plan import Tree
from revtool.reporters.document import Mark
from revtool.reporters.looks import REDLINE, Look
from revtool.reporters.notes import meaning, together
from revtool.reporters.outline import Shown, walk
from revtool.reporters.side_by_side import facing
from revtool.reporters.view import View, path
from revtool.reporters.workbook import PART_COLOUR, Column, Grid, Line, Value
from revtool.reporters.xlsx_table import pieces
from revtool.wording import pick
from revtool.wording.rules import CODES, title
from revtool.wording.workbook import say

_LOOKS = {**REDLINE, Mark.RELABELLED: Look.DOUBLY_UNDERLINED}

_COLUMNS = {
    "old-number": 14,
    "new-number": 14,
    "kind": 10,
    "old-text": 48,
    "new-text": 48,
    "what": 20,
    "notes": 40,
    "severity": 9,
    "acceptance": 20,
    "old-id": 14,
    "new-id": 14,
    "fingerprint": 19,
}
"""Columns in characters of half width."""


def full_comparison(view: View) -> Grid:
    """The sheet."""
    comparison = view.comparison
    editions = {
        "old-text": view.side(comparison.old),
        "new-text": view.side(comparison.new),
    }
    columns = tuple(
        Column(say(key, view.lang, edition=editions.get(key, "")), width) for key, width in _COLUMNS.items()
    )
    return Grid(
        name=say("sheet-comparison", view.lang),
        columns=columns,
        lines=_lines(replace(view, full=True)),
        frozen=2,
        printed=list(_COLUMNS).index("acceptance") + 1,
    )


def _lines(view: View) -> Iterator[Line]:
    for found in walk(view):
        if isinstance(found, Shown):
            yield Line(tuple(_cells(view, found)), PART_COLOUR if found.level else "")


def _cells(view: View, shown: Shown) -> Iterator[Value]:
    row, change = shown.row, view.change(shown.row)
    sides = facing(view, shown)
    node = (view.new_nodes(row) or view.old_nodes(row))[0]
    yield _numbers(view, view.old, row.old)
    yield _numbers(view, view.new, row.new)
    yield pick(CODES[node.kind.value], view.lang)
    yield tuple(pieces(sides.old, _LOOKS))
    yield tuple(pieces(sides.new, _LOOKS))
    yield from _told(view, row, change)
    yield "\n".join(row.old)
    yield "\n".join(row.new)
    yield change.fingerprint if change is not None else None


def _numbers(view: View, tree: Tree, ids: tuple[str, ...]) -> str:
    return view.listed(path(tree, i) for i in ids)


def _told(view: View, row: Row, change: Change | None) -> Iterator[Value]:
    """Kinds of change, what it means, how grave it is, and why people accepted it."""
    if change is None:
        yield from (view.say("same"), None, None, None)
        return
    rules = dict.fromkeys(verdict.rule for verdict in change.verdicts if not verdict.is_muted)
    yield "\n".join(title(rule, view.lang) for rule in rules)
    yield together(view, meaning(view, row, change, is_note=True))
    yield say(change.severity.value, view.lang)
    yield change.accepted.reason if change.accepted is not None else None
