"""Where a plan is: an edition's name, `REV:EDITION`, `REV:PATH`, a path, or `-` for standard input.

Invariant: the name of an edition never leads out of `plans/`; whatever has a separator is a path.
"""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from revtool.errors import Place, UnreadableError, problem
from revtool.model.plan import Plan
from revtool.store.decode import closest
from revtool.store.files import read_stdin, shown
from revtool.store.loading import Loaded
from revtool.store.modeline import PLANS
from revtool.store.plans import PLAN_FILE, read_plan, read_plan_bytes

if TYPE_CHECKING:
    from revtool.store.repository import Repository

STDIN = "-"
_FILES = (".yaml", ".yml", ".json")
_REVISION = re.compile(r"(?P<revision>.+):(?P<edition>[^:]*)\Z")


class Where(Enum):
    """What kind of place a plan is in."""

    DISK = "disk"
    GIT = "git"
    STDIN = "stdin"


class PlanRef(NamedTuple):
    """The place of a plan.

    Attributes:
        where: What kind of place it is.
        path: Directory or file, for plans on disk.
        revision: Git revision, for plans in Git.
        edition: Name of the edition, or in Git the path of its directory or file; empty for a path on disk
            or standard input.
        root: Directory that holds `plans/`.
    """

    where: Where
    path: Path = Path()
    revision: str = ""
    edition: str = ""
    root: Path = Path()


def directory_of(reference: PlanRef) -> Path | None:
    """The edition's directory, where its status reports and its source lie; None when it has none."""
    if reference.where is not Where.DISK:
        return None
    path = reference.path if reference.path.is_dir() else reference.path.parent
    return path if (path / PLAN_FILE).is_file() else None


def find_root(start: Path) -> Path:
    """The nearest directory from `start` upwards that holds `plans/`, `start` when none does."""
    for directory in (start, *start.parents):
        if (directory / PLANS).is_dir():
            return directory
    return start


def editions(root: Path) -> tuple[str, ...]:
    """Names of the editions in `plans/`, in the order people count (R2, R10)."""
    plans = root / PLANS
    if not plans.is_dir():
        return ()
    names = [path.name for path in plans.iterdir() if (path / PLAN_FILE).is_file()]
    return tuple(sorted(names, key=natural))


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """A sort key by which `R10` follows `R9`."""
    parts = re.findall(r"[0-9]{1,18}|[^0-9]+|[0-9]+", name)
    return tuple((int(part), "") if part.isascii() and part.isdigit() else (-1, part) for part in parts)


def locate(spec: str, root: Path) -> PlanRef:
    """The place that `spec` names; whether a plan is there shows when it is loaded.

    Raises:
        UnreadableError: There is no such edition or path, with the editions that exist.
    """
    if spec == STDIN:
        return PlanRef(where=Where.STDIN, root=root)
    if not spec:
        raise UnreadableError(problem("bad-edition-name", edition=repr(spec)))
    path = Path(spec)
    if is_edition_name(spec) and (root / PLANS / spec).is_dir():
        return PlanRef(where=Where.DISK, path=root / PLANS / spec, edition=spec, root=root)
    if _exists(path):
        return PlanRef(where=Where.DISK, path=path, root=root)
    found = _REVISION.match(spec)
    if found is not None and not _is_drive(spec):
        edition = found["edition"]
        if not is_edition_name(edition) and not _is_path_in_tree(edition):
            raise UnreadableError(problem("bad-edition-name", edition=repr(edition)))
        return PlanRef(where=Where.GIT, revision=found["revision"], edition=edition, root=root)
    if _is_path(spec):
        raise UnreadableError(problem("missing-file", Place(file=shown(spec))))
    raise _missing(spec, root)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _is_path(spec: str) -> bool:
    return any(c in spec for c in "/\\\0") or spec.endswith(_FILES) or spec in ("", ".", "..")


def _is_drive(spec: str) -> bool:
    return re.match(r"[A-Za-z]:[\\/]", spec) is not None


def is_edition_name(name: str) -> bool:
    """Whether `name` may name an edition: one path part, nothing hidden, nothing invisible."""
    return bool(name) and name[0] not in ".-" and name.isprintable() and not set(name) & set('/\\:*?"<>|')


def _is_path_in_tree(path: str) -> bool:
    """Whether `path` names something below the top of a repository: `org/plans/R6`, `./plans/R6`."""
    return "/" in path and path.isprintable() and path[0] != "/" and ".." not in path.split("/")


def _missing(edition: str, root: Path) -> UnreadableError:
    there = editions(root)
    if not (root / PLANS).is_dir():
        return UnreadableError(problem("missing-root", edition=edition))
    meant = closest(edition, list(there)) or next(
        (e for e in there if e.casefold() == edition.casefold()), ""
    )
    return UnreadableError(
        problem(
            "missing-edition",
            edition=edition,
            directory=shown(root / PLANS),
            suggestion=meant,
            editions=", ".join(there),
        )
    )


def read(reference: PlanRef, repository: Repository | None = None) -> Loaded:
    """What is there of a plan, with every problem instead of an error.

    Args:
        reference: The place of the plan.
        repository: The repository around the project, where it is open already.
    """
    if reference.where is Where.STDIN:
        return read_plan_bytes(read_stdin, STDIN, None)
    if reference.where is Where.GIT:
        from revtool.store.git import read_from_git

        return read_from_git(reference.revision, reference.edition, reference.root, repository)
    return read_plan(reference.path)


def load(spec: str, root: Path) -> Plan:
    """The plan that `spec` names; raises `RevtoolError` with every problem of its files."""
    return load_all((spec,), root)[0]


def load_all(specs: tuple[str, ...], root: Path) -> tuple[Plan, ...]:
    """The plans that `specs` name, those in Git through one repository; raises as `load` does."""
    from contextlib import ExitStack

    references = [locate(spec, root) for spec in specs]
    with ExitStack() as stack:
        repository = None
        if any(reference.where is Where.GIT for reference in references):
            from revtool.store.repository import Repository

            repository = stack.enter_context(Repository(root))
        found = []
        for reference in references:
            loaded = read(reference, repository)
            loaded.raise_problems()
            found.append(loaded.plan)
    return tuple(found)


def label_of(spec: str) -> str:
    """What tells the plan that `spec` names from other states of its edition; empty for the work tree's.

    Worked example: `main:R6` is `main`, `R6` nothing, `old/plan.yaml` itself.
    """
    found = _REVISION.fullmatch(spec)
    if found is not None and not Path(spec).exists():
        return found["revision"]
    return "" if is_edition_name(spec) else spec
