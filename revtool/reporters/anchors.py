"""Where in a Markdown report each change stands: the anchors that GitHub gives to its headings.

GitHub makes an anchor from the words of a heading: in small letters, punctuation dropped, spaces as
hyphens, a number behind a repeated one. Invariant: an anchor given here is one of the page as rendered.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from revtool.model.change import Comparison
from revtool.reporters.compose import compose
from revtool.reporters.document import Entry, Heading, Mark, Options, Span
from revtool.reporters.outline import TOP_LEVEL
from revtool.text.normalise import fold, visible
from revtool.wording import Lang
from revtool.wording.reports import say

_KEPT = frozenset(("Nd", "Nl", "Pc"))
"""Kinds of characters that stay in an anchor, beside letters and marks."""

NUMBER_LENGTH = 4
"""Longest number of a field: `VIII`."""

_WORDS = {
    Mark.DELETED: "mark-deleted",
    Mark.INSERTED: "mark-inserted",
    Mark.OLD_FORM: "mark-old-form",
    Mark.NEW_FORM: "mark-new-form",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A heading of a report.

    Attributes:
        anchor: Its anchor, without `#`.
        words: What it reads on the new side, on the old one when it is on that side alone.
        above: Number of the field above it, empty when it has none or is a field itself.
    """

    anchor: str
    words: str
    above: str = ""

    @property
    def name(self) -> str:
        """What tells it from the headings of other fields: `1(2) 保険証の回収`."""
        return self.above + self.words


@dataclass(slots=True)
class Slugs:
    """The anchors of one page, in the order of its headings."""

    seen: dict[str, int] = field(default_factory=dict)

    def of(self, words: str) -> str:
        """The anchor of the next heading.

        Worked example: `（4） KPI一覧` gives `4-kpi一覧`, and `4-kpi一覧-1` the second time.
        """
        slug = "".join("-" if c == " " else c for c in words.strip().lower() if _is_kept(c))
        times = self.seen.get(slug, 0)
        self.seen[slug] = times + 1
        return f"{slug}-{times}" if times else slug


def _is_kept(character: str) -> bool:
    kind = unicodedata.category(character)
    return character in "- " or kind[0] in "LM" or kind in _KEPT or "Ⓐ" <= character <= "ⓩ"


@dataclass(frozen=True, slots=True)
class Places:
    """Where a Markdown report has what.

    Attributes:
        changes: Heading above each change, by its place in `Comparison.changes`.
        parts: Anchor of each heading of the report itself, by its words.
    """

    changes: dict[int, Spot]
    parts: dict[str, str]


def places(comparison: Comparison, lang: Lang) -> Places:
    """The headings of the Markdown report of `comparison` in `lang`."""
    slugs = Slugs()
    changes: dict[int, Spot] = {}
    parts: dict[str, str] = {}
    here, above = Spot("", ""), ""
    for block in compose(comparison, lang, Options()):
        if isinstance(block, Heading):
            here = Spot(slugs.of(visible(block.text)), block.text)
            parts[block.text] = here.anchor
        elif isinstance(block, Entry):
            if block.level:
                words = _side(block.head)
                above = _number(words) if block.level == TOP_LEVEL else above
                inner = "" if block.level == TOP_LEVEL else above
                here = Spot(slugs.of(_in_heading(block.head, lang)), words, inner)
            if block.change is not None:
                changes.setdefault(block.change, here)
    return Places(changes, parts)


def _number(words: str) -> str:
    """The number with which a heading begins, in half width, empty when it begins with none."""
    number = fold(words.partition(" ")[0]).rstrip(".、")
    return number if number.isascii() and number.isalnum() and len(number) <= NUMBER_LENGTH else ""


def _in_heading(spans: Iterable[Span], lang: Lang) -> str:
    """The words of a heading as a browser shows them, those around marked stretches too."""
    parts = []
    for mark, run in groupby(spans, key=lambda span: span.mark):
        text = visible("".join(span.text for span in run)).replace("\n", "").replace("\t", "")
        parts.append(say(_WORDS[mark], lang, text=text) if mark in _WORDS else text)
    return "".join(parts)


def _side(spans: Iterable[Span]) -> str:
    """The new side of a heading; the old one where there is nothing else."""
    every = tuple(spans)
    new = "".join(span.text for span in every if span.mark not in (Mark.DELETED, Mark.OLD_FORM))
    return (new.strip() or "".join(span.text for span in every)).replace("\n", " ").strip()
