"""Trees and blobs made without an index or a work tree, so that nobody sees them before a commit is there.

Invariant: nothing that exists in the repository changes; objects are only added.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from revtool.store.repository import MODULE, Entry, Repository

_FILE, _DIRECTORY = 0o100644, 0o040000


def in_trees(repository: Repository, path: str) -> str:
    """The path in the repository's trees of a path below the root of the project."""
    return f"{repository.prefix}/{path}" if repository.prefix else path


def blob(repository: Repository, path: str, data: bytes) -> str:
    """The hash of a blob with `data`, as adding the file would store it."""
    return repository.run("hash-object", "-w", "--stdin", f"--path={path}", input=data).decode().strip()


def tree_with(repository: Repository, commit: str, at: str, changes: Mapping[str, str | None]) -> str | None:
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
        made = tree_with(repository, commit, f"{at}/{name}" if at else name, inner)
        if made is None:
            entries.pop(name, None)
        else:
            entries[name] = Entry(_DIRECTORY, made)
    return _tree(repository, entries) if entries else None


def _tree(repository: Repository, entries: Mapping[str, Entry]) -> str:
    kinds = {_DIRECTORY: "tree", MODULE: "commit"}
    lines = [
        f"{entry.mode:06o} {kinds.get(entry.mode, 'blob')} {entry.oid}\t".encode() + os.fsencode(name)
        for name, entry in sorted(entries.items())
    ]
    return repository.run("mktree", "-z", input=b"".join(line + b"\0" for line in lines)).decode().strip()
