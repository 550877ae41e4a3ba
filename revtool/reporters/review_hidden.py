"""What git's own difference of a plan hides from a reviewer: numbers, moves, parts, width, old years.

Invariant: nothing is told here that the list of changes does not count, form and notes aside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from revtool.model.change import Change
from revtool.model.plan import Node, Tree
from revtool.model.review import EditionReview, Review
from revtool.reporters.document import Block, Bullets, Heading, Paragraph
from revtool.reporters.notes import subject
from revtool.reporters.view import View, path, short_label
from revtool.wording import Lang
from revtool.wording.reviews import say

NAMED = 6
"""Nodes that one line names; the rest is counted."""

_MOVES = frozenset({"measure-moved", "measure-promoted", "measure-demoted"})
_PARTS = frozenset({"measure-split", "measure-merged", "indicator-split", "indicator-merged"})
_CARRIED = frozenset({"carried-forward", "target-out-of-step"})


def _rules(change: Change) -> set[str]:
    return {verdict.rule for verdict in change.verdicts}


_LINES: dict[str, Callable[[Change], bool]] = {
    "hidden-renumbered": lambda change: _rules(change) == {"measure-renumbered"},
    "hidden-moved": lambda change: bool(_rules(change) & _MOVES),
    "hidden-parts": lambda change: bool(_rules(change) & _PARTS),
    "hidden-carried": lambda change: bool(_rules(change) & _CARRIED),
}
"""Key of the words of each line, and the changes it is about."""


def hidden(review: Review, lang: Lang) -> Iterator[Block]:
    """The part on what the raw difference hides; nothing when no edition was compared."""
    compared = [one for one in review.editions if one.comparison is not None]
    if not compared or (not any(review.lines) and not any(one.changes for one in compared)):
        return
    yield Heading(2, say("hidden", lang))
    added, removed = review.lines
    n = sum(len(one.changes) for one in compared)
    yield Paragraph(say("raw", lang, added=added, removed=removed, n=n))
    found = list(_found(compared, lang))
    yield Bullets(tuple(found)) if found else Paragraph(say("hidden-none", lang))


def _found(editions: list[EditionReview], lang: Lang) -> Iterator[str]:
    names: dict[str, list[str]] = {key: [] for key in _LINES}
    noise = notes = 0
    for edition in editions:
        comparison = edition.comparison
        if comparison is None:
            continue
        view = View.of(comparison, lang)
        for change in comparison.changes:
            for key, applies in _LINES.items():
                if applies(change):
                    names[key].append(_named(view, edition, change, many=len(editions) > 1))
        noise += comparison.summary.noise_only
        notes += edition.notes
    for key, nodes in names.items():
        if nodes:
            more = [say("and-more", lang, n=len(nodes) - NAMED)] if len(nodes) > NAMED else []
            listed = say("counts-comma", lang).join((*nodes[:NAMED], *more))
            yield say(key, lang, n=len(nodes), names=listed)
    for key, n in (("hidden-noise", noise), ("hidden-notes", notes)):
        if n:
            yield say(key, lang, n=n)


def _named(view: View, edition: EditionReview, change: Change, *, many: bool) -> str:
    """A node by its paths and its name: `1(2)④ → ⑤ レセプト点検`; with its edition among several."""
    sides = [(view.old, change.old), (view.new, change.new)]
    ways = [say("counts-comma", view.lang).join(path(tree, i) for i in ids) for tree, ids in sides if ids]
    if len(ways) == 2 and len(change.old) == len(change.new) == 1:
        olds, news = view.old.by_id[change.old[0]], view.new.by_id[change.new[0]]
        if _above(view.old, olds) == _above(view.new, news):
            ways[1] = short_label(news)
    head = edition.edition if many else ""
    return " ".join(filter(None, (head, " → ".join(dict.fromkeys(ways)), subject(view, change))))


def _above(tree: Tree, node: Node) -> str:
    return path(tree, node.parent) if node.parent is not None else ""
