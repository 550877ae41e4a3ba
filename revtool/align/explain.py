"""Why a node is matched as it is, or not at all: the engine's outcome read for one node.

Invariant: what is told was weighed for the alignment itself, so that an explanation never contradicts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from revtool.align.belief import confidence, support
from revtool.align.choose import ENOUGH
from revtool.align.compose import alignment
from revtool.align.engine import Outcome, solve
from revtool.align.rivals import PRINTED
from revtool.align.shares import belief as share_belief
from revtool.align.similarity import Similarities
from revtool.model.alignment import Alignment, DecidedBy, Decision, DecisionKind, Match, Reason
from revtool.model.change import Hunk
from revtool.model.explanation import Explanation, PlanSide, Standing, Weighing
from revtool.model.plan import Plan
from revtool.text.redline import redline

RIVALS = 4
"""Rivals told of each node: more than this many are never near one another in published crosswalks."""


class Explained:
    """An alignment that can be asked why.

    Attributes:
        outcome: Everything the engine found.
        alignment: What it came to.
        decisions: The decisions it heeded.
    """

    def __init__(
        self,
        old: Plan,
        new: Plan,
        decisions: Sequence[Decision] = (),
        similarities: Similarities | None = None,
    ) -> None:
        self._plans, self._similarities = (old, new), similarities
        self.decisions = tuple(decisions)
        self.outcome = solve(old, new, decisions, (), similarities)
        self.alignment = alignment(self.outcome)
        self._matches = _Matches.of(self.alignment)
        self._parts = {share.pair: share.claim for share in self.outcome.shares}

    @cached_property
    def _free(self) -> Outcome:
        """What the engine finds without decisions."""
        return solve(*self._plans, (), (), self._similarities) if self.decisions else self.outcome

    @cached_property
    def _alone(self) -> _Matches:
        """The matches that the engine finds without decisions."""
        return _Matches.of(alignment(self._free)) if self.decisions else self._matches

    def match(self, node: str, side: PlanSide) -> Match | None:
        """The match that `node` is in."""
        return self._matches.of_side(side).get(node)

    def explain(self, node: str, side: PlanSide) -> Explanation:
        """All that bears on the match of `node`, or on its having none.

        Args:
            node: Id of a node.
            side: The plan it is in.

        Raises:
            KeyError: The plan has no such node.
        """
        match = self.match(node, side)
        olds, news = (match.old, match.new) if match else ((node,), ())
        if match is None and side is PlanSide.NEW:
            olds, news = (), (node,)
        decided = tuple(d for d in self.decisions if not _apart(d, olds, news))
        alone = self._alone.of_side(side).get(node) if decided else match
        title, text = self._redlines(match)
        return Explanation(
            node=node,
            side=side,
            match=match,
            is_ambiguous=match is not None and match.is_ambiguous,
            weighed=self.weighed(olds, news),
            rivals=self.rivals(olds, news),
            decisions=decided,
            alone=alone,
            title=title,
            text=text,
        )

    def weighed(self, olds: Iterable[str], news: Iterable[str]) -> tuple[Weighing, ...]:
        """The pairs between some old and some new nodes that were looked at, strongest first."""
        return tuple(map(self._weighing, self._ranked(self._inside(olds, news))))

    def rivals(self, olds: Iterable[str], news: Iterable[str], number: int = RIVALS) -> tuple[Weighing, ...]:
        """The nearest pairs of each of these nodes with a node that is not among them, nearest first."""
        problem = self.outcome.weighed.problem
        pairs = problem.pairs
        these = {problem.old.number[i] for i in olds}, {problem.new.number[j] for j in news}
        rows = [[p for p in pairs.by_old[i] if pairs.new[p] not in these[1]] for i in sorted(these[0])]
        rows += [[p for p in pairs.by_new[j] if pairs.old[p] not in these[0]] for j in sorted(these[1])]
        kept = {p for row in rows for p in self._ranked(row)[:number]}
        return tuple(map(self._weighing, self._ranked(kept)))

    def _ranked(self, pairs: Iterable[int]) -> list[int]:
        """Pairs by how sure they are; of those that nothing speaks for, the ones with least against first."""
        return sorted(pairs, key=lambda p: (-self._score(p), -self._total(p), p))

    def _total(self, pair: int) -> float:
        return sum(weight for _, weight in self._contributions(pair))

    def _contributions(self, pair: int) -> list[tuple[int, float]]:
        """Place of each kind of evidence and what it adds; context is scaled by the subject it supports."""
        weighed = self.outcome.weighed
        weights = [weighed.weight(p.EVIDENCE, pair) for p in weighed.passes]
        own = sum(w for p, w in zip(weighed.passes, weights, strict=True) if not p.ABOUT_CONTEXT)
        scale = support(own)
        return [
            (at, w * scale if p.ABOUT_CONTEXT else w)
            for at, (p, w) in enumerate(zip(weighed.passes, weights, strict=True))
        ]

    def _weighing(self, pair: int) -> Weighing:
        weighed = self.outcome.weighed
        problem, pairs = weighed.problem, weighed.problem.pairs
        old, new = problem.old.nodes[pairs.old[pair]].id, problem.new.nodes[pairs.new[pair]].id
        shown = [(at, round(w, PRINTED)) for at, w in self._contributions(pair)]
        shown.sort(key=lambda one: -abs(one[1]))
        standing, rival_old, rival_new = self._standing(pair, old, new)
        claim = self._parts.get(pair)
        return Weighing(
            old=old,
            new=new,
            score=round(self._score(pair), PRINTED),
            total=round(self._total(pair), PRINTED),
            reasons=tuple(
                Reason(
                    evidence=weighed.passes[at].EVIDENCE,
                    weight=weight,
                    detail=weighed.passes[at].detail(problem, pair),
                )
                for at, weight in shown
                if weight
            ),
            standing=standing,
            part_score=None if claim is None else round(share_belief(claim), PRINTED),
            rival_old=rival_old,
            rival_new=rival_new,
        )

    def _score(self, pair: int) -> float:
        """Confidence in a pair; of one that people ruled out, what it would be without their decisions."""
        weighed = self.outcome.weighed
        if weighed.barred[pair] and self.decisions:
            pairs, weighed = weighed.problem.pairs, self._free.weighed
            pair = weighed.problem.pairs.place.get((pairs.old[pair], pairs.new[pair]), -1)
        return confidence(weighed.standings[pair]) if pair >= 0 and weighed.strengths[pair] > 0.0 else 0.0

    def _standing(self, pair: int, old: str, new: str) -> tuple[Standing, tuple[str, ...], tuple[str, ...]]:
        """What became of a pair, and the old and the new nodes that stand in its way."""
        matches = self._matches.old.get(old), self._matches.new.get(new)
        if matches[0] is not None and matches[0] is matches[1]:
            return (Standing.PART if self._is_part(pair, matches[0]) else Standing.PARTNER), (), ()
        rival_old = matches[1].old if matches[1] else ()
        rival_new = matches[0].new if matches[0] else ()
        weighed = self.outcome.weighed
        if weighed.barred[pair]:
            return self._barred(old, new), rival_old, rival_new
        if weighed.strengths[pair] <= 0.0 or weighed.standings[pair] < ENOUGH:
            return Standing.FAINT, rival_old, rival_new
        ahead = [self._stands(m) > weighed.standings[pair] for m in matches]
        if ahead[0]:
            return Standing.WEAKER, (), rival_new
        if ahead[1]:
            return Standing.TAKEN, rival_old, ()
        return Standing.PARTED, rival_old, rival_new

    def _is_part(self, pair: int, match: Match) -> bool:
        """Whether a pair joined a match whose partners are another; of a decided match, the strongest is."""
        if match.by is not DecidedBy.PAIRING:
            return pair in self._parts
        return pair != self._ranked(self._inside(match.old, match.new))[0]

    def _inside(self, olds: Iterable[str], news: Iterable[str]) -> list[int]:
        """The pairs between some old and some new nodes that were looked at."""
        problem = self.outcome.weighed.problem
        old, new, place = problem.old.number, problem.new.number, problem.pairs.place
        both = [(old[i], new[j]) for i in olds for j in news]
        return [place[one] for one in both if one in place]

    def _barred(self, old: str, new: str) -> Standing:
        for decision in self.decisions:
            if decision.kind is DecisionKind.NEVER and old in decision.old and new in decision.new:
                return Standing.FORBIDDEN
        named = any(
            d.kind is not DecisionKind.NEVER and (old in d.old or new in d.new) for d in self.decisions
        )
        return Standing.DECIDED if named else Standing.SETTLED

    def _stands(self, match: Match | None) -> float:
        """Standing of the best pair of a match, below any when there is none."""
        if match is None:
            return float("-inf")
        return max(map(self.outcome.weighed.standings.__getitem__, self._inside(match.old, match.new)))

    def _redlines(self, match: Match | None) -> tuple[tuple[Hunk, ...], tuple[Hunk, ...]]:
        if match is None:
            return (), ()
        problem = self.outcome.weighed.problem
        old = [problem.old.nodes[problem.old.number[i]] for i in match.old]
        new = [problem.new.nodes[problem.new.number[j]] for j in match.new]
        return (
            redline(_joined(n.title for n in old), _joined(n.title for n in new)),
            redline(_joined(n.text for n in old), _joined(n.text for n in new)),
        )


@dataclass(frozen=True, slots=True)
class _Matches:
    """The match of each node on either side."""

    old: Mapping[str, Match]
    new: Mapping[str, Match]

    @classmethod
    def of(cls, made: Alignment) -> _Matches:
        return cls(
            {i: match for match in made.matches for i in match.old},
            {j: match for match in made.matches for j in match.new},
        )

    def of_side(self, side: PlanSide) -> Mapping[str, Match]:
        return self.old if side is PlanSide.OLD else self.new


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))


def _apart(decision: Decision, olds: Sequence[str], news: Sequence[str]) -> bool:
    """Whether a decision names none of these nodes."""
    return set(decision.old).isdisjoint(olds) and set(decision.new).isdisjoint(news)
