"""The two sides of one row of the redline: which texts are compared, and what is marked in them.

A merged node is compared with all nodes that went into it, a split one with all that came of it. Invariant:
what is not marked inserted, over all rows of a match, is the old text; what is not marked deleted is the
new text of the row's node.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from revtool.model.change import Change, FieldChange, Hunk, Op, Row
from revtool.model.plan import Node
from revtool.reporters.document import Mark, Span, Spans
from revtool.reporters.pieces import cut
from revtool.reporters.view import View
from revtool.text.normalise import is_noise

_BETWEEN_LABELS = "、"
"""Between the labels of old nodes that were merged into one."""


@dataclass(frozen=True, slots=True)
class Sides:
    """What the redline of one row compares.

    Attributes:
        old: The old nodes; several when they were merged.
        new: The new nodes; several when the row is one of a split.
        at: Place of the row's own node among the new ones.
        change: The change of the row.
        noise: Whether differences of form are marked.
    """

    old: tuple[Node, ...]
    new: tuple[Node, ...]
    at: int
    change: Change | None
    noise: bool

    @classmethod
    def of(cls, view: View, row: Row, change: Change | None) -> Sides:
        """The sides of `row`; those of its whole match where it is one row of a split."""
        is_split = change is not None and len(change.new) > 1 and set(row.new) <= set(change.new)
        whole = change if change is not None and is_split else row
        at = whole.new.index(row.new[0]) if row.new else 0
        return cls(view.old_nodes(whole), view.new_nodes(whole), at, change, view.noise)

    @property
    def whole(self) -> Mark:
        """The mark of a node that stands on one side alone."""
        if not self.old:
            return Mark.INSERTED
        return Mark.NONE if self.new else Mark.DELETED

    def label(self) -> Spans:
        """The label; the first new node of a split continues the old one's."""
        old = _BETWEEN_LABELS.join(node.label for node in self.old if node.label) if not self.at else ""
        new = self.new[self.at].label if self.new else ""
        if old == new:
            return self._spans([Hunk(Op.EQUAL, old, new)])
        if self.old and self.new and is_noise(old, new) and self._field("label") is None:
            return self._spans([Hunk(Op.NOISE, old, new)])
        return self._spans([Hunk(Op.DELETE, old, ""), Hunk(Op.INSERT, "", new)])

    def tags(self) -> Spans:
        """The printed markers in brackets, those of one side alone marked."""
        before = tuple(dict.fromkeys(tag for node in self.old for tag in node.tags))
        after = self.new[self.at].tags if self.new else ()
        if self.at:
            before = tuple(tag for tag in before if tag in after)
        return tuple(Span(f"【{tag}】", mark) for tag, mark in _both(before, after))

    def redline(self, name: str) -> Spans:
        """The redline of the title or the text."""
        olds = [text for node in self.old if (text := getattr(node, name))]
        news = [text for node in self.new if (text := getattr(node, name))]
        hunks = self._hunks(name, "\n".join(olds), "\n".join(news))
        if len(news) > 1:
            own = [bool(getattr(node, name)) for node in self.new]
            hunks = cut(hunks, news)[sum(own[: self.at])] if own[self.at] else ()
        elif len(self.new) > 1 and not (getattr(self.new[self.at], name) if news else not self.at):
            hunks = ()
        return self._spans(hunks)

    def hunks(self, name: str) -> tuple[Hunk, ...]:
        """The hunks of the title or the text of all nodes, those of one side on lines of their own."""
        olds, news = (
            [text for node in nodes if (text := getattr(node, name))] for nodes in (self.old, self.new)
        )
        return self._hunks(name, "\n".join(olds), "\n".join(news))

    def _hunks(self, name: str, old: str, new: str) -> tuple[Hunk, ...]:
        """The hunks of a field as the comparison has them; drawn here where it found nothing to report."""
        if not self.old or not self.new:
            return (Hunk(Op.INSERT if self.new else Op.DELETE, old, new),)
        found = self._field(name)
        if found is not None and found.hunks and (found.old or "", found.new or "") == (old, new):
            return found.hunks
        if old == new:
            return (Hunk(Op.EQUAL, old, new),)
        from revtool.text.redline import redline

        return redline(old, new)

    def _field(self, name: str) -> FieldChange | None:
        return next((f for f in self.change.fields if f.name == name), None) if self.change else None

    def _spans(self, hunks: Iterable[Hunk]) -> Spans:
        return tuple([Span(text, mark) for hunk in hunks for text, mark in _sides(hunk, self.noise) if text])


def _both(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, Mark]]:
    """The markers of both sides, each side in its order; shared ones once, where their order allows.

    Worked example: `KPI 新規` → `拡充 KPI` gives inserted 拡充, KPI, deleted 新規.
    """
    left = list(after)
    for tag in before:
        if tag in left:
            place = left.index(tag)
            yield from ((new, Mark.INSERTED) for new in left[:place])
            yield tag, Mark.NONE
            del left[: place + 1]
        else:
            yield tag, Mark.DELETED
    yield from ((tag, Mark.INSERTED) for tag in left)


def _sides(hunk: Hunk, noise: bool) -> tuple[tuple[str, Mark], ...]:
    """The texts of a hunk to be shown, each with its mark."""
    if hunk.op is Op.EQUAL or (hunk.op is Op.NOISE and not noise):
        return ((hunk.new, Mark.NONE),)
    if hunk.op is Op.NOISE:
        return (hunk.old, Mark.OLD_FORM), (hunk.new, Mark.NEW_FORM)
    return (hunk.old, Mark.DELETED), (hunk.new, Mark.INSERTED)
