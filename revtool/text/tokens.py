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
from revtool.text.numerals import NUMBER, unit_pattern


class TokenKind(StrEnum):
    """What a token is made of; `number` and `date` carry the facts of a plan."""

    DATE = "date"
    LABEL = "label"
    NUMBER = "number"
    WORD = "word"
    KANA = "kana"
    MARK = "mark"
    SPACE = "space"


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
        if self.kind in (TokenKind.MARK, TokenKind.SPACE):
            return 0.0
        return len(self.key) * (0.5 if self.kind is TokenKind.KANA else 1.0)


def tokenise(text: str) -> list[Token]:
    """The tokens of `text`, in its order.

    Worked example: `令和2年度の実施率 48.0％以上とする。` gives 令和2年度 / の / 実施率 / 48.0％ / 以上 /
    と / する / 。; the space belongs to 実施率.
    """
    tokens: list[Token] = []
    for found in _scripts().finditer(text):
        kind, whole = found.lastgroup or "space", found.group()
        printed = whole.rstrip()
        space = whole[len(printed) :]
        if kind != "native":
            tokens.append(Token(printed, space, _key(printed), TokenKind(kind)))
            continue
        before = text[found.start() - 1 : found.start()]
        pieces = _native_pieces(printed, before.isalnum() or (before != "" and before in _WORD_ENDS))
        tokens += (Token(piece, "", _key(piece), kind) for piece, kind in pieces[:-1])
        last, last_kind = pieces[-1]
        tokens.append(Token(last, space, _key(last), last_kind))
    return tokens


_D = "[0-9０-９]"
_HIRAGANA = "ぁ-ゖゝゞ"
_KANJI = "々〆〇一-鿿㐀-䶿豈-﫿𠀀-𲎯\ufe00-\ufe0f\U000e0100-\U000e01ef"
_COUNTED_TIME = "年間|か年|カ年|ヶ年|営業日|日間|分間|月間|回目|年目"

_PHRASES = (
    "については|について|においては|において|における|によって|による|により|とともに|としては|として|ならびに|および|または"
    "|もしくは|あるいは|ために|ための|ため|からの|から|までの|までに|まで|よりも|より|などの|など|ほか|された|されて|される"
    "|させる|させて|させ|する|した|して|すべて|こと|もの|できる|できない|でき|その|この|また|さらに|ただし|とした|とし|には|では"
    "|とは|への|との|での|にも|でも|つつ"
)
"""Function words of several letters, cut off wherever they stand in a run of hiragana."""

_OPENING = "[をはにへの]|[がも](?![らりるれろっ])|と(?![るりっ])|で(?!き)|や(?!か)|し(?![いくけ])"
"""Particles right behind a word; the letters after them would make them the word's ending (広がる)."""

_CLOSING = "[をはにへのがともや]$"
"""Particles at the end of a run of hiragana, before the next word."""

_JOINING = "等及並又"
"""Kanji that join or end an enumeration and are words of their own inside a run of kanji."""

_WORD_ENDS = ")）」』】］]％%"
"""Marks that close a word, so that a particle follows."""


@cache
def _scripts() -> re.Pattern[str]:
    date = (
        rf"(?:{ERA}|{_D}{{1,4}}(?=年(?!間|目)|[(（]{ERA}[)）]))(?:\s?[(（](?:{_D}{{4}}|{ERA})年?度?[)）])?"
        rf"(?:\s?年(?:度末?|(?:\s?{_D}{{1,2}}\s?月(?:\s?{_D}{{1,2}}\s?日)?)?末?))?"
        rf"|{_D}{{1,2}}\s?月(?!間)(?:\s?{_D}{{1,2}}\s?日(?!間))?末?"
    )
    line_start = r"(?:(?<=\n)|(?<![\s\S]))"
    label = rf"[①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴ⅰ-ⅿⅠ-Ⅿ]|[(（]{_D}{{1,2}}[)）]|{line_start}{_D}{{1,2}}[)）.．](?!{_D})"
    number = rf"第?{NUMBER}(?:[ 　]?(?:{_COUNTED_TIME}|{unit_pattern()}))?"
    word = rf"[ァ-ヺー-ヿｦ-ﾟ\u3099\u309a]+|[A-Za-zＡ-Ｚａ-ｚÀ-ÖØ-öø-ɏ]+(?:['’-][A-Za-z]+)*{_D}*"
    native = rf"(?:(?![{_JOINING}])[{_KANJI}])+[{_HIRAGANA}]*|等|[{_JOINING}][{_HIRAGANA}]*|[{_HIRAGANA}]+"
    mark = r"(?P<same>[^\w\s])(?P=same)+|\S[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\u200d]*"
    kinds = {"date": date, "label": label, "number": number, "word": word, "native": native, "mark": mark}
    either = "|".join(f"(?P<{name}>{body})" for name, body in kinds.items())
    return re.compile(rf"(?:{either}|(?=\s))\s*")


@cache
def _hiragana_rules() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    phrases = "|".join(sorted(_PHRASES.split("|"), key=lambda word: (-len(word), word)))
    return re.compile(phrases), re.compile(f"{phrases}|{_OPENING}"), re.compile(_CLOSING)


@lru_cache(maxsize=8192)
def _native_pieces(run: str, follows_word: bool) -> tuple[tuple[str, TokenKind], ...]:
    """Kanji and the hiragana behind them, cut before function words; an ending stays with its kanji.

    Worked example: `図るとともに` gives 図る / とともに, `健診を` gives 健診 / を.
    """
    start = next((at for at, c in enumerate(run) if "ぁ" <= c <= "ゞ"), len(run))
    kanji, kana = run[:start], run[start:]
    pieces = _kana_pieces(kana, bool(kanji) or follows_word)
    kinds = [TokenKind.KANA] * len(pieces)
    if kanji:
        ends = 1 if pieces and not _hiragana_rules()[1].fullmatch(pieces[0]) else 0
        pieces[:ends] = [kanji + "".join(pieces[:ends])]
        kinds[:ends] = [TokenKind.WORD]
    return tuple(zip(pieces, kinds, strict=True))


def _kana_pieces(kana: str, follows_word: bool) -> list[str]:
    """A run of hiragana cut into function words and what stands between them."""
    phrase, opening, closing = _hiragana_rules()
    pieces: list[str] = []
    start = at = 0
    if follows_word and (first := opening.match(kana)):
        pieces.append(first.group())
        start = at = first.end()
    for found in phrase.finditer(kana, at):
        pieces += [kana[start : found.start()], found.group()]
        start = found.end()
    rest = kana[start:]
    last = closing.search(rest)
    cut = last.start() if last else len(rest)
    return [piece for piece in (*pieces, rest[:cut], rest[cut:]) if piece]


@lru_cache(maxsize=16384)
def _key(printed: str) -> str:
    return fold(printed)
