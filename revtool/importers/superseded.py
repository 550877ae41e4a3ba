"""What a superseded edition cannot tell: figures and years that the redline prints only once.

A redline shows a change where old and new stand side by side. A figure beside a doubled year, or under a
heading of the later year, that is itself printed once may be the later edition's. Invariant: nothing is
taken out for it; every such figure carries a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from revtool.grammar.account import Claim
from revtool.model.imported import Fate
from revtool.model.indicator import Indicator, Quantity
from revtool.model.plan import Doubt, Node
from revtool.recovery import Mark
from revtool.text.eras import ERA
from revtool.text.located import ADDED, Located
from revtool.text.numerals import NUMBER

_ERA_NAME = 2
"""Characters of an era's name, which stands before a doubled count (令和 before 元→2)."""

_YEARS = "doubled-year"
"""Reason of marks that the recovery makes on two years."""


def owners_of(claims: Iterable[Claim]) -> dict[int, str]:
    """Id of the node that each character of the source went into."""
    return {at: claim.owner for claim in claims if claim.owner for at in claim.piece.offsets if at != ADDED}


def doubts_of(
    nodes: Iterable[Node], claims: Iterable[Claim], marks: Iterable[Mark], source: str, year: int | None
) -> dict[str, list[Doubt]]:
    """The doubts of each node of the superseded edition of fiscal year `year`.

    Worked example: of `受診率 {~~44.7~>48.0~~}％以上（{~~平成31~>令和2~~}年度見込み 38.1％）` the old edition
    has 44.7％, which is doubled, and `平成31年度見込み38.1％`, which is not: `figure-not-doubled`.
    """
    applied = [mark for mark in marks if mark.is_applied]
    old = {at for mark in applied for start, end in mark.old for at in range(start, end)}
    years = {mark.old[0][0] for mark in applied if mark.old and mark.new and _is_of_years(mark, source)}
    words = _words(claims)
    found: dict[str, list[Doubt]] = {}
    for node in nodes:
        printed = words.get(node.id, Located.of(""))
        doubts = [*_beside_years(printed, old, years), *_once(node, printed, old, year)]
        if doubts:
            found[node.id] = doubts
    return found


def _is_of_years(mark: Mark, source: str) -> bool:
    """Whether both sides of a mark are years, by its reason or, where a person made it, by its words."""
    sides = ("".join(source[start:end] for start, end in spans) for spans in (mark.old, mark.new))
    return mark.reason == _YEARS or all(re.search(ERA, words) for words in sides)


def _words(claims: Iterable[Claim]) -> dict[str, Located]:
    """The characters of each node in the order of the source, white space left out."""
    pieces: dict[str, list[Located]] = {}
    for claim in claims:
        if claim.fate is Fate.NODE:
            pieces.setdefault(claim.owner, []).append(claim.piece)
    return {owner: _solid(Located.join(found)) for owner, found in pieces.items()}


def _solid(text: Located) -> Located:
    return text.without(found.span() for found in re.finditer(r"\s+", text.text))


def _beside_years(words: Located, old: set[int], years: set[int]) -> Iterator[Doubt]:
    """Figures that follow a doubled year and are printed once."""
    for place in (place for place, at in enumerate(words.offsets) if at in years):
        begin = place - _ERA_NAME if _dated().match(words.text, max(0, place - _ERA_NAME)) else place
        found = _dated().match(words.text, max(0, begin))
        if found and not _is_doubled(words, found.span("figure"), old):
            yield Doubt(code="figure-not-doubled", detail=found.group())


def _once(node: Node, words: Located, old: set[int], year: int | None) -> Iterator[Doubt]:
    """Targets, baselines and estimates printed once, and those dated later than their edition."""
    indicator = node.indicator
    if indicator is None:
        return
    is_all_old = all(at in old for at in words.offsets)
    if not is_all_old and _is_figure(indicator) and not _finds_old(words, indicator.as_printed, old):
        yield Doubt(code="figure-printed-once", detail=indicator.as_printed)
    for quantity in (indicator.baseline, indicator.estimate, *indicator.actuals):
        if quantity is None or quantity.value is None:
            continue
        if year is not None and quantity.fiscal_year is not None and quantity.fiscal_year >= year:
            yield Doubt(code="year-of-later-edition", detail=_dated_figure(quantity))
        elif not is_all_old and not _finds_old(words, quantity.as_of, old):
            yield Doubt(code="figure-printed-once", detail=_dated_figure(quantity))


def _is_figure(indicator: Indicator) -> bool:
    return bool(re.search(NUMBER, indicator.as_printed))


def _dated_figure(quantity: Quantity) -> str:
    return f"{quantity.as_of} {quantity.as_printed}".strip()


def _finds_old(words: Located, printed: str, old: set[int]) -> bool:
    """Whether `printed` stands in the words with a figure of the old edition alone."""
    bare = "".join(printed.split())
    place = words.text.find(bare)
    return bool(bare) and place >= 0 and _is_doubled(words, (place, place + len(bare)), old)


def _is_doubled(words: Located, span: tuple[int, int], old: set[int]) -> bool:
    return any(at in old for at in words.offsets[span[0] : span[1]])


@cache
def _dated() -> re.Pattern[str]:
    """A date and the figure that it dates, up to the bracket or sentence that ends it."""
    date = rf"(?:{ERA}|元|[0-9０-９]{{1,2}})年度?(?:[0-9０-９]{{1,2}}月(?:[0-9０-９]{{1,2}}日)?)?"
    return re.compile(rf"{date}[^0-9０-９（）()。、]{{0,20}}(?P<figure>{NUMBER})[^\s（）()。、]{{0,4}}")
