"""Plan text and the words around it as HTML: the redline of a text, and the language each part is in.

Around every mark stand words that are heard and not seen (`（削除：…）`), as screen readers pass over `del`
and `ins`. Invariant: without those words, what is not in an `ins` is the old text, what is not in a `del`
the new one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from revtool.reporters.document import Mark, Span
from revtool.reporters.elements import Html, element, escape, join, lines
from revtool.wording import Lang
from revtool.wording.reports import say

_MARKS = {
    Mark.DELETED: ("del", None, "mark-deleted", "legend-deleted"),
    Mark.INSERTED: ("ins", None, "mark-inserted", "legend-inserted"),
    Mark.OLD_FORM: ("del", "form", "mark-old-form", "legend-old-form"),
    Mark.NEW_FORM: ("ins", "form", "mark-new-form", "legend-new-form"),
    Mark.RELABELLED: ("u", None, "mark-relabelled", "legend-relabelled"),
}
"""Element and class of each mark, the words around it, and what the legend says of it."""

_DIFFERS = ("u", "differs", "mark-differs")
"""The same in a table of both sides, in which nothing is deleted: it differs from what stands beside it."""

_EAST_ASIAN = "\u2e80"
"""First character of the scripts that a voice for a European language cannot read."""


@dataclass(frozen=True, slots=True)
class Words:
    """Who reads.

    Attributes:
        lang: Language of the report's own words.
        spoken: Tag of the language of the plans.
    """

    lang: Lang
    spoken: str

    @property
    def plan(self) -> str | None:
        """The language to name where plan text stands in a report of another language."""
        return self.spoken if self.spoken and self.spoken != self.lang.value else None

    def tag(self, text: str) -> str | None:
        """The same for words of the report among which plan text stands."""
        is_mixed = self.lang is not Lang.JA and max(text, default="") >= _EAST_ASIAN
        return self.plan if is_mixed else None

    def own(self, name: str, text: str, **attributes: str | None) -> Html:
        """Words of the report in the element `name`."""
        return element(name, lines(text), lang=self.tag(text), **attributes)

    def redline(
        self, name: str, spans: Iterable[Span], anchor: str | None = None, change: int | None = None
    ) -> Html:
        """Plan text with its marks in the element `name`, neighbours with one mark in one element."""
        parts = []
        for mark, marked in groupby(spans, key=lambda span: span.mark):
            parts.append(self._marked(mark, _strong(marked)))
        return element(name, *parts, class_="plan", id=anchor, lang=self.plan, data_change=change)

    def side(self, spans: Iterable[Span]) -> Html:
        """A paragraph of one side of a table of both; what differs is marked alike on both sides."""
        parts = []
        for mark, marked in groupby(spans, key=lambda span: span.mark):
            inner = _strong(marked)
            is_plain = mark in (Mark.NONE, Mark.RELABELLED)
            parts.append(self._marked(mark, inner) if is_plain else self._heard(*_DIFFERS, inner))
        return element("p", *parts, class_="plan", lang=self.plan)

    def legend(self, *, noise: bool) -> Html:
        """What the marks of a redline look like."""
        forms = (Mark.OLD_FORM, Mark.NEW_FORM) if noise else ()
        samples = (
            self._marked(mark, say(_MARKS[mark][3], self.lang))
            for mark in (Mark.DELETED, Mark.INSERTED, *forms)
        )
        return element("p", say("legend", self.lang), " ", join(samples, " "), class_="legend")

    def _marked(self, mark: Mark, inner: str) -> Html:
        """`inner` in the element of its mark, between words that are heard and not seen."""
        if mark is Mark.NONE:
            return escape(inner)
        return self._heard(*_MARKS[mark][:3], inner)

    def _heard(self, name: str, kind: str | None, key: str, inner: str) -> Html:
        """`inner` in an element, the words of `key` around it."""
        own = self.plan and self.lang.value
        before, after = (
            element("span", words, class_="heard", lang=own)
            for words in say(key, self.lang, text="\n").split("\n")
        )
        return element(name, before, inner, after, class_=kind)


def _strong(spans: Iterable[Span]) -> Html:
    """Text of one mark, neighbours that are strong in one element."""
    parts = []
    for strong, run in groupby(spans, key=lambda span: span.strong):
        words = lines("".join(span.text for span in run))
        parts.append(element("strong", words) if strong else words)
    return join(parts)
