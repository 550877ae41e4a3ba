"""The first screen of the page: how many nodes changed, what became of the promises, the gravest changes.

Invariant: nodes and kinds are counted by the comparison's summary; of indicators the rows of target tables
are told apart, as the changelog and the gravest changes do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from revtool.reporters.document import Block, Heading, Paragraph, Table
from revtool.reporters.elements import Html, apart, element
from revtool.reporters.html_blocks import Drawing
from revtool.reporters.html_chart import Bar, bar_table, bars, figure
from revtool.reporters.promise import ON_PROMISE
from revtool.reporters.view import View, in_target_table
from revtool.wording.page import say
from revtool.wording.rules import TITLES, title

_COUNTS = ("nodes-changed", "nodes-deleted", "nodes-inserted", "nodes-unchanged")
"""Outcomes in the order in which a reader asks for them."""

BARS = 12
"""Kinds in the chart, most frequent first: half a screen; its table has all of them."""


def overview(
    drawing: Drawing, view: View, blocks: Iterable[Block], caption: str, changes: str
) -> Iterator[Html]:
    """The part, with its figures as tiles and the kinds of change as a chart.

    Args:
        drawing: How blocks are drawn.
        view: The comparison.
        blocks: What the report says in this part.
        caption: What the part is called.
        changes: Name of the list of changes, to which tiles lead.
    """
    summary = view.comparison.summary
    left = list(blocks)
    at = next((place for place, block in enumerate(left) if isinstance(block, Table)), None)
    if at is None:
        yield from drawing.drawn(left, caption)
        return
    counts = (summary.changed, summary.deleted, summary.inserted, summary.unchanged)
    tiles = [_tile(say(key, view.lang), n) for key, n in zip(_COUNTS, counts, strict=True)]
    yield element("ul", *apart(tiles), class_="tiles", aria_label=say("figures", view.lang))
    counted = dict(summary.by_rule)
    own = _outside_tables(view)
    if promises := [rule for rule in TITLES if own[rule] and rule in counted]:
        lead = element("li", element("b", say("promises", view.lang)))
        tiles = [_promise(view, rule, own[rule], counted[rule] - own[rule], changes) for rule in promises]
        yield element("ul", *apart((lead, *tiles)), class_="tiles small")
    rest = left[at + 1 :]
    if summary.by_rule and isinstance(rest[0], Paragraph):
        del rest[0]
    yield from drawing.drawn((*left[:at], *rest), caption)
    yield from _kinds(drawing, view)


def _outside_tables(view: View) -> Counter[str]:
    """How many changes each rule about promises names, the rows of target tables aside."""
    found: Counter[str] = Counter()
    for change in view.comparison.changes:
        tree, ids = (view.new, change.new) if change.new else (view.old, change.old)
        if not in_target_table(tree, tree.by_id[ids[0]]):
            rules = {verdict.rule for verdict in change.verdicts}
            found.update(rules & ON_PROMISE)
    return found


def _promise(view: View, rule: str, n: int, in_tables: int, changes: str) -> Html:
    words = title(rule, view.lang)
    if in_tables > 0:
        words = say("and-in-tables", view.lang, title=words, n=in_tables)
    return _tile(words, n, rule, changes)


def _tile(words: str, n: int, rule: str = "", part: str = "") -> Html:
    """A figure with its name; one of a kind of change leads to the list of changes."""
    inner = (element("b", str(n)), " ", element("span", words))
    if not rule:
        return element("li", *inner)
    return element("li", element("a", *inner, href=f"#{part}", data_kind=rule))


def _kinds(drawing: Drawing, view: View) -> Iterator[Html]:
    lines: Sequence[Bar] = [Bar(title(rule, view.lang), n) for rule, n in view.comparison.summary.by_rule]
    if not lines:
        return
    words, caption = say("by-kind-told", view.lang), say("by-kind", view.lang)
    if len(lines) > BARS:
        words = say("by-kind-most", view.lang, told=words, n=BARS)
    yield from drawing.drawn((Heading(3, caption),), caption)
    yield figure(drawing, bars(lines[:BARS], caption), words, bar_table(lines, view.lang), caption)
