"""How an edition came to be, commit by commit: what each commit changed, and who last changed what.

Invariant: an entry stands on its own; it holds the places, names and texts it tells of, never a plan, so that
a thousand commits take the room of their changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from revtool.errors import Problem
from revtool.model.change import Change
from revtool.model.plan import Kind


class EntryKind(StrEnum):
    """What a commit did to an edition.

    `created`, `removed`: the edition came or went. `changed`: what it says changed. `form`: its files
    changed, what it says did not (width, white space, source lines, notes). `unreadable`: its plan could not
    be read, so nothing is known. `cut`: history was cut off here, and what came before is not known.
    """

    CREATED = "created"
    REMOVED = "removed"
    CHANGED = "changed"
    FORM = "form"
    UNREADABLE = "unreadable"
    CUT = "cut"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Which commit did something: who, when and why.

    Attributes:
        oid: Full hash of the commit.
        when: The author's time, ISO 8601 with its zone.
        author: Name of the author.
        subject: First line of the message.
    """

    oid: str
    when: str
    author: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A node as one plan has it, told without the plan.

    Attributes:
        id: Id of the node.
        kind: What it is.
        name: What a report calls it.
        path: Labels from the top down to it (`2(8)■`).
        file: File that holds it, as a path in the repository; empty when that is not known.
    """

    id: str
    kind: Kind
    name: str
    path: str
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change of one commit, told without its plans.

    Attributes:
        change: The change. Facts that name a node hold its path; a node that came or went has its title and
            text among the fields.
        old: The old nodes.
        new: The new nodes.
    """

    change: Change
    old: tuple[Spot, ...]
    new: tuple[Spot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one commit did to an edition.

    Attributes:
        stamp: The commit.
        kind: What it did.
        parents: How many commits it follows; a merge has several.
        base: Full hash of the commit it is compared with, empty when there is none.
        passed: Commits between the two whose plan could not be read, newest first.
        directory: Directory of the edition, as a path in the repository.
        renamed_from: The directory's path before, when the commit renamed it, else empty.
        events: What changed, in the order of the outline; of a merge only what differs from every parent.
        nodes: Nodes of the edition after the commit; before it where the edition was removed.
        form_only: Nodes that differ in width or white space only.
        problems: Why the plan could not be read.
    """

    stamp: Stamp
    kind: EntryKind
    parents: int = 1
    base: str = ""
    passed: tuple[str, ...] = ()
    directory: str = ""
    renamed_from: str = ""
    events: tuple[Event, ...] = ()
    nodes: int = 0
    form_only: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """The commits that changed an edition, or one node of it.

    Attributes:
        edition: Name of the edition.
        lang: Language of its text.
        revision: Full hash of the commit from which the history is told backwards.
        node: The node that was asked for, None for the whole edition.
        with_tree: Whether the nodes below it are told too.
        entries: What each commit did, newest first.
        form_only: Commits left out because they changed the form of the files alone.
        walked: Commits that were looked at.
        is_cut: Whether the history that is there ends because it was cut off.
        is_limited: Whether older commits were left out because a number of entries was asked for.
    """

    edition: str
    lang: str
    revision: str
    node: Spot | None = None
    with_tree: bool = False
    entries: tuple[Entry, ...] = ()
    form_only: int = 0
    walked: int = 0
    is_cut: bool = False
    is_limited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Blamed:
    """A node, and the commits that gave it its present form.

    Attributes:
        spot: The node as it is now.
        depth: Depth in the outline, from 0.
        last: The commit that last changed anything about it.
        fields: Field and the commit that last changed it, in schema order; `parent` and `place` say where it
            stands. A field that was taken away since is not among them.
    """

    spot: Spot
    depth: int
    last: Stamp
    fields: tuple[tuple[str, Stamp], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Blame:
    """For every node of an edition the commit that last changed it.

    Attributes:
        edition: Name of the edition.
        lang: Language of its text.
        revision: Full hash of the commit whose plan this is.
        nodes: Every node, in document order.
        noise: Whether differences of width and white space count as changes.
        cut: Hashes of commits where history was cut off: what is theirs may be older.
        unreadable: Commits whose plan could not be read, newest first; what they changed counts as changed by
            the next commit that could be read.
        walked: Commits that were looked at.
    """

    edition: str
    lang: str
    revision: str
    nodes: tuple[Blamed, ...] = ()
    noise: bool = False
    cut: tuple[str, ...] = ()
    unreadable: tuple[Stamp, ...] = ()
    walked: int = 0
