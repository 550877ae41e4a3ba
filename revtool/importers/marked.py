"""Marked sources: CriticMarkup in which a person has marked what is old and what is new.

The text that is read is the one the marks collapse to, so lines and offsets are those of the document that
was marked. Invariant: nothing but the marks tells old from new, and malformed marks are refused.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from revtool.errors import RevtoolError
from revtool.importers import Header
from revtool.importers.decoding import decode
from revtool.importers.redlines import plan_of
from revtool.model.imported import ImportResult
from revtool.recovery.marked import read_marked

_PAIRS = (("{--", "--}"), ("{++", "++}"), ("{~~", "~~}"), ("{>>", "<<}"))
_NAMED = re.compile(r"\.redline\.(?:md|txt)$", re.I)


def accepts(data: bytes, name: str) -> bool:
    """Whether the source holds a whole mark or comment, or its name says that it should."""
    if _NAMED.search(name):
        return True
    if b"{" not in data:
        return False
    try:
        text = decode(data, name)
    except RevtoolError:
        return False
    return any(0 <= (at := text.find(opening)) < text.find(closing, at + 3) for opening, closing in _PAIRS)


def read(data: bytes, name: str, header: Header) -> ImportResult:
    """The plan in force or the superseded one, and the account of the collapsed text.

    Raises:
        UnreadableError: When the source is no text, or its marks are malformed.
    """
    text, marks = read_marked(decode(data, name), name)
    result = plan_of(text.text, marks, header, data=data, name=name, quotes_detail=True)
    collapsed = hashlib.sha256(text.text.encode()).hexdigest()
    return replace(result, text=text.text, collapsed=collapsed)
