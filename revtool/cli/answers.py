"""What an answer to a question of `revtool pair` decides, without any screen.

Invariant: an answer that does not make sense decides nothing and says why.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from revtool.align.questions import Candidate, Question
from revtool.model.alignment import Decision, DecisionKind
from revtool.model.explanation import PlanSide


class OddAnswerError(Exception):
    """An answer that cannot be taken.

    Args:
        key: Why, a key of `revtool.wording.pairing`.
        facts: What the words fill in.
    """

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        self.key, self.facts = key, facts


@dataclass(frozen=True, slots=True)
class Numbered:
    """A question with its candidates in the order of their numbers, from 1: what is matched now first."""

    question: Question
    candidates: tuple[Candidate, ...]

    @classmethod
    def of(cls, question: Question) -> Numbered:
        """The numbers of `question`; new nodes stand before old ones."""
        now: list[Candidate] = []
        if question.old and question.new:
            now += (Candidate(side=PlanSide.NEW, node=j, score=question.score) for j in question.new)
            now += (Candidate(side=PlanSide.OLD, node=i, score=question.score) for i in question.old)
        found = [*now, *question.candidates]
        return cls(
            question, tuple(c for side in (PlanSide.NEW, PlanSide.OLD) for c in found if c.side is side)
        )

    def picked(self, words: Sequence[str]) -> list[Candidate]:
        """The candidates of these numbers.

        Raises:
            OddAnswerError: There is no such number.
        """
        for word in words:
            if not word.isdecimal() or not 1 <= int(word) <= len(self.candidates):
                raise OddAnswerError("odd-number", found=word)
        return [self.candidates[int(word) - 1] for word in dict.fromkeys(words)]


def words_of(answer: str) -> list[str]:
    """The words of an answer, in half width and small letters: `ｓ　１，２` is `s`, `1`, `2`."""
    even = unicodedata.normalize("NFKC", answer).casefold().replace(",", " ").replace("、", " ")
    first, *rest = even.split() or [""]
    if len(first) > 1 and first[0] in "smx" and first[1:].isdecimal():
        return [first[0], first[1:], *rest]
    return [first, *rest]


def decided(numbered: Numbered, words: Sequence[str]) -> Decision:
    """The decision that an answer makes, without its reason: `y`, `2`, `s 1 2`, `m 1 3`, `x`, `x 2`.

    Raises:
        OddAnswerError: The answer makes no sense for this question.
    """
    command, *rest = words
    if command.isdecimal():
        return _choose(numbered, numbered.picked(words))
    makers = {"y": _accept, "s": _split, "m": _merge, "x": _never}
    if command not in makers:
        raise OddAnswerError("odd-answer", found=" ".join(words))
    return makers[command](numbered, numbered.picked(rest))


def _accept(numbered: Numbered, picked: Sequence[Candidate]) -> Decision:
    old, new = numbered.question.old, numbered.question.new
    if picked:
        return _choose(numbered, picked)
    if not new or not old:
        return Decision(kind=DecisionKind.INSERTED if new else DecisionKind.DELETED, old=old, new=new)
    if len(old) == len(new) == 1:
        return Decision(kind=DecisionKind.LINK, old=old, new=new)
    return Decision(kind=DecisionKind.SPLIT if len(old) == 1 else DecisionKind.MERGE, old=old, new=new)


def _choose(numbered: Numbered, picked: Sequence[Candidate]) -> Decision:
    if len(picked) != 1:
        raise OddAnswerError("needs-number", example="s 1 2")
    (candidate,) = picked
    if candidate.side is PlanSide.NEW:
        return Decision(kind=DecisionKind.LINK, old=_one_old(numbered), new=(candidate.node,))
    return Decision(kind=DecisionKind.LINK, old=(candidate.node,), new=_one_new(numbered))


def _split(numbered: Numbered, picked: Sequence[Candidate]) -> Decision:
    old, new = _one_and_many(numbered, picked, PlanSide.OLD)
    return Decision(kind=DecisionKind.SPLIT, old=old, new=new)


def _merge(numbered: Numbered, picked: Sequence[Candidate]) -> Decision:
    new, old = _one_and_many(numbered, picked, PlanSide.NEW)
    return Decision(kind=DecisionKind.MERGE, old=old, new=new)


def _one_and_many(
    numbered: Numbered, picked: Sequence[Candidate], one_side: PlanSide
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The one node, on its side, and the several of the other that a split or a merge names.

    The several are those picked, or the one picked beside those that the one is matched with now. A lone node
    joins those that the picked one has now.
    """
    is_split = one_side is PlanSide.OLD
    if not picked:
        raise OddAnswerError("needs-number", example="s 1 2" if is_split else "m 1 3")
    question = numbered.question
    one, many = (question.old, question.new) if is_split else (question.new, question.old)
    wanted = [c.node for c in picked if c.side is not one_side]
    if one:
        single = _one_old(numbered) if is_split else _one_new(numbered)
        several = [*many, *wanted] if len(wanted) == 1 else wanted
    else:
        ends = [c for c in picked if c.side is one_side]
        if len(ends) != 1:
            raise OddAnswerError("needs-one-old" if is_split else "needs-one-new")
        single, several = (ends[0].node,), [*ends[0].partners, *many]
    if len(set(several)) < 2:
        raise OddAnswerError("needs-two")
    return single, tuple(dict.fromkeys(several))


def _never(numbered: Numbered, picked: Sequence[Candidate]) -> Decision:
    old, new = numbered.question.old, numbered.question.new
    if not picked and not (old and new):
        raise OddAnswerError("needs-number", example="x 1")
    news = tuple(c.node for c in picked if c.side is PlanSide.NEW)
    olds = tuple(c.node for c in picked if c.side is PlanSide.OLD)
    if news and olds:
        raise OddAnswerError("needs-number", example="x 1")
    return Decision(kind=DecisionKind.NEVER, old=olds or old, new=news or new)


def _one_old(numbered: Numbered) -> tuple[str, ...]:
    if len(numbered.question.old) != 1:
        raise OddAnswerError("needs-one-old")
    return numbered.question.old


def _one_new(numbered: Numbered) -> tuple[str, ...]:
    if len(numbered.question.new) != 1:
        raise OddAnswerError("needs-one-new")
    return numbered.question.new
