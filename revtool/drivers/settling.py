"""Conflicts settled: a person chose a side, and the file says what that side wanted.

Invariant: what nobody chose stays in conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from revtool.drivers.files import read_side, written
from revtool.errors import UsageError, problem
from revtool.merging import UnmergeableError
from revtool.merging.conflict import DELETED, NODE, ORDER, PARENT
from revtool.merging.engine import CONFLICT, Merged
from revtool.merging.forest import ROOT, Forest, Record
from revtool.model.plan import Plan
from revtool.model.status import StatusReport
from revtool.store.atomic import write_files
from revtool.store.decode import typed_keys
from revtool.store.document import number
from revtool.store.files import read_bytes, shown

SIDES = ("ours", "theirs")


class Settled(NamedTuple):
    """A file with fewer conflicts.

    Attributes:
        data: The file.
        settled: Conflicts that are gone.
        left: Conflicts that are left.
    """

    data: bytes
    settled: int
    left: int


def settle(data: bytes, name: str, side: str | None) -> Settled:
    """The file with the conflicts settled for `side`; without one, those of which a single side is left.

    Raises:
        UnmergeableError: The file holds no nodes, or cannot be written without loss.
        RevtoolError: It cannot be read.
    """
    read = read_side(data, name)
    state = _State(read.forest)
    settled = left = 0
    for key in list(read.forest.records):
        found = state.values.get(key, {}).pop(CONFLICT, None)
        entries = found if isinstance(found, list) else []
        kept = []
        for entry in entries:
            chosen = _choice(entry, side)
            if chosen is None or not state.apply(key, entry, chosen):
                kept.append(entry)
        settled, left = settled + len(entries) - len(kept), left + len(kept)
        if kept and key in state.values:
            state.values[key][CONFLICT] = kept
    merged = Merged(state.forest(read.forest.form), ())
    return Settled(written(merged, (None, read, read), name).encode(), settled, left)


def settle_files(files: Iterable[Path], side: str | None) -> dict[Path, Settled]:
    """The files, settled as `settle` does it and written, all or none.

    Raises:
        UsageError: One of them holds no nodes, or cannot be written without loss.
        UnreadableError: One of them cannot be read or written.
    """
    done = {}
    for file in files:
        try:
            done[file] = settle(read_bytes(file), file.name, side)
        except UnmergeableError as error:
            raise UsageError(problem("not-settled", file=shown(file))) from error
    write_files({file: made.data for file, made in done.items()})
    return done


def _choice(entry: Any, side: str | None) -> str | None:
    """The side that a conflict is settled for, None while that is open."""
    if not isinstance(entry, dict):
        return None
    if side is not None:
        return side
    left = [name for name in SIDES if name in entry]
    return left[0] if len(left) == 1 and "base" not in entry else None


class _State:
    """The records of a file while conflicts are settled."""

    def __init__(self, forest: Forest) -> None:
        self.values = {key: dict(record.values) for key, record in forest.records.items()}
        self.parents = {key: record.parent for key, record in forest.records.items()}
        self.children = {key: list(below) for key, below in forest.children.items()}

    def apply(self, key: str, entry: Mapping[str, Any], side: str) -> bool:
        """Make the record say what `side` wanted; whether that could be done."""
        field, value = str(entry.get("field")), entry.get(side)
        if field == NODE:
            if value == DELETED:
                self._delete(key)
        elif field == PARENT:
            return self._move(key, "" if value is None else str(value))
        elif field == ORDER:
            wanted = [str(child) for child in value or ()]
            known = {child: at for at, child in enumerate(wanted)}
            self.children[key].sort(key=lambda child: known.get(child, len(known)))
        else:
            _set(self.values[key], field.split("."), value)
        return True

    def _delete(self, key: str) -> None:
        parent = self.parents[key]
        if parent is not None and key in self.children.get(parent, ()):
            self.children[parent].remove(key)
        waiting = [key]
        while waiting:
            gone = waiting.pop()
            waiting += self.children.pop(gone, [])
            self.values.pop(gone, None)

    def _move(self, key: str, parent: str) -> bool:
        if self.parents[key] == parent:
            return True
        above: str | None = parent
        while above is not None and above != key:
            above = self.parents.get(above)
        if parent not in self.children or above == key:
            return False
        self.children[self.parents[key] or ROOT].remove(key)
        self.children[parent].append(key)
        self.parents[key] = parent
        return True

    def forest(self, form: str) -> Forest:
        """The records as they are now."""
        records = {key: Record(key, self.parents[key], self.values[key]) for key in self._order()}
        return Forest(form, records, {key: tuple(self.children[key]) for key in records})

    def _order(self) -> list[str]:
        order, waiting = [], [ROOT]
        while waiting:
            key = waiting.pop()
            order.append(key)
            waiting.extend(reversed(self.children[key]))
        return order


def _set(values: dict[str, Any], path: list[str], value: Any) -> None:
    """Put `value` at `path`, as a number where the field holds one; take the field out when there is none."""
    *way, last = path
    for step in way:
        inner = values.get(step)
        values[step] = dict(inner) if isinstance(inner, dict) else {}
        values = values[step]
    if value is None:
        values.pop(last, None)
    elif isinstance(value, str) and last in typed_keys(Plan, StatusReport):
        exact = number(value)
        values[last] = value if exact is None else exact
    else:
        values[last] = value
