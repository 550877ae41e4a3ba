"""Changes that people accepted, each with its meaning and the reason it was accepted for.

Invariant: an accepted change is told in every report; being accepted hides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.model.change import Acceptance, Change
from revtool.reporters.document import Block, Bullets, Heading, Paragraph
from revtool.reporters.notes import ended, in_words, subject
from revtool.reporters.view import View


def accepted(view: View) -> Iterator[Block]:
    """The accepted changes in the order of the outline; nothing when there is none."""
    found = [(change, change.accepted) for change in view.comparison.changes if change.accepted]
    if found:
        yield Heading(3, view.say("accepted"))
        yield Paragraph(view.say("accepted-key", n=len(found)))
        yield Bullets(tuple(_line(view, change, acceptance) for change, acceptance in found))


def _line(view: View, change: Change, acceptance: Acceptance) -> str:
    words = in_words(view, change, change.verdicts[0]).rstrip("。.")
    places = view.listed(view.places(change))
    told = view.say("gravest-line", subject=subject(view, change), words=words, places=places)
    return view.say("accepted-line", told=told, reason=why(view, acceptance))


def why(view: View, acceptance: Acceptance) -> str:
    """The reason of an acceptance, with its last day where it has one."""
    reason = ended(view, acceptance.reason)
    if not acceptance.expires:
        return reason
    return view.say("accepted-until", reason=reason.rstrip("。."), day=acceptance.expires)
