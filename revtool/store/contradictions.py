"""Decisions of a pairing file that contradict one another.

The first of two is heeded. Invariant: decisions that name no node in common never contradict one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from revtool.errors import Place, Problem, problem
from revtool.model.alignment import Decision, DecisionKind


def conflict(known: Sequence[Decision], made: Decision, file: str = "") -> Problem | None:
    """What a new decision contradicts among those known, None when it contradicts nothing."""
    for at, other in enumerate(known, 1):
        if code := _clash(made, other):
            return _problem(code, made, other, at, Place(file=file))
    return None


def conflicts(decisions: Sequence[Decision]) -> Iterator[tuple[int, Problem]]:
    """The place, from 0, of each decision that contradicts one before it and is not heeded; and a warning."""
    naming: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, made in enumerate(decisions):
        nodes = [*(("old", i) for i in made.old), *(("new", j) for j in made.new)]
        for before in sorted({place for node in nodes for place in naming[node]}):
            if code := _clash(made, decisions[before]):
                found = _problem(code, made, decisions[before], before + 1, Place())
                yield at, Problem(code=found.code, place=found.place, facts=found.facts, is_warning=True)
                break
        for node in nodes:
            naming[node].append(at)


def _clash(made: Decision, other: Decision) -> str:
    """Why two decisions cannot both be kept: one is there already, or contradicts the other; else nothing."""
    both = sorted({*made.old} & {*other.old}), sorted({*made.new} & {*other.new})
    if (made.kind, *both) == (other.kind, sorted(made.old), sorted(made.new)):
        return "decision-exists"
    nevers = (made.kind is DecisionKind.NEVER) + (other.kind is DecisionKind.NEVER)
    return "decision-conflict" if (nevers == 0 and any(both)) or (nevers == 1 and all(both)) else ""


def _problem(code: str, made: Decision, other: Decision, at: int, place: Place) -> Problem:
    return problem(
        code,
        place,
        kind=made.kind,
        named=", ".join((*made.old, *made.new)),
        other=other.kind,
        others=", ".join((*other.old, *other.new)),
        at=at,
    )
