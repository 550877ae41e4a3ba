"""Why a node is matched as it is, for the reader of a terminal, a page or a program.

Invariant: every format shows every piece of evidence with what it added, those against included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from revtool.model.alignment import DecidedBy, Decision, Match, Reason
from revtool.model.change import Hunk, Op
from revtool.model.explanation import Explanation, PlanSide, Standing, Weighing
from revtool.model.plan import Node, Plan, Tree
from revtool.reporters.document import (
    Block,
    Bullets,
    Entry,
    Heading,
    Mark,
    Options,
    Paragraph,
    Span,
    Spans,
    Table,
)
from revtool.reporters.view import name, path
from revtool.wording import Lang, pick
from revtool.wording.evidence import describe, named
from revtool.wording.explaining import DECISIONS, STANDINGS, say
from revtool.wording.plans import KINDS
from revtool.wording.reports import SENTENCE_GAP
from revtool.wording.reports import say as say_report

FORMATS = ("terminal", "markdown", "json")
NAMED = 2
"""Pieces of evidence named beside a runner-up: one line."""

_MARKS = {Op.DELETE: Mark.DELETED, Op.INSERT: Mark.INSERTED}


def render(explanation: Explanation, old: Plan, new: Plan, format: str, lang: Lang, options: Options) -> str:
    """The explanation in one of `FORMATS`, ending in a line feed."""
    if format == "json":
        from revtool.reporters.explaining_json import as_json

        return as_json(explanation)
    blocks = _Telling(explanation, Tree.of(old), Tree.of(new), lang).blocks()
    if format == "markdown":
        from revtool.reporters.markdown import page

        return page(blocks, lang)
    from revtool.reporters.terminal import screen

    return screen(blocks, options)


def percent(score: float) -> int:
    """A score in whole percent; only what is certain has 100."""
    return 100 if score >= 1.0 else min(99, round(score * 100))


def spans(hunks: Iterable[Hunk]) -> Spans:
    """A redline as marked text; what differs in form alone stands in its new form."""
    return tuple(
        Span((hunk.old if hunk.op is Op.DELETE else hunk.new), _MARKS.get(hunk.op, Mark.NONE))
        for hunk in hunks
        if (hunk.old if hunk.op is Op.DELETE else hunk.new)
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    """An explanation with what its words look up."""

    explanation: Explanation
    old: Tree
    new: Tree
    lang: Lang

    def blocks(self) -> Iterator[Block]:
        """The explanation from top to bottom."""
        made = self.explanation
        tree = self.old if made.side is PlanSide.OLD else self.new
        key = "title" if made.match else "title-alone"
        yield Heading(1, self.say(key, side=self.say(made.side), place=path(tree, made.node)))
        olds, news = self._sides()
        yield Bullets((*(self._node("old", i) for i in olds), *(self._node("new", i) for i in news)))
        yield Paragraph(self._verdict())
        yield Heading(2, self.say("texts"))
        yield from self._texts(olds, news)
        if made.match is not None:
            yield from self._evidence(made.match)
        yield Heading(2, self.say("rivals" if made.match else "candidates"))
        yield self._rivals() if made.rivals else Paragraph(self.say("rivals-none"))
        if made.decisions:
            yield Heading(2, self.say("decisions"))
            yield Bullets(tuple(map(self._decision, made.decisions)))

    def say(self, key: str, **facts: object) -> str:
        """The words of `key`."""
        return say(key, self.lang, **facts)

    def _sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        made = self.explanation
        if made.match is not None:
            return made.match.old, made.match.new
        return ((made.node,), ()) if made.side is PlanSide.OLD else ((), (made.node,))

    def _node(self, side: str, node_id: str) -> str:
        tree = self.old if side == "old" else self.new
        words = self.say(
            "node", side=self.say(side), place=path(tree, node_id), name=name(tree.by_id[node_id])
        )
        return f"{words} {node_id}"

    def _verdict(self) -> str:
        made = self.explanation
        if made.match is None:
            told = [self.say("deleted" if made.side is PlanSide.OLD else "inserted")]
        else:
            told = [
                self.say(made.match.kind),
                self.say(f"by-{made.match.by}", percent=percent(made.match.score)),
            ]
            told += [self.say("ambiguous")] if made.is_ambiguous else []
            told += [self.say(notice) for notice in made.match.notices]
        told += [self._alone()] if made.decisions else []
        return pick(SENTENCE_GAP, self.lang).join(told)

    def _alone(self) -> str:
        """What the engine would have found without the pairing file."""
        made = self.explanation
        if made.alone is None:
            return self.say("alone-none" if made.match else "alone-same")
        if made.match is not None and (made.alone.old, made.alone.new) == (made.match.old, made.match.new):
            return self.say("alone-same")
        old, new = (
            self.listed(path(tree, i) for i in ids)
            for tree, ids in ((self.old, made.alone.old), (self.new, made.alone.new))
        )
        return self.say("alone-other", old=old, new=new, percent=percent(made.alone.score))

    def listed(self, items: Iterable[str]) -> str:
        """The items in one line."""
        return say_report("list-comma", self.lang).join(items)

    def _texts(self, olds: tuple[str, ...], news: tuple[str, ...]) -> Iterator[Entry]:
        """Both sides with the headings above them, then their redline."""
        for side, tree, ids in (("old", self.old, olds), ("new", self.new, news)):
            for node_id in ids:
                node = tree.by_id[node_id]
                above = " › ".join(_headed(n) for n in reversed(list(tree.ancestors(node_id))))
                head = " ".join(filter(None, (node.label, node.title)))
                lead = (
                    (Span(f"{self.say(side)} "), Span(head, strong=True)) if head else (Span(self.say(side)),)
                )
                yield Entry(
                    level=0, indent=0, head=lead, text=(Span(node.text),) if node.text else (), note=above
                )
        made = self.explanation
        if made.match is not None and any(h.op in _MARKS for h in (*made.title, *made.text)):
            title = tuple(Span(s.text, s.mark, strong=True) for s in spans(made.title))
            yield Entry(level=0, indent=0, head=title, text=spans(made.text))

    def _evidence(self, match: Match) -> Iterator[Block]:
        made = self.explanation
        if not made.weighed:
            if match.by is not DecidedBy.ENGINE:
                yield Heading(2, self.say("evidence"))
                yield Paragraph(self.say("evidence-none"))
            return
        for pair in made.weighed:
            key = "evidence-part" if pair.standing is Standing.PART else "evidence-of"
            places = {"old": path(self.old, pair.old), "new": path(self.new, pair.new)}
            yield Heading(2, self.say(key, **places))
            yield self._table(pair)
            if match.by is DecidedBy.ENGINE:
                told = self.say("score-of", percent=percent(pair.score))
                if pair.part_score is not None:
                    told = self.say("part-of", percent=percent(pair.part_score))
                yield Paragraph(told)

    def _table(self, pair: Weighing) -> Table:
        rows = [
            (named(r.evidence, self.lang, is_against=r.weight < 0.0), self._detail(r), f"{r.weight:+.2f}")
            for r in pair.reasons
        ]
        header = tuple(self.say(key) for key in ("col-evidence", "col-detail", "col-weight"))
        return Table(header, (*rows, (self.say("total"), "", f"{pair.total:+.2f}")), numeric=(2,))

    def _detail(self, reason: Reason) -> str:
        """What a reason rests on, ids of nodes told by their paths and kinds in words."""
        if reason.evidence == "other-kind":
            kinds = reason.detail.split(" / ")
            return " / ".join(pick(KINDS[kind], self.lang) if kind in KINDS else kind for kind in kinds)
        if reason.evidence != "parents":
            return reason.detail
        old, _, new = reason.detail.partition(" / ")
        if old not in self.old.by_id or new not in self.new.by_id:
            return reason.detail
        return f"{path(self.old, old)} / {path(self.new, new)}"

    def _rivals(self) -> Table:
        keys = ("col-candidate", "col-score", "col-total", "col-best", "col-why")
        rows = tuple(
            (
                self._pair(rival),
                f"{percent(rival.score)}%",
                f"{rival.total:+.2f}",
                self.listed(
                    describe(r.evidence, self._detail(r), self.lang, is_against=r.weight < 0.0)
                    for r in rival.reasons[:NAMED]
                ),
                self._why(rival),
            )
            for rival in self.explanation.rivals
        )
        return Table(tuple(map(self.say, keys)), rows, numeric=(1, 2))

    def _pair(self, rival: Weighing) -> str:
        """The rival's node that is not part of the match, by its path and name."""
        olds, _ = self._sides()
        side, tree, node_id = (
            ("new", self.new, rival.new) if rival.old in olds else ("old", self.old, rival.old)
        )
        return self.say(
            "node", side=self.say(side), place=path(tree, node_id), name=name(tree.by_id[node_id])
        )

    def _why(self, rival: Weighing) -> str:
        rivals = [f"{self.say('old')} {path(self.old, i)}" for i in rival.rival_old]
        rivals += [f"{self.say('new')} {path(self.new, j)}" for j in rival.rival_new]
        return pick(STANDINGS[rival.standing], self.lang).format(rivals=self.listed(rivals))

    def _decision(self, decision: Decision) -> str:
        nodes = [self._place("old", self.old, i) for i in decision.old]
        nodes += [self._place("new", self.new, j) for j in decision.new]
        signed = self.say("decided-by", who=decision.who, when=decision.when) if decision.who else ""
        return self.say(
            "decided",
            kind=pick(DECISIONS[decision.kind], self.lang),
            nodes=self.listed(nodes),
            reason=decision.reason or self.say("no-reason"),
            by=signed,
        )

    def _place(self, side: str, tree: Tree, node_id: str) -> str:
        return f"{self.say(side)} {path(tree, node_id) if node_id in tree.by_id else node_id}"


def _headed(node: Node) -> str:
    return " ".join(filter(None, (node.label, node.title))) or name(node)
