"""Bytes of a text file into text: UTF-8, UTF-16 with its mark, CP932, EUC-JP.

Invariant: nothing is replaced or dropped; a file that is no text is refused.
"""

from __future__ import annotations

import codecs
import re

from revtool.errors import Place, UnreadableError, problem

LARGEST = 2_000_000
"""Bytes; the text of a plan of 300 pages has under one million."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ENCODINGS = ("cp932", "euc_jp")
_BINARY = frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27}
_SAMPLE = 65_536
_NEVER_PRINTED = re.compile("[\u0080-\u009f\uf8f0-\uf8f3]")
"""Characters that CP932 gives to bytes that are no text."""


def decode(data: bytes, name: str) -> str:
    """The text of a source, without its byte order mark.

    Args:
        data: Bytes of the file.
        name: Its name, for the message.

    Raises:
        UnreadableError: When the file is empty, too large, binary, or in no known encoding.
    """
    place = Place(file=name)
    if len(data) > LARGEST:
        raise UnreadableError(problem("too-large", place, size=len(data), limit=LARGEST))
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_try(data, encoding), place)
    if any(byte in _BINARY for byte in data[:_SAMPLE]):
        raise UnreadableError(problem("binary", place))
    utf8 = _try(data, "utf-8")
    if utf8 is not None:
        return _checked(utf8, place)
    texts = [text for encoding in _ENCODINGS if (text := _try(data, encoding)) is not None]
    return _checked(min(texts, key=_half_width_kana, default=None), place)


def _try(data: bytes, encoding: str) -> str | None:
    """The text, or None when the bytes are not of this encoding."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _NEVER_PRINTED.search(text) else text


def _half_width_kana(text: str) -> int:
    """Half-width katakana in `text`: EUC-JP read as CP932 is full of them."""
    return len(re.findall("[｡-ﾟ]", text))


def _checked(text: str | None, place: Place) -> str:
    """`text`, unless it is missing or says nothing."""
    if text is None:
        raise UnreadableError(problem("encoding", place))
    if not text.strip():
        raise UnreadableError(problem("empty", place))
    return text
