"""Bytes from disk and standard input, with limits, and paths as the user would type them.

Invariant: a file that is too large is refused before it is read.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

from revtool.errors import Place, UnreadableError, problem
from revtool.store.document import MAX_BYTES


def shown(path: Path | str) -> str:
    """`path` from the working directory when it lies inside, else as it is."""
    text = os.fspath(path)
    if not os.path.isabs(text):
        return os.path.normpath(text)
    here = os.getcwd()
    return os.path.relpath(text, here) if text.startswith(here + os.sep) else text


def read_bytes(path: Path, place: Callable[[], Place] | None = None, *, limit: int = MAX_BYTES) -> bytes:
    """The bytes of the regular file `path`.

    Args:
        path: The file.
        place: What to point at when there is none; the file itself by default.
        limit: Largest size, in bytes.

    Raises:
        UnreadableError: No such file, not a file, too large, or not readable.
    """
    here = Place(file=shown(path))
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError(problem("not-a-file", here))
            if status.st_size > limit:
                raise UnreadableError(problem("too-large", here, size=status.st_size, limit=limit))
            return file.read(limit + 1)
    except FileNotFoundError as error:
        at = place() if place else here
        raise UnreadableError(problem("missing-file", at, name=shown(path))) from error
    except IsADirectoryError as error:
        raise UnreadableError(problem("not-a-file", here)) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableError(problem("unreadable-file", here, reason=reason)) from error


def _without_waiting(path: str, flags: int) -> int:
    """Open so that a named pipe cannot make the program wait."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))


def read_stdin(*, limit: int = MAX_BYTES) -> bytes:
    """The bytes of standard input, at most one more than `limit`."""
    return sys.stdin.buffer.read(limit + 1)
