"""Changes that are told without their plans: what they mean in words, and the redline of their texts.

Invariant: reading the spans without what is marked inserted gives the old words, without what is marked
deleted the new ones.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.model.change import FieldChange, Op, Verdict
from revtool.model.history import Event, Spot
from revtool.reporters.document import Entry, Mark, Span, Spans
from revtool.wording import Lang, pick
from revtool.wording.history import say
from revtool.wording.reports import FULL_STOP, SENTENCE_GAP
from revtool.wording.rules import sentence

_BY_MARK = frozenset({"measure-added", "measure-removed"})
"""Rules that say no more than the marks around the whole text."""

_MARKS = {Op.DELETE: Mark.DELETED, Op.INSERT: Mark.INSERTED}

OID_DIGITS = 9
"""Digits of a commit's hash that are shown: as many as git itself shows in a large project."""


def short(oid: str) -> str:
    """The beginning of a commit's hash, for a reader."""
    return oid[:OID_DIGITS]


def entry(event: Event, lang: Lang) -> Entry:
    """One change: where and what, its redline, and what it means."""
    spot, text = (event.new or event.old)[0], redline(event)
    return Entry(level=0, indent=0, head=_head(spot, text), text=text, note=_note(event, lang))


def _head(spot: Spot, text: Spans) -> Spans:
    """Path and name of a node; the path alone where the name is how the text beside it begins."""
    sides = [
        "".join(span.text for span in text if span.mark is not mark) for mark in (Mark.INSERTED, Mark.DELETED)
    ]
    begins = spot.name.rstrip("…")
    is_said = spot.path == spot.name or any(side.startswith(begins) for side in sides if side)
    return (Span(spot.path if is_said else f"{spot.path} {spot.name}", strong=True),)


def redline(event: Event) -> Spans:
    """Title and text with what was deleted and inserted; nothing where neither changed."""
    found = [field for field in event.change.fields if field.name in ("title", "text")]
    spans: list[Span] = []
    for field in found:
        if spans:
            spans.append(Span(" "))
        spans += _spans(field)
    return tuple(spans)


def _spans(field: FieldChange) -> Iterator[Span]:
    for hunk in field.hunks:
        if hunk.op in (Op.EQUAL, Op.NOISE):
            yield Span(hunk.new or hunk.old)
        else:
            yield Span(hunk.old or hunk.new, _MARKS[hunk.op])


def _note(event: Event, lang: Lang) -> str:
    sentences = words(event, lang)
    comma = say("and", lang)
    old, new = (comma.join(spot.path for spot in side) for side in (event.old, event.new))
    if not old or not new or old == new:
        return sentences
    return say("event" if sentences else "event-bare", lang, words=sentences, old=old, new=new)


def words(event: Event, lang: Lang) -> str:
    """What a change means, one sentence a verdict, and the files between which it moved."""
    found = [_sentence(event, v, lang) for v in event.change.verdicts if v.rule not in _BY_MARK]
    files = {spot.file for spot in event.old}, {spot.file for spot in event.new}
    if all(files) and files[0].isdisjoint(files[1]) and "" not in files[0] | files[1]:
        tails = (", ".join(sorted(file.rpartition("/")[2] for file in side)) for side in files)
        old, new = tails
        if old != new:
            found.append(say("moved-file", lang, old=old, new=new))
    stop = pick(FULL_STOP, lang)
    return pick(SENTENCE_GAP, lang).join(s if s.endswith(("。", ".")) else s + stop for s in found)


def _sentence(event: Event, verdict: Verdict, lang: Lang) -> str:
    facts = dict(verdict.facts)
    if verdict.rule == "measure-moved" and facts.get("how") == "parent" and event.old:
        return say("moved", lang, place=event.old[0].path)
    return sentence(verdict.rule, facts, lang)
