"""The history of an edition as Git has it, ready to be walked.

One process lists the commits, one reads whatever is read. Invariant: the work tree is not looked at; history
is what was committed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from revtool.errors import GitError, InvalidPlanError, Problem, UnreadableError, UsageError, problem
from revtool.history.past import SHOWN_DIGITS, Past
from revtool.history.walk import Trail
from revtool.store.decode import closest
from revtool.store.locate import is_edition_name, natural
from revtool.store.repository import Repository

if TYPE_CHECKING:
    from revtool.model.history import Log

NEWEST = "HEAD"
"""Where history begins unless a revision is named."""


@contextmanager
def open_trail(spec: str, root: Path, *, first_parent: bool = False) -> Iterator[Trail]:
    """The history of the edition that `spec` names, as long as the block lasts.

    Args:
        spec: An edition (`R6`), from the newest commit backwards, or `REV:EDITION`.
        root: Directory that holds `plans/`.
        first_parent: Follow only the first parent of a merge.

    Raises:
        GitError: No git, no repository, no commits or no such revision.
        UnreadableError: `spec` names no edition.
    """
    revision, _, edition = spec.rpartition(":")
    if not is_edition_name(edition):
        raise UnreadableError(problem("bad-edition-name", edition=repr(edition)))
    with Repository(root) as repository:
        start = repository.commit(revision or NEWEST)
        past = Past(repository)
        options = ("--date-order", "--parents", *(("--first-parent",) if first_parent else ()))
        commits = tuple(repository.log((start,), (past.path(""),), options))
        yield Trail(
            commits=commits,
            start=start,
            directory=edition,
            past=past,
            cut=_cut(repository) if repository.is_shallow else (),
            first_parent=first_parent,
        )


def _cut(repository: Repository) -> frozenset[str]:
    """The commits whose parents a shallow clone left out."""
    common = repository.git_dir / "commondir"
    try:
        where = repository.git_dir / common.read_text().strip() if common.is_file() else repository.git_dir
        return frozenset((where / "shallow").read_text().split())
    except OSError as error:
        raise GitError(problem("git-failed", reason=error.strerror or "shallow")) from error


def refuse_missing(trail: Trail, spec: str) -> None:
    """Raise what is wrong when the edition is neither at the start of the trail nor anywhere on it.

    Raises:
        GitError: There never was such an edition, with those that there are.
    """
    if trail.past.state(trail.start, trail.directory) is not None:
        return
    if any(trail.past.state(commit.oid, trail.directory) is not None for commit in trail.commits):
        return
    names = sorted(trail.past.editions(trail.start), key=natural)
    raise GitError(
        problem(
            "missing-in-revision",
            revision=spec.rpartition(":")[0] or NEWEST,
            edition=trail.directory,
            suggestion=closest(trail.directory, names),
            editions=", ".join(names),
        )
    )


def refuse_unknown(trail: Trail, log: Log, node: str) -> None:
    """Raise what is wrong when no commit of the trail has the node that a log was asked for.

    Raises:
        UsageError: No plan that could be read has it; with the nearest id, or the edition that has it.
    """
    if log.node is None:
        raise UsageError(_unknown(trail, node))


def refuse_unread(trail: Trail) -> NoReturn:
    """Raise why the plan where the trail begins cannot be read.

    Raises:
        InvalidPlanError: Everything that is wrong with it.
        GitError: The edition is not there any more.
    """
    state = trail.past.state(trail.start, trail.directory)
    if state is None:
        raise GitError(
            problem("missing-in-revision", revision=trail.start[:SHOWN_DIGITS], edition=trail.directory)
        )
    raise InvalidPlanError(*state.problems)


def _unknown(trail: Trail, node: str) -> Problem:
    ids: dict[str, str] = {}
    for edition in (trail.directory, *trail.past.editions(trail.start)):
        state = trail.past.state(trail.start, edition)
        for found in state.plan.nodes if state is not None and state.plan is not None else ():
            ids.setdefault(found.id, edition)
    own = [node_id for node_id, edition in ids.items() if edition == trail.directory]
    meant = f"{ids[node]}:{node}" if node in ids else closest(node, own) or _in_other(node, ids)
    shows = f"revtool show {trail.directory} --format json"
    return problem("node-unknown", name=node, suggestion=meant, shows=shows)


def _in_other(node: str, ids: dict[str, str]) -> str:
    """The nearest id of another edition, with that edition."""
    near = closest(node, list(ids))
    return f"{ids[near]}:{near}" if near else ""
