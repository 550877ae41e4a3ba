"""The plans of a repository's past, each file parsed once however many commits hold it.

What a file says is kept by the hash of its blob, and a node that a newer file repeats is the very same value,
so that a thousand states of a plan take the room of one and of what changed. Invariant: a state either has
its whole plan or the reasons why it has none.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from revtool.errors import InvalidPlanError, Place, Problem, UnreadableError
from revtool.grammar.printed import with_indicators
from revtool.model.plan import Node, Plan
from revtool.store.git import plan_in
from revtool.store.loading import Loaded, parse
from revtool.store.modeline import PLANS
from revtool.store.nodes import Raw, decode_nodes, nodes_from
from revtool.store.plans import PLAN_FILE, read_plan_bytes
from revtool.store.repository import LINK, MODULE

if TYPE_CHECKING:
    from revtool.store.repository import Entry, Repository

RECENT = 8
"""States kept whole: more than the parents that a merge is compared with."""

SHOWN_DIGITS = 9
"""Digits of a commit's hash before the path of a problem: as many as git itself shows in a large project."""

Blobs = tuple[tuple[str, str], ...]
"""File and blob of the header and of each field file, in the order of the header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """An edition at a commit.

    Attributes:
        blobs: What it was read from; equal blobs are equal plans.
        plan: The plan, None when it could not be read.
        problems: Why it could not be read.
        files: File of each top node, as a path in the repository.
    """

    blobs: Blobs
    plan: Plan | None = None
    problems: tuple[Problem, ...] = ()
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Header:
    """A header alone: its plan with a stand-in for every field file, and the names of those files."""

    plan: Plan
    names: tuple[str, ...]


class Past:
    """The states of the editions of one repository.

    Attributes:
        parsed: Blobs parsed so far.
    """

    def __init__(self, repository: Repository) -> None:
        self.parsed = 0
        self._repository = repository
        self._headers: dict[str, _Header | None] = {}
        self._pieces: dict[str, tuple[Node, ...] | None] = {}
        self._seen: dict[str, Node] = {}
        self._recent: dict[tuple[str, Blobs], State] = {}

    def path(self, directory: str) -> str:
        """The path of an edition's directory in the repository's trees."""
        return "/".join(part for part in (self._repository.prefix, PLANS, directory) if part)

    def editions(self, commit: str) -> dict[str, str]:
        """Name and tree hash of every edition's directory at `commit`, in the order of their code points."""
        plans = self._repository.entries(commit, self.path(""))
        directories = {name: entry.oid for name, entry in plans.items() if entry.is_directory}
        return {
            name: oid
            for name, oid in sorted(directories.items())
            if PLAN_FILE in self._repository.entries(commit, self.path(name))
        }

    def contents(self, commit: str, directory: str) -> frozenset[str]:
        """The blobs below an edition's directory at `commit`."""
        return frozenset(entry.oid for entry in self._repository.files(commit, self.path(directory)).values())

    def state(self, commit: str, directory: str) -> State | None:
        """The edition in `directory` at `commit`, None when there is none."""
        path = self.path(directory)
        here = self._repository.entries(commit, path)
        header = here.get(PLAN_FILE)
        if header is None:
            return None
        read = self._header(header)
        names = (PLAN_FILE, *(read.names if read else ()))
        blobs = tuple((name, self._blob(commit, path, here, name)) for name in names)
        known = self._recent.get((path, blobs))
        if known is not None and read is not None:
            return known
        is_plain = read is not None and all(_is_plain(here.get(name)) for name in names)
        whole = self._whole(here, read, blobs) if read is not None and is_plain else None
        state = whole or self._told(commit, path, blobs)
        state = replace(state, files={top: f"{path}/{name}" for top, name in state.files.items()})
        self._recent[path, blobs] = state
        while len(self._recent) > RECENT:
            del self._recent[next(iter(self._recent))]
        return state

    def _blob(self, commit: str, path: str, here: Mapping[str, Entry], name: str) -> str:
        """The hash of what stands at `name` in the directory or below it, empty when nothing does."""
        entry = here.get(name)
        if entry is None and "/" in name:
            entry = self._repository.files(commit, path).get(f"{path}/{os.path.normpath(name)}")
        return entry.oid if entry is not None else ""

    def _whole(self, here: Mapping[str, Entry], header: _Header, blobs: Blobs) -> State | None:
        """The state put together from pieces; None when anything about it is unusual."""
        nodes: list[Node] = []
        files: dict[str, str] = {}
        for stand_in in header.plan.nodes:
            name = stand_in.text if stand_in.id.startswith(_STAND_IN) else ""
            piece = self._piece(here[name].oid, name) if name else (stand_in,)
            if piece is None:
                return None
            nodes += piece
            if piece and piece[0].parent is None:
                files[piece[0].id] = name or PLAN_FILE
        if len({node.id for node in nodes}) < len(nodes):
            return None
        plan = with_indicators(replace(header.plan, nodes=tuple(nodes)))
        return State(blobs=blobs, plan=plan, files=files)

    def _header(self, entry: Entry) -> _Header | None:
        """The header in a blob, None when it has faults."""
        if entry.oid not in self._headers:
            self.parsed += 1
            stand_ins = _StandIns()
            data = self._repository.read
            loaded = read_plan_bytes(lambda: data(entry.oid), PLAN_FILE, stand_ins)
            fine = not any(not found.is_warning for found in loaded.problems)
            self._headers[entry.oid] = _Header(loaded.plan, tuple(stand_ins.names)) if fine else None
        return self._headers[entry.oid]

    def _piece(self, oid: str, name: str) -> tuple[Node, ...] | None:
        """The nodes of the field file in a blob, None when it has faults."""
        if oid not in self._pieces:
            self.parsed += 1
            loaded = Loaded()
            try:
                document = parse(self._repository.read(oid), name, Plan, loaded, keeps=False)
                raws = list(nodes_from(Raw(document.tree, document, (), None, 0), loaded))
                nodes = decode_nodes(raws, loaded)
            except (UnreadableError, InvalidPlanError):
                nodes = []
            self._pieces[oid] = tuple(map(self._same, nodes)) if nodes and not loaded.problems else None
        return self._pieces[oid]

    def _same(self, node: Node) -> Node:
        """The value that was there before, if the node repeats it."""
        known = self._seen.get(node.id)
        if known is not None and known == node:
            return known
        self._seen[node.id] = node
        return node

    def _told(self, commit: str, path: str, blobs: Blobs) -> State:
        """The state read as a whole, with the place of everything that is wrong."""
        loaded = plan_in(self._repository, commit, path, commit[:SHOWN_DIGITS])
        self.parsed += len(loaded.files)
        wrong = tuple(found for found in loaded.problems if not found.is_warning)
        plan = None if wrong else with_indicators(loaded.plan)
        tops = [node.id for node in loaded.plan.nodes if node.parent is None] if plan else []
        where = zip(tops, [name for name, _ in blobs[1:]], strict=False)
        return State(blobs=blobs, plan=plan, problems=wrong, files=dict(where))


def _is_plain(entry: Entry | None) -> bool:
    """Whether there is a file in the directory itself; all else is left to the reader of whole plans."""
    return entry is not None and not entry.is_directory and entry.mode not in (LINK, MODULE)


_STAND_IN = "\0"
"""How the id of a stand-in begins: no id that a file holds can."""


class _StandIns:
    """Field files of a header that is read alone: each is one node, which only says its name."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def read(self, name: str, place: Callable[[], Place]) -> tuple[bytes, str]:
        """A node that stands for the file `name`."""
        from json import dumps

        self.names.append(name)
        node = {"id": f"{_STAND_IN}{len(self.names)}", "kind": "note", "text": name}
        return dumps(node).encode(), f"{name}.json"

    def unlisted(self, listed: set[str]) -> list[str]:
        """None: what lies beside the header is not looked at."""
        return []
