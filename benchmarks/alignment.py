"""How well and how fast the engine aligns: on published crosswalks and on made-up years of any size.

A crosswalk is a folder with `old.json` and `new.json` (`nodes`: id, parent, kind, label, title, text) and
`gold.json` (`eval_kinds`, `pairs` of old id, new id and relation, `optional_pairs`, `attrs`). Labels are
hidden unless asked for, since in a crosswalk they are often the answer. Examples:

    python benchmarks/alignment.py --size 100 1000
    python benchmarks/alignment.py --corpus ../crosswalks/nist --ablation
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from baseline import baseline
from made_up import YEARS, draw
from scoring import Pair, Score, Truth, score

from revtool.align import align
from revtool.align.passes import PASSES
from revtool.model.alignment import Alignment
from revtool.model.plan import Kind, Node, Plan

EVIDENCE = [*(p.EVIDENCE for p in PASSES), "covers-part"]
BINS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)
Case = tuple[str, Plan, Plan, Truth]


def crosswalk(folder: Path, *, with_labels: bool) -> Case:
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
    plans = [_plan(side["nodes"], judged, with_labels=with_labels) for side in (old, new)]
    return folder.name, *plans, Truth(pairs=pairs, optional=optional, hard=hard, scope=scope)


def made_up(size: int, year: str, seed: int) -> Case:
    """Made-up plans of `size` measures and indicators a side, and their truth."""
    drawn = draw(size, year, seed)
    pairs = {(a, b): relation for a, b, relation in drawn.pairs}
    words = {n.id: (n.label, n.text) for plan in (drawn.old, drawn.new) for n in plan.nodes}
    hard = {(a, b) for a, b in pairs if words[a] != words[b]}
    items = (Kind.MEASURE, Kind.INDICATOR)
    scope = {n.id for plan in (drawn.old, drawn.new) for n in plan.nodes if n.kind in items}
    truth = Truth(pairs=pairs, optional=(), hard=hard, scope=scope)
    return f"{year} {size}", drawn.old, drawn.new, truth


def _plan(nodes: list[dict[str, str]], judged: Collection[str], *, with_labels: bool) -> Plan:
    """The plan of a crosswalk side: what is judged are measures, what stands above fields and sections."""
    made: dict[str, Node] = {}
    for node in nodes:
        above = Kind.SECTION if node["parent"] else Kind.FIELD
        made[node["id"]] = Node(
            id=node["id"],
            kind=Kind.MEASURE if node["kind"] in judged else above,
            parent=node["parent"],
            label=node["label"] if with_labels else "",
            title=node["title"],
            text=node["text"],
        )
    return Plan(nodes=tuple(made.values()))


def pairs_of(alignment: Alignment) -> Iterator[tuple[Pair, float]]:
    """Every pair that the matches imply, with the score of its match."""
    for match in alignment.matches:
        for a in match.old:
            for b in match.new:
                yield (a, b), match.score


def row(name: str, result: Score, seconds: float | None = None) -> str:
    """One line of the table."""
    figures = (
        f"P {result.precision:.3f}  R {result.recall:.3f}  F1 {result.f1:.3f}  hard {result.hard_f1:.3f}"
    )
    relations = "  ".join(f"{r} {hit}/{number}" for r, (hit, number) in result.relations.items())
    clock = "" if seconds is None else f"  {seconds:.2f} s"
    return f"{name:28} {figures}  {relations}{clock}"


def report(case: Case, *, without: Collection[str], ablation: bool, compare: bool, calibration: bool) -> None:
    """Print what the engine makes of one case."""
    name, old, new, truth = case
    start = time.perf_counter()
    alignment = align(old, new, without=without)
    seconds = time.perf_counter() - start
    result = score((pair for pair, _ in pairs_of(alignment)), truth)
    print(row(name, result, seconds))
    if compare:
        method, other = baseline(old, new, truth)
        print(row(f"  {method}", other))
    if ablation:
        for evidence in EVIDENCE:
            less = align(old, new, without={*without, evidence})
            changed = score((pair for pair, _ in pairs_of(less)), truth)
            print(row(f"  without {evidence}", changed), f" ({changed.f1 - result.f1:+.3f})")
    if calibration:
        print_calibration(alignment, truth)


def print_calibration(alignment: Alignment, truth: Truth) -> None:
    """Print how many of the pairs of each score are right."""
    judged = [
        (pair in truth.pairs, sure)
        for pair, sure in pairs_of(alignment)
        if pair[0] in truth.scope and pair[1] in truth.scope and pair not in truth.optional
    ]
    for low, high in pairwise(BINS):
        right = [hit for hit, sure in judged if low <= sure < high]
        if right:
            print(f"    scored {low:.2f}-{min(high, 1):.2f}: {sum(right)}/{len(right)} right")


def options() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--corpus", type=Path, nargs="*", default=[], help="crosswalk folders")
    parser.add_argument("--size", type=int, nargs="*", default=[], help="sizes of made-up plans")
    parser.add_argument("--year", nargs="*", choices=list(YEARS), default=list(YEARS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without", nargs="*", choices=EVIDENCE, default=[], help="evidence to leave out")
    parser.add_argument("--ablation", action="store_true", help="leave out each evidence in turn")
    parser.add_argument("--calibration", action="store_true", help="how often each score is right")
    parser.add_argument("--labels", action="store_true", help="show labels to the engine")
    parser.add_argument("--no-baseline", action="store_true")
    return parser


def main() -> None:
    """Run what the command line asks for; 100 and 1,000 made-up measures when it asks for nothing."""
    asked = options().parse_args()
    sizes = asked.size or ([] if asked.corpus else [100, 1000])
    cases = [crosswalk(folder, with_labels=asked.labels) for folder in asked.corpus]
    cases += [made_up(size, year, asked.seed) for size in sizes for year in asked.year]
    if not asked.labels:
        cases = [(name, _hidden(old), _hidden(new), truth) for name, old, new, truth in cases]
    for case in cases:
        report(
            case,
            without=asked.without,
            ablation=asked.ablation,
            compare=not asked.no_baseline,
            calibration=asked.calibration,
        )


def _hidden(plan: Plan) -> Plan:
    return replace(plan, nodes=tuple(replace(node, label="") for node in plan.nodes))


if __name__ == "__main__":
    main()
