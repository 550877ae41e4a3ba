"""The history of an edition or a node, commit by commit, newest first.

Invariant: a commit that could not be read is told as such, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.model.history import Entry, EntryKind, Log, Spot
from revtool.reporters.document import Block, Bullets, Heading, Paragraph
from revtool.reporters.events import entry as event_entry
from revtool.reporters.events import short
from revtool.wording import Lang
from revtool.wording.history import say

PROBLEMS = 3
"""Problems that are told of a plan that could not be read; `revtool validate` tells all."""

OIDS = 5
"""Commits that are named in a sentence."""


def log_blocks(log: Log, lang: Lang) -> Iterator[Block]:
    """The blocks of the report, in reading order."""
    yield Heading(1, _title(log, lang))
    if log.node is not None and log.with_tree:
        yield Paragraph(say("with-tree", lang))
    if not log.entries:
        yield Paragraph(say("log-none", lang, walked=log.walked))
    else:
        facts = {"oid": short(log.revision), "walked": log.walked, "n": len(log.entries)}
        yield Paragraph(say("log-found", lang, **facts))
    for entry in log.entries:
        yield from _entry(entry, lang)
    if log.is_limited:
        yield Paragraph(say("log-limited", lang))
    if log.form_only:
        yield Paragraph(say("log-form", lang, n=log.form_only))
    if log.is_cut:
        yield Paragraph(say("cut", lang))


def node_words(spot: Spot, lang: Lang) -> str:
    """A node by its path, its name and its id."""
    path = "" if spot.path == spot.name else spot.path
    return say("node", lang, path=path, name=spot.name, id=spot.id).strip()


def _title(log: Log, lang: Lang) -> str:
    if log.node is None:
        return say("log-title", lang, edition=log.edition)
    return say("log-title-node", lang, edition=log.edition, node=node_words(log.node, lang))


def _entry(entry: Entry, lang: Lang) -> Iterator[Block]:
    stamp = entry.stamp
    subject = stamp.subject or say("no-subject", lang)
    yield Heading(2, say("entry", lang, day=stamp.when[:10], oid=short(stamp.oid), subject=subject))
    yield Paragraph(say("entry-by", lang, author=stamp.author, when=stamp.when))
    for sentence in _about(entry, lang):
        yield Paragraph(sentence)
    if entry.problems:
        told = [found.sentence(lang) for found in entry.problems[:PROBLEMS]]
        if len(entry.problems) > PROBLEMS:
            told.append(say("problems-more", lang, n=len(entry.problems) - PROBLEMS))
        yield Bullets(tuple(told))
    for event in entry.events:
        yield event_entry(event, lang)


def _about(entry: Entry, lang: Lang) -> Iterator[str]:
    """What the commit did to the edition as a whole, and what it is compared with."""
    facts = {"directory": entry.directory, "n": entry.nodes}
    whole = {
        EntryKind.CREATED: "created",
        EntryKind.REMOVED: "removed",
        EntryKind.CUT: "began",
        EntryKind.UNREADABLE: "unreadable",
    }
    if entry.parents > 1 and entry.kind is EntryKind.CHANGED:
        yield say("entry-merge", lang, n=entry.parents)
    if entry.kind in whole:
        yield say(whole[entry.kind], lang, **facts)
    if entry.kind is EntryKind.FORM:
        yield say("form", lang, n=entry.form_only)
    if entry.renamed_from:
        yield say("renamed", lang, old=entry.renamed_from, new=entry.directory)
    if entry.passed and entry.kind is not EntryKind.UNREADABLE:
        oids = say("and", lang).join(short(oid) for oid in entry.passed[:OIDS])
        oids += "…" if len(entry.passed) > OIDS else ""
        key = "passed" if entry.base else "passed-all"
        yield say(key, lang, n=len(entry.passed), oids=oids, base=short(entry.base))
