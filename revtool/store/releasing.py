"""A release in Git: one commit and one tag, both or, after an interruption, neither for long.

The commit is made of objects first, which nobody sees. Then a note of what is about to happen is kept in the
repository's own directory, the branch moves, the tag is set, and the files appear in the work tree. Whoever
works on a release holds the lock of its note, which ends with the process however that ends.
Invariant: no tag without its commit on the branch, no file half-written, one release at a time, and a run
after a killed one either finishes what that had begun or finds that it had changed nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from revtool.errors import GitError, InvalidPlanError, Place, problem
from revtool.store.atomic import sweep, write_files
from revtool.store.files import read_bytes, shown
from revtool.store.git_process import LOCKED
from revtool.store.notes import held, noted
from revtool.store.readiness import check_writable
from revtool.store.repository import Entry, Repository
from revtool.store.trees import blob, in_trees, tree_with

NOTE = "revtool-release.json"
"""Name of the note of a release that is under way, in the repository's own directory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a release is to do.

    Attributes:
        tag: Name of the tag.
        message: Message of the commit and of the tag.
        files: Bytes of each file, by its path below the root of the project.
        removed: Paths of files that go.
    """

    tag: str
    message: str
    files: Mapping[str, bytes]
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """The note of a release that is under way.

    Attributes:
        tag: Name of the tag.
        message: Its message.
        branch: Full name of the branch that is released.
        head: Commit that the branch was on.
        commit: Commit that it moves to.
        paths: Paths in the trees that differ between the two.
    """

    tag: str
    message: str
    branch: str
    head: str
    commit: str
    paths: tuple[str, ...]


def carry_out(repository: Repository, order: Order) -> str:
    """The hash of the commit, made and tagged, with its files in the work tree.

    Raises:
        GitError: Another release is under way, the branch moved meanwhile, or a lock of git is in the way.
        UnreadableError: A file or the repository cannot be written.
    """
    check_writable(repository, (in_trees(repository, path) for path in order.files))
    head = _commit(repository, "HEAD")
    changes: dict[str, str | None] = {
        in_trees(repository, path): blob(repository, path, data) for path, data in order.files.items()
    }
    changes |= {in_trees(repository, path): None for path in order.removed}
    tree = tree_with(repository, head, "", changes)
    assert tree is not None
    signing = ["-S"] if _is_set(repository, "commit.gpgSign") else []
    said = repository.run("commit-tree", *signing, "-p", head, "-F", "-", tree, input=order.message.encode())
    commit = said.decode().strip()
    branch = os.fsdecode(repository.run("symbolic-ref", "HEAD").strip())
    begun = Pending(
        tag=order.tag,
        message=order.message,
        branch=branch,
        head=head,
        commit=commit,
        paths=tuple(sorted(changes)),
    )
    note = json.dumps(asdict(begun), ensure_ascii=False, indent=2) + "\n"
    with noted(repository.git_dir / NOTE, note.encode()):
        _move_branch(repository, begun)
        _finish(repository, begun)
    return commit


def _move_branch(repository: Repository, begun: Pending) -> None:
    """Move the branch to the new commit, unless somebody else moved it."""
    try:
        repository.run("update-ref", "-m", f"release: {begun.tag}", "HEAD", begun.commit, begun.head)
    except GitError as error:
        (repository.git_dir / NOTE).unlink(missing_ok=True)
        (found,) = error.problems
        if found.code == LOCKED:
            raise
        reason = dict(found.facts).get("reason", "")
        raise GitError(problem("release-branch-moved", branch=begun.branch, reason=reason)) from error


def pending(repository: Repository) -> Pending | None:
    """The release that a killed run left, None when there is none.

    Raises:
        InvalidPlanError: The note of it is damaged.
    """
    path = repository.git_dir / NOTE
    if not path.is_file():
        return None
    try:
        found = json.loads(read_bytes(path))
        return Pending(**{**found, "paths": tuple(found["paths"])})
    except (ValueError, TypeError, KeyError) as error:
        raise InvalidPlanError(problem("bad-release-note", Place(file=shown(path)))) from error


def settle(repository: Repository, left: Pending) -> bool:
    """Whether the release that a killed run left is now finished; if not it had changed nothing.

    Index and work tree are brought up only where the branch is checked out and nothing came after.

    Raises:
        GitError: The run was not killed, but is still at work; or a lock of git is in the way.
    """
    with held(repository.git_dir / NOTE):
        return _settled(repository, left)


def _settled(repository: Repository, left: Pending) -> bool:
    head, tip = _commit(repository, "HEAD"), _commit(repository, left.branch)
    if head == tip == left.commit:
        _finish(repository, left)
        return True
    has_moved = tip not in ("", left.head) and _is_ancestor(repository, left.commit, tip)
    if has_moved:
        _set_tag(repository, left)
    (repository.git_dir / NOTE).unlink(missing_ok=True)
    return has_moved


def _finish(repository: Repository, left: Pending) -> None:
    """Set the tag and bring index and work tree to the new commit; each step may have been done before."""
    _set_tag(repository, left)
    _bring_up(repository, left)
    (repository.git_dir / NOTE).unlink(missing_ok=True)


def _set_tag(repository: Repository, left: Pending) -> None:
    if not any(tag.name == left.tag for tag in repository.tags(left.tag)):
        repository.run(
            "tag", "-a", "--cleanup=verbatim", "-F", "-", left.tag, left.commit, input=left.message.encode()
        )


def _bring_up(repository: Repository, left: Pending) -> None:
    """Write the files of the new commit where the work tree still has those of the old one."""
    assert repository.top is not None
    written: dict[Path, bytes] = {}
    gone: list[Path] = []
    index = b""
    for path in left.paths:
        file = repository.top / path
        old, new = (_checked_out(repository, commit, path) for commit in (left.head, left.commit))
        there = read_bytes(file) if file.is_file() else None
        if there in (None, old) and new is not None:
            written[file] = new
        elif there == old and new is None:
            gone.append(file)
        entry = _entry(repository, left.commit, path)
        mode, oid = (entry.mode, entry.oid) if entry else (0, "0" * len(left.commit))
        index += f"{mode:o} {oid}\t".encode() + os.fsencode(path) + b"\0"
    sweep(repository.top / path for path in left.paths)
    write_files(written, remove=tuple(gone))
    repository.run("update-index", "-z", "--index-info", input=index)
    repository.run("update-index", "-q", "--refresh", fine=(0, 1))


def _checked_out(repository: Repository, commit: str, path: str) -> bytes | None:
    """The bytes that a check-out would write, None when the commit has no such file."""
    if _entry(repository, commit, path) is None:
        return None
    return repository.run("cat-file", "--filters", f"{commit}:{path}")


def _entry(repository: Repository, commit: str, path: str) -> Entry | None:
    directory, _, name = path.rpartition("/")
    return repository.entries(commit, directory).get(name)


def _commit(repository: Repository, name: str) -> str:
    """The hash of the commit that a reference is on now, empty when there is no such reference."""
    return (
        repository.run("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", fine=(0, 1)).decode().strip()
    )


def _is_ancestor(repository: Repository, old: str, new: str) -> bool:
    said = repository.run("rev-list", "--max-count=1", old, f"^{new}")
    return not said.strip()


def _is_set(repository: Repository, name: str) -> bool:
    return repository.run("config", "--type=bool", "--get", name, fine=(0, 1)).strip() == b"true"
