"""Telling a person at a terminal that long work goes on, and for how long it has.

Invariant: nothing is written for short work, nor where nobody watches; when the work ends the line is gone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from revtool.wording import Lang

if TYPE_CHECKING:
    from threading import Event

LONG = 4_000
"""Nodes of both plans together from which on a person is told to wait: about two seconds' work."""

EVERY = 1.0
"""Seconds between two looks at the clock."""

_CLEAR = "\r\x1b[K"


@contextmanager
def waiting(nodes: int, lang: Lang) -> Iterator[None]:
    """A context in which a terminal shows how many nodes are being compared, and the seconds since."""
    if nodes < LONG or not sys.stderr.isatty():
        yield
        return
    from threading import Event, Thread

    done = Event()
    teller = Thread(target=_tell, args=(nodes, lang, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()


def _tell(nodes: int, lang: Lang, done: Event) -> None:
    from time import monotonic

    from revtool.wording.reports import say

    start = monotonic()
    while True:
        sentence = say("comparing", lang, n=nodes, seconds=round(monotonic() - start))
        sys.stderr.write(_CLEAR + sentence)
        sys.stderr.flush()
        if done.wait(EVERY):
            return
