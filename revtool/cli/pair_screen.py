"""What the screen shows of a question: both texts, what changed between them, the candidates, the keys.

Invariant: the numbers on the screen are those that an answer means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from revtool.align.explain import Explained
from revtool.align.questions import Candidate, Question, Why
from revtool.cli.answers import Numbered
from revtool.model.alignment import Decision
from revtool.model.explanation import PlanSide
from revtool.model.plan import Tree
from revtool.reporters.document import Block, Bullets, Entry, Heading, Paragraph, Span
from revtool.reporters.explaining import percent, spans
from revtool.reporters.view import clip, path
from revtool.wording import Lang, pick
from revtool.wording.explaining import DECISIONS
from revtool.wording.explaining import say as say_explaining
from revtool.wording.pairing import say
from revtool.wording.reports import say as say_report

TEXT_LENGTH = 60
"""Characters shown of a candidate: a line or two of a terminal."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Two plans and the language in which they are asked about."""

    old: Tree
    new: Tree
    lang: Lang

    def question(self, numbered: Numbered, explained: Explained, heading: str) -> Iterator[Block]:
        """Everything that is shown of one question."""
        question = numbered.question
        yield Heading(2, heading)
        for side, ids in ((PlanSide.OLD, question.old), (PlanSide.NEW, question.new)):
            yield from (self._entry(side, node_id) for node_id in ids)
        if question.old and question.new:
            made = explained.explain(question.old[0], PlanSide.OLD)
            title = tuple(Span(span.text, span.mark, strong=True) for span in spans(made.title))
            yield Paragraph(say("redline", self.lang))
            yield Entry(level=0, indent=0, head=title, text=spans(made.text))
        yield from self._candidates(numbered)
        yield Paragraph(say("menu-match" if question.old and question.new else "menu-lone", self.lang))

    def why(self, question: Question) -> str:
        """Why it is asked."""
        key = question.why.value
        if question.why is Why.NEAR:
            key += "-old" if question.old else "-new"
        return say(key, self.lang, percent=percent(question.score))

    def decisions(self, made: Iterable[Decision]) -> str:
        """Decisions in one line, by the paths of their nodes."""
        return self._listed(f"{pick(DECISIONS[d.kind], self.lang)} {self._nodes(d)}" for d in made)

    def _entry(self, side: PlanSide, node_id: str) -> Entry:
        """A node whole, with the headings above it."""
        tree = self._tree(side)
        node = tree.by_id[node_id]
        above = " › ".join(
            " ".join(filter(None, (n.label, n.title or clip(n.text, TEXT_LENGTH))))
            for n in reversed(list(tree.ancestors(node_id)))
        )
        words = " ".join(filter(None, (self._side(side), node.label, node.title)))
        text = (Span(node.text),) if node.text else ()
        return Entry(level=0, indent=0, head=(Span(words, strong=True),), text=text, note=above)

    def _candidates(self, numbered: Numbered) -> Iterator[Block]:
        for side in (PlanSide.NEW, PlanSide.OLD):
            lines = tuple(
                self._candidate(numbered.question, number, candidate)
                for number, candidate in enumerate(numbered.candidates, 1)
                if candidate.side is side
            )
            if lines:
                yield Paragraph(say(f"candidates-{side}", self.lang))
                yield Bullets(lines)

    def _candidate(self, question: Question, number: int, candidate: Candidate) -> str:
        is_new = candidate.side is PlanSide.NEW
        tree, other = (self.new, self.old) if is_new else (self.old, self.new)
        node = tree.by_id[candidate.node]
        is_now = candidate.node in (question.new if is_new else question.old)
        return say(
            "candidate-now" if is_now else "candidate-taken" if candidate.partners else "candidate",
            self.lang,
            number=number,
            place=f"{self._side(candidate.side)} {path(tree, candidate.node)}",
            text=clip(" ".join(filter(None, (node.title, node.text))), TEXT_LENGTH),
            percent=percent(candidate.score),
            partners=self._listed(path(other, i) for i in candidate.partners),
        )

    def _nodes(self, decision: Decision) -> str:
        sides = ((PlanSide.OLD, decision.old), (PlanSide.NEW, decision.new))
        return " ↔ ".join(
            f"{self._side(side)} {self._listed(path(self._tree(side), i) for i in ids)}"
            for side, ids in sides
            if ids
        )

    def _side(self, side: PlanSide) -> str:
        return say_explaining(side, self.lang)

    def _tree(self, side: PlanSide) -> Tree:
        return self.old if side is PlanSide.OLD else self.new

    def _listed(self, items: Iterable[str]) -> str:
        return say_report("list-comma", self.lang).join(items)
