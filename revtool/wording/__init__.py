"""Every sentence revtool says, keyed by what it is about, in Japanese and English.

Errors, rules and reports are identified by stable codes; their wording is looked up here and nowhere
else, so that a translation or a better phrase touches one file. Invariant: both languages have the
same keys (checked by a test).
"""

from __future__ import annotations

from enum import StrEnum


class Lang(StrEnum):
    """A language that revtool speaks."""

    JA = "ja"
    EN = "en"
