"""Ambiguous matches: what comes near is told, and what a person or an id decided has no rivals."""

from revtool.align import align
from revtool.model.alignment import DecidedBy, Decision, DecisionKind
from revtool.model.plan import Kind, Node, Plan


def plan(prefix: str, *texts: str) -> Plan:
    field = Node(id=f"{prefix}f", kind=Kind.FIELD, title="基盤的保険者機能")
    measures = (
        Node(id=f"{prefix}{n}", kind=Kind.MEASURE, parent=field.id, text=text) for n, text in enumerate(texts)
    )
    return Plan(nodes=(field, *measures))


CLEAR = "柔道整復施術療養費の照会を強化する。"
OLD = plan("a", "小規模事業所を訪問し健診の受診を勧奨する。", CLEAR)
NEW = plan(
    "b",
    "小規模事業所を訪問し健診の受診を文書で勧奨する。",
    "小規模事業所を訪問し健診の受診を電話で勧奨する。",
    CLEAR,
)


def the_match(old: str, decisions=()):
    return next(m for m in align(OLD, NEW, decisions).matches if old in m.old)


def test_two_look_alikes_are_told_of_each_other() -> None:
    match = the_match("a0")
    told = {r.new for r in match.rivals} | set(match.new)
    assert {"b0", "b1"} <= told


def test_a_clear_match_has_no_rivals() -> None:
    match = the_match("a1")
    assert match.new == ("b2",)
    assert not match.is_ambiguous


def test_what_a_person_decided_is_not_ambiguous() -> None:
    match = the_match("a0", (Decision(kind=DecisionKind.LINK, old=("a0",), new=("b1",)),))
    assert (match.by, match.new, match.rivals) == (DecidedBy.PAIRING, ("b1",), ())
