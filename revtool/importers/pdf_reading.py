"""A PDF read by a process of its own, which can neither hang this one nor fill its memory.

Invariant: whatever the file is, pages come back or an error that says what to do.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec

from revtool.errors import Place, Problem, UnreadableError, UsageError, problem
from revtool.importers.pdf_content import FileContent, PageContent

LARGEST = 60_000_000
"""Bytes; a plan with photographs on every page has some tens of millions."""

SECONDS = 120
"""How long a file may take; a plan of 300 pages takes thirty."""

_END = re.compile(rb"%%EOF")
_TAIL = 2_048
"""Bytes at the end of a file among which its end mark stands; mail programs append some."""

_MOST_UNREADABLE = 0.02
"""Share of glyphs without a character beyond which the text is of no use."""

PICTURE = 0.5
"""Share of a page that a scan covers at least."""


def read_pdf(data: bytes, name: str) -> FileContent:
    """What is drawn on the pages of a PDF.

    Raises:
        UsageError: The library for PDF is not installed.
        UnreadableError: The file is too large, cut off, broken, encrypted, a scan, or its text cannot be
            told.
    """
    place = Place(file=name)
    if find_spec("pdfplumber") is None:
        raise UsageError(problem("missing-extra", place, format="pdf", library="pdfplumber", extra="pdf"))
    if len(data) > LARGEST:
        raise UnreadableError(problem("pdf-too-large", place, what=f"{LARGEST // 10**6} MB"))
    if not _END.search(data[-_TAIL:]):
        raise UnreadableError(problem("pdf-cut-off", place))
    found = _asked(data, place)
    if found.fault:
        raise UnreadableError(Problem(code=found.fault, place=place, facts=tuple(found.facts.items())))
    _refuse_unreadable(found.pages, place)
    return found


def _asked(data: bytes, place: Place) -> FileContent:
    """What the other process found."""
    import msgspec

    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "revtool.importers.pdf_worker"]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(problem("pdf-too-large", place, what=f"{SECONDS} s")) from error
    except OSError as error:
        raise UnreadableError(problem("pdf-broken", place, reason=error.strerror or error)) from error
    try:
        return msgspec.msgpack.decode(done.stdout, type=FileContent)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise UnreadableError(problem("pdf-broken", place, reason="the reader gave up")) from error


def _refuse_unreadable(pages: tuple[PageContent, ...], place: Place) -> None:
    """Refuse scans, and text whose characters the file does not name."""
    glyphs = [glyph.text for page in pages for glyph in page.glyphs if glyph.text.strip()]
    if not glyphs:
        code = "pdf-scanned" if any(page.picture > PICTURE for page in pages) else "pdf-no-text"
        raise UnreadableError(problem(code, place))
    unknown = sum(text.startswith("(cid:") or text == "\ufffd" for text in glyphs)
    if unknown > _MOST_UNREADABLE * len(glyphs):
        raise UnreadableError(problem("pdf-characters-unknown", place, n=unknown, total=len(glyphs)))
    scanned = [p.number for p in pages if p.picture > PICTURE and not any(g.text.strip() for g in p.glyphs)]
    if 2 * len(scanned) > len(pages):
        raise UnreadableError(problem("pdf-scanned", place))
