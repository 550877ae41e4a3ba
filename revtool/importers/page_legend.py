"""The legend of a report's ratings, and the marks by which a cell or a text is rated.

Invariant: a mark is a rating only when the legend names its symbol (○〇◯ are one); a dash in its place
says that nothing was rated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from revtool.importers.page_sentences import ends_sentence, is_closed
from revtool.model.status import RatingMeaning
from revtool.text.located import Located
from revtool.text.normalise import fold, tidy

LEGEND = re.compile(r"\s*[（(【\[［]\s*(?:凡例|評価)?\s*[:：]?\s*([^\s].*?)\s*[）)】\]］]\s*$", re.DOTALL)
"""A bracket at the end of a column title; whether it is a legend, its content says."""

_MARKS = "◎○〇◯●△▲▽×✕✖☓□■☆★"
_LETTERS = "A-EＡ-ＥSＳ"
_ENTRY = re.compile(
    rf"(?P<symbol>[{_MARKS}]|[{_LETTERS}][+＋-－]?(?=\s*[:：=＝…\-－―]))"
    r"\s*(?:[:：=＝…\-－―]+\s*)?(?P<meaning>[^、,，;；／/◎○〇◯●△▲▽×✕✖☓]+)"
)
_TAIL = re.compile(r"(?:(?<=[。．)）」』])|\s)\s*([^\s。)）、]{1,2}(?:\s+[^\s。)）、]{1,2})*)\s*$")
_LONGEST_TAIL = 40
"""Characters at the end of a text in which ratings are sought; a dozen marks need half of them."""

_CROSSES = str.maketrans("✕✖☓", "×××")
_SMALLEST_LEGEND = 2

COMMON = ("◎", "○", "△", "×")
"""Symbols taken for ratings in a report that prints no legend."""

NOT_RATED = "—―－–ー-‐"
"""Dashes that stand where a rating would."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The symbols that rate in one report.

    Attributes:
        symbols: Symbols of the legend, as printed there.
    """

    symbols: tuple[str, ...] = COMMON

    def rating(self, glyph: str) -> str | None:
        """The legend's symbol for a printed mark, empty for a dash, None for anything else."""
        bare = glyph.strip()
        if bare and bare in NOT_RATED:
            return ""
        key = _key(bare)
        return next((symbol for symbol in self.symbols if _key(symbol) == key), None)

    def alone(self, text: Located) -> tuple[Located, ...]:
        """The marks of a text that holds nothing else, in printed order; empty otherwise.

        Worked example: `△ ―` gives both, the dash too; `△の件` gives none.
        """
        parts = [text[m.start() : m.end()] for m in re.finditer(r"[^\s,，、・/／]+", text.text)]
        if len(parts) == 1 and len(parts[0]) > 1:
            parts = [parts[0][n : n + 1] for n in range(len(parts[0]))]
        return tuple(parts) if all(self.rating(part.text) is not None for part in parts) else ()

    def at_end(self, text: Located) -> tuple[Located, tuple[Located, ...]]:
        """A text without the marks at its end, and these marks.

        A letter counts only behind a sentence and a space, a sign behind any space and right behind `。`
        or a closing bracket.
        Worked example: `送付した。△` gives `送付した。` and the mark.
        """
        found = _TAIL.search(text.text, max(0, len(text) - _LONGEST_TAIL))
        if not found:
            return text, ()
        marks = self.alone(text[found.start(1) : found.end(1)])
        is_close = found.start() == found.start(1)
        if not any(self.rating(mark.text) for mark in marks):
            return text, ()
        rest = text[: found.start(1)].strip()
        is_letter = any(mark.text.isalnum() for mark in marks)
        if is_letter and (is_close or not (is_closed(rest.text) or ends_sentence(rest.text))):
            return text, ()
        return rest, marks


def read_legend(title: str) -> tuple[RatingMeaning, ...]:
    """The symbols and meanings in the bracket behind a column title, empty when there are none.

    Worked example: `実施状況（◎計画を上回る、○計画通り）` gives ◎ 計画を上回る and ○ 計画通り.
    """
    found = LEGEND.search(title)
    entries = _entries(found[1]) if found else ()
    return entries if len(entries) >= _SMALLEST_LEGEND else ()


def same_legend(one: Sequence[RatingMeaning], other: Sequence[RatingMeaning]) -> bool:
    """Whether two legends say the same, width and white space aside."""
    return [(_key(e.symbol), fold(e.meaning)) for e in one] == [
        (_key(e.symbol), fold(e.meaning)) for e in other
    ]


def _entries(text: str) -> tuple[RatingMeaning, ...]:
    return tuple(
        RatingMeaning(symbol=m["symbol"], meaning=tidy(m["meaning"].strip())) for m in _ENTRY.finditer(text)
    )


def _key(symbol: str) -> str:
    return fold(symbol).translate(_CROSSES)
