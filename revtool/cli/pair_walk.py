"""The conversation of `revtool pair`: one doubtful match after the other, every answer saved at once.

Invariant: whatever ends the conversation, every answer that was given is in the pairing file, whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from revtool.align.decisions import fingerprint
from revtool.align.explain import Explained
from revtool.align.questions import Question, Why, questions
from revtool.cli.answers import Numbered, OddAnswerError, decided, words_of
from revtool.errors import RevtoolError
from revtool.model.alignment import Decision, DecisionKind
from revtool.model.explanation import PlanSide
from revtool.model.plan import Plan, Tree
from revtool.reporters.document import Block, Bullets, Entry, Heading, Paragraph, Span
from revtool.reporters.explaining import percent, spans
from revtool.reporters.view import clip, path
from revtool.store import put_off
from revtool.store.files import shown
from revtool.store.pairing_edits import PairingBook
from revtool.wording import Lang, pick
from revtool.wording.explaining import DECISIONS
from revtool.wording.explaining import say as say_explaining
from revtool.wording.pairing import say
from revtool.wording.reports import say as say_report

TEXT_LENGTH = 60
"""Characters shown of a candidate: a line or two of a terminal."""

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
        signed: Who decides, and when.
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
        signed: tuple[str, str] = ("", ""),
        *,
        needs_reason: bool = False,
    ) -> None:
        self._plans, self._book, self._explain = plans, book, explain
        self._ask, self._tell, self._lang = ask, tell, lang
        self._who, self._when = signed
        self._needs_reason = needs_reason
        self._trees = Tree.of(plans[0]), Tree.of(plans[1])
        self._explained = explain(book.decisions)
        self._later = put_off.recall(book.path)
        self._passed: set[put_off.Key] = set()
        self._history: list[tuple[put_off.Key, int]] = []

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
            counts = sum(1 for _, times in self._history if times)
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
        found = [q for q in questions(self._explained) if q.key not in self._passed]
        return sorted(found, key=lambda q: q.key in self._later)

    def _put(self, question: Question, left: int) -> bool:
        """Put one question until it is answered; whether the conversation goes on."""
        numbered = Numbered.of(question)
        at = len(self._history) + 1
        self._tell(list(self._blocks(numbered, at, at - 1 + left)))
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
            signed = tuple(self._signed(decision, reason) for decision in made)
            self._book.add(*signed)
        except OddAnswerError as error:
            self._say(error.key, **error.facts)
            return False
        except RevtoolError as error:
            self._tell([Paragraph(problem.sentence(self._lang)) for problem in error.problems])
            return False
        what = self._listed(signed)
        self._say("saved", file=shown(self._book.path), what=what)
        self._history.append((question.key, len(signed)))
        self._forget(question.key)
        self._explained = self._explain(self._book.decisions)
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
        made = replace(decision, reason=reason, who=self._who, when=self._when)
        return replace(made, fingerprint=fingerprint(made, *self._plans))

    def _put_off(self, question: Question) -> None:
        self._passed.add(question.key)
        self._history.append((question.key, 0))
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
        key, times = self._history.pop()
        self._passed.discard(key)
        self._forget(key)
        if times:
            last = len(self._book.decisions)
            gone = self._book.remove(*range(last - times + 1, last + 1))
            self._explained = self._explain(self._book.decisions)
            self._say("undone", what=self._listed(gone))
        return True

    def _blocks(self, numbered: Numbered, at: int, n: int) -> Iterator[Block]:
        """What the screen shows of a question."""
        question = numbered.question
        why = question.why.value
        if question.why is Why.NEAR:
            why += "-old" if question.old else "-new"
        heading = self._words("question", at=at, n=n, why=self._words(why, percent=percent(question.score)))
        yield Heading(2, heading + (self._words("again") if question.key in self._later else ""))
        for side, ids in ((PlanSide.OLD, question.old), (PlanSide.NEW, question.new)):
            for node_id in ids:
                yield self._entry(side, node_id)
        if question.old and question.new:
            made = self._explained.explain(question.old[0], PlanSide.OLD)
            title = tuple(Span(span.text, span.mark, strong=True) for span in spans(made.title))
            yield Paragraph(self._words("redline"))
            yield Entry(level=0, indent=0, head=title, text=spans(made.text))
        yield from self._candidates(numbered)
        yield Paragraph(self._words("menu-match" if question.old and question.new else "menu-lone"))

    def _entry(self, side: PlanSide, node_id: str) -> Entry:
        tree = self._tree(side)
        node = tree.by_id[node_id]
        above = " › ".join(
            " ".join(filter(None, (n.label, n.title or clip(n.text, TEXT_LENGTH))))
            for n in reversed(list(tree.ancestors(node_id)))
        )
        words = " ".join(filter(None, (node.label, node.title)))
        head = Span(f"{say_explaining(side, self._lang)} {words}".rstrip(), strong=True)
        return Entry(
            level=0, indent=0, head=(head,), text=(Span(node.text),) if node.text else (), note=above
        )

    def _candidates(self, numbered: Numbered) -> Iterator[Block]:
        for side in (PlanSide.NEW, PlanSide.OLD):
            lines = []
            for number, candidate in enumerate(numbered.candidates, 1):
                if candidate.side is side:
                    lines.append(self._candidate(numbered.question, number))
            if lines:
                yield Paragraph(self._words(f"candidates-{side}"))
                yield Bullets(tuple(lines))

    def _candidate(self, question: Question, number: int) -> str:
        candidate = Numbered.of(question).candidates[number - 1]
        tree = self._tree(candidate.side)
        node = tree.by_id[candidate.node]
        is_now = candidate.node in (question.new if candidate.side is PlanSide.NEW else question.old)
        other = self._tree(PlanSide.OLD if candidate.side is PlanSide.NEW else PlanSide.NEW)
        side = say_explaining(candidate.side, self._lang)
        key = "candidate-now" if is_now else "candidate-taken" if candidate.partners else "candidate"
        return self._words(
            key,
            number=number,
            place=f"{side} {path(tree, candidate.node)}",
            text=clip(" ".join(filter(None, (node.title, node.text))), TEXT_LENGTH),
            percent=percent(candidate.score),
            partners=self._comma(path(other, i) for i in candidate.partners),
        )

    def _listed(self, decisions: tuple[Decision, ...]) -> str:
        return self._comma(f"{pick(DECISIONS[d.kind], self._lang)} {self._nodes(d)}" for d in decisions)

    def _nodes(self, decision: Decision) -> str:
        sides = ((PlanSide.OLD, decision.old), (PlanSide.NEW, decision.new))
        return " ↔ ".join(
            f"{say_explaining(side, self._lang)} {self._comma(path(self._tree(side), i) for i in ids)}"
            for side, ids in sides
            if ids
        )

    def _tree(self, side: PlanSide) -> Tree:
        return self._trees[0] if side is PlanSide.OLD else self._trees[1]

    def _comma(self, items: Iterator[str]) -> str:
        return say_report("list-comma", self._lang).join(items)

    def _words(self, key: str, **facts: object) -> str:
        return say(key, self._lang, **facts)

    def _say(self, key: str, **facts: object) -> None:
        self._tell([Paragraph(self._words(key, **facts))])
