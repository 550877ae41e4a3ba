"""Every change in one list that is read from top to bottom, without any mark in a text.

Who hears a report instead of seeing it learns here what changed, and goes from there to the redline.
Invariant: each change of the comparison is told exactly once.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from revtool.model.change import Change, Hunk, Op, Row
from revtool.reporters.document import Changes, Heading, Told
from revtool.reporters.notes import ended, in_words, subject
from revtool.reporters.view import View, clip, name
from revtool.wording import pick
from revtool.wording.reports import SENTENCE_GAP

EDITS = 3
"""Edits of one text that are told; the redline shows the rest."""

EDIT_LENGTH = 30
"""Characters told of one edit: a phrase."""

_TOLD_BY_EDITS = frozenset({"measure-reworded", "measure-number-changed"})
"""Rules that say less than the edits of the text themselves."""


def every_change(view: View) -> Iterator[Heading | Changes]:
    """The changes in the order of the redline, those of one field under its name."""
    groups: list[tuple[Row, list[int]]] = []
    told: set[int] = set()
    for row in view.comparison.rows:
        if not row.depth or not groups:
            groups.append((row, []))
        if row.change is not None and row.change not in told:
            told.add(row.change)
            groups[-1][1].append(row.change)
    for top, places in groups:
        if places:
            yield Heading(3, _name(view, top))
            yield Changes(tuple(_told(view, place) for place in places))


def _name(view: View, top: Row) -> str:
    """Label and name of a node at the top, as its own plan prints them."""
    node = (view.new_nodes(top) or view.old_nodes(top))[0]
    named = name(node)
    return named if node.label in ("", named) else f"{node.label} {named}"


def _told(view: View, place: int) -> Told:
    change = view.comparison.changes[place]
    edited = edits(view, change)
    rules = [v for v in change.verdicts if not (edited and v.rule in _TOLD_BY_EDITS)]
    words = [*(ended(view, in_words(view, change, verdict)) for verdict in rules), *edited]
    return Told(
        change=place,
        subject=subject(view, change),
        words=pick(SENTENCE_GAP, view.lang).join(words),
        places=view.listed(view.places(change)),
    )


def edits(view: View, change: Change) -> list[str]:
    """What to strike out of the title and the text and what to write there, in words."""
    told: list[str] = []
    for field in change.fields:
        if field.name in ("title", "text"):
            told += (_edit(view, old, new) for old, new in _replaced(field.hunks))
    more = [view.say("edits-more", n=len(told) - EDITS)] if len(told) > EDITS else []
    return told[:EDITS] + more


def _replaced(hunks: tuple[Hunk, ...]) -> Iterator[tuple[str, str]]:
    """Old and new words of each changed stretch, either of them empty at most."""
    for is_edit, run in groupby(hunks, key=lambda hunk: hunk.op in (Op.DELETE, Op.INSERT)):
        if is_edit:
            stretch = tuple(run)
            yield "".join(hunk.old for hunk in stretch), "".join(hunk.new for hunk in stretch)


def _edit(view: View, old: str, new: str) -> str:
    before, after = (clip(words.strip(), EDIT_LENGTH) for words in (old, new))
    if before and after:
        return view.say("edit-replaced", old=before, new=after)
    if before:
        return view.say("edit-deleted", text=before)
    return view.say("edit-inserted", text=after)
