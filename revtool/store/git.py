"""Plans as they stood in a commit, read from the object database without a work tree.

Invariant: a plan read from a commit has the
values, and the problems, of the same files on disk.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from revtool.errors import GitError, InvalidPlanError, Place, UnreadableError, problem
from revtool.store.blobs import plan_from_blobs
from revtool.store.decode import closest
from revtool.store.loading import Loaded
from revtool.store.locate import is_edition_name, natural
from revtool.store.modeline import PLANS
from revtool.store.plans import PLAN_FILE, read_plan_bytes
from revtool.store.repository import LINK, MODULE, Entry, Repository

if TYPE_CHECKING:
    from revtool.model.alignment import Decision


def read_from_git(revision: str, edition: str, root: Path, repository: Repository | None = None) -> Loaded:
    """What `revision` holds of the plan `edition`, with every problem of its files.

    Args:
        revision: Branch, tag, commit.
        edition: Name of an edition, or the path of its directory or file in the revision.
        root: Directory that holds `plans/`.
        repository: The repository around `root`, where it is open already.

    Raises:
        GitError: No git, no repository, no such revision, or no such edition in it.
    """
    if repository is None:
        with Repository(root) as opened:
            return read_from_git(revision, edition, root, opened)
    commit = repository.commit(revision)
    if "/" in edition or edition.endswith(_FILES):
        return _at_path(repository, commit, edition, revision)
    loaded = plan_at(repository, commit, edition, revision)
    if loaded is not None:
        return loaded
    names = list(editions_at(repository, commit))
    raise GitError(
        problem(
            "missing-in-revision",
            revision=revision,
            edition=edition,
            suggestion=closest(edition, names),
            editions=", ".join(names),
        )
    )


_FILES = (".yaml", ".yml", ".json")


def plan_at(repository: Repository, commit: str, edition: str, shown: str = "") -> Loaded | None:
    """The plan `edition` at the commit with that hash, with every problem; None when it is not there.

    Args:
        repository: Where to read.
        commit: Full hash.
        edition: Name of the edition's directory.
        shown: What stands before the paths in messages (`main`), nothing when empty.
    """
    path = editions_at(repository, commit).get(edition)
    return None if path is None else plan_in(repository, commit, path, shown)


def plan_in(repository: Repository, commit: str, path: str, shown: str = "") -> Loaded:
    """The plan in the directory `path` at `commit`, as `plan_at` reads it."""
    files = repository.files(commit, path)
    prefix = f"{shown}:" if shown else ""
    beside = _BlobsBeside(repository, files, path, prefix)
    sound = plan_from_blobs(repository, beside.blobs, f"{prefix}{path}/")
    if sound is not None:
        return sound
    header = f"{prefix}{path}/{PLAN_FILE}"
    return read_plan_bytes(lambda: beside.read(PLAN_FILE, lambda: Place(file=header))[0], header, beside)


def editions_at(repository: Repository, commit: str) -> dict[str, str]:
    """Name -> path of every directory of an edition at `commit`, in the order people count.

    They lie where `plans/` lies today; where it was elsewhere then, the one place that holds editions.

    Raises:
        GitError: `plans/` was elsewhere, and several places hold editions.
    """
    here = "/".join(filter(None, (repository.prefix, PLANS)))
    found = _editions(repository, commit, here)
    if not found:
        others = _other_places(repository, commit)
        if len(others) > 1:
            raise GitError(problem("several-plans", commit=commit[:12], places=", ".join(others)))
        here = next(iter(others), here)
        found = _editions(repository, commit, here)
    return {name: f"{here}/{name}" for name in sorted(found, key=natural)}


def _editions(repository: Repository, commit: str, path: str) -> list[str]:
    return [
        name
        for name, entry in repository.entries(commit, path).items()
        if entry.is_directory and is_edition_name(name) and _holds_plan(repository, commit, f"{path}/{name}")
    ]


def _holds_plan(repository: Repository, commit: str, path: str) -> bool:
    entry = repository.entries(commit, path).get(PLAN_FILE)
    return entry is not None and not entry.is_directory


def _other_places(repository: Repository, commit: str) -> list[str]:
    """Every directory `plans` of `commit` that holds an edition."""
    tails = (file.split("/") for file in repository.files(commit) if file.endswith(f"/{PLAN_FILE}"))
    places = {"/".join(parts[:-2]) for parts in tails if len(parts) > 2 and parts[-3] == PLANS}
    return sorted(place for place in places if _editions(repository, commit, place))


def decisions_at(repository: Repository, commit: str, old: str, new: str) -> tuple[Decision, ...]:
    """What people had decided at `commit` on the alignment of two editions, in either direction.

    Raises:
        UnreadableError: The pairing file cannot be read.
        InvalidPlanError: It breaks its form.
    """
    from revtool.store.pairings import FOLDER, mirrored, pairings_in

    if not is_edition_name(old) or not is_edition_name(new):
        return ()
    places = {path.rpartition("/")[0] for path in editions_at(repository, commit).values()}
    for place in sorted(places):
        held = repository.entries(commit, f"{place}/{FOLDER}")
        for first, second in ((old, new), (new, old)):
            entry = held.get(name := f"{first}-{second}.yaml")
            if entry is not None and not entry.is_directory:
                made = pairings_in(repository.read(entry.oid), f"{place}/{FOLDER}/{name}").decisions
                return made if first == old else tuple(map(mirrored, made))
    return ()


def _at_path(repository: Repository, commit: str, path: str, revision: str) -> Loaded:
    """The plan at a path of `commit`, from the project's root when it begins with `./`, as git has it."""
    inside = f"{repository.prefix}/{path[2:]}" if path.startswith("./") else path
    clean = os.path.normpath(inside).strip("/")
    if _holds_plan(repository, commit, clean):
        return plan_in(repository, commit, clean, revision)
    above, _, name = clean.rpartition("/")
    entry = repository.entries(commit, above).get(name)
    if entry is None or entry.is_directory or entry.mode == MODULE:
        raise GitError(problem("missing-path", revision=revision, name=path))
    if name == PLAN_FILE:
        return plan_in(repository, commit, above, revision)
    beside = _BlobsBeside(repository, repository.files(commit, above), above, f"{revision}:")
    shown = f"{revision}:{clean}"
    return read_plan_bytes(lambda: beside.read(name, lambda: Place(file=shown))[0], shown, beside)


class _BlobsBeside:
    """Field files in a directory of a commit."""

    def __init__(self, repository: Repository, files: dict[str, Entry], path: str, prefix: str) -> None:
        self.repository = repository
        self.shown = f"{prefix}{path}"
        start = len(path) + 1 if path else 0
        self.blobs = {file[start:]: entry for file, entry in files.items() if entry.mode != MODULE}

    def read(self, name: str, place: Callable[[], Place]) -> tuple[bytes, str]:
        """The blob at `name`."""
        file = f"{self.shown}/{name}"
        entry = self.blobs.get(os.path.normpath(name))
        if entry is None:
            raise UnreadableError(problem("missing-file", place(), name=name))
        if entry.mode == LINK:
            raise InvalidPlanError(problem("outside-directory", place(), name=name))
        try:
            return self.repository.read(entry.oid), file
        except UnreadableError as error:
            at = Place(file=file)
            raise UnreadableError(*(replace(problem, place=at) for problem in error.problems)) from error

    def unlisted(self, listed: set[str]) -> list[str]:
        """YAML blobs in the directory that the header does not name."""
        names = [n for n in sorted(self.blobs) if n.endswith(".yaml") and "/" not in n]
        return [f"{self.shown}/{n}" for n in names if n != PLAN_FILE and n not in listed]
