"""Which tokens of two texts a person would mark as changed.

A longest common subsequence keeps too much: stray particles between two changes, cuts in the middle of a
phrase. Here its regions are joined and moved until they read well. Invariant: regions stay ordered and
disjoint, and what lies between them is equal in lockstep.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from revtool.text.lcs import CELLS, Region, changed_regions, joined
from revtool.text.tokens import Token, TokenKind

ISLAND = 4.0
"""Weight from which equal text between two changes always stays: two kanji words of two letters each.

Shorter islands (の, を実施し, 及び) between longer changes are accidents of the wording; a redline that
keeps them reads as confetti.
"""

SLIDE = 64
"""How many tokens an insertion or deletion is moved at most in search of a better place to cut."""

_FACTS = (TokenKind.NUMBER, TokenKind.DATE)
_SENTENCE_ENDS = "。．！？!?"


class Sides(NamedTuple):
    """The tokens of both texts."""

    old: Sequence[Token]
    new: Sequence[Token]


def changed(sides: Sides) -> list[Region]:
    """The regions of tokens that a person would strike out or write in, in order."""
    return _swallowed(_slid(_regions(sides), sides), sides)


def _regions(sides: Sides) -> list[Region]:
    """The changed stretches of tokens; of huge texts only sentences that changed are looked into."""
    old, new = ([token.key for token in side] for side in sides)
    if len(old) * len(new) <= CELLS:
        return changed_regions(old, new)
    old_ends, new_ends = (_sentence_ends(side) for side in sides)
    found: list[Region] = []
    for part in changed_regions(_sentences(old, old_ends), _sentences(new, new_ends)):
        i, j = old_ends[part.old_start], new_ends[part.new_start]
        inside = changed_regions(old[i : old_ends[part.old_end]], new[j : new_ends[part.new_end]])
        found += (region.moved(i, j) for region in inside)
    return found


def _sentence_ends(tokens: Sequence[Token]) -> list[int]:
    """0 and the places behind the last token of each sentence."""
    ends = [at + 1 for at, token in enumerate(tokens) if _ends_sentence(token)]
    return [0, *ends] if ends and ends[-1] == len(tokens) else [0, *ends, len(tokens)]


def _sentences(keys: list[str], ends: list[int]) -> list[tuple[str, ...]]:
    return [tuple(keys[start:end]) for start, end in pairwise(ends)]


def _ends_sentence(token: Token) -> bool:
    return (token.kind is TokenKind.MARK and token.text[-1] in _SENTENCE_ENDS) or "\n" in token.space


def _swallowed(regions: list[Region], sides: Sides) -> list[Region]:
    """The regions, those joined that only a small island of equal text parts.

    Worked example: `協会の窓口` → `支部の電話` is one replacement; the island の says nothing. Two replaced
    numbers stay two, because each is a fact of its own.
    """
    kept: list[Region] = []
    old_weights, new_weights = ([0.0, *accumulate(token.weight for token in side)] for side in sides)

    def size(region: Region) -> float:
        old = old_weights[region.old_end] - old_weights[region.old_start]
        return max(old, new_weights[region.new_end] - new_weights[region.new_start])

    for region in regions:
        current = region
        while kept and _is_accident(kept[-1], current, min(size(kept[-1]), size(current)), sides):
            last = kept.pop()
            current = Region(last.old_start, current.old_end, last.new_start, current.new_end)
        kept.append(current)
    return kept


def _is_accident(before: Region, after: Region, smaller: float, sides: Sides) -> bool:
    """Whether the equal text between two changes is less than a person would keep.

    Args:
        before: The change before it.
        after: The change behind it.
        smaller: Weight of the smaller of the two.
        sides: All tokens.
    """
    if _is_fact(before, sides) or _is_fact(after, sides):
        return False
    weight = 0.0
    for at in range(before.old_end, after.old_start):
        token = sides.old[at]
        weight += token.weight
        if weight > smaller or weight >= ISLAND or token.kind in _FACTS or _ends_sentence(token):
            return False
    return True


def _is_fact(region: Region, sides: Sides) -> bool:
    """Whether one number or date gave way to another."""
    if region.old_end - region.old_start != 1 or region.new_end - region.new_start != 1:
        return False
    old, new = sides.old[region.old_start].kind, sides.new[region.new_start].kind
    return old is new and old in _FACTS


def _slid(regions: list[Region], sides: Sides) -> list[Region]:
    """The regions, insertions and deletions moved to where a person would cut.

    Worked example: in `文書、訪問` → `文書、電話、訪問` the insertion could be `、電話` or `電話、`; the
    second begins and ends at a mark.
    """
    placed: list[Region] = []
    waiting = regions[::-1]
    while waiting:
        region = waiting.pop()
        floor, following = placed[-1] if placed else None, waiting[-1] if waiting else None
        if rest := _rest_behind_fact(region, following, sides):
            fact = Region(region.old_start, region.old_start + 1, region.new_start, region.new_start + 1)
            placed.append(fact)
            waiting.append(rest)
        else:
            placed.append(_best_place(region, floor, following, sides))
    return list(joined(placed))


def _rest_behind_fact(region: Region, following: Region | None, sides: Sides) -> Region | None:
    """What was deleted or inserted behind a replaced number, where it can be told apart from it.

    Worked example: in `282,614人）（見込み：200,000人）` → `304,249人）` the number was replaced, and
    `（見込み：200,000人）` deleted behind the first bracket.
    """
    old_size, new_size = region.old_end - region.old_start, region.new_end - region.new_start
    first = Region(region.old_start, region.old_start + 1, region.new_start, region.new_start + 1)
    if min(old_size, new_size) != 1 or old_size == new_size or not _is_fact(first, sides):
        return None
    rest = Region(first.old_end, region.old_end, first.new_end, region.new_end)
    is_insertion = new_size > old_size
    tokens = sides.new if is_insertion else sides.old
    on = _bounds(rest, first, following, tokens, is_insertion)[1]
    return rest.moved(1, 1) if on else None


def _best_place(region: Region, floor: Region | None, following: Region | None, sides: Sides) -> Region:
    is_insertion = region.old_start == region.old_end
    if not is_insertion and region.new_start != region.new_end:
        return region
    tokens = sides.new if is_insertion else sides.old
    lowest, highest = _bounds(region, floor, following, tokens, is_insertion)

    def score(by: int) -> tuple[int, int]:
        start, end = _span(region.moved(by, by), is_insertion)
        touches = (by == lowest and _touches(floor, region.moved(by, by), sides)) or (
            by == highest and _touches(region.moved(by, by), following, sides)
        )
        return 4 * touches + _edge(tokens, start) + _edge(tokens, end), -abs(by)

    best = max(range(lowest, highest + 1), key=score)
    return region.moved(best, best)


def _span(region: Region, is_insertion: bool) -> tuple[int, int]:
    return (region.new_start, region.new_end) if is_insertion else (region.old_start, region.old_end)


def _touches(before: Region | None, after: Region | None, sides: Sides) -> bool:
    """Whether two changes meet and so are better told as one; a replaced number stays by itself."""
    if before is None or after is None or _is_fact(before, sides) or _is_fact(after, sides):
        return False
    return (before.old_end, before.new_end) == (after.old_start, after.new_start)


def _bounds(
    region: Region,
    floor: Region | None,
    following: Region | None,
    tokens: Sequence[Token],
    is_insertion: bool,
) -> tuple[int, int]:
    """How far the region can move back (not positive) and on, its text staying the same."""
    start, end = _span(region, is_insertion)
    first = _span(floor, is_insertion)[1] if floor else 0
    last = _span(following, is_insertion)[0] if following else len(tokens)
    back = on = 0
    while (
        -back < SLIDE and start + back > first and tokens[start + back - 1].key == tokens[end + back - 1].key
    ):
        back -= 1
    while on < SLIDE and end + on < last and tokens[start + on].key == tokens[end + on].key:
        on += 1
    return back, on


def _edge(tokens: Sequence[Token], at: int) -> int:
    """How good it is to cut before token `at`: behind a sentence 3, a mark 2, a particle 1, a word 0."""
    if at == 0 or at == len(tokens) or _ends_sentence(tokens[at - 1]):
        return 3
    if tokens[at - 1].kind is TokenKind.MARK:
        return 2
    return 1 if tokens[at - 1].kind is TokenKind.KANA or tokens[at - 1].space else 0
