"""Small plans written as outlines, for tests that a reader can check by eye.

    outline('''
    section 健診の推進
      measure 受診を勧める。
      KPI 受診率 | %
    ''', "r3")

Each line is a kind and its words, indented by two spaces a level; ids are `<prefix><line>` from 1.
Sections and fields get a title, everything else a text. `KPI name | unit` and `row name | unit` are
indicators, with and without the tag KPI. `group words` is a measure with a title.
"""

from __future__ import annotations

from textwrap import dedent

from revtool.model.indicator import Comparator, Indicator, Target
from revtool.model.plan import Kind, Node, Plan

_TITLED = {"field": Kind.FIELD, "section": Kind.SECTION, "policy": Kind.POLICY, "group": Kind.MEASURE}


def outline(text: str, prefix: str) -> Plan:
    """The plan of an outline."""
    nodes: list[Node] = []
    above: list[str] = []
    for number, line in enumerate((row for row in dedent(text).splitlines() if row.strip()), start=1):
        depth = (len(line) - len(line.lstrip())) // 2
        word, _, rest = line.strip().partition(" ")
        above[depth:] = [f"{prefix}{number}"]
        nodes.append(_node(word, rest, above[depth], above[depth - 1] if depth else None))
    return Plan(edition=prefix, nodes=tuple(nodes))


def _node(word: str, rest: str, node_id: str, parent: str | None) -> Node:
    if word in ("KPI", "row"):
        name, _, unit = (part.strip() for part in rest.partition("|"))
        return Node(
            id=node_id,
            kind=Kind.INDICATOR,
            parent=parent,
            text=name,
            tags=("KPI",) if word == "KPI" else (),
            indicator=Indicator(name=name, target=Target(comparator=Comparator.AT_LEAST, unit=unit)),
        )
    if word in _TITLED:
        return Node(id=node_id, kind=_TITLED[word], parent=parent, title=rest)
    return Node(id=node_id, kind=Kind(word), parent=parent, text=rest)
