"""Whether a release can be made here: a clean branch, a free tag, the versions that there are.

Invariant: nothing is changed, and what is wrong is said with what to do about it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from revtool.errors import GitError, Place, UnreadableError, problem
from revtool.model.plan import Plan
from revtool.store.files import shown
from revtool.store.git import read_from_git
from revtool.store.git_process import LOCKED
from revtool.store.modeline import PLANS
from revtool.store.repository import Repository, Tag
from revtool.store.trees import in_trees

_UNDER_WAY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply", "BISECT_LOG")
"""What git keeps in its directory while something is under way that a commit would disturb."""


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
    lock = repository.git_dir / "index.lock"
    if lock.exists():
        raise GitError(problem(LOCKED, Place(file=shown(lock)), file=shown(lock)))
    said = repository.run("status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all")
    entries = [os.fsdecode(entry) for entry in said.split(b"\0") if entry]
    plans = f"{in_trees(repository, PLANS)}/"
    dirty = sorted(e[3:] for e in entries if not e.startswith("??") or e[3:].startswith(plans))
    if dirty:
        raise GitError(*(problem("release-dirty", Place(file=path)) for path in dirty))


def check_writable(repository: Repository, paths: Iterable[str]) -> None:
    """Raise `UnreadableError` when the repository or files at these paths cannot be written."""
    assert repository.top is not None
    for place in (repository.git_dir, *(repository.top / path for path in paths)):
        there = next(each for each in (place, *place.parents) if each.exists())
        beside = there if there.is_dir() else there.parent
        if not os.access(beside, os.W_OK):
            raise UnreadableError(problem("release-read-only", Place(file=shown(beside))))


def tags_on_branch(repository: Repository, prefix: str) -> tuple[Tag, ...]:
    """The tags whose names begin with `prefix` and whose commits the current commit descends from.

    Raises:
        GitError: There is no commit yet.
    """
    repository.commit("HEAD")
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
