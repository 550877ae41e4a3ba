"""HTML pages and documents of any office's site, with headings, lists, tables and redlines.

No library is needed. Invariant: what a browser shows is read in its order; scripts, hidden parts and the
site's navigation are set apart and counted.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from revtool.errors import RevtoolError
from revtool.importers import Header
from revtool.importers.assembly import plan_from
from revtool.importers.decoding import Decoded, detect
from revtool.importers.html_reader import PageReader
from revtool.model.imported import ImportResult

LARGEST = 20_000_000
"""Bytes; programs that save as HTML repeat the formatting of every word."""

_DOCUMENT = re.compile(
    r"\ufeff?\s*(?:<\?xml[^<>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?(?:<!doctype\s+html|<html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(
    r"\ufeff?\s*<(?:h[1-6]|p|div|section|article|main|body|head|table|ul|ol|dl)[\s>]", re.IGNORECASE
)
_TAG = re.compile(r"</?(?:h[1-6]|p|div|table|tr|td|ul|ol|li|br|span|body)[\s/>]", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?\s*([-A-Za-z0-9_]{2,20})|<\?xml[^<>]{0,80}encoding=[\"']([-A-Za-z0-9_]{2,20})",
    re.IGNORECASE,
)
_HEAD = 4_096
"""Bytes among which a browser looks for the encoding."""

_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


def accepts(data: bytes, name: str) -> bool:
    """Whether the source begins as a page does, or is named as one and holds its tags.

    A text that only holds tags, as recognised pages do, is none.
    """
    if b"<" not in data[: 16 * _HEAD] and b"\x00" not in data[:_HEAD]:
        return False
    try:
        text = _text(data, name).text
    except RevtoolError:
        return False
    if _DOCUMENT.match(text):
        return True
    is_named = PurePath(name).suffix.lower() in _SUFFIXES
    return _FRAGMENT.match(text) is not None or (is_named and _TAG.search(text) is not None)


def read(data: bytes, name: str, header: Header) -> ImportResult:
    """The plan in force or the superseded one, and the account of the page's text.

    Raises:
        UnreadableError: When the source is empty, too large or in no known encoding.
    """
    reader = PageReader.of(_text(data, name).text)
    items = reader.read()
    return plan_from(items, header, data=data, name=name, title=reader.title)


def _text(data: bytes, name: str) -> Decoded:
    """The page in the encoding that it names, when its bytes are of it; else in the one that is found."""
    found = _CHARSET.search(data[:_HEAD])
    if found is not None and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return detect(data, name, (found[1] or found[2]).decode("ascii"), limit=LARGEST)
        except RevtoolError:
            pass
    return detect(data, name, limit=LARGEST)
