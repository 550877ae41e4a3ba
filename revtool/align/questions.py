"""What a person should look at: matches that may be wrong, and nodes that may have a counterpart after all.

Invariant: what people decided is never asked again, and the order of the questions depends on nothing but
the plans and the decisions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from revtool.align.explain import Explained
from revtool.model.alignment import ID_REUSED, SURE, DecidedBy, DecisionKind, Match
from revtool.model.explanation import CLOSED, WORTH_TELLING, PlanSide, Weighing

NEAR = 0.4
"""Confidence from which on a candidate of a node without a match is worth a look: in the plans we ship one in
three such nodes has its counterpart among the candidates, below it one in eight."""
CANDIDATES = 5
"""Candidates shown for each side of a question: what is read at a glance."""
_EVEN = 0.5
"""Doubt about a choice between two that come equally near."""


class Why(StrEnum):
    """Why something is asked.

    Two candidates come near, the match is unsure, a node without one has candidates, or an id was kept
    while its subject changed.
    """

    AMBIGUOUS = "ambiguous"
    UNSURE = "unsure"
    NEAR = "near"
    REUSED = "reused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A node that could be a counterpart.

    Attributes:
        side: The plan it is in.
        node: Its id.
        score: Confidence in the pair that it would make, 0..1.
        partners: The nodes of the other plan that it is matched with now.
    """

    side: PlanSide
    node: str
    score: float
    partners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to decide.

    Attributes:
        old: Old nodes as they are matched now, none for a node that seems new.
        new: New nodes as they are matched now, none for a node that seems deleted.
        why: Why it is asked.
        score: Confidence in the match, or in the nearest candidate.
        doubt: How much it needs a person, 0..1.
        candidates: What else the nodes could be matched with, nearest first.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    why: Why
    score: float
    doubt: float
    candidates: tuple[Candidate, ...] = ()

    @property
    def key(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What the question is about: the same question comes back under the same key."""
        return self.old, self.new


def questions(explained: Explained) -> tuple[Question, ...]:
    """Everything a person should look at, most doubtful first."""
    made = explained.alignment
    found = [q for match in made.matches if (q := _about_match(explained, match)) is not None]
    for ids, side in ((made.deleted, PlanSide.OLD), (made.inserted, PlanSide.NEW)):
        decided = frozenset(_decided(explained, side))
        found += [q for i in ids if i not in decided and (q := _about_lone(explained, i, side)) is not None]
    found = [q for q in found if not _is_asked_from_the_old_side(q, found)]
    place = explained.outcome.weighed.problem.new.number, explained.outcome.weighed.problem.old.number
    return tuple(
        sorted(
            found,
            key=lambda q: (
                -q.doubt,
                [place[0][j] for j in q.new],
                [place[1][i] for i in q.old],
            ),
        )
    )


def left_open(
    explained: Explained, asked: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]
) -> tuple[Question, ...]:
    """The questions that somebody left open (old ids, new ids), as the nodes are matched now.

    What is asked anyway, and what names a node that is not there, is left out.
    """
    problem = explained.outcome.weighed.problem
    known = {q.key for q in questions(explained)}
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], Question] = {}
    for olds, news in asked:
        if any(i not in problem.old.number for i in olds) or any(j not in problem.new.number for j in news):
            continue
        node, side = (olds[0], PlanSide.OLD) if olds else (news[0], PlanSide.NEW)
        match = explained.match(node, side)
        key = (match.old, match.new) if match is not None else (olds, news)
        if key in known or (match is not None and match.by is DecidedBy.PAIRING):
            continue
        rivals = _open(explained.rivals(*key, CANDIDATES))
        score = match.score if match is not None else rivals[0].score if rivals else 0.0
        found[key] = Question(
            old=key[0],
            new=key[1],
            why=Why.UNSURE if match is not None else Why.NEAR,
            score=score,
            doubt=round(1.0 - score, 4),
            candidates=_candidates(explained, rivals, key[0]),
        )
    return tuple(found.values())


def _is_asked_from_the_old_side(question: Question, found: Iterable[Question]) -> bool:
    """Whether a lone new node and the lone old node nearest to it are each other's first candidates."""
    if question.old or not question.candidates:
        return False
    (node,), nearest = question.new, question.candidates[0].node
    return any(q.old == (nearest,) and not q.new and q.candidates[0].node == node for q in found)


def _decided(explained: Explained, side: PlanSide) -> Iterator[str]:
    """Nodes that people said have no counterpart."""
    kind = DecisionKind.DELETED if side is PlanSide.OLD else DecisionKind.INSERTED
    for decision in explained.decisions:
        if decision.kind is kind:
            yield from decision.old if side is PlanSide.OLD else decision.new


def _about_match(explained: Explained, match: Match) -> Question | None:
    if ID_REUSED in match.notices:
        return _about_id(explained, match)
    if match.by is not DecidedBy.ENGINE:
        return None
    if match.score >= SURE and not match.is_ambiguous:
        return None
    doubt = max(1.0 - match.score, _EVEN if match.is_ambiguous else 0.0)
    rivals = _open(explained.rivals(match.old, match.new, CANDIDATES))
    return Question(
        old=match.old,
        new=match.new,
        why=Why.AMBIGUOUS if match.is_ambiguous else Why.UNSURE,
        score=match.score,
        doubt=round(doubt, 4),
        candidates=_candidates(explained, rivals, match.old),
    )


def _about_id(explained: Explained, match: Match) -> Question:
    rivals = _open(explained.rivals(match.old, match.new, CANDIDATES))
    return Question(
        old=match.old,
        new=match.new,
        why=Why.REUSED,
        score=match.score,
        doubt=_EVEN,
        candidates=_candidates(explained, rivals, match.old),
    )


def _about_lone(explained: Explained, node: str, side: PlanSide) -> Question | None:
    olds, news = ((node,), ()) if side is PlanSide.OLD else ((), (node,))
    rivals = _open(explained.rivals(olds, news, CANDIDATES))
    if not rivals or rivals[0].score < NEAR:
        return None
    return Question(
        old=olds,
        new=news,
        why=Why.NEAR,
        score=rivals[0].score,
        doubt=round(min(_EVEN, rivals[0].score), 4),
        candidates=_candidates(explained, rivals, olds),
    )


def _open(rivals: Iterable[Weighing]) -> list[Weighing]:
    """The rivals that no decision rules out and that are not too faint to be shown."""
    return [r for r in rivals if r.standing not in CLOSED and r.score >= WORTH_TELLING]


def _candidates(
    explained: Explained, rivals: Iterable[Weighing], olds: tuple[str, ...]
) -> tuple[Candidate, ...]:
    """The nodes that rivals bring in, each once at its best, new ones first."""
    found: dict[tuple[PlanSide, str], Candidate] = {}
    for rival in rivals:
        side, node = (PlanSide.NEW, rival.new) if rival.old in olds else (PlanSide.OLD, rival.old)
        match = explained.match(node, side)
        partners = () if match is None else match.old if side is PlanSide.NEW else match.new
        candidate = Candidate(side=side, node=node, score=rival.score, partners=partners)
        found.setdefault((side, node), candidate)
    sides = (PlanSide.NEW, PlanSide.OLD)
    return tuple(c for side in sides for c in found.values() if c.side is side)
