"""Whether the pairing files of a project can be read, and whether their decisions still hold.

Invariant: a decision is judged against the plans it names, as they are now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from revtool.align.decisions import doubt
from revtool.errors import Place, Problem, RevtoolError, problem
from revtool.model.alignment import Decision
from revtool.model.plan import Plan
from revtool.store.contradictions import conflicts
from revtool.store.files import shown
from revtool.store.locate import editions, load
from revtool.store.modeline import PLANS
from revtool.store.pairings import FOLDER, Pairings, decision_places, found_pairings, read_pairings

Doubt = tuple[Decision, Problem]
"""A decision that may not hold, and the warning that says why and where it stands."""


def check_pairings(root: Path, about: Collection[str] | None = None) -> Iterator[Problem]:
    """Everything that is wrong with the pairing files, those about the editions `about` when it is given.

    Faults of a file are errors; a decision that is stale, names what is gone or contradicts another is a
    warning.
    """
    there = editions(root)
    for path in sorted((root / PLANS / FOLDER).glob("*.yaml")):
        try:
            pairings = read_pairings(path)
        except RevtoolError as error:
            if about is None or any(name in path.stem for name in about):
                yield from error.problems
            continue
        if about is None or {pairings.old, pairings.new} & set(about):
            yield from _check(pairings, path, root, there)


def _check(pairings: Pairings, path: Path, root: Path, there: tuple[str, ...]) -> Iterator[Problem]:
    place = Place(file=shown(path))
    if path.stem != f"{pairings.old}-{pairings.new}":
        yield problem("pairing-misnamed", place, old=pairings.old, new=pairings.new)
    for edition in (pairings.old, pairings.new):
        if edition not in there:
            yield problem("pairing-unknown-edition", place, is_warning=True, edition=edition)
            return
    try:
        plans = load(pairings.old, root), load(pairings.new, root)
    except RevtoolError:
        plans = None  # what is wrong with a plan is told of the plan
    yield from (found for _, found in _doubts(pairings.decisions, plans, path))


def doubts(decisions: Sequence[Decision], old: Plan, new: Plan, root: Path) -> tuple[Doubt, ...]:
    """The decisions on two plans that are stale, name what is gone or contradict another, in their order."""
    path = found_pairings(old.edition, new.edition, root)
    return tuple(_doubts(decisions, (old, new), path)) if path is not None else ()


def _doubts(decisions: Sequence[Decision], plans: tuple[Plan, Plan] | None, path: Path) -> Iterator[Doubt]:
    found = list(conflicts(decisions))
    if plans is not None:
        about = ((at, doubt(decision, *plans, at)) for at, decision in enumerate(decisions))
        found += ((at, problem) for at, problem in about if problem is not None)
    if found:
        places = decision_places(path)
        for at, told in sorted(found, key=lambda one: one[0]):
            yield decisions[at], replace(told, place=places(at))
