"""What the aligner is measured on: crosswalk folders, made-up years, and their truth.

A crosswalk is a folder with `old.json` and `new.json` (`nodes`: id, parent, kind, label, title, text) and
`gold.json` (`eval_kinds`, `pairs` of old id, new id and relation, `optional_pairs`, `attrs`). Invariant:
labels are hidden unless asked for, since in a crosswalk they are often the answer.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from made_up import draw
from scoring import Pair, Truth

from revtool.model.alignment import Alignment
from revtool.model.plan import Kind, Node, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Two plans and the truth about them."""

    name: str
    old: Plan
    new: Plan
    truth: Truth


def crosswalk(folder: Path, *, with_labels: bool = False) -> Case:
    """The plans and the truth of a crosswalk folder."""
    old, new, gold = (
        json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in ("old", "new", "gold")
    )
    judged = set(gold["eval_kinds"])
    pairs = {(a, b): relation for a, b, relation in gold["pairs"]}
    attrs = gold.get("attrs", {})
    hard = {p for p in pairs if any(attrs.get("|".join(p), {"text_changed": True}).values())}
    scope = {n["id"] for side in (old, new) for n in side["nodes"] if n["kind"] in judged}
    optional = {(a, b) for a, b, *_ in gold.get("optional_pairs", ())}
    plans = [_plan(side["nodes"], judged) for side in (old, new)]
    truth = Truth(pairs=pairs, optional=optional, hard=hard, scope=scope)
    return _case(folder.name, *plans, truth, with_labels=with_labels)


def made_up(size: int, year: str, seed: int = 1, *, with_labels: bool = False) -> Case:
    """Made-up plans of `size` measures and indicators a side, and their truth."""
    drawn = draw(size, year, seed)
    pairs = {(a, b): relation for a, b, relation in drawn.pairs}
    words = {n.id: (n.label, n.text) for plan in (drawn.old, drawn.new) for n in plan.nodes}
    hard = {(a, b) for a, b in pairs if words[a] != words[b]}
    items = (Kind.MEASURE, Kind.INDICATOR)
    scope = {n.id for plan in (drawn.old, drawn.new) for n in plan.nodes if n.kind in items}
    truth = Truth(pairs=pairs, optional=(), hard=hard, scope=scope)
    return _case(f"{year} {size:,}", drawn.old, drawn.new, truth, with_labels=with_labels)


def pairs_of(alignment: Alignment) -> Iterator[Pair]:
    """Every pair that the matches imply."""
    for match in alignment.matches:
        for a in match.old:
            for b in match.new:
                yield a, b


def _case(name: str, old: Plan, new: Plan, truth: Truth, *, with_labels: bool) -> Case:
    if not with_labels:
        old, new = (
            replace(plan, nodes=tuple(replace(n, label="") for n in plan.nodes)) for plan in (old, new)
        )
    return Case(name=name, old=old, new=new, truth=truth)


def _plan(nodes: list[dict[str, str]], judged: Collection[str]) -> Plan:
    """The plan of a crosswalk side: what is judged are measures, what stands above fields and sections."""
    made = []
    for node in nodes:
        above = Kind.SECTION if node["parent"] else Kind.FIELD
        kind = Kind.MEASURE if node["kind"] in judged else above
        words = {name: node[name] for name in ("id", "parent", "label", "title", "text")}
        made.append(Node(kind=kind, **words))
    return Plan(nodes=tuple(made))
