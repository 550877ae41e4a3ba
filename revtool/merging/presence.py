"""Which records the merged file has, and which of them one side wanted gone.

A record that one side deleted and the other left alone is gone. If the other side changed it, moved it, or
put something below it, that is a conflict, and the whole deleted stretch stays, so that a person decides on
what was there. Invariant: the parent of a record that stays is one that stays.
"""

from __future__ import annotations

from dataclasses import dataclass

from revtool.merging.conflict import CHANGED, DELETED, KEPT, NODE, Conflict
from revtool.merging.fields import alike
from revtool.merging.forest import Forest


@dataclass(frozen=True, slots=True)
class Presence:
    """The records that stay.

    Attributes:
        keys: Their keys, in no particular order but always the same one.
        conflicts: One for each that a side deleted and that had to stay.
    """

    keys: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


def presence(base: Forest, ours: Forest, theirs: Forest) -> Presence:
    """The records that stay when `ours` and `theirs` are merged."""
    sides = (_Kept(base, ours, theirs), _Kept(base, theirs, ours))
    for side in sides:
        side.judge()
    shared = [
        key for key in {**ours.records, **theirs.records} if key in ours.records and key in theirs.records
    ]
    added = [key for side in (ours, theirs) for key in side.records if key not in base.records]
    keys = dict.fromkeys([*shared, *added])
    _stay_with_parents(sides, keys)
    for side in sides:
        keys |= dict.fromkeys(side.stays)
    conflicts = [
        Conflict(
            key=key,
            field=NODE,
            ours=how if side is sides[0] else DELETED,
            theirs=DELETED if side is sides[0] else how,
        )
        for side in sides
        for key, how in side.marks.items()
    ]
    return Presence(tuple(sorted(keys)), tuple(conflicts))


class _Kept:
    """Records that `keeper` has and `deleter` deleted."""

    def __init__(self, base: Forest, keeper: Forest, deleter: Forest) -> None:
        self.base = base
        self.keeper = keeper
        self.gone = {k for k in base.records if k in keeper.records and k not in deleter.records}
        self.stays: dict[str, None] = {}
        self.marks: dict[str, str] = {}

    def judge(self) -> None:
        """Keep what the keeper changed or moved."""
        for key in sorted(self.gone):
            before, after = self.base.records[key], self.keeper.records[key]
            if not alike(before.values, after.values) or before.parent != after.parent:
                self.marks[key] = CHANGED
                self.keep(key)

    def keep(self, key: str) -> None:
        """Keep `key`, what stands above it as far as that was deleted too, and all of that stretch."""
        top = key
        while (above := self.keeper.records[top].parent) in self.gone:
            assert above is not None
            top = above
        self.marks.setdefault(top, KEPT)
        self.stays |= dict.fromkeys(k for k in self.keeper.below(top) if k in self.gone)


def _stay_with_parents(sides: tuple[_Kept, _Kept], keys: dict[str, None]) -> None:
    """Keep every deleted record below which the other side put something that stays."""
    for side in sides:
        for key in [*keys, *sides[0].stays, *sides[1].stays]:
            record = side.keeper.records.get(key)
            if record is None or record.parent not in side.gone or record.parent in side.stays:
                continue
            before = side.base.records.get(key)
            if before is None or before.parent != record.parent:
                side.keep(record.parent)
