"""The commits that changed an edition or one node of it, newest first.

A node is followed by its id; where a commit gave it another one, divided it or joined it with another, it is
followed under the ids that it had before. Invariant: a commit whose plan could not be read is always listed,
because nobody knows what it changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from revtool.history.between import Between
from revtool.history.telling import event, spot
from revtool.history.walk import Base, PastLike, Step, Trail, stamp_of, walk
from revtool.model.alignment import Alignment
from revtool.model.change import Change
from revtool.model.history import Entry, EntryKind, Event, Log, Spot
from revtool.model.plan import Plan, Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked of the history.

    Attributes:
        node: Id of a node; empty for the whole edition.
        with_tree: Tell of the nodes below it too.
        since: First day or time that counts, as `YYYY-MM-DD` or ISO 8601; empty for the beginning.
        until: Last day or time that counts.
        limit: Number of entries, None for all.
        form: List commits that changed the form of the files alone.
    """

    node: str = ""
    with_tree: bool = False
    since: str = ""
    until: str = ""
    limit: int | None = None
    form: bool = False


def log(trail: Trail, query: Query) -> Log:
    """What each commit on the trail did to the edition, or to one node of it."""
    gathered = _Gathered(trail, query)
    for step in walk(trail):
        gathered.take(step)
        if gathered.is_limited:
            break
    return gathered.log()


class _Gathered:
    """What is gathered on the walk; `take` gets every step, newest first.

    Attributes:
        is_limited: Whether as many entries were found as were asked for, and there is one more.
    """

    def __init__(self, trail: Trail, query: Query) -> None:
        self.is_limited = False
        self._trail, self._query = trail, query
        self._entries: list[Entry] = []
        self._walked = self._form_only = 0
        self._plan: Plan | None = None
        self._asked: Spot | None = None
        self._first = frozenset((query.node,) if query.node else ())
        self._tracked: dict[str, frozenset[str]] = {}

    def take(self, step: Step) -> None:
        """Note what the step did, and under which ids to go on from it."""
        self._walked += 1
        ids = self._tracked.pop(step.commit.oid, self._first)
        self._meet(step, ids)
        entry = _entry(step, ids, self._query, self._trail.past)
        for parent, before in _passed_on(step, ids).items():
            self._tracked[parent] = self._tracked.get(parent, frozenset()) | before
        if entry is not None and _in_time(entry.stamp.when, self._query):
            self._list(entry)

    def _meet(self, step: Step, ids: frozenset[str]) -> None:
        """Remember the newest plan, and the node as the newest plan that has it says it."""
        if step.state is None or step.state.plan is None:
            return
        self._plan = self._plan or replace(step.state.plan, nodes=())
        if self._asked is None and ids:
            here = [node.id for node in step.state.plan.nodes if node.id in ids]
            if here:
                self._asked = spot(Tree.of(step.state.plan), here[0], step.state.files)

    def _list(self, entry: Entry) -> None:
        if entry.kind is EntryKind.FORM and not self._query.form:
            self._form_only += 1
        elif self._query.limit is not None and len(self._entries) == self._query.limit:
            self.is_limited = True
        else:
            self._entries.append(entry)

    def log(self) -> Log:
        """Everything that was gathered."""
        plan = self._plan or Plan()
        return Log(
            edition=plan.edition or self._trail.directory,
            lang=plan.lang,
            revision=self._trail.start,
            node=self._asked,
            with_tree=self._query.with_tree,
            entries=tuple(self._entries),
            form_only=self._form_only,
            walked=self._walked,
            is_cut=any(entry.kind is EntryKind.CUT for entry in self._entries),
            is_limited=self.is_limited,
        )


def _in_time(when: str, query: Query) -> bool:
    """Whether a commit's time lies in the range; a day is the day in the commit's own zone.

    Worked example: 2026-04-01T08:00:00+09:00 is not before 2026-04-01, although it is still March in London.
    """
    return (not query.since or _order(when, query.since) >= 0) and (
        not query.until or _order(when, query.until) <= 0
    )


def _order(when: str, limit: str) -> int:
    """Negative, zero or positive as `when` is before, at or after `limit`.

    A commit may bear any date; one that no calendar has is compared as text.
    """
    from datetime import datetime

    days = len("YYYY-MM-DD")
    if len(limit) == days:
        return (when[:days] > limit) - (when[:days] < limit)
    try:
        a, b = datetime.fromisoformat(when), datetime.fromisoformat(limit)
    except ValueError:
        return (when > limit) - (when < limit)
    if b.tzinfo is None:
        a = a.replace(tzinfo=None)
    return (a > b) - (a < b)


def _passed_on(step: Step, ids: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """The ids under which the nodes `ids` are followed at each parent."""
    found = {parent: ids for parent, _ in step.follow}
    for base in step.bases:
        if base.between is not None and ids:
            found[base.parent] = _before(base.between, ids)
    return found


def _before(between: Between, ids: frozenset[str]) -> frozenset[str]:
    """The old ids of the nodes that have `ids` now; an id that has no old node is kept."""
    found: set[str] = set(ids)
    for match in between.alignment.matches:
        if not ids.isdisjoint(match.new):
            found.difference_update(match.new)
            found.update(match.old)
    return frozenset(found)


def _entry(step: Step, ids: frozenset[str], query: Query, past: PastLike) -> Entry | None:
    """What a step did, None when that is nothing, or nothing to the nodes that are asked for."""
    kind = step.kind
    if kind is None:
        return None
    bare = _bare(step, past)
    if kind is EntryKind.UNREADABLE:
        assert step.state is not None
        return replace(bare, problems=step.state.problems)
    if kind is not EntryKind.CHANGED:
        return _came_or_went(step, bare, ids, query.with_tree)
    compared = [base for base in step.bases if base.between is not None]
    events = tuple(_events(step, compared, ids, query.with_tree))
    form_only = 0 if query.node else min(base.between.form_only for base in compared if base.between)
    is_quiet = not events and not bare.renamed_from
    if is_quiet and (query.node or len(compared) > 1):
        return None
    return replace(bare, kind=EntryKind.FORM if is_quiet else kind, events=events, form_only=form_only)


def _bare(step: Step, past: PastLike) -> Entry:
    """The entry of a step without what changed."""
    base = step.bases[0] if step.bases else None
    renamed = base is not None and base.directory != step.directory and base.state is not None
    plan = step.state.plan if step.state else None
    return Entry(
        stamp=stamp_of(step.commit),
        kind=step.kind or EntryKind.FORM,
        parents=len(step.commit.parents),
        base=base.oid if base else "",
        passed=base.passed if base else (),
        directory=past.path(step.directory),
        renamed_from=past.path(base.directory) if base and renamed else "",
        nodes=len(plan.nodes) if plan else 0,
    )


def _came_or_went(step: Step, bare: Entry, ids: frozenset[str], with_tree: bool) -> Entry | None:
    """The entry of a commit with which the edition came or went, with the nodes that are asked for."""
    gone = next((b.state for b in step.bases if b.state and b.state.plan), None)
    state = gone if step.kind is EntryKind.REMOVED else step.state
    if state is None or state.plan is None:
        return bare
    bare = replace(bare, nodes=len(state.plan.nodes))
    if not ids:
        return bare
    empty, all_ids = replace(state.plan, nodes=()), tuple(node.id for node in state.plan.nodes)
    if step.kind is EntryKind.REMOVED:
        between = Between(state.plan, empty, Alignment(deleted=all_ids))
    else:
        between = Between(empty, state.plan, Alignment(inserted=all_ids))
    files = (state.files, state.files)
    events = tuple(event(c, *between.trees, files) for c in _about(between, ids, with_tree))
    return replace(bare, events=events) if events else None


def _events(step: Step, compared: Sequence[Base], ids: frozenset[str], with_tree: bool) -> Iterator[Event]:
    """What changed against the first parent, of a merge only where every other parent differs too."""
    first, *others = compared
    assert first.between is not None
    assert first.state is not None
    assert step.state is not None
    changes = _about(first.between, ids, with_tree)
    for other in others if changes else ():
        assert other.between is not None
        differing = {i for change in other.between.changes for i in (*change.new, *change.old)}
        changes = tuple(c for c in changes if not differing.isdisjoint((*c.new, *c.old)))
    for change in changes:
        yield event(change, *first.between.trees, (first.state.files, step.state.files))


def _about(between: Between, ids: frozenset[str], with_tree: bool) -> tuple[Change, ...]:
    """The changes of the nodes that are `ids` now, of all nodes when there are none."""
    if not ids:
        return between.changes
    before, after = _before(between, ids), ids
    if with_tree:
        before, after = (
            _below(tree, found) for tree, found in zip(between.trees, (before, ids), strict=True)
        )
    return between.changes_about(before, after)


def _below(tree: Tree, ids: frozenset[str]) -> frozenset[str]:
    """The nodes `ids` and all below them."""
    found = set(ids)
    for node_id, node in tree.by_id.items():
        if node.parent in found:
            found.add(node_id)
    return frozenset(found)
