"""A release in Git: one commit and one tag, both or, after an interruption, neither for long.

The commit is made of objects first, which nobody sees. Then a note of what is about to happen is kept in the
repository's own directory, the branch moves, the tag is set, and the files appear in the work tree.
Invariant: no tag without its commit on the branch, no file half-written, and a run after a killed one either
finishes what that had begun or finds that it had changed nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from revtool.errors import GitError, InvalidPlanError, Place, problem
from revtool.model.plan import Plan
from revtool.store.atomic import sweep, write_files
from revtool.store.files import read_bytes, shown
from revtool.store.git import read_from_git
from revtool.store.modeline import PLANS
from revtool.store.repository import Entry, Repository, Tag

NOTE = "revtool-release.json"
"""Name of the note of a release that is under way, in the repository's own directory."""

_UNDER_WAY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply", "BISECT_LOG")
"""What git keeps in its directory while something is under way that a commit would disturb."""

_FILE, _DIRECTORY, _MODULE = 0o100644, 0o040000, 0o160000


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


def check_ready(repository: Repository) -> None:
    """Raise `GitError` unless a release can be made here: a branch, checked out, with nothing uncommitted.

    Files that Git does not know are no hindrance, unless they lie in `plans/`, where they would count.
    """
    if repository.top is None:
        raise GitError(problem("release-needs-work-tree"))
    if not repository.run("symbolic-ref", "--quiet", "HEAD", fine=(0, 1)):
        raise GitError(problem("release-detached"))
    under_way = next((name for name in _UNDER_WAY if (repository.git_dir / name).exists()), None)
    if under_way:
        raise GitError(problem("release-under-way", name=under_way))
    said = repository.run("status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all")
    entries = [os.fsdecode(entry) for entry in said.split(b"\0") if entry]
    plans = f"{_in_trees(repository, PLANS)}/"
    dirty = sorted(e[3:] for e in entries if not e.startswith("??") or e[3:].startswith(plans))
    if dirty:
        raise GitError(*(problem("release-dirty", Place(file=path)) for path in dirty))


def tags_on_branch(repository: Repository, prefix: str) -> tuple[Tag, ...]:
    """The tags whose names begin with `prefix` and whose commits the current commit descends from."""
    said = repository.run("for-each-ref", "--merged=HEAD", "--format=%(refname:strip=2)", "refs/tags")
    merged = set(said.decode("utf-8", "replace").splitlines())
    return tuple(tag for tag in repository.tags(prefix) if tag.name in merged)


def check_tag(repository: Repository, tag: str) -> None:
    """Raise `GitError` when there is such a tag already, or can be none: `R6/v1.0.0` beside a tag `R6`."""
    said = repository.run("for-each-ref", "--format=%(refname:strip=2)", "refs/tags")
    for name in said.decode("utf-8", "replace").splitlines():
        if name == tag or tag.startswith(f"{name}/") or name.startswith(f"{tag}/"):
            raise GitError(problem("release-tag-exists", tag=name))
    try:
        repository.run("check-ref-format", f"refs/tags/{tag}")
    except GitError as error:
        raise GitError(problem("release-bad-tag", tag=tag)) from error


def plan_of_tag(repository: Repository, tag: Tag, edition: str) -> Plan:
    """The plan `edition` as a tag holds it.

    Raises:
        RevtoolError: The tag's commit has no such plan, or it breaks its schema.
    """
    loaded = read_from_git(tag.commit, edition, repository.start, repository)
    loaded.raise_problems()
    return loaded.plan


def today(repository: Repository) -> str:
    """The day that a commit made now would bear, `YYYY-MM-DD`; git's own settings decide on it.

    Raises:
        GitError: git knows no name or address for the commit.
    """
    from datetime import UTC, datetime, timedelta, timezone

    *_, seconds, zone = repository.run("var", "GIT_COMMITTER_IDENT").decode("utf-8", "replace").split()
    shift = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5])) * (-1 if zone[0] == "-" else 1)
    return datetime.fromtimestamp(int(seconds), UTC).astimezone(timezone(shift)).date().isoformat()


def carry_out(repository: Repository, order: Order) -> str:
    """The hash of the commit, made and tagged, with its files in the work tree."""
    head = _commit(repository, "HEAD")
    changes: dict[str, str | None] = {
        _in_trees(repository, path): _blob(repository, path, data) for path, data in order.files.items()
    }
    changes |= {_in_trees(repository, path): None for path in order.removed}
    tree = _tree_with(repository, head, "", changes)
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
    sweep([repository.git_dir / NOTE])
    write_files({repository.git_dir / NOTE: note.encode()})
    repository.run("update-ref", "-m", f"release: {order.tag}", "HEAD", commit, head)
    _finish(repository, begun)
    return commit


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
    """
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


def _blob(repository: Repository, path: str, data: bytes) -> str:
    """The hash of a blob with `data`, as adding the file would store it."""
    return repository.run("hash-object", "-w", "--stdin", f"--path={path}", input=data).decode().strip()


def _tree_with(repository: Repository, commit: str, at: str, changes: Mapping[str, str | None]) -> str | None:
    """The hash of the directory `at` of `commit` with other blobs at some paths; None takes a file out.

    A directory that holds nothing any more is None too.
    """
    entries = dict(repository.entries(commit, at))
    below: dict[str, dict[str, str | None]] = {}
    for path, oid in changes.items():
        name, _, rest = path[len(at) + 1 if at else 0 :].partition("/")
        if rest:
            below.setdefault(name, {})[path] = oid
        elif oid is None:
            entries.pop(name, None)
        else:
            mode = entries[name].mode if name in entries and not entries[name].is_directory else _FILE
            entries[name] = Entry(mode, oid)
    for name, inner in below.items():
        made = _tree_with(repository, commit, f"{at}/{name}" if at else name, inner)
        if made is None:
            entries.pop(name, None)
        else:
            entries[name] = Entry(_DIRECTORY, made)
    return _tree(repository, entries) if entries else None


def _tree(repository: Repository, entries: Mapping[str, Entry]) -> str:
    kinds = {_DIRECTORY: "tree", _MODULE: "commit"}
    lines = [
        f"{entry.mode:06o} {kinds.get(entry.mode, 'blob')} {entry.oid}\t".encode() + os.fsencode(name)
        for name, entry in sorted(entries.items())
    ]
    return repository.run("mktree", "-z", input=b"".join(line + b"\0" for line in lines)).decode().strip()


def _in_trees(repository: Repository, path: str) -> str:
    return f"{repository.prefix}/{path}" if repository.prefix else path


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
