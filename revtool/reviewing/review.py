"""The review of a branch: each edition that differs, compared, judged, and tied to its lines.

Invariant: an edition of which one side could not be read, or contradicts itself, is a failure; only what
was compared is said to be unchanged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from revtool.errors import Exit, Place, Problem, RevtoolError, UnreadableError, problem
from revtool.model.alignment import Decision
from revtool.model.change import Comparison, FieldChange
from revtool.model.plan import Plan
from revtool.model.review import EditionReview, Fate, Review, Revision
from revtool.reviewing.editions import Held, Pair, State, changed_editions
from revtool.reviewing.others import other_files, raw_lines
from revtool.reviewing.spots import spots
from revtool.store.git import decisions_at
from revtool.validation import find


class Judge(Protocol):
    """How two plans are compared; the use case `revtool.api.compare` is one."""

    def __call__(self, old: Plan, new: Plan, decisions: tuple[Decision, ...], /) -> Comparison:
        """Everything that differs."""
        ...


def review(old: State, new: State, revisions: tuple[Revision, Revision, Revision], judge: Judge) -> Review:
    """What changed in the plans from `old` to `new`.

    Args:
        old: What is compared.
        new: What is reviewed.
        revisions: The base that was asked for, what is compared, and the head.
        judge: How two plans are compared.

    Raises:
        GitError: A revision cannot be read.
        UnreadableError: Neither state holds an edition.
    """
    base, start, head = revisions
    pairs, unchanged = changed_editions(old, new)
    if not pairs and not unchanged:
        named = ", ".join(filter(None, (start.name or start.commit[:12], head.name or head.commit[:12])))
        raise UnreadableError(problem("no-editions", revisions=named))
    at = _Review(old, new, start, head, judge)
    editions = tuple(at.edition(pair) for pair in pairs)
    compared = {
        file
        for pair in pairs
        for state, held in ((old, pair.old), (new, pair.new))
        if held is not None
        for file in (state.file(Place(file=name)).file for name in held.loaded.files)
    }
    return Review(
        base=base,
        start=start,
        head=head,
        editions=editions,
        unchanged=tuple(unchanged),
        others=other_files(old, new, compared),
        lines=raw_lines(old, new, compared),
        lang=next((held.loaded.plan.lang for pair in pairs for held in (pair.new, pair.old) if held), "ja"),
    )


class _Review:
    """The reviews of single editions."""

    def __init__(self, old: State, new: State, start: Revision, head: Revision, judge: Judge) -> None:
        self.old = old
        self.new = new
        self.start = start.name or start.commit[:12]
        self.head = head.name or head.commit[:12]
        self.judge = judge

    def edition(self, pair: Pair) -> EditionReview:
        """What became of one edition."""
        made = EditionReview(
            edition=pair.name,
            fate=Fate.CHANGED,
            old_path=pair.old.path if pair.old is not None else "",
            new_path=pair.new.path if pair.new is not None else "",
            nodes=len(pair.new.loaded.plan.nodes) if pair.new is not None else 0,
        )
        if pair.new is None:
            return replace(made, fate=Fate.REMOVED)
        if pair.old is None:
            return self._added(made, pair.new)
        return self._compared(made, pair.old, pair.new, self.old)

    def _added(self, made: EditionReview, new: Held) -> EditionReview:
        """An edition that was not there, compared with the one before it."""
        made = replace(made, fate=Fate.ADDED)
        failures = self._faults(new, self.new)
        if failures:
            return self._failed(made, failures, [new])
        before = self._before(new)
        if before is None:
            return replace(made, concerns=self._concerns(None, new))
        found = self._compared(made, before, new, self.new)
        fate = Fate.FAILED if found.fate is Fate.FAILED else Fate.ADDED
        return replace(found, fate=fate, against=before.name)

    def _before(self, new: Held) -> Held | None:
        """The edition at the head that comes before `new`: the latest of an earlier year."""
        year = new.loaded.plan.fiscal_year
        others = [self.new.held(path) for path in self.new.editions().values() if path != new.path]
        years = [(held.loaded.plan.fiscal_year, held) for held in others]
        earlier = [
            (then, held) for then, held in years if then is not None and year is not None and then < year
        ]
        return max(earlier, key=lambda one: one[0])[1] if earlier else None

    def _compared(self, made: EditionReview, old: Held, new: Held, state: State) -> EditionReview:
        """`made` with what differs between two editions, `old` as `state` holds it."""
        failures = [*self._faults(old, state), *self._faults(new, self.new)]
        if failures:
            return self._failed(made, failures, [old, new])
        before, after = old.loaded.plan, new.loaded.plan
        try:
            decisions = self._decisions(before, after)
        except RevtoolError as error:
            return replace(made, fate=Fate.FAILED, failures=error.problems, exit_code=error.exit_code)
        comparison = self.judge(before, after, decisions)
        if state is self.old and before.edition == after.edition:
            comparison = replace(comparison, labels=(self.start, self.head))
        fields = header_changes(before, after)
        notes = notes_differ(before, after)
        is_same = not comparison.changes and not fields and not notes and not comparison.summary.noise_only
        return replace(
            made,
            fate=Fate.SAME if is_same else made.fate,
            comparison=comparison,
            spots=spots(comparison, (old, state), (new, self.new)),
            header=fields,
            notes=notes,
            concerns=(*self._concerns(old, new), *_stale(decisions, before, after)),
        )

    def _decisions(self, old: Plan, new: Plan) -> tuple[Decision, ...]:
        """What people decided on the two, as of the head."""
        if self.new.commit:
            return decisions_at(self.new.repository, self.new.commit, old.edition, new.edition)
        from revtool.store.pairings import load_decisions

        return load_decisions(old.edition, new.edition, self.new.repository.start)

    def _failed(
        self, made: EditionReview, failures: Sequence[Problem], held: Iterable[Held]
    ) -> EditionReview:
        unreadable = any(one.loaded.unreadable for one in held)
        code = Exit.UNREADABLE if unreadable else Exit.INVALID
        return replace(made, fate=Fate.FAILED, failures=tuple(failures), exit_code=code)

    def _faults(self, held: Held, state: State) -> list[Problem]:
        """What keeps a plan from being compared, the files of the start named with its revision."""
        faults = [fault for fault in held.loaded.problems if not fault.is_warning]
        faults = faults or [found for found in _senseless(held) if not found.is_warning]
        return [replace(fault, place=self._shown(state.file(fault.place), state)) for fault in faults]

    def _shown(self, place: Place, state: State) -> Place:
        return (
            replace(place, file=f"{self.start}:{place.file}") if state is self.old and place.file else place
        )

    def _concerns(self, old: Held | None, new: Held) -> tuple[Problem, ...]:
        """What does not make sense at the head and was not so before."""
        known = Counter((p.code, p.facts) for p in _warnings(old)) if old is not None else Counter()
        found = []
        for warning in _warnings(new):
            key = warning.code, warning.facts
            if known[key]:
                known[key] -= 1
            else:
                found.append(replace(warning, place=self.new.file(warning.place)))
        return tuple(found)


def _warnings(held: Held) -> list[Problem]:
    return [found for found in (*held.loaded.problems, *_senseless(held)) if found.is_warning]


def _senseless(held: Held) -> list[Problem]:
    """What does not make sense in a plan whose shape holds, with its lines."""
    loaded = held.loaded
    if loaded.header is None or any(not found.is_warning for found in loaded.problems):
        return []
    made = []
    for finding in find(loaded.plan):
        if finding.node is not None:
            document, path = loaded.origins[finding.node]
            made.append(finding.problem(document.place((*path, *finding.path))))
        else:
            made.append(finding.problem(loaded.header.place(finding.path)))
    return made


def _stale(decisions: tuple[Decision, ...], old: Plan, new: Plan) -> tuple[Problem, ...]:
    from revtool.align.decisions import doubtful

    return tuple(doubtful(decisions, old, new)) if decisions else ()


_HEADER = (
    "edition",
    "title",
    "organisation",
    "fiscal_year",
    "lang",
    "status",
    "source.file",
    "source.sha256",
)
"""What a header says of a plan."""

_NOTES = ("provenance", "errata", "doubts", "corrections")
"""What a node says of its source: no part of the plan, and not compared."""


def header_changes(old: Plan, new: Plan) -> tuple[FieldChange, ...]:
    """What differs in the headers of two states of one edition; nothing for two editions."""
    if old.edition != new.edition and old.fiscal_year != new.fiscal_year:
        return ()
    made = []
    for name in _HEADER:
        before, after = _value(old, name), _value(new, name)
        if before != after:
            made.append(FieldChange(name=name, old=before, new=after))
    return tuple(made)


def _value(plan: Plan, name: str) -> str | None:
    value: object = plan
    for part in name.split("."):
        value = getattr(value, part, None)
    return None if value is None or value == "" else str(value)


def notes_differ(old: Plan, new: Plan) -> int:
    """Number of nodes of the same id whose notes on the source differ; 0 between two editions."""
    if old.edition != new.edition:
        return 0
    before = {node.id: node for node in old.nodes}
    pairs = ((before[node.id], node) for node in new.nodes if node.id in before)
    return sum(any(getattr(a, name) != getattr(b, name) for name in _NOTES) for a, b in pairs)
