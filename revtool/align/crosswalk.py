"""What became of every node, row by row, from a comparison and the alignment it rests on.

Invariant: a fate is never judged here: it is what the rules said of the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from revtool.model.alignment import DecidedBy, Decision, DecisionKind, Match, MatchKind, Rival
from revtool.model.change import Change, Comparison
from revtool.model.crosswalk import Crosswalk, CrosswalkRow, Fate
from revtool.model.explanation import CLOSED, WORTH_TELLING, PlanSide

if TYPE_CHECKING:
    from revtool.align.explain import Explained

Decisions = Sequence[Decision]

RUNNERS_UP = 3
"""Runners-up told in a row: they have to fit into a cell."""

_FATES = {
    "measure-renumbered": Fate.RENUMBERED,
    "measure-moved": Fate.MOVED,
    "measure-promoted": Fate.PROMOTED,
    "measure-demoted": Fate.DEMOTED,
    "measure-split": Fate.SPLIT,
    "indicator-split": Fate.SPLIT,
    "measure-merged": Fate.MERGED,
    "indicator-merged": Fate.MERGED,
    "measure-reworded": Fate.REWORDED,
    "indicator-reworded": Fate.REWORDED,
    "definition-changed": Fate.REWORDED,
    "definition-stated": Fate.REWORDED,
    "definition-dropped": Fate.REWORDED,
    "ocr-noise": Fate.REWORDED,
    "measure-number-changed": Fate.FIGURES,
    "kind-changed": Fate.CHANGED,
    "tags-changed": Fate.CHANGED,
    "detail-changed": Fate.CHANGED,
}
"""Rule to fate."""

_ABOUT_FIGURES = (
    "target-",
    "baseline-",
    "comparator-",
    "unit-",
    "deadline-",
    "period-",
    "population-",
    "headcount-",
    "actuals-",
)
"""Beginnings of the rules about figures."""


def crosswalk(comparison: Comparison, explained: Explained | None = None) -> Crosswalk:
    """The rows for the plans of `comparison`.

    Args:
        comparison: What was compared.
        explained: The alignment that it was made along, which knows the runners-up of nodes without a
            match; without it those stay unsaid.
    """
    alignment = comparison.alignment if explained is None else explained.alignment
    decisions = comparison.decisions if explained is None else explained.decisions
    changes = {(change.old, change.new): change for change in comparison.changes}
    rows = [row for match in alignment.matches for row in _matched(match, changes, decisions)]
    rows += (_lone(explained, decisions, i, PlanSide.OLD) for i in alignment.deleted)
    rows += (_lone(explained, decisions, j, PlanSide.NEW) for j in alignment.inserted)
    return Crosswalk(old=comparison.old, new=comparison.new, rows=_ordered(rows, comparison))


def _matched(
    match: Match, changes: dict[tuple[tuple[str, ...], tuple[str, ...]], Change], decisions: Decisions
) -> Iterator[CrosswalkRow]:
    fates = tuple(_fates(match, changes.get((match.old, match.new))))
    for old in match.old:
        for new in match.new:
            yield CrosswalkRow(
                old=old,
                new=new,
                fates=fates,
                score=match.score,
                by=match.by,
                reasons=match.reasons,
                is_ambiguous=match.is_ambiguous,
                notices=match.notices,
                runners_up=match.rivals[:RUNNERS_UP],
                decision=_decision(decisions, match) if match.by is DecidedBy.PAIRING else "",
            )


def _fates(match: Match, change: Change | None) -> Iterator[Fate]:
    """What the rules said, in the order of `Fate`; a split or merge is one whatever else they said."""
    rules = [verdict.rule for verdict in change.verdicts] if change is not None else []
    found = {
        _FATES.get(rule, Fate.FIGURES if rule.startswith(_ABOUT_FIGURES) else Fate.CHANGED) for rule in rules
    }
    if match.kind in (MatchKind.SPLIT, MatchKind.MERGE):
        found.add(Fate.SPLIT if match.kind is MatchKind.SPLIT else Fate.MERGED)
    if len(found) > 1:
        found.discard(Fate.CHANGED)
    yield from (fate for fate in Fate if fate in found) if found else (Fate.SAME,)


def _lone(explained: Explained | None, decisions: Decisions, node: str, side: PlanSide) -> CrosswalkRow:
    is_old = side is PlanSide.OLD
    olds, news = ((node,), ()) if is_old else ((), (node,))
    kind = DecisionKind.DELETED if is_old else DecisionKind.INSERTED
    decided = [d for d in decisions if d.kind is kind and node in (d.old if is_old else d.new)]
    asked = None if decided else explained
    near = tuple(r for r in _runners_up(asked, olds, news) if r.score >= WORTH_TELLING) if asked else ()
    return CrosswalkRow(
        old=node if is_old else None,
        new=None if is_old else node,
        fates=(Fate.DELETED if is_old else Fate.NEW,),
        by=DecidedBy.PAIRING if decided else None,
        runners_up=near,
        decision=decided[0].reason if decided else "",
    )


def _runners_up(explained: Explained, olds: tuple[str, ...], news: tuple[str, ...]) -> Iterator[Rival]:
    rivals = [r for r in explained.rivals(olds, news) if r.standing not in CLOSED and r.total > 0.0]
    return (Rival(old=r.old, new=r.new, score=r.score) for r in rivals[:RUNNERS_UP])


def _decision(decisions: Decisions, match: Match) -> str:
    """The reason that people gave for a match."""
    sides = set(match.old), set(match.new)
    made = (d for d in decisions if (set(d.old), set(d.new)) == sides)
    return next((d.reason for d in made), "")


def _ordered(rows: Iterable[CrosswalkRow], comparison: Comparison) -> tuple[CrosswalkRow, ...]:
    """The rows in the old plan's order; a new node behind the old one of what stands before it."""
    olds = {node.id: place for place, node in enumerate(comparison.old.nodes)}
    news = {node.id: place for place, node in enumerate(comparison.new.nodes)}
    found = list(rows)
    first: dict[str, int] = {}
    for row in found:
        if row.old is not None and row.new is not None:
            first[row.new] = min(olds[row.old], first.get(row.new, len(olds)))
    behind: dict[str, int] = {}
    before = -1
    for node in comparison.new.nodes:
        before = first.get(node.id, before)
        behind[node.id] = before

    def place(row: CrosswalkRow) -> tuple[int, int, int]:
        if row.old is not None:
            return olds[row.old], 0, news[row.new] if row.new is not None else -1
        return behind[row.new or ""], 1, news[row.new or ""]

    return tuple(sorted(found, key=place))
