"""Ids that two editions share: a copied plan aligns by id, and a kept id that changed its subject is told."""

from dataclasses import replace

import pytest

from revtool.align import align
from revtool.align.decisions import not_followed, reused
from revtool.model.alignment import DecidedBy, Decision, DecisionKind
from revtool.model.plan import Kind, Node, Plan

WORDS = {
    "s": "",
    "m1": "柔道整復施術療養費の照会を強化する。",
    "m2": "職員の階層別研修を行う。",
    "m3": "返納金債権の早期回収に努める。",
    "m4": "健康宣言事業所へ訪問する。",
}


def plan(**changed: str) -> Plan:
    nodes = [Node(id="s", kind=Kind.SECTION, title="業務の改善")]
    words = {**WORDS, **changed}
    nodes += [Node(id=i, kind=Kind.MEASURE, parent="s", text=words[i]) for i in words if i != "s"]
    return Plan(nodes=tuple(nodes))


def test_a_plan_copied_forward_aligns_by_id_without_a_warning() -> None:
    made = align(plan(), plan(m2="職員の階層別研修と外部講師による研修を行う。"))
    assert {m.by for m in made.matches} == {DecidedBy.ID}
    assert list(reused(made)) == []


def test_a_kept_id_with_another_subject_is_warned_about() -> None:
    made = align(plan(), plan(m3="図書館の開館時間を延ばす。"))
    match = next(m for m in made.matches if m.old == ("m3",))
    assert (match.new, match.notices) == (("m3",), ("id-reused",))
    assert [problem.code for problem in reused(made)] == ["id-reused"]


def test_a_node_that_lost_its_words_is_no_other_subject() -> None:
    emptied = replace(plan(), nodes=tuple(replace(n, text="") if n.id == "m4" else n for n in plan().nodes))
    made = align(plan(), emptied)
    assert not any(m.notices for m in made.matches)


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


def numbered(ids: list[str]) -> Plan:
    """One section with the nine pieces of work, under the given ids."""
    section = Node(id=f"s-{ids[0]}", kind=Kind.SECTION, title="業務の改善")
    items = (Node(id=i, kind=Kind.MEASURE, parent=section.id, text=t) for i, t in zip(ids, WORK, strict=True))
    return Plan(nodes=(section, *items))


@pytest.mark.parametrize("kept", range(1, 10))
def test_an_id_holds_however_many_others_got_new_ones(kept: int) -> None:
    """A third of the ids kept, or all: each kept id settles its own two nodes, the words settle the rest."""
    old = numbered([f"a{n}" for n in range(9)])
    new = numbered([f"a{n}" if n < kept else f"b{n}" for n in range(9)])
    found = {m.old[0]: (m.new[0], m.by) for m in align(old, new).matches}
    assert {i for i, (_, by) in found.items() if by is DecidedBy.ID} >= {f"a{n}" for n in range(kept)}
    assert all(found[f"a{n}"][0] == f"b{n}" for n in range(kept, 9))


def test_lists_that_two_offices_numbered_from_one_are_told_apart_by_their_words() -> None:
    old, new = numbered([str(n) for n in range(9)]), numbered([str((n + 4) % 9) for n in range(9)])
    made = align(old, new)
    assert {(m.old[0], m.new[0]) for m in made.matches} >= {(str(n), str((n + 4) % 9)) for n in range(9)}
    assert not any(m.by is DecidedBy.ID and m.old[0].isdecimal() for m in made.matches)


def test_a_rewritten_section_keeps_its_ids_where_the_rest_of_the_plan_does() -> None:
    rewritten = {"m1": "図書館の開館時間を延ばす。", "m2": "ペンギンを見学する。"}
    made = align(plan(), plan(**rewritten))
    assert {(m.old, m.new) for m in made.matches} == {((i,), (i,)) for i in WORDS}
    assert [dict(p.facts)["id"] for p in reused(made)] == ["m1", "m2"]


def test_an_id_that_leads_elsewhere_is_warned_about_once_for_all() -> None:
    made = align(numbered([str(n) for n in range(9)]), numbered([str((n + 4) % 9) for n in range(9)]))
    assert not_followed(made) == tuple(str(n) for n in range(9))
    (warning,) = reused(made)
    assert (warning.code, dict(warning.facts)["n"]) == ("ids-not-followed", "9")
    assert dict(warning.facts)["ids"] == "0, 1, 2, 3, 4, …"


def test_an_id_that_somebody_decided_about_is_no_warning() -> None:
    decided = (Decision(kind=DecisionKind.DELETED, old=("m3",)),)
    made = align(plan(), plan(m3="図書館の開館時間を延ばす。"), decided)
    assert made.deleted == ("m3",)
    assert list(reused(made, decided)) == []
    assert [p.code for p in reused(made)] == ["ids-not-followed"]
