"""Automatic numbering of Word documents as it is printed: （1）, ①, ア, イ, 第1章, ・.

Counts follow ECMA-376 part 1, 17.9: a level counts on until a higher one is counted, lists that share their
definition share their count. Invariant: what is printed for a paragraph depends on the paragraphs above it
alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from revtool.importers.office_xml import child_value, children, integer, is_on, local, value

_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_HALF = str.maketrans(
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンヰヱ",
    "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｲｴ",
)
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_KANJI = "〇一二三四五六七八九"
_LEGAL = "〇壱弐参四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_LARGEST = 32_767
"""Largest number of a list that is printed otherwise than in digits; Word counts no further."""

_SYMBOLS = {
    "\uf0b7": "・", "\uf0a7": "■", "\uf06c": "●", "\uf06e": "■", "\uf06f": "□", "\uf075": "◆", "\uf076": "◆",
    "\uf077": "◆", "\uf0d8": "➢", "\uf0e8": "➡", "\uf0e0": "→", "\uf0fc": "✓", "\uf0a1": "○", "\uf0a8": "□",
    "\uf071": "□", "\uf0b2": "◇", "\uf09f": "・", "\uf0d2": "★", "\uf0ab": "★", "\uf09e": "・", "o": "○",
}  # fmt: skip
"""Characters of the symbol typefaces that bullets use → the mark that a reader sees."""

LEVELS = 9


def symbol(char: str) -> str:
    """The mark that a bullet's character shows; `・` for one of a private typeface."""
    if char in _SYMBOLS:
        return _SYMBOLS[char]
    return "・" if "\ue000" <= char <= "\uf8ff" else char


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list.

    Attributes:
        form: How its number is written (`decimal`, `aiueoFullWidth`, `bullet`).
        text: What is printed, `%1` standing for the number of the first level.
        start: The first number.
        restarts: Level, from 0, whose counting starts it anew; None for any above it, -1 for none.
        is_legal: Whether the numbers of other levels are printed in digits.
        style: Id of the paragraph style that uses it.
    """

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restarts: int | None = None
    is_legal: bool = False
    style: str = ""


@dataclass(slots=True)
class Lists:
    """The lists of a document.

    Attributes:
        levels: Levels of each list (numId), by level from 0.
        definitions: Id of what a list counts in; lists of one definition count together.
        starts: Levels of a list that start with a number of its own.
        unknown: Forms of numbers that were met and that are not known.
    """

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: Any) -> Lists:
        """The lists of `numbering.xml`."""
        lists = cls()
        abstract: dict[str, dict[int, Level]] = {}
        linked: dict[str, str] = {}
        named: dict[str, str] = {}
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                number = value(element, "abstractNumId")
                abstract[number] = {
                    integer(value(level, "ilvl")): _level(level) for level in children(element, "lvl")
                }
                if link := child_value(element, "numStyleLink"):
                    linked[number] = link
                if link := child_value(element, "styleLink"):
                    named[link] = number
        for element in root if root is not None else ():
            if local(element) == "num":
                number, base = value(element, "numId"), child_value(element, "abstractNumId")
                base = named.get(linked.get(base, ""), base)
                lists._add(number, base, dict(abstract.get(base, {})), element)
        return lists

    def _add(self, number: str, base: str, levels: dict[int, Level], element: Any) -> None:
        starts: dict[int, int] = {}
        for override in children(element, "lvlOverride"):
            at = integer(value(override, "ilvl"))
            for own in children(override, "lvl"):
                levels[at] = _level(own)
            if start := child_value(override, "startOverride"):
                starts[at] = integer(start)
        self.levels[number], self.definitions[number], self.starts[number] = levels, base, starts

    def of_style(self, style: str, number: str) -> int | None:
        """The level of a list that a paragraph style stands for."""
        levels = self.levels.get(number, {})
        return next((at for at, level in sorted(levels.items()) if level.style == style), None)


@dataclass(slots=True)
class Counter:
    """What was counted so far on one side of a document.

    Attributes:
        lists: The lists that are counted.
    """

    lists: Lists
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number: str, at: int) -> str:
        """What is printed before the next paragraph of a list, empty when nothing is.

        Worked example: levels `第%1章` and `（%2）` print 第1章, （1）, （2）, 第2章, （1）.
        """
        levels = self.lists.levels.get(number)
        level = levels.get(at) if levels else None
        if levels is None or level is None:
            return ""
        if level.form == "bullet":
            return "".join(symbol(char) for char in level.text)
        self._count(number, at, levels, level)
        if level.form == "none" and "%" not in level.text:
            return level.text
        counts = self._counts[self.lists.definitions[number]]
        printed = level.text
        for place in range(LEVELS):
            mark = f"%{place + 1}"
            if mark in printed:
                own = levels.get(place, Level())
                count = counts.setdefault(place, own.start)
                form = "decimal" if level.is_legal and place != at else own.form
                printed = printed.replace(mark, self._written(count, form))
        return printed.strip()

    def _count(self, number: str, at: int, levels: dict[int, Level], level: Level) -> None:
        counts = self._counts.setdefault(self.lists.definitions[number], {})
        own = self.lists.starts[number].get(at)
        if own is not None and (number, at) not in self._started:
            counts[at] = own
        else:
            counts[at] = counts[at] + 1 if at in counts else level.start if own is None else own
        self._started.add((number, at))
        for below in [place for place in counts if place > at]:
            restarts = levels.get(below, Level()).restarts
            if restarts is None or at <= restarts:
                del counts[below]

    def _written(self, count: int, form: str) -> str:
        write = FORMS.get(form)
        if write is None:
            self.lists.unknown.add(form)
            return str(count)
        return write(count) if 0 < count <= _LARGEST else str(count)


def _of(glyphs: str) -> Callable[[int], str]:
    """Numbers as the characters of `glyphs`; behind the last one they are doubled, as Word does."""
    return lambda count: glyphs[(count - 1) % len(glyphs)] * min(4, (count - 1) // len(glyphs) + 1)


def _from(first: str, last: int, ranges: tuple[tuple[int, str], ...] = ()) -> Callable[[int], str]:
    """Numbers as characters in a row from `first`, digits behind `last`."""

    def write(count: int) -> str:
        for start, char in reversed(ranges):
            if start <= count <= last:
                return chr(ord(char) + count - start)
        return chr(ord(first) + count - 1) if count <= last else str(count)

    return write


def _roman(count: int) -> str:
    found = ""
    for worth, letters in _ROMAN:
        found, count = found + letters * (count // worth), count % worth
    return found


def _counted(count: int, digits: str = _KANJI, units: str = "十百千万") -> str:
    """A number as it is spoken: 十, 二十一, 百五."""
    if count >= 10_000:
        rest = _counted(count % 10_000, digits, units) if count % 10_000 else ""
        return _counted(count // 10_000, digits, units) + units[3] + rest
    found = ""
    for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0])):
        digit, count = divmod(count, power)
        if digit:
            found += ("" if digit == 1 and digits is _KANJI else digits[digit]) + unit
    return found + (digits[count] if count else "")


def _digits(count: int) -> str:
    return "".join(_KANJI[int(digit)] for digit in str(count))


_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02d}",
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda count: str(count).translate(_WIDE),
    "decimalFullWidth2": lambda count: str(count).translate(_WIDE),
    "decimalEnclosedCircle": _from("①", 50, ((21, "㉑"), (36, "㊱"))),
    "decimalEnclosedCircleChinese": _from("①", 50, ((21, "㉑"), (36, "㊱"))),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "numberInDash": lambda count: f"- {count} -",
    "aiueoFullWidth": _of(_AIUEO),
    "aiueo": _of(_AIUEO.translate(_HALF)),
    "irohaFullWidth": _of(_IROHA),
    "iroha": _of(_IROHA.translate(_HALF)),
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "chineseCounting": _counted,
    "chineseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "taiwaneseCounting": _counted,
    "japaneseLegal": lambda count: _counted(count, _LEGAL, "拾百千万"),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "ideographEnclosedCircle": _from("㊀", 10),
    "upperRoman": lambda count: chr(ord("Ⅰ") + count - 1) if count <= 12 else _roman(count),
    "lowerRoman": lambda count: chr(ord("ⅰ") + count - 1) if count <= 12 else _roman(count).lower(),
    "upperLetter": _of(_LATIN),
    "lowerLetter": _of(_LATIN.lower()),
    "none": lambda _: "",
}
"""Form of a number (ECMA-376 part 1, 17.18.59) → how it is written. A new one is a line here.

Roman numerals up to twelve are written with the characters that Japanese typists use for them (Ⅰ, ⅱ).
"""


def _level(element: Any) -> Level:
    restart = child_value(element, "lvlRestart")
    form = child_value(element, "numFmt") or "decimal"
    return Level(
        form=form,
        text=child_value(element, "lvlText"),
        start=integer(child_value(element, "start") or "1"),
        restarts=integer(restart) - 1 if restart else None,
        is_legal=any(is_on(child) for child in children(element, "isLgl")),
        style=child_value(element, "pStyle"),
    )
