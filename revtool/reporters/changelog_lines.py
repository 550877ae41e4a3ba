"""The changes of one group as lines of a changelog: one each, or by section when there are many.

Promises always get a line each, with old and new figures. Invariant: every change of the group is told or
counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revtool.model.change import Change, Verdict
from revtool.model.changelog import Group, Release, Topic
from revtool.reporters.anchors import Places, Spot
from revtool.reporters.links import link, path
from revtool.reporters.listing import edits
from revtool.reporters.markdown import escape
from revtool.reporters.notes import ended, in_words, subject
from revtool.reporters.promise import is_on_promise
from revtool.reporters.view import View, clip
from revtool.reporters.view import path as label_path
from revtool.wording import pick
from revtool.wording.publishing import say
from revtool.wording.reports import SENTENCE_GAP
from revtool.wording.reports import say as report_words

APART = 12
"""Changes of one group that get a line each; more are told by section: one screen for each part."""

SECTIONS = 15
"""Sections that get a line; the rest is counted."""

NAMED = 3
"""Changes that a line for a section names."""

NAME_LENGTH = 60
"""Characters shown of a measure that came or went: two lines on a phone."""

SENTENCES = 2
"""Sentences told of a change that promises nothing; the redline has the rest."""

_OF_PLACE = frozenset(("measure-renumbered", "measure-moved", "measure-promoted", "measure-demoted"))
_SAID_BY_EDITS = frozenset(("measure-reworded", "measure-number-changed", "indicator-reworded"))
_SAID_BY_PART = frozenset(("measure-added", "measure-removed"))
_UNNAMED = frozenset((Topic.WORDING, Topic.PLACE))


def lines(view: View, release: Release, group: Group, places: Places) -> Iterator[str]:
    """The lines of `group` in Markdown, without their bullets."""
    if group.topic is Topic.PROMISE or len(group.changes) <= APART:
        for at in group.changes:
            yield _line(view, release, group.topic, view.comparison.changes[at], places.changes[at])
        return
    yield from _by_section(view, release, group, places)


def _line(view: View, release: Release, topic: Topic, change: Change, spot: Spot) -> str:
    named = link(_name(view, topic, change), _target(release, spot))
    head = say("at", view.lang, subject=named, place=escape(_place(view, change)))
    words = pick(SENTENCE_GAP, view.lang).join(_sentences(view, topic, change))
    return say("line", view.lang, subject=head, words=escape(words)) if words else head


def _place(view: View, change: Change) -> str:
    """The printed numbers that lead to a change: `2(8)■`, of what ended `旧 2(8)■`."""
    if change.new:
        return label_path(view.new, change.new[0])
    return report_words("old-place", view.lang, place=label_path(view.old, change.old[0]))


def _name(view: View, topic: Topic, change: Change) -> str:
    """What a line is about; of a measure as much of its text as fits."""
    if topic is not Topic.WORK:
        return subject(view, change)
    node = (view.new_nodes(change) or view.old_nodes(change))[0]
    return clip(node.title or node.text, NAME_LENGTH) or subject(view, change)


def _sentences(view: View, topic: Topic, change: Change) -> list[str]:
    """What the change means, the words that changed in place of a rule that only says that some did."""
    telling = _telling(topic, change.verdicts)
    told = list(edits(view, change)) if topic is Topic.WORDING else []
    rules = [v for v in telling if not (told and v.rule in _SAID_BY_EDITS)]
    words = [ended(view, in_words(view, change, verdict)) for verdict in rules]
    return [*words, *told]


def _telling(topic: Topic, verdicts: Sequence[Verdict]) -> Sequence[Verdict]:
    promises = [verdict for verdict in verdicts if is_on_promise(verdict.rule)]
    if topic in (Topic.PROMISE, Topic.FIGURES) and promises:
        return promises
    rest = [verdict for verdict in verdicts if verdict.rule not in _SAID_BY_PART]
    apart = [verdict for verdict in rest if verdict.rule not in _OF_PLACE]
    return (apart or rest)[:SENTENCES]


def _by_section(view: View, release: Release, group: Group, places: Places) -> Iterator[str]:
    """One line for each heading of the redline under which the changes stand."""
    sections: dict[Spot, list[Change]] = {}
    for at in group.changes:
        sections.setdefault(places.changes[at], []).append(view.comparison.changes[at])
    for spot, changes in list(sections.items())[:SECTIONS]:
        yield _section(view, release, group.topic, spot, changes)
    left = list(sections.values())[SECTIONS:]
    if left:
        yield say("sections-more", view.lang, n=len(left), changes=sum(map(len, left)))


def _section(view: View, release: Release, topic: Topic, spot: Spot, changes: Sequence[Change]) -> str:
    named = link(spot.name, _target(release, spot))
    subjects = [] if topic in _UNNAMED else [subject(view, change) for change in changes]
    told = [words for words in subjects if not spot.words.endswith(words)]
    if not told:
        return say("in-section-bare", view.lang, section=named, n=len(changes))
    names = [say("quoted", view.lang, name=escape(words)) for words in told[:NAMED]]
    if len(told) > NAMED:
        names.append(say("and-more", view.lang, n=len(told) - NAMED))
    return say("in-section", view.lang, section=named, n=len(changes), names=view.listed(names))


def _target(release: Release, spot: Spot) -> str:
    return path(release.redline, spot.anchor) if release.redline else ""
