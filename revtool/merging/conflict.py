"""What two sides want and cannot both have. Invariant: a conflict holds all three states in full."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, Final


class Nothing(Enum):
    """The value of a field that a side does not have."""

    ABSENT = "absent"


ABSENT: Final = Nothing.ABSENT

NODE = "node"
"""Field of a conflict about whether there is a node at all."""

PARENT = "parent"
"""Field of a conflict about what a node stands below."""

ORDER = "order"
"""Field of a conflict about the order of the children."""

DELETED = "deleted"
CHANGED = "changed"
KEPT = "kept"


class UnmergeableError(ValueError):
    """Three files that are no trees of nodes which can be told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One field that both sides changed, each in its own way.

    Attributes:
        key: The record it is in; empty for the head of the file.
        field: Way to the field (`indicator.target`), or `node`, `parent`, `order`.
        base: The common ancestor's value; `ABSENT` where there is none.
        ours: The value of the side that is merged into.
        theirs: The value of the side that comes in.
    """

    key: str
    field: str
    base: Any = ABSENT
    ours: Any = ABSENT
    theirs: Any = ABSENT

    @property
    def mirrored(self) -> Conflict:
        """The same conflict with the sides exchanged."""
        return Conflict(key=self.key, field=self.field, base=self.base, ours=self.theirs, theirs=self.ours)

    def entry(self) -> dict[str, Any]:
        """The conflict as a file holds it; a side without a value has no key."""
        sides = {"base": self.base, "ours": self.ours, "theirs": self.theirs}
        return {"field": self.field} | {
            name: value if isinstance(value, (dict, list)) else str(value)
            for name, value in sides.items()
            if value is not ABSENT
        }
