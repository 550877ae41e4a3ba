"""Laws 4, 5 and 6 for alignments: mirrored when swapped, complete, independent of the hash seed."""

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import given, settings
from strategies import plans

from revtool.align import align
from revtool.model.alignment import Alignment, DecidedBy, MatchKind, Reason
from revtool.model.plan import Kind, Node, Plan
from revtool.store.plans import load_plan

ROOT = Path(__file__).resolve().parents[2]
MIRRORED = {MatchKind.SPLIT: MatchKind.MERGE, MatchKind.MERGE: MatchKind.SPLIT}


def renamed(plan: Plan) -> Plan:
    """`plan` with ids of its own, so that none is shared."""
    new = tuple(
        replace(n, id=f"new-{n.id}", parent=None if n.parent is None else f"new-{n.parent}")
        for n in plan.nodes
    )
    return replace(plan, nodes=new)


@st.composite
def two_plans(draw):
    """Two plans, by turns with ids in common and with none."""
    old, new = draw(plans()), draw(plans(edition="R6"))
    return old, renamed(new) if draw(st.booleans()) else new


def facts(alignment: Alignment, *, swapped: bool = False):
    found = set()
    for m in alignment.matches:
        sides = (m.new, m.old) if swapped else (m.old, m.new)
        kind = MIRRORED.get(m.kind, m.kind) if swapped else m.kind
        reasons = frozenset((r.evidence, r.weight, *_told(r, swapped=swapped)) for r in m.reasons)
        rivals = frozenset(((r.new, r.old) if swapped else (r.old, r.new)) + (r.score,) for r in m.rivals)
        found.add((sides, kind, m.score, m.by, reasons, rivals, m.notices))
    return found


def _told(reason: Reason, *, swapped: bool) -> tuple[str, ...]:
    """What a reason rests on: the same words, or the same two sides, in whichever order they are told."""
    if not swapped or reason.evidence not in ("parents", "other-kind", "indicator"):
        return tuple(sorted(reason.detail.split("、")))
    return (" / ".join(reversed(reason.detail.split(" / "))),)


@given(two_plans())
def test_every_node_is_in_exactly_one_place(pair) -> None:
    old, new = pair
    alignment = align(old, new)
    olds = Counter([*alignment.deleted, *(i for m in alignment.matches for i in m.old)])
    news = Counter([*alignment.inserted, *(i for m in alignment.matches for i in m.new)])
    assert olds == Counter(node.id for node in old.nodes)
    assert news == Counter(node.id for node in new.nodes)


@given(two_plans())
def test_swapping_the_sides_mirrors_the_alignment(pair) -> None:
    old, new = pair
    there, back = align(old, new), align(new, old)
    assert facts(there) == facts(back, swapped=True)
    assert (there.deleted, there.inserted) == (back.inserted, back.deleted)


@given(two_plans())
def test_kinds_scores_and_reasons_are_what_they_say(pair) -> None:
    for m in align(*pair).matches:
        shape = (len(m.old) > 1, len(m.new) > 1)
        assert shape == {MatchKind.SPLIT: (False, True), MatchKind.MERGE: (True, False)}.get(
            m.kind, (False, False)
        )
        assert 0.0 <= m.score <= 1.0
        assert all(0.0 < r.weight <= 1.0 for r in m.reasons)


@given(plans())
def test_a_plan_is_identical_to_itself(plan) -> None:
    alignment = align(plan, plan)
    assert [m.old for m in alignment.matches] == [m.new for m in alignment.matches]
    assert {m.kind for m in alignment.matches} <= {MatchKind.IDENTICAL}
    assert (alignment.deleted, alignment.inserted) == ((), ())


WORK = (
    "現金給付の申請に係る郵送化を促進する。",
    "一者応札案件の減少に努める。",
    "弁護士による催告を実施する。",
    "歯科健診を付けた集団健診を実施する。",
    "職員の階層別研修を行う。",
    "柔道整復施術療養費の照会を強化する。",
    "レセプト点検員の勉強会を開く。",
    "ジェネリック医薬品の使用割合を知らせる。",
    "健康宣言事業所へ訪問する。",
)


def sections(prefix: str, order) -> Plan:
    """Three sections of three measures, in the given order of the measures."""
    nodes = []
    for place, number in enumerate(order):
        if place % 3 == 0:
            parent = f"{prefix}s{place // 3}"
            nodes.append(Node(id=parent, kind=Kind.SECTION, title=f"節{'甲乙丙'[place // 3]}"))
        nodes.append(Node(id=f"{prefix}{number}", kind=Kind.MEASURE, parent=parent, text=WORK[number]))
    return Plan(nodes=tuple(nodes))


@given(st.permutations(range(9)), st.integers(0, 11), st.booleans())
def test_an_unrelated_node_leaves_strong_matches_alone(order, place, among_old) -> None:
    old, new = sections("a", range(9)), sections("b", order)
    before = {(m.old, m.new) for m in align(old, new).matches if m.score > 0.8}
    assert len(before) >= 9
    side = old if among_old else new
    parent = side.nodes[place].parent if place < len(side.nodes) else side.nodes[-1].parent
    stranger = Node(id="x", kind=Kind.MEASURE, parent=parent, text="ペンギンの水族館を見学する。")
    grown = replace(side, nodes=(*side.nodes[: place + 1], stranger, *side.nodes[place + 1 :]))
    if parent is None:
        grown = replace(side, nodes=(*side.nodes, stranger))
    after = align(grown, new) if among_old else align(old, grown)
    assert before <= {(m.old, m.new) for m in after.matches}


@given(st.permutations(range(9)), st.sets(st.integers(0, 8)), st.integers(0, 11), st.booleans())
def test_an_unrelated_node_leaves_strong_matches_alone_however_many_ids_are_shared(
    order, shared, place, among_old
) -> None:
    old, new = sections("a", range(9)), sections("b", order)
    names = {f"b{n}": f"a{n}" for n in shared} | {f"bs{n}": f"as{n}" for n in shared if n < 3}
    new = replace(
        new,
        nodes=tuple(
            replace(n, id=names.get(n.id, n.id), parent=n.parent and names.get(n.parent, n.parent))
            for n in new.nodes
        ),
    )
    before = {(m.old, m.new) for m in align(old, new).matches if m.score > 0.8}
    assert {((f"a{n}",), (f"a{n}",)) for n in shared} <= before
    side = old if among_old else new
    node = side.nodes[place % len(side.nodes)]
    stranger = Node(id="x", kind=Kind.MEASURE, parent=node.parent, text="ペンギンの水族館を見学する。")
    at = side.nodes.index(node)
    grown = replace(side, nodes=(*side.nodes[:at], stranger, *side.nodes[at:]))
    after = align(grown, new) if among_old else align(old, grown)
    assert before <= {(m.old, m.new) for m in after.matches}


STRANGERS = (
    "ペンギンの水族館を見学する。",
    "Penguins visit the aquarium on rainy afternoons.",
    "紙芝居の会を図書室で開く。",
)


@cache
def shipped() -> tuple[Plan, Plan, frozenset[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """R3 and R6, and the matches between them that the engine alone scores above 0.8."""
    old, new = load_plan(ROOT / "plans/R3"), load_plan(ROOT / "plans/R6")
    strong = frozenset((m.old, m.new) for m in align(old, new).matches if m.score > 0.8)
    assert len(strong) > 50
    return old, new, strong


PLACES = st.integers(0, max(len(plan.nodes) for plan in shipped()[:2]) - 1)
"""Every node of either shipped plan, to stand before."""


@given(PLACES, st.sampled_from(STRANGERS), st.booleans())
@settings(max_examples=12)
def test_an_unrelated_node_leaves_the_strong_matches_of_the_shipped_plans_alone(at, text, among_old) -> None:
    old, new, strong = shipped()
    side = old if among_old else new
    node = side.nodes[at % len(side.nodes)]
    stranger = Node(id="stranger", kind=Kind.MEASURE, parent=node.parent, text=text)
    place = side.nodes.index(node)
    grown = replace(side, nodes=(*side.nodes[:place], stranger, *side.nodes[place:]))
    after = align(grown, new) if among_old else align(old, grown)
    assert strong <= {(m.old, m.new) for m in after.matches}


@given(st.permutations(range(9)))
def test_equal_words_find_one_another_in_any_order(order) -> None:
    alignment = align(sections("a", range(9)), sections("b", order))
    found = {(m.old[0], m.new[0]) for m in alignment.matches if m.by is DecidedBy.ENGINE}
    assert {(f"a{n}", f"b{n}") for n in range(9)} <= found


def test_the_hash_seed_changes_nothing() -> None:
    """Twenty comparisons of two small plans, to the byte."""
    command = [sys.executable, "-m", "revtool", "diff", "tests/golden/plans/R5.yaml"]
    command += ["tests/golden/plans/R6.yaml", "--format", "json"]
    results = {
        subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in range(20)
    }
    assert len(results) == 1
    assert b'"reasons"' in results.pop()


def test_the_hash_seed_changes_nothing_of_the_shipped_plans() -> None:
    script = (
        "from pathlib import Path\n"
        "from revtool.align import align\n"
        "from revtool.store.plans import load_plan\n"
        "print(align(load_plan(Path('plans/R3')), load_plan(Path('plans/R6'))))"
    )
    results = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(results) == 1
