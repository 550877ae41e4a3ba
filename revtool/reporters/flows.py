"""Which part of the old plan went to which part of the new one: the figures behind a picture of it.

Invariant: every match is in exactly one band for each pair of parts that it joins, every node without a
match in the rest of its part; the order is that of the plans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from revtool.model.alignment import Match, MatchKind
from revtool.model.plan import Kind, Node, Tree
from revtool.reporters.view import View, name

MOST_PARTS = 60
"""Parts on a side that a picture can still show: about two screens at the height of a line."""

_HEADED = frozenset({Kind.POLICY, Kind.FIELD, Kind.SECTION})


@dataclass(frozen=True, slots=True)
class Step:
    """One old node that became one new node; of a split or a merge one of several."""

    old: str
    new: str
    kind: MatchKind


@dataclass(frozen=True, slots=True)
class Band:
    """What went from one part to another.

    Attributes:
        old: Place of the old part, None for nodes that are new.
        new: Place of the new part, None for nodes that ended.
        steps: The nodes that went, in the order of the new plan.
        alone: Ids of the nodes that ended or are new.
    """

    old: int | None
    new: int | None
    steps: tuple[Step, ...] = ()
    alone: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        """How wide it is: its steps, of which a split or a merge has several, and what stands alone."""
        return len(self.steps) + len(self.alone)

    @property
    def is_regrouped(self) -> bool:
        """Whether something was split or merged on the way."""
        return any(step.kind in (MatchKind.SPLIT, MatchKind.MERGE) for step in self.steps)


@dataclass(frozen=True, slots=True)
class Flows:
    """The parts of both sides and what went between them.

    Attributes:
        olds: Nodes that head the old parts, in the order of the plan.
        news: The same of the new plan.
        bands: What went where, by old part, then new part.
        is_coarse: Whether fields stand for their sections.
    """

    olds: tuple[Node, ...]
    news: tuple[Node, ...]
    bands: tuple[Band, ...]
    is_coarse: bool = False

    @property
    def fits(self) -> bool:
        """Whether a picture of it can be read."""
        return max(len(self.olds), len(self.news)) <= MOST_PARTS


def flows(view: View) -> Flows:
    """What went where between sections; between fields where there are too many sections.

    Worked example: of three measures of （1） two are found in （2） and one ended: a band of 2 from （1） to
    （2）, and one of 1 that leads nowhere.
    """
    fine = _flows(view, is_coarse=False)
    return fine if fine.fits else _flows(view, is_coarse=True)


def part_name(node: Node) -> str:
    """Label and name of the node that heads a part."""
    named = name(node)
    return named if node.label in ("", named) else f"{node.label} {named}"


def _flows(view: View, *, is_coarse: bool) -> Flows:
    olds, news = (_parts(tree, is_coarse=is_coarse) for tree in (view.old, view.new))
    steps: dict[tuple[int, int], list[Step]] = {}
    for match in view.comparison.alignment.matches:
        for step in _steps(match):
            steps.setdefault((olds[1][step.old], news[1][step.new]), []).append(step)
    alone: dict[tuple[int | None, int | None], list[str]] = {}
    for i in view.comparison.alignment.deleted:
        alone.setdefault((olds[1][i], None), []).append(i)
    for i in view.comparison.alignment.inserted:
        alone.setdefault((None, news[1][i]), []).append(i)
    bands = [Band(*ends, steps=tuple(found)) for ends, found in steps.items()]
    bands += [Band(*ends, alone=tuple(found)) for ends, found in alone.items()]
    last = len(olds[0]) + len(news[0])
    bands.sort(key=lambda band: tuple(last if end is None else end for end in (band.old, band.new)))
    return Flows(olds[0], news[0], tuple(bands), is_coarse)


def _steps(match: Match) -> Iterator[Step]:
    """Every pair of a match that has one node on a side."""
    return (Step(old, new, match.kind) for old in match.old for new in match.new)


def _parts(tree: Tree, *, is_coarse: bool) -> tuple[tuple[Node, ...], dict[str, int]]:
    """The nodes that head parts, and the place of the part of each node."""
    heads: dict[str, int] = {}
    part: dict[str, int] = {}
    for node in tree.by_id.values():
        if node.parent is None or (not is_coarse and node.kind in _HEADED and node.title):
            part[node.id] = heads.setdefault(node.id, len(heads))
        else:
            part[node.id] = part[node.parent]
    return tuple(tree.by_id[i] for i in heads), part


def ends(bands: Sequence[Band], side: str) -> dict[int, int]:
    """How much of the bands ends at each part of a side (`old`, `new`): the room that they need there."""
    found: dict[int, int] = {}
    for band in bands:
        place = band.old if side == "old" else band.new
        if place is not None:
            found[place] = found.get(place, 0) + band.n
    return found


def nodes(bands: Sequence[Band], side: str) -> dict[int, int]:
    """How many nodes stand at each part of a side (`old`, `new`), each counted once.

    Worked example: ① split into ① and ② of the same section is one old node and two new ones.
    """
    found: dict[int, set[str]] = {}
    for band in bands:
        place = band.old if side == "old" else band.new
        if place is not None:
            here = found.setdefault(place, set())
            here.update(step.old if side == "old" else step.new for step in band.steps)
            here.update(band.alone)
    return {place: len(here) for place, here in found.items()}
