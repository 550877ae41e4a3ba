"""Plans as they stood in a Git revision, read from the object database without a work tree.

All files come through one `git cat-file --batch` process. Invariant: nothing of the repository changes,
and a name from the command line is never taken for an option of git.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from revtool.errors import GitError, InvalidPlanError, Place, UnreadableError, problem
from revtool.store.decode import closest
from revtool.store.document import MAX_BYTES
from revtool.store.files import shown
from revtool.store.loading import Loaded
from revtool.store.modeline import PLANS
from revtool.store.plans import PLAN_FILE, read_plan_bytes

if TYPE_CHECKING:
    from git import Blob, Repo, Tree

_LINK = 0o120000
"""Mode of a symbolic link in a Git tree."""


def read_from_git(revision: str, edition: str, root: Path) -> Loaded:
    """What `revision` holds of the plan `edition`, with every problem of its files.

    Raises:
        GitError: No git, no repository, no such revision, or no such edition in it.
    """
    with _repository(root) as repo:
        plans = _tree(_commit(repo, revision).tree, _path_in(repo, root))
        names = sorted(tree.name for tree in plans.trees) if plans is not None else []
        if edition not in names:
            meant = closest(edition, names)
            raise GitError(
                problem(
                    "missing-in-revision",
                    revision=revision,
                    edition=edition,
                    suggestion=meant,
                    editions=", ".join(names),
                )
            )
        assert plans is not None
        files = _BlobsBeside(plans / edition, f"{revision}:{PLANS}/{edition}")
        header = f"{files.shown}/{PLAN_FILE}"
        return read_plan_bytes(lambda: files.read(PLAN_FILE, lambda: Place(file=header))[0], header, files)


class _BlobsBeside:
    """Field files in a directory of a revision."""

    def __init__(self, tree: Tree, shown_as: str) -> None:
        self.shown = shown_as
        start = len(str(tree.path)) + 1
        items: Any = tree.traverse()
        self.blobs: dict[str, Blob] = {item.path[start:]: item for item in items if item.type == "blob"}

    def read(self, name: str, place: Callable[[], Place]) -> tuple[bytes, str]:
        """The blob at `name`."""
        file = f"{self.shown}/{name}"
        blob = self.blobs.get(os.path.normpath(name))
        if blob is None:
            raise UnreadableError(problem("missing-file", place(), name=name))
        if blob.mode == _LINK:
            raise InvalidPlanError(problem("outside-directory", place(), name=name))
        if blob.size > MAX_BYTES:
            raise UnreadableError(problem("too-large", Place(file=file), size=blob.size, limit=MAX_BYTES))
        data: bytes = blob.data_stream.read()
        return data, file

    def unlisted(self, listed: set[str]) -> list[str]:
        """YAML blobs in the directory that the header does not name."""
        names = [n for n in sorted(self.blobs) if n.endswith(".yaml") and "/" not in n]
        return [f"{self.shown}/{n}" for n in names if n != PLAN_FILE and n not in listed]


@contextmanager
def _repository(root: Path) -> Iterator[Repo]:
    """The repository around `root`; whatever git says against it becomes a `GitError`."""
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    import git

    try:
        repo = git.Repo(root, search_parent_directories=True)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError) as error:
        raise GitError(problem("not-a-repository", directory=shown(root))) from error
    except git.GitCommandNotFound as error:
        raise GitError(problem("git-missing")) from error
    try:
        yield repo
    except git.GitCommandNotFound as error:
        raise GitError(problem("git-missing")) from error
    except (git.GitError, git.ODBError) as error:
        raise GitError(problem("git-failed", reason=str(error).strip().splitlines()[-1])) from error
    finally:
        repo.close()


def _commit(repo: Repo, revision: str) -> Any:
    from git import GitCommandError

    unknown = GitError(problem("unknown-revision", revision=revision))
    if not revision or revision.startswith("-") or not revision.isprintable():
        raise unknown
    try:
        return repo.commit(repo.git.rev_parse("--verify", "--quiet", f"{revision}^{{commit}}"))
    except (GitCommandError, ValueError) as error:
        raise unknown from error


def _path_in(repo: Repo, root: Path) -> str:
    """The path of `plans/` in the repository's trees."""
    top = repo.working_tree_dir
    inside = root.resolve().relative_to(Path(top).resolve()) if top is not None else Path()
    return (inside / PLANS).as_posix()


def _tree(tree: Tree, path: str) -> Tree | None:
    try:
        found = tree / path
    except KeyError:
        return None
    return found if found.type == "tree" else None
