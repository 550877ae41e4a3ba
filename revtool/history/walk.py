"""From the newest commit backwards: how each commit differs from the ones before it.

Only commits that had a say are visited: where a merge took an edition unchanged from one parent, the other
side did not contribute, and is not followed. Invariant: a state is compared with the nearest readable one
before it, and every commit in between that could not be read is named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from revtool.history.between import Between
from revtool.history.past import State
from revtool.model.history import EntryKind, Stamp
from revtool.model.plan import Plan

SHARED = 0.5
"""Part of the smaller directory's files, or of the smaller plan's ids, that must be the same before a
directory counts as renamed: less, and the plan is rather another one."""


class CommitLike(Protocol):
    """What the walk needs of a commit."""

    @property
    def oid(self) -> str:
        """Full hash."""
        ...

    @property
    def parents(self) -> tuple[str, ...]:
        """Full hashes of the commits it follows, first the one it was made on."""
        ...

    @property
    def author(self) -> str:
        """Name of the author."""
        ...

    @property
    def when(self) -> str:
        """The author's time."""
        ...

    @property
    def subject(self) -> str:
        """First line of the message."""
        ...


class PastLike(Protocol):
    """Where the states of editions come from."""

    def path(self, directory: str) -> str:
        """The path of an edition's directory in the repository."""
        ...

    def editions(self, commit: str) -> Mapping[str, str]:
        """Directories of editions at a commit, each with its hash."""
        ...

    def contents(self, commit: str, directory: str) -> frozenset[str]:
        """Hashes of the files in an edition's directory."""
        ...

    def state(self, commit: str, directory: str) -> State | None:
        """An edition at a commit, None when there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Base:
    """What a commit is compared with: the nearest state before it that could be read.

    Attributes:
        parent: The parent on whose side it lies.
        directory: Directory of the edition at the parent.
        oid: The commit that has the state; empty when there is none.
        state: The state; None when the edition was not there.
        passed: Commits on the way whose plan could not be read, newest first.
        between: The states aligned; None when one of them is missing.
    """

    parent: str
    directory: str
    oid: str
    state: State | None
    passed: tuple[str, ...] = ()
    between: Between | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One commit and how it differs from those before it.

    Attributes:
        commit: The commit.
        kind: What it did; None when the edition is as one of its parents has it.
        directory: Directory of the edition.
        state: The edition; None when it is not there.
        bases: What it is compared with, one for each parent that matters.
        follow: Parents to go on with, and the edition's directory at each.
    """

    commit: CommitLike
    kind: EntryKind | None
    directory: str
    state: State | None
    bases: tuple[Base, ...] = ()
    follow: tuple[tuple[str, str], ...] = ()


def stamp_of(commit: CommitLike) -> Stamp:
    """Who made a commit, when and why."""
    return Stamp(oid=commit.oid, when=commit.when, author=commit.author, subject=commit.subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """The history of one edition, before anybody has walked it.

    Attributes:
        commits: Every commit to look at, children before their parents.
        start: Where to begin: the first of them, or a commit whose editions are as that one has them.
        directory: Name of the edition's directory at `start`.
        past: Where the states come from.
        cut: Commits whose parents were cut off.
        first_parent: Whether only the first parent of a merge is followed.
    """

    commits: Sequence[CommitLike]
    start: str
    directory: str
    past: PastLike
    cut: Collection[str] = ()
    first_parent: bool = False


def walk(trail: Trail) -> Iterator[Step]:
    """The steps of an edition, newest first; each may be forgotten before the next."""
    graph = {commit.oid: commit for commit in trail.commits}
    directories = {trail.start: trail.directory}
    if trail.commits and trail.start not in graph:
        directories[trail.commits[0].oid] = trail.directory
    for commit in trail.commits:
        here = directories.pop(commit.oid, None)
        if here is None:
            continue
        step = _step(commit, here, graph, trail)
        for parent, name in step.follow:
            directories.setdefault(parent, name)
        yield step


def _step(
    commit: CommitLike,
    directory: str,
    graph: Mapping[str, CommitLike],
    trail: Trail,
) -> Step:
    past = trail.past
    state = past.state(commit.oid, directory)
    parents = commit.parents[:1] if trail.first_parent else commit.parents
    named = {parent: _name_before(past, commit.oid, directory, parent) for parent in parents}
    for parent, name in named.items():
        before = past.state(parent, name)
        same = before is None if state is None else before is not None and before.blobs == state.blobs
        if same and name == directory:
            return Step(commit, None, directory, state, follow=((parent, name),))
    bases = tuple(_base(past, graph, parent, name) for parent, name in named.items())
    there = tuple(base for base in bases if base.state is not None or base.passed)
    follow = tuple((base.parent, base.directory) for base in there or bases)
    kind = _kind(commit, state, there, trail.cut)
    if kind is EntryKind.CHANGED and state is not None and state.plan is not None:
        there = tuple(_compared(base, state.plan) for base in there)
    return Step(commit, kind, directory, state, there, follow)


def _kind(
    commit: CommitLike, state: State | None, there: Sequence[Base], cut: Collection[str]
) -> EntryKind | None:
    if state is None:
        return EntryKind.REMOVED if there else None
    if state.plan is None:
        return EntryKind.UNREADABLE
    if any(base.state is not None for base in there):
        return EntryKind.CHANGED
    return EntryKind.CUT if commit.oid in cut else EntryKind.CREATED


def _compared(base: Base, plan: Plan) -> Base:
    if base.state is None or base.state.plan is None:
        return base
    between = Between.of(base.state.plan, plan)
    return Base(base.parent, base.directory, base.oid, base.state, base.passed, between)


def _base(past: PastLike, graph: Mapping[str, CommitLike], parent: str, directory: str) -> Base:
    passed: list[str] = []
    at, name = parent, directory
    while True:
        state = past.state(at, name)
        if state is None or state.plan is not None:
            return Base(parent, directory, at if state else "", state, tuple(passed))
        passed.append(at)
        before = graph[at].parents[:1] if at in graph else ()
        if not before:
            return Base(parent, directory, "", None, tuple(passed))
        name = _name_before(past, at, name, before[0])
        at = before[0]


def _name_before(past: PastLike, commit: str, directory: str, parent: str) -> str:
    """The edition's directory at `parent`: the same, or the one that `commit` renamed to it."""
    if past.state(parent, directory) is not None or past.state(commit, directory) is None:
        return directory
    before, after = past.editions(parent), past.editions(commit)
    gone = [name for name in before if name not in after]
    kept = {name: _kept(past, commit, directory, parent, name) for name in gone}
    best = max(gone, key=lambda name: (kept[name], name), default="")
    return best if best and max(kept[best]) >= SHARED else directory


def _kept(past: PastLike, commit: str, directory: str, parent: str, name: str) -> tuple[float, float]:
    """The parts of the files and of the ids that directory `name` before and `directory` after share."""
    blobs = past.contents(parent, name), past.contents(commit, directory)
    plans = [state.plan for state in (past.state(parent, name), past.state(commit, directory)) if state]
    ids = [frozenset(node.id for node in plan.nodes) for plan in plans if plan is not None]
    return _shared(*blobs), _shared(*ids) if len(ids) > 1 else 0.0


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))
