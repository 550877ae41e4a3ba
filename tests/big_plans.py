"""Two editions of any size in which every measure changed, for what has to stay quick.

Invariant: the same size gives the same plans, and the ids of both are the same, so that aligning them costs
nothing worth measuring.

    from big_plans import editions
"""

from __future__ import annotations

from dataclasses import replace

from revtool.model.plan import Kind, Node, Plan

FIELDS = 5
SECTIONS = 4
"""Sections of a field."""

WORDS = ("健診の受診勧奨", "ジェネリック医薬品の使用促進", "レセプト点検の強化", "広報紙の発行")


def editions(changes: int) -> tuple[Plan, Plan]:
    """Two plans between which that many measures are reworded."""
    heads = [
        Node(id=f"f{n}", kind=Kind.FIELD, label=f"{n + 1}．", title=f"分野その{n + 1}") for n in range(FIELDS)
    ]
    old: list[Node] = []
    for head in heads:
        old.append(head)
        for n in range(SECTIONS):
            section = Node(
                id=f"{head.id}-{n}",
                kind=Kind.SECTION,
                parent=head.id,
                label=f"（{n + 1}）",
                title=f"{WORDS[n % len(WORDS)]}に関する取組",
            )
            old.append(section)
            share = changes // (FIELDS * SECTIONS)
            old += (
                Node(
                    id=f"{section.id}-{place}",
                    kind=Kind.MEASURE,
                    parent=section.id,
                    label=f"{place + 1}",
                    text=f"第{place + 1}地区の{WORDS[place % len(WORDS)]}を年{place % 9 + 2}回以上実施する。",
                )
                for place in range(share)
            )
    new = [
        replace(node, text=node.text.replace("実施する", "重点的に実施し、結果を公表する")) for node in old
    ]
    return _plan("R3", old), _plan("R6", new)


def _plan(edition: str, nodes: list[Node]) -> Plan:
    return Plan(
        edition=edition, fiscal_year=2018 + int(edition[1:]), organisation="見本支部", nodes=tuple(nodes)
    )
