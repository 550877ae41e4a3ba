"""Ids that two editions share: a copied plan aligns by id, and a kept id that changed its subject is told."""

from dataclasses import replace

from revtool.align import align
from revtool.align.decisions import reused
from revtool.model.alignment import DecidedBy
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
