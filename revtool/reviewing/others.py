"""Files beside the plans that differ between two states and that no comparison speaks of.

Invariant: every file below `plans/` that differs is part of a compared plan or listed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import PurePosixPath

from revtool.errors import RevtoolError
from revtool.model.review import FileOp, OtherFile
from revtool.model.settings import Settings
from revtool.reviewing.editions import State
from revtool.store.modeline import PLANS
from revtool.store.pairings import FOLDER
from revtool.store.settings import FILE, SHARED, read_settings

_OPS = {"A": FileOp.ADDED, "D": FileOp.REMOVED}
_PLAIN = ("--no-ext-diff", "--no-textconv", "--no-renames", "--no-relative")
"""Options by which no setting of a user changes what git says of two states."""

_STATUS = "status"
_SOURCE = "source."


def other_files(old: State, new: State, compared: Set[str]) -> tuple[OtherFile, ...]:
    """The files below `plans/`, and the settings, that differ and are not among the `compared`."""
    roots = {path.rpartition("/")[0] for state in (old, new) for path in state.editions().values()}
    roots.add("/".join(filter(None, (new.root, PLANS))))
    found = []
    for path, op in sorted(_differing(old, new)):
        inside = any(path.startswith(f"{root}/") for root in roots)
        if path not in compared and (inside or _is_settings(path, roots, old, new)):
            found.append(OtherFile(path=path, op=op, kind=_kind(path)))
    return tuple(found)


def raw_lines(old: State, new: State, compared: Set[str]) -> tuple[int, int]:
    """Lines that git's own difference adds to and removes from the `compared` files."""
    ends = (old.commit, new.commit) if new.commit else (old.commit,)
    plain = (*_PLAIN, "--numstat", "-z")
    added = removed = 0
    for line in _names(new.repository.run("diff", *plain, *ends, "--")):
        plus, minus, path = line.split("\t", 2)
        if path in compared and plus.isdigit():
            added, removed = added + int(plus), removed + int(minus)
    return added, removed


def _differing(old: State, new: State) -> Iterator[tuple[str, FileOp]]:
    """Path and fate of every file of the repository that differs."""
    plain = (*_PLAIN, "--name-status", "-z")
    if new.commit:
        said = new.repository.run("diff-tree", "-r", *plain, old.commit, new.commit)
    else:
        said = new.repository.run("diff", *plain, old.commit, "--")
        fresh = new.repository.run("ls-files", "--others", "--exclude-standard", "--full-name", "-z")
        yield from ((path, FileOp.ADDED) for path in _names(fresh))
    words = iter(_names(said))
    for op, path in zip(words, words, strict=False):
        yield path, _OPS.get(op, FileOp.CHANGED)


def _names(said: bytes) -> list[str]:
    return [name.decode("utf-8", "surrogateescape") for name in said.split(b"\0") if name]


def _is_settings(path: str, roots: Set[str], old: State, new: State) -> bool:
    """Whether the file beside `plans/` sets other things of revtool than before."""
    above, _, name = path.rpartition("/")
    if name not in (FILE, SHARED) or above not in {root.rpartition("/")[0] for root in roots}:
        return False
    return name == FILE or _shared(path, old) != _shared(path, new)


def _shared(path: str, state: State) -> Settings | bytes:
    """What a file that other tools share sets; its bytes where that cannot be read."""
    data = state.bytes_of(path)
    try:
        return read_settings(data, path)
    except RevtoolError:
        return data


def _kind(path: str) -> str:
    """What a file beside the plans is."""
    *above, name = PurePosixPath(path).parts
    if name in (FILE, SHARED):
        return "settings"
    if FOLDER in above:
        return "pairings"
    if _STATUS in above:
        return "status"
    return "source" if name.startswith(_SOURCE) else "other"
