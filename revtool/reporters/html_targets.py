"""The chart of targets: old and new, of the indicators whose percentages can be compared.

Invariant: an indicator whose definition, unit or number of parts changed is left out and counted, never
drawn as if it could be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from revtool.model.change import Row
from revtool.model.indicator import Indicator, RelativeTo
from revtool.model.plan import Node
from revtool.reporters.document import Heading
from revtool.reporters.elements import Html
from revtool.reporters.html_blocks import Drawing
from revtool.reporters.html_chart import Pair, dots, figure, pair_table
from revtool.reporters.promise import NOT_COMPARABLE, promise
from revtool.reporters.view import View, in_target_table
from revtool.wording.page import say

_PERCENT = frozenset({"%", "％"})

MOST_LINES = 40
"""Indicators that one chart shows: what fits on a screen and is still read."""

LIMIT = 200
"""Percent beyond which a target is no share of anything; drawn, it would press all others together."""


def targets(drawing: Drawing, view: View) -> Iterator[Html]:
    """The chart and what it leaves out; nothing where no two targets can be compared."""
    lines, left_out = _pairs(view)
    if not lines:
        return
    lang = view.lang
    caption = say("targets", lang)
    words = say("targets-told", lang, n=len(lines))
    if left_out:
        words = f"{words}\n{say('targets-left-out', lang, n=left_out)}"
    if len(lines) > MOST_LINES:
        words = f"{words}\n{say('targets-most', lang, n=MOST_LINES)}"
    old, new = view.comparison.old, view.comparison.new
    header = (
        view.say("col-indicator"),
        view.say("col-old-target", edition=view.side(old)),
        view.say("col-new-target", edition=view.side(new)),
    )
    yield from drawing.drawn((Heading(3, caption),), caption)
    chart = dots(_most(lines), caption, drawing.words.plan)
    yield figure(drawing, chart, words, pair_table(lines, header), caption)


def _most(lines: list[Pair]) -> list[Pair]:
    """The lines that a chart has room for: those that moved most, in the order of the plan."""
    by_step = sorted(range(len(lines)), key=lambda at: (-abs(lines[at].new - lines[at].old), at))
    return [lines[at] for at in sorted(by_step[:MOST_LINES])]


def _pairs(view: View) -> tuple[list[Pair], int]:
    """The indicators outside target tables that can be drawn, and how many cannot."""
    found: list[Pair] = []
    left_out = 0
    for row in view.comparison.rows:
        olds, news = view.old_nodes(row), view.new_nodes(row)
        if not _is_promise(view, olds, news):
            continue
        pair = _pair(view, row, olds, news)
        left_out += pair is None
        found += [pair] if pair else []
    return found, left_out


def _is_promise(view: View, olds: tuple[Node, ...], news: tuple[Node, ...]) -> bool:
    tree, nodes = (view.new, news) if news else (view.old, olds)
    return any(n.indicator is not None for n in (*olds, *news)) and not in_target_table(tree, nodes[0])


def _pair(view: View, row: Row, olds: tuple[Node, ...], news: tuple[Node, ...]) -> Pair | None:
    change = view.change(row)
    rules = {verdict.rule for verdict in change.verdicts} if change else set()
    if len(olds) != 1 or len(news) != 1 or rules & NOT_COMPARABLE:
        return None
    before, after = olds[0].indicator, news[0].indicator
    old, new = _percentage(before), _percentage(after)
    if before is None or after is None or old is None or new is None:
        return None
    return Pair(after.name, old, new, (promise(before, view.lang), promise(after, view.lang)))


def _percentage(indicator: Indicator | None) -> Decimal | None:
    target = indicator.target if indicator is not None else None
    if target is None or target.unit not in _PERCENT or target.relative_to is not RelativeTo.NONE:
        return None
    value = None if target.undecided else target.value
    return value if value is not None and abs(value) <= LIMIT else None
