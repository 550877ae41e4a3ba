"""Whether an indicator says what its sentence prints, and indicators of sentences that nobody has read.

A plan keeps a target twice, as values and as words; an edit may touch only one. Invariant: nothing here
changes what a person has written.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from revtool.model.indicator import Indicator
from revtool.model.plan import Kind, Node, Plan
from revtool.text.normalise import fold
from revtool.text.numerals import NUMBER, parse_number


def contradiction(node: Node) -> str:
    """The figure or words in which the target of `node` disagrees with what is printed, empty when it agrees.

    Worked example: the value 15 with `as_printed: 12%以下` gives `15`; `as_printed: 15%以下` with a text that
    says 12%以下 gives `15%以下`. A text without figures states no target and is not asked.
    """
    indicator = node.indicator
    if indicator is None or not indicator.as_printed:
        return ""
    text = fold(node.text)
    if any(map(str.isdecimal, text)) and fold(indicator.as_printed) not in text:
        return indicator.as_printed
    return _unprinted(indicator)


def _unprinted(indicator: Indicator) -> str:
    """A bound of the target that is none of the numbers printed for it."""
    target = indicator.target
    if target is None:
        return ""
    wanted = [value for value in (target.value, target.value_min, target.value_max) if value is not None]
    if not wanted:
        return ""
    printed = _numbers(indicator.as_printed)
    return next((f"{value:f}" for value in wanted if value not in printed), "")


def _numbers(text: str) -> set[Decimal | None]:
    return {parse_number(found) for found in re.findall(NUMBER, text)}


def with_indicators(plan: Plan) -> Plan:
    """The plan with the indicators that are given in words only read from them.

    Of a node only id, kind and a text are required; what the sentence of an indicator states can then
    still be compared.
    """
    if not any(_is_unread(node) for node in plan.nodes):
        return plan
    return replace(plan, nodes=tuple(_read(node, plan.fiscal_year) for node in plan.nodes))


def _is_unread(node: Node) -> bool:
    return node.kind is Kind.INDICATOR and node.indicator is None and bool(node.text or node.title)


def _read(node: Node, fiscal_year: int | None) -> Node:
    if not _is_unread(node):
        return node
    from revtool.grammar.indicators import read_sentence

    reading = read_sentence(node.text or node.title, fiscal_year=fiscal_year)
    return replace(node, indicator=reading.indicator, doubts=(*node.doubts, *reading.doubts))
