"""Values of cells as a workbook prints them: 48.0, 48%, 1,234, 令和3年4月1日.

Formats follow ECMA-376 part 1, 18.8.31. Invariant: a format that is not understood prints the stored value,
never a rounded one.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from revtool.text.eras import ERAS

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 22: "yyyy/m/d h:mm", 27: "[$-411]ge.m.d", 28: '[$-411]ggge"年"m"月"d"日"',
    29: '[$-411]ggge"年"m"月"d"日"', 30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 36: "[$-411]ge.m.d", 37: "#,##0",
    38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 50: "[$-411]ge.m.d", 51: '[$-411]ggge"年"m"月"d"日"',
    55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: "[$-411]ge.m.d", 58: '[$-411]ggge"年"m"月"d"日"',
}  # fmt: skip
"""Formats that files name by their number alone, as Japanese Excel shows them."""

_LONGEST = 400
"""Digits of a number that is printed; larger ones are no figures of a plan."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.[0#?]+)?")
_DATE = re.compile(r"[ymdge]", re.I)
_PARTS = re.compile(r"g{1,3}|e{1,2}|y{1,4}|m{1,5}|d{1,4}|aaaa?|h{1,2}|s{1,2}|AM/PM", re.I)
_SCIENTIFIC = re.compile("[Ee][+-]")
_GENERAL = ("general", "g/標準")
_WEEK = "月火水木金土日"
_ERA_BEGINS = (("令和", date(2019, 5, 1)), ("平成", date(1989, 1, 8)), ("昭和", date(1926, 12, 25)))
_LETTERS = {"令和": ("R", "令"), "平成": ("H", "平"), "昭和": ("S", "昭")}
_LAST_DAY = 2_958_465
"""31 December 9999 in days of a workbook."""


def shown(stored: str, code: str, *, is_1904: bool = False) -> str:
    """The stored number as the format `code` prints it.

    Worked example: `shown("48", "0.0")` is `48.0`, `shown("0.48", "0%")` is `48%`, `shown("44287",
    'ggge"年"m"月"d"日"')` is `令和3年4月1日`.
    """
    try:
        number = Decimal(stored)
    except InvalidOperation:
        return stored
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST:
        return stored
    bare = _LITERAL.sub("", _sections(code)[0])
    if is_date(code):
        return _date(number, code, is_1904) or _plain(number)
    digits = _DIGITS.search(bare)
    if not code or code.lower() in _GENERAL or digits is None or _SCIENTIFIC.search(bare) or "/" in bare:
        return _plain(number)
    return _number(number, code)


def is_date(code: str) -> bool:
    """Whether a format prints a date."""
    bare = _LITERAL.sub("", _sections(code)[0])
    return bare.lower() not in _GENERAL and not _SCIENTIFIC.search(bare) and bool(_DATE.search(bare))


def _plain(number: Decimal) -> str:
    """A number without a format: at most fifteen digits, as Excel keeps them."""
    even = number.normalize(Context(prec=15))
    return f"{even:f}" if -15 < even.adjusted() < 21 else str(even)


def _number(number: Decimal, code: str) -> str:
    """A number by its own section of the format, literals around it."""
    sections = _sections(code)
    section = sections[0]
    sign = ""
    if number < 0 and len(sections) > 1 and _DIGITS.search(_LITERAL.sub("", sections[1])):
        section, number = sections[1], -number
    elif number == 0 and len(sections) > 2:
        section = sections[2]
    elif number < 0:
        sign, number = "-", -number
    bare = _LITERAL.sub(lambda found: "\x00" * len(found.group()), section)
    digits = _DIGITS.search(bare)
    if digits is None:
        return sign + _literals(section)
    form = digits.group()
    whole, _, fraction = form.partition(".")
    scale = len(whole) - len(whole.rstrip(","))
    if "%" in bare:
        number = number.scaleb(2, Context(prec=60))
    number = number.scaleb(-3 * scale, Context(prec=60))
    places = len(fraction)
    try:
        even = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=500))
    except InvalidOperation:
        return _plain(number)
    text = f"{even:,f}" if "," in whole.rstrip(",") else f"{even:f}"
    optional = len(fraction) - len(fraction.rstrip("#?"))
    if optional and "." in text:
        kept = text[: len(text) - optional]
        text = (kept + text[len(kept) :].rstrip("0")).rstrip(".")
    least = whole.replace(",", "").count("0")
    head, dot, tail = text.partition(".")
    if least == 0 and head == "0" and tail.strip("0"):
        head = ""
    text = head.zfill(least) + dot + tail
    return sign + _literals(section[: digits.start()]) + text + _literals(section[digits.end() :])


def _sections(code: str) -> list[str]:
    """The sections of a format, parted by semicolons outside quotation marks."""
    return re.findall(r'((?:"[^"]*"|\\.|[^;"\\])*)(?:;|$)', code)[:-1] or [code]


def _literals(code: str) -> str:
    """The characters that a stretch of a format prints as they are."""
    found = []
    for part in re.findall(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|.', code):
        if part[0] == '"':
            found.append(part[1:-1])
        elif part[0] == "\\":
            found.append(part[1:])
        elif part[0] == "[":
            money = re.match(r"\[\$([^\]-]*)", part)
            found.append(money[1] if money else "")
        elif part[0] not in "_*#?0,@":
            found.append(part)
    return "".join(found).strip()


def _date(number: Decimal, code: str, is_1904: bool) -> str:
    """A day in the format, in eras where it asks for them; the empty string for no day that there is."""
    days = int(number)
    if is_1904:
        days += 1462
    if not 0 < days <= _LAST_DAY:
        return ""
    day = date(1899, 12, 31) + timedelta(days=days - (days > 59))
    seconds = int((number - int(number)) * 86_400 + Decimal("0.5"))
    section = _sections(code)[0]
    found, at, is_time = [], 0, False
    for part in re.finditer(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|' + _PARTS.pattern, section, re.I):
        found.append(section[at : part.start()])
        at = part.end()
        text = part.group()
        if text[0] in '"\\_*[':
            found.append(_literals(text))
            continue
        found.append(_part(text.lower(), day, seconds, is_time=is_time))
        is_time = text[0].lower() in "hs"
    return "".join([*found, section[at:]]).replace("@", "").strip()


def _part(part: str, day: date, seconds: int, *, is_time: bool) -> str:
    """One part of a date: a year, an era, a month, a day, a time."""
    era = next(((name, first) for name, first in _ERA_BEGINS if day >= first), None)
    letter = part[0]
    if letter == "g":
        name = era[0] if era else ""
        forms = (*_LETTERS[name], name) if name else ("", "", "")
        return forms[min(len(part), 3) - 1]
    if letter == "e":
        count = day.year - ERAS[era[0]] + 1 if era else day.year
        return f"{count:0{len(part)}d}"
    if letter == "y":
        return f"{day.year:04d}" if len(part) > 2 else f"{day.year % 100:02d}"
    if letter == "m" and is_time:
        return f"{seconds // 60 % 60:0{min(len(part), 2)}d}"
    if letter == "m":
        return f"{day.month:0{min(len(part), 2)}d}"
    if letter == "d":
        return f"{day.day:0{min(len(part), 2)}d}" if len(part) < 3 else ""
    if letter == "a":
        return _WEEK[day.weekday()] + ("曜日" if len(part) > 3 else "") if part != "am/pm" else ""
    value = seconds // 3600 if letter == "h" else seconds % 60
    return f"{value:0{len(part)}d}"
