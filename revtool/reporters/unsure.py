"""What a reader should confirm: doubts noted on the plans, and matches the engine is not sure of.

Invariant: a doubt is counted even where its places are too many to list, and every ambiguous match is listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from revtool.model.alignment import ID_REUSED, SURE, DecidedBy, Match
from revtool.model.plan import Plan, Tree
from revtool.reporters.document import Block, Bullets, Paragraph
from revtool.reporters.view import View, clip
from revtool.wording.doubts import describe

LISTED = 8
"""Places listed of one kind of doubt, and matches that are merely unsure; the rest is counted."""

DETAIL_LENGTH = 20
"""Characters shown of the words in doubt; the place leads to the rest."""


def unsure(view: View) -> Iterator[Block]:
    """The doubts of both plans by kind, ids that changed their subject, and unsure matches."""
    comparison = view.comparison
    items = [*_doubts(view, comparison.old, view.old)] if comparison.old != comparison.new else []
    items += _doubts(view, comparison.new, view.new)
    items += _matches(view)
    yield Bullets(tuple(items)) if items else Paragraph(view.say("doubts-none"))


def _doubts(view: View, plan: Plan, tree: Tree) -> Iterator[str]:
    found = sorted(
        (doubt.code, place, doubt.detail, node.id)
        for place, node in enumerate(plan.nodes)
        for doubt in node.doubts
    )
    for code, group in groupby(found, key=lambda item: item[0]):
        members = [_spot(view, tree, node_id, detail) for _, _, detail, node_id in group]
        more = [view.say("and-more", n=len(members) - LISTED)] if len(members) > LISTED else []
        what, places = describe(code, "", view.lang), view.listed([*members[:LISTED], *more])
        yield view.say("doubt", edition=plan.edition, what=what, n=len(members), places=places)


def _spot(view: View, tree: Tree, node_id: str, detail: str) -> str:
    spot = view.spot(tree, node_id)
    return view.say("doubtful", spot=spot, detail=clip(detail, DETAIL_LENGTH)) if detail else spot


def _matches(view: View) -> Iterator[str]:
    made = view.comparison.alignment.matches
    found = sorted((m for m in made if m.by is DecidedBy.ENGINE), key=lambda match: match.score)
    ambiguous = [match for match in found if match.is_ambiguous]
    unsure = [match for match in found if match.score < SURE and not match.is_ambiguous]
    reused = (match for match in made if ID_REUSED in match.notices)
    yield from (
        view.say("id-reused", old=view.spot(view.old, m.old[0]), new=view.spot(view.new, m.new[0]))
        for m in reused
    )
    yield from (_match(view, match) for match in (*ambiguous, *unsure[:LISTED]))
    if len(unsure) > LISTED:
        yield view.say("unsure-more", n=len(unsure) - LISTED, percent=int(SURE * 100))


def _match(view: View, match: Match) -> str:
    old = view.listed(view.spot(view.old, i) for i in match.old)
    new = view.listed(view.spot(view.new, i) for i in match.new)
    percent = int(match.score * 100)
    if not match.is_ambiguous:
        return view.say("unsure-match", old=old, new=new, percent=percent)
    rivals = view.listed(
        view.say(
            "rival",
            old=view.spot(view.old, rival.old),
            new=view.spot(view.new, rival.new),
            percent=int(rival.score * 100),
        )
        for rival in match.rivals
    )
    return view.say("ambiguous-match", old=old, new=new, percent=percent, rivals=rivals)
