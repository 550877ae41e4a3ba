"""What an importer hands over: plans, status reports, and an account of every character it read.

Invariant: every character of the source that is not white space is in exactly one stretch.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from revtool.errors import Problem
from revtool.model.plan import Plan
from revtool.model.status import StatusReport


class Fate(StrEnum):
    """What became of a stretch of the source.

    `node`: text, title or label of a node. `structure`: read as a marker or a heading that shaped the
    tree. `status`: in the status report. `struck`: old text of a redline, not in force. `remainder`:
    page numbers, repeated legends, mark-up and whatever was not understood.
    """

    NODE = "node"
    STRUCTURE = "structure"
    STATUS = "status"
    STRUCK = "struck"
    REMAINDER = "remainder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A run of characters of the source with one fate.

    Attributes:
        fate: What became of it.
        start: Offset of its first character in the source, from 0.
        line: Its line in the source, from 1.
        text: The characters, line breaks included.
        owner: Id of the node it went into, empty when none.
        reason: Kebab-case reason, a key of `revtool.wording.imports` (`page-number`, `doubled-number`).
        page: Its page in the source, from 1, None where pages are not known.
        cell: Its cell in a sheet, empty elsewhere.
    """

    fate: Fate
    start: int
    line: int
    text: str
    owner: str = ""
    reason: str = ""
    page: int | None = None
    cell: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """Everything read from one source.

    Attributes:
        plan: The edition in force, or the superseded one when that was asked for.
        statuses: Status reports printed beside it.
        stretches: The account of the source, in its order.
        text: The text that the account counts in, when it is not the file's own: that of a marked source
            with its marks dropped.
        collapsed: Hash of that text in UTF-8, which is the hash of the document that was marked.
        warnings: What the file holds that was not read: macros, objects, pictures.
    """

    plan: Plan
    statuses: tuple[StatusReport, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    text: str | None = None
    collapsed: str = ""
    warnings: tuple[Problem, ...] = ()
