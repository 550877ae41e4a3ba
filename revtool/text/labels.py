"""Numbers and marks at the beginning of a line: （1）, ①, ア, ・, ■, ※.

Labels are read as printed, before any folding of width, because NFKC would turn ① into 1. Invariant: a
label's style and number do not depend on the width it was typed in.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from revtool.text.numerals import parse_kanji_number


class Role(StrEnum):
    """What a label does: it counts, it lists, it heads, it groups, or it opens a note."""

    NUMBER = "number"
    BULLET = "bullet"
    HEAD = "head"
    GROUP = "group"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """One way of labelling.

    Attributes:
        name: Kebab-case name, stable.
        pattern: Pattern source of the label; its one group, when it has one, is the number.
        role: What the label does.
        is_weak: True when the same characters often begin ordinary text, so that only the place in a
            sequence tells (`ア 認定`, `1 概要`).
    """

    name: str
    pattern: str
    role: Role
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label.

    Attributes:
        style: Name of its style in `STYLES`.
        number: Its number, None for marks that do not count.
        other: Its number in the other order of kana, イロハ, None for other styles.
        role: What the label does.
        is_weak: Whether the same characters often begin ordinary text.
    """

    style: str
    number: int | None
    other: int | None = None
    role: Role = Role.NUMBER
    is_weak: bool = False


_D = "[0-9０-９]{1,3}"
_ROMAN = "[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]"
_SMALL_ROMAN = "[ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ]"
_KANA = "[アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンｱ-ﾝ]"
_KANJI = "[一二三四五六七八九十〇]{1,3}"
_OPEN, _CLOSE, _DOT = "[(（]", "[)）]", "[.．]"
_SPACE = r"[ \t　]"
_AFTER_WORD = rf"(?:[：:]|[.．、](?![0-9０-９])|(?={_SPACE}+[^{_SPACE[1:-1]}を])|(?={_SPACE}*$))"
_COUNTED = "年月日時分回件名人円％%か箇カヶ万億千営"

STYLES: tuple[LabelStyle, ...] = (
    LabelStyle("part", rf"第({_D}|{_KANJI})[部編]", Role.NUMBER),
    LabelStyle("chapter", rf"第({_D}|{_KANJI})章", Role.NUMBER),
    LabelStyle("section", rf"第({_D}|{_KANJI})節", Role.NUMBER),
    LabelStyle("article", rf"第({_D}|{_KANJI})[条項](?!の)", Role.NUMBER),
    LabelStyle("word-goal", rf"基本目標{_SPACE}?({_D}|{_KANJI}){_AFTER_WORD}", Role.NUMBER),
    LabelStyle("word-policy", rf"政策{_SPACE}?({_D}|{_KANJI}){_AFTER_WORD}", Role.NUMBER),
    LabelStyle("word-measure", rf"施策{_SPACE}?({_D}|{_KANJI}){_AFTER_WORD}", Role.NUMBER),
    LabelStyle("word-effort", rf"取(?:り?組み?){_SPACE}?({_D}|{_KANJI}){_AFTER_WORD}", Role.NUMBER),
    LabelStyle("roman", rf"({_ROMAN})(?:{_DOT}|、|(?={_SPACE}))", Role.NUMBER),
    LabelStyle("roman-latin", r"([IVXＩＶＸ]{1,4})[.．]", Role.NUMBER),
    LabelStyle("hyphen-3", rf"{_D}[-－‐]{_D}[-－‐]({_D}){_DOT}?(?={_SPACE}|$)", Role.NUMBER),
    LabelStyle("hyphen-2", rf"{_D}[-－‐]({_D}){_DOT}?(?={_SPACE}|$)", Role.NUMBER),
    LabelStyle("dot-3", rf"{_D}{_DOT}{_D}{_DOT}({_D}){_DOT}?(?={_SPACE}|$)", Role.NUMBER),
    LabelStyle("dot-2", rf"{_D}{_DOT}({_D}){_DOT}?(?={_SPACE}|$)", Role.NUMBER),
    LabelStyle("dot", rf"({_D})(?:{_DOT}(?![0-9０-９])|、)|([⒈-⒛])", Role.NUMBER),
    LabelStyle("paren", rf"{_OPEN}{_SPACE}?({_D}){_SPACE}?{_CLOSE}|([⑴-⒇])", Role.NUMBER),
    LabelStyle("hyphen-paren", rf"{_D}[-－‐]({_D}){_CLOSE}", Role.NUMBER),
    LabelStyle("close-paren", rf"({_D}){_CLOSE}", Role.NUMBER),
    LabelStyle("circled", "([①-⑳⓪㉑-㉟㊱-㊿])", Role.NUMBER),
    LabelStyle("black-circled", "([❶-❿⓫-⓴])", Role.NUMBER),
    LabelStyle("small-roman-paren", rf"{_OPEN}?({_SMALL_ROMAN}){_CLOSE}", Role.NUMBER),
    LabelStyle("small-roman", rf"({_SMALL_ROMAN})(?:{_DOT}|(?={_SPACE}))", Role.NUMBER),
    LabelStyle("kana-parens", rf"{_OPEN}({_KANA}){_CLOSE}", Role.NUMBER),
    LabelStyle("kana-paren", rf"({_KANA}){_CLOSE}", Role.NUMBER),
    LabelStyle("kana-circled", "([㋐-㋾])", Role.NUMBER),
    LabelStyle("kana", rf"({_KANA})(?:{_DOT}|(?={_SPACE}))", Role.NUMBER, is_weak=True),
    LabelStyle("kanji-paren", rf"{_OPEN}({_KANJI}){_CLOSE}|([㈠-㈩])", Role.NUMBER),
    LabelStyle("kanji", rf"({_KANJI})(?:[、.．]|(?=　))", Role.NUMBER, is_weak=True),
    LabelStyle("latin-parens", rf"{_OPEN}([a-zａ-ｚ]){_CLOSE}|([⒜-⒵])", Role.NUMBER),
    LabelStyle("latin-paren", rf"([a-zａ-ｚ]){_CLOSE}", Role.NUMBER),
    LabelStyle("capital-paren", rf"{_OPEN}?([A-ZＡ-Ｚ]){_CLOSE}", Role.NUMBER),
    LabelStyle("latin", r"([a-zａ-ｚ])[.．](?![0-9A-Za-z])", Role.NUMBER, is_weak=True),
    LabelStyle("capital", r"([A-ZＡ-Ｚ])[.．](?![0-9A-Za-z])", Role.NUMBER, is_weak=True),
    LabelStyle("bare", rf"({_D})(?=　|{_SPACE}(?![{_COUNTED}]))", Role.NUMBER, is_weak=True),
    LabelStyle("note", rf"[※＊*](?:{_SPACE}?[0-9０-９]{{1,2}}(?![0-9０-９]))?|[(（]※[)）]", Role.NOTE),
    LabelStyle("note-word", r"[(（]?注(?:[0-9０-９]{1,2})?[)）]|注(?:[0-9０-９]{1,2})?[：:]", Role.NOTE),
    LabelStyle("bracket", r"〔[^〔〕]{1,60}〕|\[[^\[\]]{1,60}\](?!\()|［[^［］]{1,60}］", Role.GROUP),
    LabelStyle("lenticular", r"【[^【】]{1,60}】", Role.GROUP),
    LabelStyle("double-angle", r"《[^《》]{1,60}》|≪[^≪≫]{1,60}≫", Role.GROUP),
    LabelStyle("angle", r"〈[^〈〉]{1,60}〉|＜[^＜＞]{1,60}＞", Role.GROUP),
    LabelStyle("square", "[■□▪]", Role.HEAD),
    LabelStyle("diamond", "[◆◇]", Role.HEAD),
    LabelStyle("circle", "[○〇◯●◎]", Role.BULLET),
    LabelStyle("triangle", "[▶►▷▸▼▽➢➤]", Role.BULLET),
    LabelStyle("arrow", "[→⇒⇨➡]", Role.BULLET),
    LabelStyle("check", "[✓✔☑☐✔]|レ(?=[ 　])", Role.BULLET),
    LabelStyle("star", "[★☆]", Role.BULLET),
    LabelStyle("dot-mark", "[・･•‧∙·]", Role.BULLET),
    LabelStyle("hyphen", rf"[-－‐–—―](?={_SPACE}*[^0-9０-９\s])", Role.BULLET),
)  # fmt: skip
"""Every style, in the order in which they are tried. A new one is one line here."""

NUMERALS = f"{_D}|{_KANJI}|{_ROMAN}|{_SMALL_ROMAN}|[①-⑳]|{_KANA}"
"""Pattern source of a number in any of the ways that labels count."""

OWN = "own-"
"""How names of styles begin that an office adds."""

_GOJUON = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}


def split_label(text: str, own: tuple[LabelStyle, ...] = ()) -> tuple[str, str, int | None, int] | None:
    """(label as printed, style, number, place where the rest begins) at the beginning of `text`.

    White space before the label and behind it is skipped; styles that an office adds (`own`) are tried first.
    Worked example: `"（1） 窓口"` gives
    `("（1）", "paren", 1, 4)`. None when the text begins with no label.
    """
    start = len(text) - len(text.lstrip())
    found = _labels(own).match(text, start)
    if not found:
        return None
    label = _label(found, own)
    rest = found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip())
    return found.group(), label.style, label.number, rest


def parse_label(label: str, own: tuple[LabelStyle, ...] = ()) -> Label | None:
    """The style and number of a printed label, or None when it is no label of `STYLES` or of `own`."""
    bare = label.strip()
    found = _labels(own).match(bare + " あ")
    return _label(found, own) if found and found.end() == len(bare) else None


def starts(label: Label) -> bool:
    """Whether `label` is the first of a sequence."""
    return label.number == 1 or label.other == 1


def follows(previous: Label, label: Label) -> bool:
    """Whether `label` is the next after `previous` in the same style; kana count アイウ or イロハ."""
    if previous.style != label.style or previous.number is None or label.number is None:
        return False
    if previous.other is not None and label.other is not None and label.other == previous.other + 1:
        return True
    return label.number == previous.number + 1


@cache
def _labels(own: tuple[LabelStyle, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<s{n}>{style.pattern})" for n, style in enumerate((*own, *STYLES))))


def _label(found: re.Match[str], own: tuple[LabelStyle, ...]) -> Label:
    name = next(name for name, value in found.groupdict().items() if value is not None)
    style = (*own, *STYLES)[int(name[1:])]
    if style.role is not Role.NUMBER:
        return Label(style.name, None, role=style.role)
    inner = re.compile(f"(?:{style.pattern})").match(found.string, found.start())
    digits = next((g for g in inner.groups() if g), "") if inner else ""
    number, other = _number_of(digits)
    return Label(style.name, number, other, style.role, style.is_weak)


def _number_of(glyphs: str) -> tuple[int | None, int | None]:
    """The number that the inside of a label stands for, and for kana its place in イロハ."""
    even = unicodedata.normalize("NFKC", glyphs).strip("()（）.")
    if even.isdecimal():
        return int(even), None
    kanji = parse_kanji_number(even)
    if kanji is not None:
        return kanji, None
    if len(even) == 1 and even in _GOJUON:
        return _GOJUON.index(even) + 1, _IROHA.find(even) + 1 or None
    letters = even.upper()
    if len(glyphs) == 1 and unicodedata.numeric(glyphs, -1.0) > 0:
        return int(unicodedata.numeric(glyphs)), None
    if len(letters) > 1 or glyphs in ("I", "V", "X", "Ｉ", "Ｖ", "Ｘ"):
        return _roman(letters), None
    return ord(letters) - ord("A") + 1 if letters.isascii() and letters.isalpha() else None, None


def _roman(letters: str) -> int | None:
    """The value of a small Roman numeral, a smaller digit before a larger one taken off."""
    values = [_ROMAN_DIGITS.get(c, 0) for c in letters]
    if not values or 0 in values:
        return None
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
