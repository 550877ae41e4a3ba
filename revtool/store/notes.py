"""The note of work that is under way, held by the process that does it.

A note appears whole and locked, and its lock goes with its process, so that a run after a killed one can tell
a note that was left from one that is in use. Invariant: of several processes one makes the note, and one at a
time holds it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from revtool.errors import GitError, Place, UnreadableError, problem
from revtool.store.atomic import sweep
from revtool.store.files import shown


@contextmanager
def noted(path: Path, data: bytes) -> Iterator[None]:
    """Hold a new note at `path`, which whoever holds it removes when the work is done.

    Raises:
        GitError: There is a note already.
        UnreadableError: It cannot be written.
    """
    sweep([path])
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    except OSError as error:
        place = Place(file=shown(path))
        raise UnreadableError(problem("unwritable-file", place, reason=error.strerror or error)) from error
    with os.fdopen(handle, "wb") as file:
        _lock(file.fileno())
        file.write(data)
        file.flush()
        os.fsync(handle)
        try:
            os.link(beside, path)
        except (FileExistsError, FileNotFoundError) as error:
            raise GitError(problem("release-at-once")) from error
        finally:
            with suppress(FileNotFoundError):
                os.unlink(beside)
        yield


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the note that a killed process left at `path`.

    Raises:
        GitError: The process was not killed: it holds the note, or has just removed it.
    """
    try:
        file = path.open("rb")
    except FileNotFoundError as error:
        raise GitError(problem("release-at-once")) from error
    with file:
        if not _lock(file.fileno()) or not path.exists():
            raise GitError(problem("release-at-once"))
        yield


def _lock(handle: int) -> bool:
    """Whether the file is now locked by this process; where the system has no such locks, always."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
