"""What the engine makes of two shipped editions without their pairing file, against the file.

Invariant: the truth is the alignment with the decisions of the file; what they leave open is the engine's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from cases import pairs_of
from scoring import Pair, Truth, score

from revtool import api
from revtool.align.choose import ENOUGH
from revtool.align.compose import alignment
from revtool.align.engine import Outcome, solve
from revtool.model.alignment import Decision
from revtool.model.plan import Plan

ROOT = Path(__file__).resolve().parents[1]
SHOWN = 46


@dataclass(frozen=True, slots=True, kw_only=True)
class Automatic:
    """The plans, what the engine alone makes of them, and what people decided."""

    old: Plan
    new: Plan
    outcome: Outcome
    found: frozenset[Pair]
    true: frozenset[Pair]
    decisions: tuple[Decision, ...]


def differences(old: str, new: str, *, without: Collection[str] = ()) -> Iterator[str]:
    """F1 of the engine alone, each pair it misses or makes up and why, and the classes of why counted."""
    plans = api.load(old, ROOT), api.load(new, ROOT)
    decisions = api.decisions(*plans, ROOT)
    outcome = solve(*plans, (), without)
    truth = frozenset(pairs_of(alignment(solve(*plans, decisions, without))))
    found = frozenset(pairs_of(alignment(outcome)))
    auto = Automatic(
        old=plans[0], new=plans[1], outcome=outcome, found=found, true=truth, decisions=decisions
    )
    scope = {node.id for plan in plans for node in plan.nodes}
    result = score(
        found,
        Truth(pairs=dict.fromkeys(truth, "pair"), optional=(), hard=truth, scope=scope),
    )
    yield f"{old} → {new}: P {result.precision:.3f}  R {result.recall:.3f}  F1 {result.f1:.3f}"
    classes: Counter[str] = Counter()
    for pair in sorted(found ^ truth):
        why = _why_missed(auto, pair) if pair in truth else _why_made_up(auto, pair)
        classes[why] += 1
        yield f"  {'missed ' if pair in truth else 'made up'} {pair[0]} ↔ {pair[1]}: {why}"
        for plan, node in zip(plans, pair, strict=True):
            shown = next(n for n in plan.nodes if n.id == node)
            yield f"      {f'{shown.title} {shown.text}'.strip()[:SHOWN]}"
        yield from (f"      {d.reason}" for d in decisions if pair[0] in d.old or pair[1] in d.new)
    yield from (f"  {n:3} × {why}" for why, n in classes.most_common())


def _why_missed(auto: Automatic, pair: Pair) -> str:
    weighed = auto.outcome.weighed
    problem = weighed.problem
    place = problem.pairs.place.get((problem.old.number[pair[0]], problem.new.number[pair[1]]))
    olds, news = {a for a, _ in auto.found}, {b for _, b in auto.found}
    if place is None or weighed.strengths[place] <= 0.0:
        return "shares no words to find it by"
    if pair[0] in olds and pair[1] in news:
        return "both have other partners"
    if pair[0] in olds or pair[1] in news:
        return "part that was not believed"
    return "shares too few words" if weighed.standings[place] < ENOUGH else "stands behind rivals"


def _why_made_up(auto: Automatic, pair: Pair) -> str:
    olds, news = {a for a, _ in auto.true}, {b for _, b in auto.true}
    if pair[0] not in olds and pair[1] not in news:
        return "two nodes without counterpart share words"
    if pair[0] in olds and pair[1] in news:
        return "takes a partner of another"
    return "taken for a part of a match"
