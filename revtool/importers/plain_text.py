"""Plain text, as extracted from a document: a redline whose marks were lost, or a plan in one wording.

Old text of a redline is found by `revtool.recovery` and left out, so that the plan in force remains; or the
new text, when the superseded edition is asked for. Invariant: what was left out, and what only looks doubled,
is listed.
"""

from __future__ import annotations

from revtool.importers import Header
from revtool.importers.decoding import decode
from revtool.importers.redlines import plan_of
from revtool.model.imported import ImportResult
from revtool.recovery import find_marks
from revtool.text.located import Located


def accepts(data: bytes, name: str) -> bool:
    """Whether the source is text of any kind; this importer is asked last."""
    return b"\x00" not in data[:1024] or data[:2] in (b"\xff\xfe", b"\xfe\xff")


def read(data: bytes, name: str, header: Header) -> ImportResult:
    """The plan in force or the superseded one, and the account of the source.

    Raises:
        UnreadableError: When the source is empty, binary, too large or in no known encoding.
    """
    source = decode(data, name)
    return plan_of(source, find_marks(Located.of(source)), header, data=data, name=name)
