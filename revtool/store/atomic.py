"""Files that are written whole or not at all.

Each file goes to a temporary neighbour first; only when all of them are safely on disk do they take
their names. Invariant: a crash leaves every file either as it was or as it was meant to be.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from revtool.errors import Place, UnreadableError, problem
from revtool.store.files import shown

_SUFFIX = ".tmp"
"""End of the name of a file that waits to take its own."""


def write_files(contents: Mapping[Path, bytes], *, remove: tuple[Path, ...] = ()) -> tuple[Path, ...]:
    """The files that changed; files that already hold their bytes are left alone.

    Args:
        contents: Bytes of each file; directories are made as needed.
        remove: Files that the set replaces; they go last.

    Raises:
        UnreadableError: A file cannot be written. Nothing has changed then, unless the disk failed
            between two renames.
    """
    changed = {path: data for path, data in contents.items() if not _holds(path, data)}
    temporary: dict[Path, Path] = {}
    path = None
    try:
        for path, data in changed.items():
            temporary[path] = _write_beside(path, data)
        for path, written in list(temporary.items()):
            os.replace(written, path)
            del temporary[path]
        for path in remove:
            path.unlink(missing_ok=True)
        for directory in {path.parent for path in (*changed, *remove)}:
            _sync(directory)
    except OSError as error:
        place = Place(file=shown(path) if path is not None else "")
        raise UnreadableError(problem("unwritable-file", place, reason=error.strerror or error)) from error
    finally:
        for written in temporary.values():
            written.unlink(missing_ok=True)
    return tuple(changed)


def sweep(paths: Iterable[Path]) -> None:
    """Remove what a killed run left beside the paths; for commands of which one at a time may run."""
    for path in paths:
        beside = path.parent.iterdir() if path.parent.is_dir() else ()
        for left in beside:
            if left.name.startswith(f".{path.name}.") and left.name.endswith(_SUFFIX):
                left.unlink(missing_ok=True)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _write_beside(path: Path, data: bytes) -> Path:
    """A temporary file in the same directory with `data`, synced, with the mode that `path` has."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_SUFFIX, dir=path.parent)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(written, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    except BaseException:
        written.unlink(missing_ok=True)
        raise
    return written


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync(directory: Path) -> None:
    """Make renames in `directory` last, where the system can."""
    try:
        handle = os.open(directory, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
