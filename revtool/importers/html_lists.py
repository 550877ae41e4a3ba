"""Numbers that a browser draws before the items of a list.

Invariant: an item has the number that the page shows, by `start`, `value`, `type` and `reversed`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([-a-z]+)", re.IGNORECASE)
_KINDS = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_ALPHABETS = {
    "lower-alpha": ("abcdefghijklmnopqrstuvwxyz", "."),
    "lower-latin": ("abcdefghijklmnopqrstuvwxyz", "."),
    "upper-alpha": ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "."),
    "upper-latin": ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "."),
    "lower-roman": ("ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ", "."),
    "upper-roman": ("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", "."),
    "katakana": (
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
        "、",
    ),
    "katakana-iroha": (
        "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
        "、",
    ),
    "cjk-ideographic": ("一二三四五六七八九十", "、"),
    "japanese-informal": ("一二三四五六七八九十", "、"),
}
"""Style of a list → its numbers from 1 and what a browser draws behind them."""

_LARGEST = 10**6


@dataclass(slots=True)
class ListState:
    """A list that is open.

    Attributes:
        style: How its items are marked; empty for bullets.
        next: Number of the next item.
        step: 1, or -1 for a reversed list.
    """

    style: str = ""
    next: int = 1
    step: int = 1

    @classmethod
    def of(cls, name: str, attributes: Mapping[str, str]) -> ListState:
        """The list that a tag `ol` or `ul` opens."""
        css = _STYLE.search(attributes.get("style", ""))
        if name != "ol":
            return cls()
        style = css[1].lower() if css else _KINDS.get(attributes.get("type", "1"), "decimal")
        return cls(style, _number(attributes.get("start", ""), 1), -1 if "reversed" in attributes else 1)

    def mark(self, attributes: Mapping[str, str]) -> str:
        """The number of the next item as it is drawn, with a space behind; empty for bullets.

        Worked example: in `<ol start=3 type=a>` the first item is `c. ` and the second `d. `.
        """
        number = _number(attributes.get("value", ""), self.next)
        self.next = number + self.step
        if self.style in ("", "none"):
            return ""
        letters, behind = _ALPHABETS.get(self.style, ("", "."))
        drawn = letters[number - 1] if 1 <= number <= len(letters) else str(number)
        return f"{drawn}{behind} "


def _number(printed: str, otherwise: int) -> int:
    bare = printed.strip()
    if not re.fullmatch(r"-?[0-9]{1,9}", bare):
        return otherwise
    return max(-_LARGEST, min(_LARGEST, int(bare)))
