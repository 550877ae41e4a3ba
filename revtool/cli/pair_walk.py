"""The conversation of `revtool pair`: one doubtful match after the other, every answer saved at once.

Invariant: whatever ends the conversation, every answer that was given is in the pairing file, whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from revtool.align.decisions import signed
from revtool.align.explain import Explained
from revtool.align.questions import Question, left_open, questions
from revtool.cli.answers import Numbered, OddAnswerError, decided, words_of
from revtool.cli.pair_screen import Screen
from revtool.errors import RevtoolError
from revtool.model.alignment import Decision, DecisionKind
from revtool.model.plan import Plan, Tree
from revtool.reporters.document import Block, Paragraph
from revtool.store import put_off
from revtool.store.files import shown
from revtool.store.pairing_edits import PairingBook
from revtool.wording import Lang
from revtool.wording.pairing import say

ALIGNED_AGAIN = 4_000
"""Nodes of both plans together up to which they are aligned again after every answer, so that the next
question knows of it: half a second's work, which nobody minds between two answers."""

Explain = Callable[[tuple[Decision, ...]], Explained]
"""The alignment under some decisions."""


class Walk:
    """The questions of two plans and what was answered so far.

    Args:
        plans: The old and the new plan.
        book: Where decisions are kept.
        explain: Aligns the plans again once something was decided.
        ask: Shows a prompt and returns the line that was typed; raises EOFError at the end.
        tell: Shows blocks.
        lang: Language of the conversation.
        by: Who decides, and when.
        needs_reason: Whether an empty reason is asked for again.
    """

    def __init__(
        self,
        plans: tuple[Plan, Plan],
        book: PairingBook,
        explain: Explain,
        ask: Callable[[str], str],
        tell: Callable[[list[Block]], None],
        lang: Lang,
        by: tuple[str, str] = ("", ""),
        *,
        needs_reason: bool = False,
    ) -> None:
        self._plans, self._book, self._explain = plans, book, explain
        self._ask, self._tell, self._lang = ask, tell, lang
        self._who, self._when = by
        self._needs_reason = needs_reason
        self._screen = Screen(Tree.of(plans[0]), Tree.of(plans[1]), lang)
        self._explained = explain(book.decisions)
        self._questions = self._asked()
        self._later = put_off.recall(book.path)
        self._passed: set[put_off.Key] = set()
        self._history: list[tuple[put_off.Key, tuple[Decision, ...]]] = []

    def run(self) -> None:
        """Ask until nothing is left or the person stops."""
        waiting = self._waiting()
        editions = {"old": self._plans[0].edition, "new": self._plans[1].edition}
        self._say("start" if waiting else "start-none", **editions, n=len(waiting))
        try:
            while self._goes_on():
                pass
        except EOFError:
            pass
        if self._history or waiting:
            counts = sum(1 for _, made in self._history if made)
            self._say("end", decided=counts, later=len(self._later), left=len(self._waiting()))

    def _goes_on(self) -> bool:
        """Put the next question, or ask whether the last answer stands; whether there is more to do."""
        if waiting := self._waiting():
            return self._put(waiting[0], len(waiting))
        if not self._history:
            return False
        return words_of(self._ask(self._words("last")))[0] == "b" and self._back()

    def _waiting(self) -> list[Question]:
        """Questions still to be put in this conversation, those put off earlier last."""
        olds, news = self._decided()
        found = [
            q
            for q in self._questions
            if q.key not in self._passed and olds.isdisjoint(q.old) and news.isdisjoint(q.new)
        ]
        return sorted(found, key=lambda q: q.key in self._later)

    def _asked(self) -> tuple[Question, ...]:
        """What the alignment leaves unsure, then what an import left open in the pairing file."""
        left = left_open(self._explained, ((q.old, q.new) for q in self._book.open))
        return (*questions(self._explained), *left)

    def _decided(self) -> tuple[set[str], set[str]]:
        """Nodes of which people said what became of them."""
        made = [d for d in self._book.decisions if d.kind is not DecisionKind.NEVER]
        return {i for d in made for i in d.old}, {j for d in made for j in d.new}

    def _align_again(self) -> None:
        if sum(len(plan.nodes) for plan in self._plans) <= ALIGNED_AGAIN:
            self._explained = self._explain(self._book.decisions)
            self._questions = self._asked()

    def _put(self, question: Question, left: int) -> bool:
        """Put one question until it is answered; whether the conversation goes on."""
        numbered = Numbered.of(question)
        at = len(self._history) + 1
        heading = self._words("question", at=at, n=at - 1 + left, why=self._screen.why(question))
        heading += self._words("again") if question.key in self._later else ""
        self._tell(list(self._screen.question(numbered, self._explained, heading)))
        while True:
            words = words_of(self._ask(self._words("prompt")))
            command = words[0]
            if command == "q":
                return False
            if command == "?":
                self._say("help")
            elif command == "k":
                self._put_off(question)
                return True
            elif command == "b":
                if self._back():
                    return True
            elif command and self._answered(numbered, words):
                return True

    def _answered(self, numbered: Numbered, words: list[str]) -> bool:
        """Whether the answer decided something, which is saved then."""
        question = numbered.question
        try:
            made = self._none(question) if words[0] == "n" else (decided(numbered, words),)
            if not made:
                return False
            reason = self._reason()
            kept = tuple(self._signed(decision, reason) for decision in made)
            self._book.add(*kept)
        except OddAnswerError as error:
            self._say(error.key, **error.facts)
            return False
        except RevtoolError as error:
            self._tell([Paragraph(problem.sentence(self._lang)) for problem in error.problems])
            return False
        what = self._screen.decisions(kept)
        self._say("saved", file=shown(self._book.path), what=what)
        self._history.append((question.key, kept))
        self._forget(question.key)
        self._passed.add(question.key)
        self._align_again()
        return True

    def _none(self, question: Question) -> tuple[Decision, ...]:
        """The decisions that say there is no counterpart; of a match, the person says of which side."""
        deleted = Decision(kind=DecisionKind.DELETED, old=question.old)
        inserted = Decision(kind=DecisionKind.INSERTED, new=question.new)
        if not (question.old and question.new):
            return (deleted,) if question.old else (inserted,)
        which = words_of(self._ask(self._words("none-which")))[0]
        return {"1": (deleted,), "2": (inserted,), "3": (deleted, inserted)}.get(which, ())

    def _reason(self) -> str:
        while True:
            reason = self._ask(self._words("reason-required" if self._needs_reason else "reason")).strip()
            if reason or not self._needs_reason:
                return reason

    def _signed(self, decision: Decision, reason: str) -> Decision:
        return signed(replace(decision, reason=reason, who=self._who, when=self._when), *self._plans)

    def _put_off(self, question: Question) -> None:
        self._passed.add(question.key)
        self._history.append((question.key, ()))
        self._later = self._later | {question.key}
        put_off.keep(self._book.path, self._later)
        self._say("later")

    def _forget(self, key: put_off.Key) -> None:
        if key in self._later:
            self._later = self._later - {key}
            put_off.keep(self._book.path, self._later)

    def _back(self) -> bool:
        """Take the last answer back; whether there was one."""
        if not self._history:
            self._say("no-back")
            return False
        key, made = self._history.pop()
        self._passed.discard(key)
        self._forget(key)
        if made:
            self._book.withdraw(*made)
            self._align_again()
            self._say("undone", what=self._screen.decisions(made))
        return True

    def _words(self, key: str, **facts: object) -> str:
        return say(key, self._lang, **facts)

    def _say(self, key: str, **facts: object) -> None:
        self._tell([Paragraph(self._words(key, **facts))])
