"""For every node the commit that last changed it, field by field.

Every field is handed down from a commit to the parent that has it already; what no parent has is the commit's
own. Differences of width and white space, source lines, errata, doubts and corrections say nothing of the
plan and do not count. Invariant: every field of every node is laid to exactly one commit.
"""

from __future__ import annotations

from collections.abc import Mapping

from revtool.diffing.fields import values
from revtool.history.between import Between
from revtool.history.telling import spot
from revtool.history.walk import Step, Trail, stamp_of, walk
from revtool.model.alignment import Match
from revtool.model.history import Blame, Blamed, EntryKind, Stamp
from revtool.model.plan import Node, Plan, Tree

PARENT = "parent"
"""Stands for the node above."""

PLACE = "place"
"""Stands for the place among the siblings."""

TAKEN_AWAY = ""
"""Stands for every field that a node has no more: taking one away is a change of the node."""

Fields = frozenset[str]
Waiting = dict[str, tuple[str, Fields]]
"""For each node of today its id at a commit, and the fields that no newer commit changed."""


def blame(trail: Trail, *, noise: bool = False) -> Blame | None:
    """The commits to which an edition owes its nodes; None when it could not be read where the trail starts.

    Args:
        trail: The edition's history.
        noise: Count differences of width and white space too.
    """
    state = trail.past.state(trail.start, trail.directory)
    if state is None or state.plan is None:
        return None
    laid = _Laid(state.plan, noise=noise)
    for step in walk(trail):
        laid.take(step)
        if laid.is_done:
            break
    return Blame(
        edition=state.plan.edition or trail.directory,
        lang=state.plan.lang,
        revision=trail.start,
        nodes=tuple(_blamed(state.plan, laid.owners, state.files)),
        noise=noise,
        cut=tuple(laid.cut),
        unreadable=tuple(laid.unreadable),
        walked=laid.walked,
    )


class _Laid:
    """Which field was laid to which commit; `take` gets every step, newest first.

    Attributes:
        owners: For each node of today the commit of each field, newest first.
        cut: Commits at which history was cut off while fields were still waiting.
        unreadable: Commits whose plan could not be read.
        walked: Steps taken.
    """

    def __init__(self, today: Plan, *, noise: bool) -> None:
        self.owners: dict[str, dict[str, Stamp]] = {}
        self.cut: list[str] = []
        self.unreadable: list[Stamp] = []
        self.walked = 0
        self._noise = noise
        self._first: Waiting = {node.id: (node.id, _fields(node)) for node in today.nodes}
        self._waiting: dict[str, Waiting] = {}

    @property
    def is_done(self) -> bool:
        """Whether no field waits for its commit any more."""
        return not any(self._waiting.values())

    def take(self, step: Step) -> None:
        """Lay to the step's commit what is its own, and hand the rest down."""
        here = self._waiting.pop(step.commit.oid, {}) if self.walked else self._first
        self.walked += 1
        if step.kind is EntryKind.UNREADABLE:
            self.unreadable.append(stamp_of(step.commit))
        if step.kind is EntryKind.CUT and here:
            self.cut.append(step.commit.oid)
        for node_id, fields in _hand_down(step, here, self._waiting, noise=self._noise).items():
            owned = self.owners.setdefault(node_id, {})
            for field in fields:
                owned.setdefault(field, stamp_of(step.commit))


def _fields(node: Node) -> Fields:
    return frozenset((*(field for field, _ in values(node)), PARENT, PLACE, TAKEN_AWAY))


def _hand_down(step: Step, here: Waiting, waiting: dict[str, Waiting], *, noise: bool) -> dict[str, Fields]:
    """The fields that are the step's own; all others are handed to the parents that have them."""
    compared = [base for base in step.bases if base.between is not None]
    if not compared:
        if step.kind is None or step.kind is EntryKind.UNREADABLE:
            for parent, _ in step.follow[:1]:
                _add(waiting, parent, here)
            return {} if step.follow else {i: fields for i, (_, fields) in here.items()}
        return {i: fields for i, (_, fields) in here.items()}
    rest = {i: fields for i, (_, fields) in here.items()}
    for base in compared:
        assert base.between is not None
        matched = {new_id: match for match in base.between.alignment.matches for new_id in match.new}
        changed = _changed(base.between, noise=noise)
        handed: Waiting = {}
        for node_id, (at, _) in here.items():
            match = matched.get(at)
            kept = rest[node_id] - changed.get(at, frozenset()) if match else frozenset()
            if match is None or not kept:
                continue
            handed[node_id] = (_before(match, at), kept)
            rest[node_id] -= kept
        _add(waiting, base.parent, handed)
    return {node_id: fields for node_id, fields in rest.items() if fields}


def _before(match: Match, at: str) -> str:
    """The old node that `at` continues; of a split or merge the first."""
    return at if at in match.old else match.old[0]


def _add(waiting: dict[str, Waiting], parent: str, handed: Waiting) -> None:
    """Hand fields to a parent, beside those that another child handed to it."""
    there = waiting.setdefault(parent, {})
    for node_id, (at, fields) in handed.items():
        known = there.get(node_id, (at, frozenset()))
        there[node_id] = (known[0], known[1] | fields)


def _changed(between: Between, *, noise: bool) -> Mapping[str, Fields]:
    """For each touched new node the fields that differ from the old one."""
    new_tree, old_tree = between.trees[1], between.trees[0]
    continued = {i: match.new for match in between.alignment.matches for i in match.old}
    found: dict[str, Fields] = {}
    for match in between.touched:
        one = between.differences[match.old, match.new]
        names = {field.name for field in (*one.fields, *one.slips, *(one.noise if noise else ()))}
        for at in match.new:
            node, before = new_tree.by_id[at], old_tree.by_id[_before(match, at)]
            moved = set(names)
            if not _same_parent(node, before, continued):
                moved.add(PARENT)
            elif (before.id, at) not in between.orderly:
                moved.add(PLACE)
            has = {field for field, _ in values(node)}
            if not moved <= has | {PARENT, PLACE}:
                moved.add(TAKEN_AWAY)
            found[at] = frozenset(moved)
    return found


def _same_parent(node: Node, before: Node, continued: Mapping[str, tuple[str, ...]]) -> bool:
    if node.parent is None or before.parent is None:
        return node.parent is before.parent
    return node.parent in continued.get(before.parent, ())


def _blamed(plan: Plan, owners: Mapping[str, Mapping[str, Stamp]], files: Mapping[str, str]) -> list[Blamed]:
    """Every node with its owners, which were found newest first."""
    tree, depths, made = Tree.of(plan), dict[str, int](), list[Blamed]()
    for node in plan.nodes:
        depths[node.id] = depths[node.parent] + 1 if node.parent is not None else 0
        owned = owners[node.id]
        told = [*(field for field, _ in values(node)), PARENT, PLACE]
        made.append(
            Blamed(
                spot=spot(tree, node.id, files),
                depth=depths[node.id],
                last=next(iter(owned.values())),
                fields=tuple((field, owned[field]) for field in told),
            )
        )
    return made
