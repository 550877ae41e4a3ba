"""Two plans, wherever they are, reviewed as the one edition that differs between two revisions is.

Invariant: a plan that could not be read, or contradicts itself, is a failure of the review, never an edition
without changes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from revtool.errors import Exit, Place, Problem
from revtool.model.change import Comparison
from revtool.model.plan import Plan
from revtool.model.review import EditionReview, Fate, Review, Revision
from revtool.reviewing.editions import Held, State
from revtool.reviewing.spots import spots
from revtool.store.loading import Loaded
from revtool.validation import GRAVE, find


class _AsShown:
    """Stands for a state of a repository where plans come from anywhere: places are as they were read."""

    def file(self, place: Place) -> Place:
        """`place` itself."""
        return place


_ANYWHERE = cast(State, _AsShown())


def review_of_plans(
    old: tuple[str, Loaded], new: tuple[str, Loaded], judge: Callable[[Plan, Plan], Comparison]
) -> Review:
    """What differs between two plans, each given by its name and what was read of it."""
    names = Revision(name=old[0]), Revision(name=new[0])
    plans = old[1].plan, new[1].plan
    lang = plans[1].lang
    edition = plans[1].edition or new[0]
    failures = (*_faults(old[1]), *_faults(new[1]))
    if failures:
        code = Exit.UNREADABLE if old[1].unreadable or new[1].unreadable else Exit.INVALID
        failed = EditionReview(edition=edition, fate=Fate.FAILED, failures=failures, exit_code=code)
        return Review(base=names[0], start=names[0], head=names[1], editions=(failed,), lang=lang)
    comparison = judge(*plans)
    held = Held(path=old[0], loaded=old[1]), Held(path=new[0], loaded=new[1])
    compared = EditionReview(
        edition=edition,
        fate=Fate.CHANGED if comparison.changes else Fate.SAME,
        against=plans[0].edition if plans[0].edition != plans[1].edition else "",
        comparison=comparison,
        spots=spots(comparison, (held[0], _ANYWHERE), (held[1], _ANYWHERE)),
        nodes=len(plans[1].nodes),
    )
    return Review(base=names[0], start=names[0], head=names[1], editions=(compared,), lang=lang)


def _faults(loaded: Loaded) -> tuple[Problem, ...]:
    """What keeps a plan from being compared, with its lines."""
    errors = tuple(fault for fault in loaded.problems if not fault.is_warning)
    if errors or loaded.header is None:
        return errors
    made = []
    for finding in find(loaded.plan, (), GRAVE):
        if finding.is_warning:
            continue
        document, path = (loaded.header, ()) if finding.node is None else loaded.origins[finding.node]
        made.append(finding.problem(document.place((*path, *finding.path))))
    return tuple(made)
