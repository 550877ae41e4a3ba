"""Whether the pairing files of a project can be read, and whether their decisions still hold.

Invariant: a decision is judged against the plans it names, as they are now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from revtool.align.decisions import doubtful
from revtool.errors import Place, Problem, RevtoolError, problem
from revtool.store.files import shown
from revtool.store.locate import editions, load
from revtool.store.modeline import PLANS
from revtool.store.pairing_edits import conflicts
from revtool.store.pairings import FOLDER, Pairings, read_pairings


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
    yield from conflicts(pairings.decisions, place.file)
    try:
        plans = load(pairings.old, root), load(pairings.new, root)
    except RevtoolError:
        return  # what is wrong with a plan is told of the plan
    for found in doubtful(pairings.decisions, *plans):
        yield Problem(code=found.code, place=place, facts=found.facts, is_warning=True)
