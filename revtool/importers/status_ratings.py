"""Which places the ratings of a row belong to.

Recognition collects the marks of a row behind it; how many they are tells where they stood, or does not.
Invariant: no rating is dropped, and one whose place is open goes to the node above all its places.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from revtool.importers.page_cells import Unit
from revtool.importers.status_places import Places
from revtool.text.located import Located


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its node; `among` names other places that were possible."""

    mark: Located
    node: str
    among: tuple[str, ...] = ()


@dataclass(slots=True)
class Row:
    """What a row of the status column speaks of, and the marks collected behind it.

    Attributes:
        page: Page of the row.
        cursor: Node that the row began in.
        spoken: Nodes it says something of, in printed order.
        headed: Nodes whose heading it prints, with or without words below.
        indicators: Those of the nodes that are indicators.
        marks: Marks that stand apart from any text.
        is_beside: Whether only the plan's cell of the row says what is rated.
    """

    page: int
    cursor: str
    spoken: list[str] = field(default_factory=list)
    headed: list[str] = field(default_factory=list)
    indicators: set[str] = field(default_factory=set)
    marks: list[Located] = field(default_factory=list)
    is_beside: bool = False


def place_marks(row: Row, places: Places, rated: Set[str]) -> tuple[Placed, ...]:
    """The marks of `row` with their nodes.

    One place takes them all. As many marks as measures, as indicators, or as both are theirs in order; if
    more than one of these counts fits, or none, they go to the lowest node that holds every place. Places
    rated elsewhere count only when there are no others.
    Worked example: ① and ② with `△ ―` behind the row gives ① △ and ② nothing.

    Args:
        row: The row.
        places: The plan's look-ups.
        rated: Nodes that have their rating for certain.
    """
    if not row.marks:
        return ()
    if row.is_beside:
        return tuple(Placed(mark, row.cursor, (row.cursor,)) for mark in row.marks)
    every = list(dict.fromkeys(row.spoken))
    spoken = [i for i in every if i not in rated] or every
    headed = _in_order([*row.headed, *every], places)
    candidates = spoken or headed or [row.cursor]
    if len(headed) == len(row.marks) > len(every) and not row.indicators:
        return tuple(Placed(m, i) for m, i in zip(row.marks, headed, strict=True))
    if len(candidates) == 1:
        return tuple(Placed(mark, candidates[0]) for mark in row.marks)
    fitting = [ids for ids in _kinds(spoken, row.indicators) if len(ids) == len(row.marks)]
    if len(fitting) == 1:
        taken = set(fitting[0])
        among = tuple(i for i in spoken if i not in taken)
        return tuple(Placed(m, i, among) for m, i in zip(row.marks, fitting[0], strict=True))
    home = places.common(candidates)
    return tuple(Placed(mark, home, tuple(candidates)) for mark in row.marks)


def only_place(row: Row) -> str:
    """The one node that a row speaks of, empty when there are more or none."""
    spoken = set(row.spoken)
    return row.spoken[0] if len(spoken) == 1 and not row.is_beside else ""


def stands_apart(unit: Unit) -> bool:
    """Whether the marks of a unit rate more than the unit itself."""
    return len(unit.marks) > 1 or not unit.text or unit.text.text == unit.marks[0].text


def _in_order(ids: Iterable[str], places: Places) -> list[str]:
    """The nodes in document order, without those that only stand above others."""
    known = dict.fromkeys(ids)
    above = {node.id for i in known for node in places.tree.ancestors(i)}
    return sorted((i for i in known if i not in above), key=places.tree.position.__getitem__)


def _kinds(spoken: Sequence[str], indicators: Set[str]) -> list[list[str]]:
    """The measures, the indicators, and both; each list once and none empty."""
    kinds = [
        [i for i in spoken if i not in indicators],
        [i for i in spoken if i in indicators],
        list(spoken),
    ]
    return [ids for n, ids in enumerate(kinds) if ids and ids not in kinds[:n]]
