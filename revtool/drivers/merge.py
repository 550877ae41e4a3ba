"""The merge driver: git names three files and takes what stands in the second one afterwards.

Invariant: the file that git takes holds either our state, untouched, or the whole result; never half of it.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from revtool.drivers.files import merge_file
from revtool.merging import Conflict, UnmergeableError
from revtool.store.atomic import write_files
from revtool.store.git_process import Processes

CONFLICTS = range(1, 128)
"""Exit codes with which git's line merge says how many conflicts it left."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was done with a file.

    Attributes:
        conflicts: What is left to decide in the file, by node.
        by_lines: Why it was merged line by line; empty when it was merged by node.
        is_clean: Whether nothing is left to decide.
    """

    conflicts: tuple[Conflict, ...] = ()
    by_lines: str = ""
    is_clean: bool = True


def drive(base: Path, ours: Path, theirs: Path, marker_size: int, path: str) -> Report:
    """Merge three states of the file at `path` into the file `ours`.

    Raises:
        UnreadableError: The result cannot be written; `ours` is as it was.
        GitError: The states are no files of nodes and git cannot merge their lines either.
    """
    _sweep(ours.parent)
    states = [file.read_bytes() for file in (base, ours, theirs)]
    try:
        outcome = merge_file(states[0], states[1], states[2], path)
    except UnmergeableError as error:
        return _by_lines(base, ours, theirs, marker_size, str(error))
    except Exception as error:  # git stops in the middle of a merge when its driver fails
        return _by_lines(base, ours, theirs, marker_size, f"{type(error).__name__}: {error}")
    write_files({ours: outcome.data})
    return Report(conflicts=outcome.conflicts, is_clean=not outcome.conflicts)


def _sweep(directory: Path) -> None:
    """Remove what a driver that was killed while it wrote left beside git's own temporary files."""
    for path in directory.glob("..merge_file_*.tmp"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > STALE:
                path.unlink()


STALE = 60.0
"""Seconds after which a half-written file belongs to no running driver: one takes well under a second."""


def _by_lines(base: Path, ours: Path, theirs: Path, marker_size: int, reason: str) -> Report:
    """The merge that git makes by itself, with its markers; what it cannot merge stays ours, in conflict."""
    names = ("-L", "ours", "-L", "base", "-L", "theirs")
    options = ("-p", "-q", f"--marker-size={marker_size}", *names)
    command = ("merge-file", *options, "--", str(ours), str(base), str(theirs))
    code, data = Processes(Path.cwd()).call(command, fine=range(256))
    if code == 0 or code in CONFLICTS:
        write_files({ours: data})
    return Report(by_lines=reason.splitlines()[0][:_LONGEST] or "unreadable", is_clean=code == 0)


_LONGEST = 160
"""Characters of a reason that a line on the screen has room for."""
