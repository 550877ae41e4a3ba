"""Which editions differ between two states of a repository.

Trees with the same hash hold the same files and are not read. Invariant: each edition of either state is
in exactly one pair or among the unchanged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from revtool.errors import Place
from revtool.store.files import read_bytes
from revtool.store.git import editions_at, plan_in
from revtool.store.loading import Loaded
from revtool.store.locate import editions, natural
from revtool.store.modeline import PLANS
from revtool.store.plans import read_plan
from revtool.store.repository import Repository


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An edition as one state holds it.

    Attributes:
        path: Its directory, as the repository has it.
        loaded: What was read of it.
    """

    path: str
    loaded: Loaded

    @property
    def name(self) -> str:
        """The edition's name as the plan says it, else that of its directory."""
        return self.loaded.plan.edition or PurePosixPath(self.path).name


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An edition whose files differ, on the sides on which it is."""

    old: Held | None
    new: Held | None

    @property
    def name(self) -> str:
        """The edition's name, at the head if it is there."""
        held = self.new or self.old
        return held.name if held is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state of the plans: those of a commit, or the files of the work tree.

    Attributes:
        repository: Where it is.
        commit: Full hash; empty for the work tree.
    """

    repository: Repository
    commit: str = ""

    @property
    def root(self) -> str:
        """Path of the project in the repository, empty at its top."""
        return self.repository.prefix

    def editions(self) -> dict[str, str]:
        """Name -> path of every edition's directory, in the order people count."""
        if self.commit:
            return editions_at(self.repository, self.commit)
        here = "/".join(filter(None, (self.root, PLANS)))
        return {name: f"{here}/{name}" for name in editions(self.repository.start)}

    def held(self, path: str) -> Held:
        """The edition in the directory `path`."""
        if self.commit:
            return Held(path=path, loaded=plan_in(self.repository, self.commit, path))
        name = PurePosixPath(path).name
        return Held(path=path, loaded=read_plan(self.repository.start / PLANS / name))

    def file(self, place: Place) -> Place:
        """`place` with the path that the repository has for its file."""
        if self.commit or self.repository.top is None or not place.file:
            return place
        path = Path(place.file).resolve()
        if not path.is_relative_to(self.repository.top):
            return place
        inside = path.relative_to(self.repository.top).as_posix()
        return Place(file=inside, line=place.line, column=place.column)

    def bytes_of(self, path: str) -> bytes:
        """The bytes of the file `path` of the repository, none when there is no such file."""
        if not self.commit:
            file = (self.repository.top or self.repository.start) / path
            return read_bytes(file) if file.is_file() else b""
        above, _, name = path.rpartition("/")
        entry = self.repository.entries(self.commit, above).get(name)
        return self.repository.read(entry.oid) if entry is not None and not entry.is_directory else b""

    def files(self, path: str) -> dict[str, bytes | str]:
        """The files below `path`, each with what tells it from another: its hash, or its bytes."""
        if self.commit:
            return {name: e.oid for name, e in self.repository.files(self.commit, path).items()}
        top = self.repository.start / PLANS / PurePosixPath(path).name
        found = sorted(file for file in top.rglob("*") if file.is_file())
        return {f"{path}/{file.relative_to(top).as_posix()}": file.read_bytes() for file in found}


def changed_editions(old: State, new: State) -> tuple[list[Pair], list[str]]:
    """Editions whose files differ between two states, and names of those whose files do not.

    An edition whose directory was renamed is found again by the name that the plan gives itself.
    """
    olds, news = old.editions(), new.editions()
    same = [name for name, path in olds.items() if name in news and _is_same(old, path, new, news[name])]
    held = [
        {name: state.held(path) for name, path in paths.items() if name not in same}
        for state, paths in ((old, olds), (new, news))
    ]
    return paired(held[0], held[1]), same


def _is_same(old: State, old_path: str, new: State, new_path: str) -> bool:
    """Whether two directories hold the same files."""
    before, after = old.files(old_path), new.files(new_path)
    if not new.commit:
        before = {path: old.repository.read(str(oid)) for path, oid in before.items()}
    names = [
        {path.removeprefix(base): key for path, key in files.items()}
        for base, files in ((old_path, before), (new_path, after))
    ]
    return names[0] == names[1]


def paired(olds: Mapping[str, Held], news: Mapping[str, Held]) -> list[Pair]:
    """The editions of two states by directory, renamed ones by the plan's own name, as people count.

    Worked example: `R6` and `令和6` that both say edition R6 are one pair; `R3` beside nothing is removed.
    """
    pairs = [Pair(old=olds[name], new=news[name]) for name in olds if name in news]
    gone = [held for name, held in olds.items() if name not in news]
    for name, held in news.items():
        if name not in olds:
            before = next((one for one in gone if one.name == held.name), None)
            gone = [one for one in gone if one is not before]
            pairs.append(Pair(old=before, new=held))
    pairs += [Pair(old=held, new=None) for held in gone]
    return sorted(pairs, key=lambda pair: (natural(pair.name), (pair.new or pair.old or _NONE).path))


_NONE = Held(path="", loaded=Loaded())
