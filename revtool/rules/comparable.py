"""Whether two indicators measure the same thing, so that their targets may be subtracted.

Invariant: comparability does not depend on which side is called old.
"""

from __future__ import annotations

import re

from revtool.diffing.fields import corrected
from revtool.model.indicator import Indicator, Target
from revtool.model.plan import Node
from revtool.rules.amounts import is_absolute, same_unit
from revtool.text.normalise import fold

GROUPS = (
    ("被保険者", "被扶養者"),
    ("男性", "女性"),
    ("常勤", "非常勤"),
    ("前期高齢者", "後期高齢者"),
    ("入院", "入院外", "外来"),
)
"""Words that divide what is measured into parts; naming other ones is measuring something else."""


ENUMERATED = 4
"""Things that both definitions must name before their order is taken to be free: a formula has fewer."""

ALIKE = 0.66
"""Part of the things named that must be the same; the rest are words of the sentence around them."""

_THING = re.compile(r"[A-Za-z]{2,}|[\u4e00-\u9fff]{2,}|[\u30a1-\u30fa\u30fc]{2,}")
_EXCEPTING = ("除", "のみ", "含ま", "÷", "/")
"""What makes a definition more than a list."""


def definition(node: Node, indicator: Indicator) -> str:
    """The definition folded, the node's errata applied."""
    return fold(corrected(indicator.definition, (node,)))


def scope(name: str) -> frozenset[str]:
    """The parts of a population that `name` speaks of.

    Worked example: `被保険者の特定保健指導実施率` speaks of 被保険者, `特定保健指導の実施率` of none.
    """
    found = {word for group in GROUPS for word in group if word in name}
    return frozenset(word for word in found if not any(word != o and word in o for o in found))


def same_definition(old: Node, new: Node) -> bool:
    """Whether nothing says that the two indicators measure different things.

    Where one side prints no definition, nothing does; where the names speak of different parts of a
    population, they do.
    """
    a, b = old.indicator, new.indicator
    if a is None or b is None or scope(a.name) != scope(b.name):
        return False
    before, after = definition(old, a), definition(new, b)
    return not before or not after or before == after or _says_the_same(before, after)


def _says_the_same(before: str, after: str) -> bool:
    """Whether two definitions name the same things, in whatever order and sentence.

    Worked example: `医科、DPC、調剤、歯科における使用割合` and `医科、DPC、歯科、調剤レセプトを対象とする`
    share the four things that are counted; `調剤のみを対象とする` shares one of them.
    """
    listed = [frozenset(_THING.findall(text)) for text in (before, after)]
    if min(map(len, listed)) < ENUMERATED or any(word in before + after for word in _EXCEPTING):
        return False
    return len(listed[0] & listed[1]) >= ALIKE * max(map(len, listed))


def measurable(old: Node, new: Node) -> tuple[Target, Target] | None:
    """The two targets when their values can be compared, else None."""
    if old.indicator is None or new.indicator is None or not same_definition(old, new):
        return None
    a, b = old.indicator.target, new.indicator.target
    if a is None or b is None or not (is_absolute(a) and is_absolute(b)) or not same_unit(a.unit, b.unit):
        return None
    return a, b
