"""The words of a plan's text, cut without a dictionary, so that a redline cuts where a person would.

Japanese prints no spaces, but its scripts change where words do. Invariant: the tokens of a text, white
space included, join to exactly that text, and a number with its unit, a date, a katakana word and a
kanji compound are never cut inside.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from revtool.text.eras import ERA
from revtool.text.normalise import fold
from revtool.text.numerals import NUMBER, UNITS

REMEMBERED = 2000
"""Longest text whose tokens are kept for the next rule that asks; longer ones are rare and large."""


class TokenKind(StrEnum):
    """What a token is made of; `number` and `date` carry the facts of a plan."""

    DATE = "date"
    LABEL = "label"
    NUMBER = "number"
    WORD = "word"
    KANA = "kana"
    MARK = "mark"
    SPACE = "space"


_KINDS = {kind.value: kind for kind in TokenKind}
_WEIGHTS = {TokenKind.MARK: 0.0, TokenKind.SPACE: 0.0, TokenKind.KANA: 0.5}


class Token(NamedTuple):
    """A word, number or mark with the white space that follows it.

    Attributes:
        text: The characters as printed; empty only for white space that opens a text.
        space: White space behind them.
        key: `text` folded, for comparing.
        kind: What it is made of.
    """

    text: str
    space: str
    key: str
    kind: TokenKind

    @property
    def printed(self) -> str:
        """The token with its white space."""
        return self.text + self.space

    @property
    def weight(self) -> float:
        """How much the token says, in characters: marks nothing, hiragana half, all else one each."""
        return len(self.key) * _WEIGHTS.get(self.kind, 1.0)


def tokenise(text: str) -> tuple[Token, ...]:
    """The tokens of `text`, in its order.

    Worked example: `令和2年度の実施率 48.0％以上とする。` gives 令和2年度 / の / 実施率 / 48.0％ / 以上 /
    と / する / 。; the space belongs to 実施率.
    """
    return _remembered(text) if len(text) <= REMEMBERED else tuple(_tokens(text))


@lru_cache(maxsize=1024)
def _remembered(text: str) -> tuple[Token, ...]:
    return tuple(_tokens(text))


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    even = text if _HALF_WIDTH.keys().isdisjoint(map(ord, text)) else text.translate(_HALF_WIDTH)
    scan, at = _scripts().match, 0
    while at < len(text) and (found := scan(even, at)):
        kind, end = found.lastgroup or "space", found.end()
        stop = found.end(kind) if found.lastgroup else at
        if kind == "number" and (unit_end := _unit_end(text, stop)):
            stop, end = unit_end, _behind_space(text, unit_end)
        if kind == "native":
            before = text[at - 1 : at]
            tokens += _native(text[at:stop], before.isalnum() or (before != "" and before in _WORD_ENDS))
            if end > stop:
                tokens[-1] = tokens[-1]._replace(space=text[stop:end])
        else:
            printed = text[at:stop]
            tokens.append(Token(printed, text[stop:end], fold(printed), _KINDS[kind]))
        at = end
    return tokens


def _unit_end(text: str, at: int) -> int:
    """The place behind the unit that stands at `at` or one space further, 0 when none does."""
    start = at + (text[at : at + 1] in (" ", "　"))
    for size in range(_LONGEST_UNIT, 0, -1):
        unit = text[start : start + size]
        if len(unit) == size and unit in _counters():
            after = text[start + size : start + size + 1]
            is_cut = not _is_native(unit[-1]) and after.isalpha() and not _is_native(after)
            return 0 if is_cut else start + size
    return 0


def _is_native(letter: str) -> bool:
    """Whether the letter is kanji or hiragana, which may follow one another in different words."""
    return "ぁ" <= letter <= "ゞ" or (letter >= "㐀" and not "＀" <= letter <= "￯")


def _behind_space(text: str, at: int) -> int:
    """The place behind the white space that stands at `at`."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


_HALF_WIDTH = str.maketrans(
    {
        chr(code + 0xFEE0): chr(code)
        for code in map(ord, "0123456789().,ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    }
)
"""Full-width characters with one half-width form; scanning those makes the patterns small."""

_HIRAGANA = "ぁ-ゖゝゞ"
_HIRAGANA_LETTERS = "".join(map(chr, range(ord("ぁ"), ord("ゖ") + 1))) + "ゝゞ"
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
_KATAKANA = "ァ-ヺー-ヿｦ-ﾟ"
_ENCLOSED = "①-⓿❶-➓Ⅰ-ⅿ"
_KANJI = rf"[^\W0-9_²³¹{_LATIN}{_HIRAGANA}{_KATAKANA}{_ENCLOSED}]"
"""Kanji and letters of further scripts, told by what they are not: a class of all kanji compiles slowly."""

_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_LONGEST_UNIT = 6
_COUNTED_TIMES = ("年間", "か年", "カ年", "ヶ年", "営業日", "日間", "分間", "月間", "回目", "年目")
"""Counters of time that are not units of a figure."""

_PHRASES = (
    "については|について|においては|において|における|によって|による|により|とともに|としては|として|ならびに|および|または"
    "|もしくは|あるいは|ために|ための|ため|からの|から|までの|までに|まで|よりも|より|などの|など|ほか|された|されて|される"
    "|させる|させて|させ|する|した|して|すべて|こと|もの|できる|できない|でき|その|この|また|さらに|ただし|とした|とし|には|では"
    "|とは|への|との|での|にも|でも|つつ"
)
"""Function words of several letters, cut off wherever they stand in a run of hiragana."""

_OPENING = "[をはにへの]|[がも](?![らりるれろっ])|と(?![るりっ])|で(?!き)|や(?!か)|し(?![いくけ])"
"""Particles right behind a word; the letters after them would make them the word's ending (広がる)."""

_FUNCTION_WORDS = frozenset((*_PHRASES.split("|"), *"をはにへのがもとでやし"))
"""Phrases, and the particles of `_OPENING` where nothing follows them."""

_CLOSING = tuple("をはにへのがともや")
"""Particles at the end of a run of hiragana, before the next word."""

_JOINING = "等及並又"
"""Kanji that join or end an enumeration and are words of their own inside a run of kanji."""

_WORD_ENDS = ")）」』】］]％%"
"""Marks that close a word, so that a particle follows."""


@cache
def _scripts() -> re.Pattern[str]:
    era, number = (source.replace("０-９", "").replace("Ａ-Ｚａ-ｚ", "") for source in (ERA, NUMBER))
    other_year = r"\([^()\s]{1,8}\)"
    date = (
        rf"(?:{era}|[0-9]{{1,4}}(?=年(?!間|目)|{other_year}年))(?:\s?{other_year}(?=年))?"
        r"(?:\s?年(?:度末?|(?:\s?[0-9]{1,2}\s?月(?:\s?[0-9]{1,2}\s?日)?)?末?))?"
        r"|[0-9]{1,2}\s?月(?!間)(?:\s?[0-9]{1,2}\s?日(?!間))?末?"
    )
    line_start = r"(?:(?<=\n)|(?<![\s\S]))"
    label = rf"[{_ENCLOSED}㉑-㉟㊱-㊿]|\([0-9]{{1,2}}\)|{line_start}[0-9]{{1,2}}[).](?![0-9])"
    number = f"第?{number}"
    word = rf"[{_KATAKANA}\u3099\u309a]+|[{_LATIN}]+(?:['’-][A-Za-z]+)*[0-9]*"
    kanji = rf"(?:(?![{_JOINING}]){_KANJI}[{_SELECTORS}]*)+"
    native = rf"{kanji}[{_HIRAGANA}]*|等|[{_JOINING}][{_HIRAGANA}]*|[{_HIRAGANA}]+"
    mark = r"(?P<same>[^\w\s])(?P=same)+|\S[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\u200d]*"
    kinds = {"date": date, "label": label, "number": number, "word": word, "native": native, "mark": mark}
    either = "|".join(f"(?P<{name}>{body})" for name, body in kinds.items())
    return re.compile(rf"(?:{either}|(?=\s))\s*")


@cache
def _counters() -> frozenset[str]:
    return frozenset((*UNITS, *_COUNTED_TIMES))


@cache
def _function_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Function words, and the particles that are one only right behind a word."""
    phrases = sorted(_PHRASES.split("|"), key=lambda word: (-len(word), word))
    return re.compile("|".join(phrases)), re.compile(_OPENING)


@lru_cache(maxsize=8192)
def _native(run: str, follows_word: bool) -> tuple[Token, ...]:
    """Kanji and the hiragana behind them, cut before function words; an ending stays with its kanji.

    Worked example: `図るとともに` gives 図る / とともに, `健診を` gives 健診 / を.
    """
    kanji = run.rstrip(_HIRAGANA_LETTERS)
    pieces = _kana_pieces(run[len(kanji) :], bool(kanji) or follows_word)
    if kanji and pieces and pieces[0] not in _FUNCTION_WORDS:
        kanji, pieces = kanji + pieces[0], pieces[1:]
    kana = [Token(piece, "", piece, TokenKind.KANA) for piece in pieces]
    return (Token(kanji, "", fold(kanji), TokenKind.WORD), *kana) if kanji else tuple(kana)


@lru_cache(maxsize=8192)
def _kana_pieces(kana: str, follows_word: bool) -> tuple[str, ...]:
    """A run of hiragana cut into function words and what stands between them."""
    phrase, particle = _function_words()
    pieces: list[str] = []
    start = at = 0
    if follows_word and (first := phrase.match(kana) or particle.match(kana)):
        pieces.append(first.group())
        start = at = first.end()
    for found in phrase.finditer(kana, at):
        pieces += [kana[start : found.start()], found.group()]
        start = found.end()
    rest = kana[start:]
    cut = len(rest) - rest.endswith(_CLOSING)
    return tuple([piece for piece in (*pieces, rest[:cut], rest[cut:]) if piece])
