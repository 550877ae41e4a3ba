"""Which places the ratings of a row belong to.

Recognition collects the marks of a row behind it; how many they are tells where they stood, or does not.
Invariant: no rating is dropped, and one whose place is open goes to the node above all its places.
"""

from __future__ import annotations

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
    """

    page: int
    cursor: str
    spoken: list[str] = field(default_factory=list)
    headed: list[str] = field(default_factory=list)
    indicators: set[str] = field(default_factory=set)
    marks: list[Located] = field(default_factory=list)


def place_marks(row: Row, places: Places) -> tuple[Placed, ...]:
    """The marks of `row` with their nodes.

    One place takes them all. As many marks as measures, as indicators, or as both are theirs in order; if
    more than one of these counts fits, or none, they go to the lowest node that holds every place.
    Worked example: ① and ② with `△ ―` behind the row gives ① △ and ② nothing.
    """
    if not row.marks:
        return ()
    spoken = list(dict.fromkeys(row.spoken))
    above = {node.id for i in spoken for node in places.tree.ancestors(i)} - set(spoken)
    headed = [i for i in dict.fromkeys([*row.headed, *spoken]) if i not in above]
    headed.sort(key=lambda i: places.tree.position[i])
    candidates = spoken or headed or [row.cursor]
    if len(headed) == len(row.marks) > len(spoken) and not row.indicators:
        return tuple(Placed(m, i) for m, i in zip(row.marks, headed, strict=True))
    if len(candidates) == 1:
        return tuple(Placed(mark, candidates[0]) for mark in row.marks)
    measures = [i for i in spoken if i not in row.indicators]
    indicators = [i for i in spoken if i in row.indicators]
    fitting = [ids for ids in _distinct(measures, indicators, spoken) if len(ids) == len(row.marks)]
    if len(fitting) == 1:
        taken = set(fitting[0])
        among = tuple(i for i in spoken if i not in taken)
        return tuple(Placed(m, i, among) for m, i in zip(row.marks, fitting[0], strict=True))
    home = places.common(candidates)
    return tuple(Placed(mark, home, tuple(candidates)) for mark in row.marks)


def stands_apart(unit: Unit) -> bool:
    """Whether the marks of a unit rate more than the unit itself."""
    return len(unit.marks) > 1 or not unit.text or unit.text.text == unit.marks[0].text


def _distinct(*lists: list[str]) -> list[list[str]]:
    seen: list[list[str]] = []
    for ids in lists:
        if ids and ids not in seen:
            seen.append(ids)
    return seen
