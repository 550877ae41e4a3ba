"""The lines that a review names, in words and as links.

Invariant: a link is made from the template and from percent-encoded parts alone, so that no file name can
end it.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from revtool.errors import Place
from revtool.model.review import Review, Revision, Spot
from revtool.wording import Lang
from revtool.wording.reviews import say


def at(place: Place) -> str:
    """A place as a review shows it: `plans/R6/2.yaml:42`, without the column."""
    return f"{place.file}:{place.line}" if place.line else place.file


def told_place(spot: Spot, lang: Lang) -> str:
    """Where a change stands: its line at the head, that of a deleted node at the start."""
    if spot.is_exact and spot.new is not None:
        return at(spot.new)
    return say("old-place", lang, place=at(spot.old)) if spot.old is not None else say("none", lang)


def links(review: Review, template: str, lang: Lang) -> dict[str, str]:
    """Address of every line that the review names, by its words; none without a template.

    Worked example: `https://git.example.org/{commit}/{path}#L{line}` gives for line 3 of `計画.yaml`
    at `0123…` the address `https://git.example.org/0123…/%E8%A8%88%E7%94%BB.yaml#L3`.

    Args:
        review: The review.
        template: An address with `{commit}`, `{path}` and `{line}`; empty for no links.
        lang: Language of the review.
    """
    if not template:
        return {}
    made = {}
    for words, revision, place in _named(review, lang):
        if revision.commit and place.file:
            made[words] = _address(template, revision, place)
    return made


def _address(template: str, revision: Revision, place: Place) -> str:
    """`template` filled in; without a line it ends before the mark of one."""
    form = template if place.line else template.partition("#")[0]
    parts = {"commit": revision.commit, "path": quote(place.file, safe="/", errors="surrogateescape")}
    for name, value in {**parts, "line": str(place.line or "")}.items():
        form = form.replace(f"{{{name}}}", value)
    return form


def _named(review: Review, lang: Lang) -> Iterator[tuple[str, Revision, Place]]:
    for edition in review.editions:
        for spot in edition.spots:
            if spot.is_exact and spot.new is not None:
                yield told_place(spot, lang), review.head, spot.new
            elif spot.old is not None:
                yield told_place(spot, lang), review.start, spot.old
        for problem in (*edition.failures, *edition.concerns):
            yield at(problem.place), review.head, problem.place
    for other in review.others:
        yield other.path, review.head, Place(file=other.path)
