"""Small plans written in YAML beside a test: nested nodes, as in a plan file.

from small_plans import aligned, plan_of
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from revtool.model.alignment import Alignment, Match, MatchKind
from revtool.model.plan import Plan
from revtool.store.plans import read_plan_bytes
from revtool.store.yaml_reader import read_tree


def tree_of(path: Path) -> Any:
    """The values of a YAML file, numbers in their printed precision."""
    return read_tree(path.read_bytes(), str(path)).tree


def plan_of(tree: dict[str, Any]) -> Plan:
    """The plan that `tree` describes."""
    data = json.dumps({"schema": "revtool.plan/v1", **tree}, default=str, ensure_ascii=False).encode()
    loaded = read_plan_bytes(lambda: data, "small.json", None)
    loaded.raise_problems()
    return loaded.plan


def aligned(old: Plan, new: Plan, pairs: Iterable[Sequence[Any]] = ()) -> Alignment:
    """Nodes of one id are matched, unless `pairs` (old id or ids, new id or ids) says otherwise."""
    told = [(_ids(before), _ids(after)) for before, after in pairs]
    used_old = {i for before, _ in told for i in before}
    used_new = {i for _, after in told for i in after}
    new_ids = {node.id for node in new.nodes}
    same = [
        ((n.id,), (n.id,))
        for n in old.nodes
        if n.id in new_ids and n.id not in used_old and n.id not in used_new
    ]
    position = {node.id: place for place, node in enumerate(new.nodes)}
    matches = sorted(
        (
            Match(old=before, new=after, kind=_kind(before, after), score=1.0)
            for before, after in (*((b, a) for b, a in told if b and a), *same)
        ),
        key=lambda match: position[match.new[0]],
    )
    matched_old = {i for match in matches for i in match.old}
    matched_new = {i for match in matches for i in match.new}
    return Alignment(
        matches=tuple(matches),
        deleted=tuple(node.id for node in old.nodes if node.id not in matched_old),
        inserted=tuple(node.id for node in new.nodes if node.id not in matched_new),
    )


def _ids(side: Any) -> tuple[str, ...]:
    if side is None:
        return ()
    return (side,) if isinstance(side, str) else tuple(side)


def _kind(old: tuple[str, ...], new: tuple[str, ...]) -> MatchKind:
    if len(old) == len(new) == 1:
        return MatchKind.CHANGED
    return MatchKind.SPLIT if len(new) > len(old) else MatchKind.MERGE
