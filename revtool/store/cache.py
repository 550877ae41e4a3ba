"""Trees of files that were read before, so that what reads them need not be loaded again.

Loading the YAML library takes longer than reading a plan. An entry is named by the hash of the file's bytes
and of the way they are read, and carries the hash of this name and of its own content. Invariant: an entry
that was changed, renamed or exchanged for another is never used; without the folder, or with one that cannot
be written, nothing else changes.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from revtool import __version__
from revtool.text.digest import digest

FOLDER = "revtool"
KEPT = 512
"""Entries that are kept: the files of some hundred editions; the oldest are dropped beyond that."""

ROOM = 128 << 20
"""Bytes that all entries may take together; the oldest are dropped beyond that."""

WORTH = 16 << 20
"""Largest file whose tree is kept, in bytes: a plan of fifty thousand measures, an eighth of the room."""


def recall(data: bytes, typed: frozenset[str] | None) -> Any:
    """The tree that was kept for `data`, None when there is none."""
    if len(data) > WORTH:
        return None
    import json
    from decimal import Decimal

    entry = _entry(data, typed)
    try:
        check, _, payload = entry.read_bytes().partition(b"\n")
        if _check(entry, payload) == check:
            return json.loads(payload, parse_float=Decimal)
    except (OSError, ValueError, RecursionError):
        pass
    return None


def keep(data: bytes, typed: frozenset[str] | None, tree: Any) -> None:
    """Keep the tree of `data`, if it can be kept."""
    if len(data) > WORTH:
        return
    import msgspec

    from revtool.errors import RevtoolError
    from revtool.store.atomic import write_files

    try:
        payload = msgspec.json.Encoder(decimal_format="number").encode(tree)
        entry = _entry(data, typed)
        entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_files({entry: _check(entry, payload) + b"\n" + payload})
        _drop_oldest(entry.parent)
    except (OSError, ValueError, TypeError, RevtoolError, RecursionError):
        return


def folder() -> Path:
    """The user's folder for what can be thrown away, as the XDG Base Directory Specification says.

    A relative `XDG_CACHE_HOME` counts for nothing, or each directory would get a folder of its own.
    """
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        base = os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base, FOLDER)


def _check(entry: Path, payload: bytes) -> bytes:
    """What an entry begins with: the hash of the name under which it is kept and of what it holds."""
    return digest(f"{entry.stem}\n".encode() + payload).encode()


def _entry(data: bytes, typed: frozenset[str] | None) -> Path:
    """Where the tree of `data` is kept."""
    manner = f"{__version__}\0{'*' if typed is None else ' '.join(sorted(typed))}\0"
    return folder() / f"{digest(manner.encode() + data)}.json"


def _drop_oldest(where: Path) -> None:
    entries = [(entry.stat(), entry) for entry in where.glob("*.json")]
    entries.sort(key=lambda found: (found[0].st_mtime_ns, found[1].name))
    room, left = ROOM - sum(status.st_size for status, _ in entries), len(entries)
    for status, entry in entries:
        if room >= 0 and left <= KEPT:
            break
        entry.unlink(missing_ok=True)
        room, left = room + status.st_size, left - 1
