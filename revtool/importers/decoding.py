"""Bytes of a text file into text: UTF-8, UTF-16 with its mark, CP932, EUC-JP.

Invariant: nothing is replaced or dropped; a file that is no text is refused.
"""

from __future__ import annotations

import codecs

from revtool.errors import Place, UnreadableError, problem

LARGEST = 20_000_000
"""Bytes; the longest published plans have under two million, images aside."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ENCODINGS = ("utf-8", "cp932", "euc_jp")
_BINARY = frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27}
_SAMPLE = 65_536


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
    for encoding in _ENCODINGS:
        text = _try(data, encoding)
        if text is not None:
            return _checked(text, place)
    raise UnreadableError(problem("encoding", place))


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str | None, place: Place) -> str:
    """`text`, unless it is missing or says nothing."""
    if text is None:
        raise UnreadableError(problem("encoding", place))
    if not text.strip():
        raise UnreadableError(problem("empty", place))
    return text
