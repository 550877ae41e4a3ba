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
    """One old node and several new: those picked, or the one picked beside those it is matched with now.

    A lone new node joins those that the picked old one has now.
    """
    if not picked:
        raise OddAnswerError("needs-number", example="s 1 2")
    news = [c.node for c in picked if c.side is PlanSide.NEW]
    olds = [c for c in picked if c.side is PlanSide.OLD]
    if not numbered.question.old:
        if len(olds) != 1:
            raise OddAnswerError("needs-one-old")
        news = [*olds[0].partners, *numbered.question.new]
    elif len(news) == 1:
        news = [*numbered.question.new, *news]
    old = _one_old(numbered) if numbered.question.old else (olds[0].node,)
    if len(set(news)) < 2:
        raise OddAnswerError("needs-two")
    return Decision(kind=DecisionKind.SPLIT, old=old, new=tuple(dict.fromkeys(news)))


def _merge(numbered: Numbered, picked: Sequence[Candidate]) -> Decision:
    """Several old nodes and one new: those picked, or the one picked beside those it is matched with now.

    A lone old node joins those that the picked new one has now.
    """
    if not picked:
        raise OddAnswerError("needs-number", example="m 1 3")
    olds = [c.node for c in picked if c.side is PlanSide.OLD]
    news = [c for c in picked if c.side is PlanSide.NEW]
    if not numbered.question.new:
        if len(news) != 1:
            raise OddAnswerError("needs-one-new")
        olds = [*news[0].partners, *numbered.question.old]
    elif len(olds) == 1:
        olds = [*numbered.question.old, *olds]
    new = _one_new(numbered) if numbered.question.new else (news[0].node,)
    if len(set(olds)) < 2:
        raise OddAnswerError("needs-two")
    return Decision(kind=DecisionKind.MERGE, old=tuple(dict.fromkeys(olds)), new=new)


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
