"""How marked text looks on paper, the same in Word files and in workbooks.

Invariant: no two meanings differ by colour alone, so that a black and white print still tells them apart.
"""

from __future__ import annotations

from enum import Enum

from revtool.model.settings import Ink
from revtool.reporters.document import Mark


class Look(Enum):
    """How a stretch of text looks; in Word also what it is when changes are tracked."""

    PLAIN = "plain"
    DELETED = "del"
    INSERTED = "ins"
    UNDERLINED = "single"
    DOUBLY_UNDERLINED = "double"


REDLINE = {
    Mark.DELETED: Look.DELETED,
    Mark.OLD_FORM: Look.DELETED,
    Mark.INSERTED: Look.INSERTED,
    Mark.NEW_FORM: Look.INSERTED,
}
"""Marks in a redline; what has none is plain."""

FACING = {
    Mark.DELETED: Look.UNDERLINED,
    Mark.INSERTED: Look.UNDERLINED,
    Mark.OLD_FORM: Look.UNDERLINED,
    Mark.NEW_FORM: Look.UNDERLINED,
    Mark.RELABELLED: Look.DOUBLY_UNDERLINED,
}
"""Marks in a table of both sides; another number is doubly underlined."""

INKS = {Ink.RED: "C00000", Ink.BLACK: "000000"}
"""Colours as six hexadecimal digits; the red is dark enough to read on white (6.5:1)."""
