"""Where a node stands: its number, its parent, its order, its rank.

Invariant: a node whose parent only changed its own place is not called moved.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.model.change import Severity
from revtool.model.plan import Kind, Node, Tree
from revtool.rules.base import Case, Facts, Rule, Subject, listed

RANKS = {Kind.NOTE: 1, Kind.MEASURE: 2, Kind.SECTION: 3, Kind.FIELD: 4, Kind.POLICY: 4}
"""Rank of each kind in the outline; an indicator has none."""


def measure_renumbered(case: Case) -> Iterator[Facts]:
    """The label changed while the node stayed under its parent; a removed or added neighbour explains it.

    The facts count the siblings before it that were removed and added.

    Example: ③ → ② after the old ② ended.
    """
    old, new = case.pair
    label = case.field("label")
    if label and case.world.same_parent(old, new):
        yield {"old": label.old or "", "new": label.new or "", **_explanation(case, old, new)}


def measure_moved(case: Case) -> Iterator[Facts]:
    """The node stands under another parent, or in another order among its siblings.

    Additions and removals before it are no move, and of siblings that changed places the fewest moved.

    Example: 健康経営の推進 moved from section （10） to section （4）.
    """
    old, new = case.pair
    if not case.world.same_parent(old, new):
        facts = {"from": _heading(case.world.old, old), "to": _heading(case.world.new, new)}
        yield {"how": "parent", "old_parent": old.parent or "", "new_parent": new.parent or "", **facts}
    elif (old.id, new.id) not in case.world.in_order:
        yield {"how": "order", "old_parent": old.parent or "", "new_parent": new.parent or ""}


def measure_promoted(case: Case) -> Iterator[Facts]:
    """The node has a higher rank: a measure became a section, or a sub-measure a measure of its own.

    A measure whose parent changed its own rank and took it along is neither promoted nor demoted.

    Example: ・データに基づいた勧奨 below ① → ② データに基づいた勧奨.
    """
    yield from _ranked(case, 1)


def measure_demoted(case: Case) -> Iterator[Facts]:
    """The node has a lower rank: a section became a measure, or a measure was put below another.

    Example: （7）調査分析能力の向上 → ③ 調査分析能力の向上.
    """
    yield from _ranked(case, -1)


def kind_changed(case: Case) -> Iterator[Facts]:
    """The node is of another kind, with no rank between the two.

    Example: a measure with a number in its text became an indicator.
    """
    old, new = case.pair
    if old.kind is not new.kind and (_rank(case, old, 0) is None or _rank(case, new, 1) is None):
        yield {"old": old.kind.value, "new": new.kind.value}


def tags_changed(case: Case) -> Iterator[Facts]:
    """The printed markers changed.

    Example: 新規 → 継続.
    """
    if case.field("tags"):
        old, new = case.pair
        yield {"old": listed(old.tags), "new": listed(new.tags)}


def _explanation(case: Case, old: Node, new: Node) -> Facts:
    """How many siblings before the node were removed and added."""
    counts = {
        "removed_before": case.world.lone_before_old[old.id],
        "added_before": case.world.lone_before_new[new.id],
    }
    return {name: str(count) for name, count in counts.items() if count}


def _heading(tree: Tree, node: Node) -> str:
    """Label and heading of the node above, empty at the top."""
    if node.parent is None:
        return ""
    above = tree.by_id[node.parent]
    return f"{above.label} {above.title or above.text}".strip()


def _ranked(case: Case, way: int) -> Iterator[Facts]:
    old, new = case.pair
    before, after = _rank(case, old, 0), _rank(case, new, 1)
    if before is None or after is None or (after - before) * way <= 0:
        return
    if old.kind is not new.kind or not case.world.same_parent(old, new):
        yield {"old": _standing(old, before), "new": _standing(new, after)}


def _rank(case: Case, node: Node, side: int) -> float | None:
    """Rank of the node's kind; a measure below a measure ranks half a step lower."""
    rank = RANKS.get(node.kind)
    tree = case.world.new if side else case.world.old
    is_below = node.parent is not None and tree.by_id[node.parent].kind is Kind.MEASURE
    return rank - 0.5 if rank and is_below and node.kind is Kind.MEASURE else rank


def _standing(node: Node, rank: float) -> str:
    return "sub-measure" if rank % 1 else node.kind.value


_ON = Subject.PAIR
RULES = (
    Rule("measure-renumbered", Severity.INFO, _ON, measure_renumbered, "measure-renumbered"),
    Rule("measure-moved", Severity.NOTICE, _ON, measure_moved, "measure-moved"),
    Rule("measure-promoted", Severity.NOTICE, _ON, measure_promoted, "measure-demoted"),
    Rule("measure-demoted", Severity.NOTICE, _ON, measure_demoted, "measure-promoted"),
    Rule("kind-changed", Severity.NOTICE, _ON, kind_changed, "kind-changed"),
    Rule("tags-changed", Severity.INFO, _ON, tags_changed, "tags-changed"),
)
