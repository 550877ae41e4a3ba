"""Which removed indicator an added one stands for.

Invariant: every indicator replaces at most one other, whichever side is called old.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from revtool.model.plan import Kind, Node
from revtool.text.tokens import TokenKind, tokenise

if TYPE_CHECKING:
    from revtool.rules.base import World


def replacements(world: World) -> Mapping[str, str]:
    """Removed and added indicators under matched parents, each with its counterpart, both ways.

    Where several are possible, the pair whose names share most words comes first. Worked example: under one
    section 使用割合 was removed and 採用率 added, so each stands for the other.
    """
    gone = _indicators(world.old.by_id, world.alignment.deleted)
    come = _indicators(world.new.by_id, world.alignment.inserted)
    possible = [
        (-len(_words(old) & _words(new)), sorted((old.id, new.id)), old.id, new.id)
        for old in gone
        for new in come
        if world.same_parent(old, new)
    ]
    found: dict[str, str] = {}
    used_old: set[str] = set()
    used_new: set[str] = set()
    for _, _, old_id, new_id in sorted(possible):
        if old_id not in used_old and new_id not in used_new:
            used_old.add(old_id)
            used_new.add(new_id)
            found[f"old:{old_id}"] = new_id
            found[f"new:{new_id}"] = old_id
    return found


def _indicators(nodes: Mapping[str, Node], ids: tuple[str, ...]) -> list[Node]:
    return [nodes[i] for i in ids if nodes[i].kind is Kind.INDICATOR]


def _words(node: Node) -> frozenset[str]:
    name = node.indicator.name if node.indicator else node.title or node.text
    return frozenset(token.key for token in tokenise(name) if token.kind is TokenKind.WORD)
