"""Bytes of a text file into text: UTF-8, UTF-16, CP932, EUC-JP, ISO-2022-JP, each with the reason.

Invariant: nothing is replaced or dropped; a file that is no text is refused, and so is one that two encodings
read equally well, unless the user names one of them.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from revtool.errors import Place, UnreadableError, UsageError, problem

LARGEST = 2_000_000
"""Bytes; the text of a plan of 300 pages has under one million."""

ENCODINGS: tuple[str, ...] = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jp", "iso2022_jp")
"""Encodings that a user may name."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BINARY = frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27}
_SAMPLE = 65_536
_NEVER_PRINTED = re.compile("[\\x80-\\x9f\uf8f0-\uf8f3]")
"""Characters that CP932 gives to bytes that are no text."""

_ESCAPES = re.compile(rb"\x1b(?:\$[@B]|\([BJI])")
"""Changes of the character set in ISO-2022-JP."""

_SURE, _MARGIN = 0.8, 0.2
"""Share of everyday Japanese that a text has at least, and by which it is ahead of the other reading: real
texts have 0.97 and more, the same bytes misread 0.6 and less."""

_MOJIBAKE = re.compile(r"[ãåæçèéä][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ]|縺\S|繧\S|繝\S|\ufffd|[一-龠][｡-ﾟ][一-龠]")
"""What Japanese in UTF-8 looks like when it is read as Latin-1 or CP932, and characters that were lost."""

_SHORT, _SHORT_MARGIN = 16, 0.5
"""Bytes of Japanese below which chance can make one reading look everyday, and the margin asked for then."""

_TOLERATED = 0.03
"""Share of the characters of text that was saved wrongly; in such text every third is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of a file.

    Attributes:
        text: Its characters, without a byte order mark.
        encoding: Encoding it was read in.
        reason: Kebab-case reason for that: `byte-order-mark`, `escapes`, `valid`, `only-one`, `everyday`,
            `asked`.
    """

    text: str
    encoding: str
    reason: str


def decode(data: bytes, name: str, *, limit: int = LARGEST) -> str:
    """The text of a source, without its byte order mark.

    Args:
        data: Bytes of the file.
        name: Its name, for the message.
        limit: Largest size, in bytes.

    Raises:
        UnreadableError: When the file is empty, too large, binary, in no known encoding or in one of two.
    """
    return detect(data, name, limit=limit).text


def detect(data: bytes, name: str, encoding: str = "", *, limit: int = LARGEST) -> Decoded:
    """The text of a source, and why it was read in its encoding.

    Worked example: the bytes of 令和 in CP932 are no UTF-8 and no EUC-JP, so that CP932 is the only one.

    Args:
        data: Bytes of the file.
        name: Its name, for the message.
        encoding: Encoding that the user names, empty to have it found.
        limit: Largest size, in bytes.

    Raises:
        UsageError: When the user names an encoding that is not read.
        UnreadableError: As `decode` does.
    """
    place = Place(file=name)
    if len(data) > limit:
        raise UnreadableError(problem("too-large", place, size=len(data), limit=limit))
    if encoding:
        return _checked(_asked(data, encoding, place), place)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            text = _try(data[len(mark) :], marked)
            return _checked(text and Decoded(text=text, encoding=marked, reason="byte-order-mark"), place)
    if any(byte in _BINARY for byte in data[:_SAMPLE]):
        return _checked(_wide(data, place), place)
    if _ESCAPES.search(data) and data.isascii():
        text = _try(data, "iso2022_jp")
        return _checked(text and Decoded(text=text, encoding="iso2022_jp", reason="escapes"), place)
    _refuse_mojibake(data, place)
    text = _try(data, "utf-8")
    if text is not None:
        return _checked(Decoded(text=text, encoding="utf-8", reason="valid"), place)
    return _checked(_likeliest(data, ("cp932", "euc_jp"), place), place)


def _asked(data: bytes, encoding: str, place: Place) -> Decoded | None:
    """The text in the encoding that the user names."""
    try:
        known = codecs.lookup(encoding).name
    except LookupError:
        known = ""
    names = {codecs.lookup(each).name: each for each in ENCODINGS}
    if known == "shift_jis":
        known = "cp932"
    if known not in names:
        raise UsageError(problem("unknown-encoding", found=encoding, allowed=", ".join(ENCODINGS)))
    text = _try(data, names[known])
    return Decoded(text=text.removeprefix("\ufeff"), encoding=names[known], reason="asked") if text else None


def _wide(data: bytes, place: Place) -> Decoded | None:
    """The text of UTF-16 without its mark, which has bytes that no other text has."""
    found = None if len(data) % 2 else _likeliest(data, ("utf-16-le", "utf-16-be"), place)
    if found is None:
        raise UnreadableError(problem("binary", place))
    return found


def _likeliest(data: bytes, encodings: tuple[str, ...], place: Place) -> Decoded | None:
    """The text in the encoding that makes everyday Japanese of the bytes, None when none does.

    Raises:
        UnreadableError: When two of them do.
    """
    texts = {each: text for each in encodings if (text := _try(data, each)) is not None}
    shares = sorted(((_everyday(text), each) for each, text in texts.items()), reverse=True)
    if not shares:
        return None
    best, encoding = shares[0]
    if len(shares) == 1:
        is_text = not encoding.startswith("utf-16") or best >= _SURE
        return Decoded(text=texts[encoding], encoding=encoding, reason="only-one") if is_text else None
    is_wide = encoding.startswith("utf-16")
    is_long = is_wide or sum(byte >= 0x80 for byte in data[:_SAMPLE]) >= _SHORT
    ahead = best - shares[1][0]
    if (
        best >= _SURE
        and ahead >= _MARGIN
        and (is_long or ahead >= _SHORT_MARGIN)
        and (is_wide or _has_kana(texts[encoding]))
    ):
        return Decoded(text=texts[encoding], encoding=encoding, reason="everyday")
    if encoding.startswith("utf-16"):
        return None
    names = " / ".join(sorted(texts))
    raise UnreadableError(problem("encoding-ambiguous", place, encodings=names))


def _has_kana(text: str) -> bool:
    """Whether a text has kana or a full stop, as all but a list of names has; chance readings are kanji."""
    return re.search("[\u3041-\u30ff、。]", text[:_SAMPLE]) is not None


def _try(data: bytes, encoding: str) -> str | None:
    """The text, or None when the bytes are not of this encoding.

    Offices use ① and Ⅰ in EUC-JP and ISO-2022-JP too, where only the newer standard has them.
    """
    for each in (encoding, *_NEWER.get(encoding, ())):
        try:
            text = _unshifted(data).decode(each) if each != encoding else data.decode(each)
        except UnicodeDecodeError:
            continue
        return None if _NEVER_PRINTED.search(text) else text
    return None


_NEWER = {"euc_jp": ("euc_jis_2004",), "iso2022_jp": ("euc_jis_2004",)}
_SHIFTED = re.compile(rb"\x1b\$[@B]([^\x1b]*)|\x1b\([BJ]([^\x1b]*)")


def _unshifted(data: bytes) -> bytes:
    """ISO-2022-JP as EUC-JP, which has the same kanji with their high bits set; other bytes as they are."""
    if b"\x1b" not in data:
        return data
    return _SHIFTED.sub(
        lambda m: bytes(b | 0x80 if b > 32 else b for b in m[1]) if m[1] is not None else m[2], data
    )


def _refuse_mojibake(data: bytes, place: Place) -> None:
    """Refuse UTF-8 that was saved after being read in a wrong encoding."""
    try:
        text = data[:_SAMPLE].decode("utf-8", "ignore")
        data.decode("utf-8")
    except UnicodeDecodeError:
        return
    wrong = _MOJIBAKE.findall(text)
    if len(wrong) > _TOLERATED * len("".join(text.split())):
        shown = "".join(c for c in "".join(wrong[:6]) if c.isprintable())
        raise UnreadableError(problem("mojibake", place, sample=shown))


def _everyday(text: str) -> float:
    """Share of the characters that Japanese offices type every day.

    EUC-JP read as CP932 is full of half-width kana and brackets, which count little.
    """
    sample = "".join(text[:_SAMPLE].split())
    return sum(map(_weight, sample)) / len(sample) if sample else 0.0


def _weight(char: str) -> float:
    if "!" <= char <= "~" or "\u3040" <= char <= "\u30ff" or char in "、。「」（）【】・　％：":
        return 1.0
    if "｡" <= char <= "･":
        return 0.0
    if "ｦ" <= char <= "ﾟ":
        return 0.6
    if "！" <= char <= "～" or "①" <= char <= "⑳" or char in "■□◆◇○●◎△▲※→～〔〕":
        return 1.0
    try:
        first = char.encode("euc_jp")[0]
    except UnicodeEncodeError:
        return 0.0
    return 1.0 if _LEVEL_ONE[0] <= first <= _LEVEL_ONE[1] else 0.3


_LEVEL_ONE = (0xB0, 0xCF)
"""First bytes of everyday kanji (level 1 of JIS X 0208)."""


def _checked(found: Decoded | str | None, place: Place) -> Decoded:
    """What was found, unless it is missing, says nothing, or was saved wrongly before."""
    if found is None:
        raise UnreadableError(problem("encoding", place))
    text = found if isinstance(found, str) else found.text
    if isinstance(found, str) or not text.strip():
        raise UnreadableError(problem("empty", place))
    return found
