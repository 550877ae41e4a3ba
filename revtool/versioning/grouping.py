"""The changes of a comparison as the groups of a changelog entry.

Invariant: every change that a project wants to hear of is in exactly one group, and the groups stand in the
order of parts and topics.
"""

from __future__ import annotations

from revtool.model.change import Change, Comparison
from revtool.model.changelog import Group, Part, Topic
from revtool.model.plan import Kind, Node, Tree
from revtool.reporters.promise import is_on_promise
from revtool.reporters.view import in_target_table

WITHDRAWN = frozenset(("target-withdrawn", "target-undecided"))
"""Rules that say that an indicator is kept and its promise is not."""

PUT_RIGHT = frozenset(("ocr-noise", "detail-changed", "baseline-rebased"))
"""Rules that say that a slip, the form, or a figure of one and the same date was put right."""

UNSURE = frozenset(("carried-forward", "target-out-of-step", "target-not-as-printed", "arithmetic-mismatch"))
"""Rules that point at what may be a slip of the new plan."""

IN_PLACE = frozenset(("measure-renumbered", "measure-moved", "measure-promoted", "measure-demoted"))
"""Rules about where a node stands."""

_SHAPING = frozenset(("measure-split", "measure-merged"))
_ABOUT_WORDS = frozenset(("indicator-reworded", "tags-changed", "ocr-noise", "detail-changed"))


def grouped(comparison: Comparison) -> tuple[Group, ...]:
    """The groups of all changes; groups without any are left out."""
    old, new = Tree.of(comparison.old), Tree.of(comparison.new)
    found: dict[tuple[Part, Topic], list[int]] = {}
    for place, change in enumerate(comparison.changes):
        if change.is_muted:
            continue
        tree, node = (new, new.by_id[change.new[0]]) if change.new else (old, old.by_id[change.old[0]])
        found.setdefault((part_of(change), _topic(change, tree, node)), []).append(place)
    return tuple(
        Group(part=part, topic=topic, changes=tuple(found[part, topic]))
        for part in Part
        for topic in Topic
        if (part, topic) in found
    )


def part_of(change: Change) -> Part:
    """The part in which a change is told.

    Worked example: a target that was raised and a baseline that was put right is `changed`; the baseline
    alone is `fixed`.
    """
    rules = {verdict.rule for verdict in change.verdicts}
    if not change.old:
        return Part.ADDED
    if not change.new:
        return Part.REMOVED
    if rules & WITHDRAWN:
        return Part.DEPRECATED
    if rules <= UNSURE:
        return Part.UNSURE
    return Part.FIXED if rules - UNSURE <= PUT_RIGHT else Part.CHANGED


def _topic(change: Change, tree: Tree, node: Node) -> Topic:
    rules = {verdict.rule for verdict in change.verdicts}
    if node.kind is Kind.INDICATOR:
        if in_target_table(tree, node):
            return Topic.FIGURES
        if any(map(is_on_promise, rules)):
            return Topic.PROMISE
        if rules <= IN_PLACE:
            return Topic.PLACE
        return Topic.WORDING if rules <= IN_PLACE | _ABOUT_WORDS else Topic.FIGURES
    if rules & _SHAPING:
        return Topic.SHAPE
    if not change.old or not change.new:
        return Topic.WORK
    return Topic.PLACE if rules <= IN_PLACE else Topic.WORDING
