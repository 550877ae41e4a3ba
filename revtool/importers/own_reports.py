"""Reports that revtool wrote, which look like pages of a plan and hold two editions at once; refused.

The Word file and the CriticMarkup of a comparison read back to both plans, so that these are to be imported.
Invariant: nothing is read from a report, and a page without the marks of one is never refused.
"""

from __future__ import annotations

import re
from typing import NoReturn

from revtool.errors import Place, UnreadableError, problem
from revtool.importers import Header
from revtool.wording.reports import WORDS

_HEAD = 8_192
"""Bytes that hold the head of a page up to its title, or the first lines of a text."""

_POLICY = re.compile(
    r"""http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-"""
)
"""What every page of revtool allows itself; no office's page has it together with such a title."""

_TITLE = r"[^\n<]{0,300}(?:→[^\n<]{1,100}　比較|[Cc]omparison [^\n<]{1,100}→[^\n<]{1,100})"
_PAGE = re.compile(rf"<title>{_TITLE}</title>")
_TEXT = re.compile(rf"\ufeff?# {_TITLE}\r?\n")


def accepts(data: bytes, name: str) -> bool:
    """Whether the source is a page or a Markdown text of a comparison."""
    head = data[:_HEAD].decode("utf-8", "ignore")
    if _POLICY.search(head):
        return _PAGE.search(head) is not None
    if _TEXT.match(head) is None:
        return False
    return any(key.encode() in data for key in WORDS["redline-key"])


def read(data: bytes, name: str, header: Header) -> NoReturn:
    """Nothing.

    Raises:
        UnreadableError: Always, saying what to import instead.
    """
    raise UnreadableError(problem("own-report", Place(file=name)))
