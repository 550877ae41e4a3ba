"""Whether two indicators measure the same thing, so that their targets may be subtracted.

Invariant: comparability does not depend on which side is called old.
"""

from __future__ import annotations

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


def definition(node: Node, indicator: Indicator) -> str:
    """The definition folded, the node's errata applied."""
    text = indicator.definition
    for erratum in node.errata:
        text = text.replace(erratum.printed, erratum.reads) if erratum.printed else text
    return fold(text)


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
    return not before or not after or before == after


def measurable(old: Node, new: Node) -> tuple[Target, Target] | None:
    """The two targets when their values can be compared, else None."""
    if old.indicator is None or new.indicator is None or not same_definition(old, new):
        return None
    a, b = old.indicator.target, new.indicator.target
    if a is None or b is None or not (is_absolute(a) and is_absolute(b)) or not same_unit(a.unit, b.unit):
        return None
    return a, b
