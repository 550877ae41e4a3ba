"""Explanations: the figures add up, rivals carry the true reason, decisions and the engine are told apart."""

from __future__ import annotations

import pytest

from revtool.align.explain import Explained
from revtool.align.questions import Why, questions
from revtool.model.alignment import DecidedBy, Decision, DecisionKind
from revtool.model.explanation import PlanSide, Standing
from revtool.model.plan import Kind, Node, Plan

OLD, NEW = PlanSide.OLD, PlanSide.NEW


def plan(texts):
    return Plan(nodes=tuple(Node(id=i, kind=Kind.MEASURE, text=text) for i, text in texts.items()))


OLDER = plan(
    {"a": "被扶養者資格の再確認を徹底する", "b": "健康保険委員の委嘱を勧める", "c": "研修を年2回行う"}
)
NEWER = plan(
    {"x": "被扶養者資格の再確認を徹底する", "y": "健康保険委員の委嘱拡大を勧める", "z": "広報誌を発行する"}
)


def asked(*decisions):
    return Explained(OLDER, NEWER, decisions)


def test_the_evidence_of_a_match_adds_up_and_the_same_words_come_first():
    made = asked().explain("a", OLD)
    assert made.match is not None
    assert (made.match.old, made.match.new, made.match.by) == (("a",), ("x",), DecidedBy.ENGINE)
    (pair,) = made.weighed
    assert pair.standing is Standing.PARTNER
    assert pair.reasons[0].evidence == "shared-terms"
    assert pair.reasons[0].weight == 1.0
    assert "equal-text" in {reason.evidence for reason in pair.reasons}
    assert pair.total == pytest.approx(sum(reason.weight for reason in pair.reasons), abs=0.001)
    assert pair.score == made.match.score
    assert [h.op for h in made.text] == ["equal"]
    assert not made.is_ambiguous


def test_both_sides_of_a_match_tell_the_same():
    old, new = asked().explain("b", OLD), asked().explain("y", NEW)
    assert (old.match, old.weighed, old.rivals) == (new.match, new.weighed, new.rivals)
    assert [h.new for h in old.text if h.op == "insert"] == ["委嘱拡大"]


def test_a_node_without_a_match_has_no_evidence():
    made = asked().explain("z", NEW)
    assert (made.match, made.weighed, made.alone) == (None, (), None)


def test_what_people_forbid_is_a_rival_that_was_forbidden():
    never = Decision(kind=DecisionKind.NEVER, old=("a",), new=("x",), reason="別の業務")
    made = asked(never).explain("a", OLD)
    assert made.match is None
    (rival,) = [r for r in made.rivals if r.new == "x"]
    assert rival.standing is Standing.FORBIDDEN
    assert rival.score > 0.9  # what it would be without the decision
    assert made.decisions == (never,)
    assert made.alone is not None
    assert made.alone.new == ("x",)


def test_what_people_settle_bars_the_rest():
    decided = (Decision(kind=DecisionKind.LINK, old=("a",), new=("z",)),)
    made = asked(*decided).explain("a", OLD)
    assert made.match is not None
    assert (made.match.new, made.match.by) == (("z",), DecidedBy.PAIRING)
    assert {r.new: r.standing for r in made.rivals}["x"] is Standing.DECIDED
    assert made.alone is not None
    assert made.alone.new == ("x",)


SEASONS = "健康保険委員の研修会を{}に開催する"


def test_look_alikes_make_a_match_ambiguous_and_a_clear_one_stays_clear():
    older = plan({"a": SEASONS.format("春"), "b": SEASONS.format("秋"), "c": "ジェネリックの広報を行う"})
    newer = plan({"x": SEASONS.format("夏"), "y": SEASONS.format("冬"), "z": "ジェネリックの広報を行う"})
    made = Explained(older, newer)
    doubtful = {match.old: match.is_ambiguous for match in made.alignment.matches}
    assert doubtful == {("a",): True, ("b",): True, ("c",): False}
    rivals = {(r.old, r.new): r.standing for r in made.explain("a", OLD).rivals}
    assert rivals["a", "y"] is Standing.WEAKER
    assert rivals["b", "x"] in (Standing.WEAKER, Standing.TAKEN)


def test_a_taken_candidate_names_who_took_it():
    older = plan({"a": "健康保険委員の研修会を開催する", "b": "健康保険委員の研修会を開く"})
    made = Explained(older, plan({"x": "健康保険委員の研修会を開催する"})).explain("b", OLD)
    assert made.match is None
    (rival,) = made.rivals
    assert (rival.new, rival.standing, rival.rival_old) == ("x", Standing.TAKEN, ("a",))


def test_a_node_that_is_not_there_is_a_key_error():
    with pytest.raises(KeyError):
        asked().explain("nowhere", OLD)


def test_a_kept_id_with_another_subject_is_asked_about():
    kept = {
        "a": "被扶養者資格の再確認を徹底する",
        "b": "健康保険委員の委嘱を勧める",
        "c": "ジェネリック医薬品の広報を行う",
    }
    other = kept | {"b": "コピー用紙の使用量を減らす"}
    explained = Explained(plan(kept), plan(other))
    (question,) = questions(explained)
    assert (question.old, question.new, question.why) == (("b",), ("b",), Why.REUSED)
    made = explained.explain("b", OLD)
    assert made.match is not None
    assert made.match.notices == ("id-reused",)


def test_of_a_decided_merge_the_strongest_pair_is_the_partner():
    older = plan({"a": "コピー用紙の使用量を減らす", "b": "ジェネリック医薬品の広報を行う"})
    newer = plan({"x": "ジェネリック医薬品の広報を行い用紙の使用量を減らす"})
    merged = Decision(kind=DecisionKind.MERGE, old=("a", "b"), new=("x",))
    made = Explained(older, newer, (merged,)).explain("a", OLD)
    assert [(w.old, w.standing) for w in made.weighed] == [("b", Standing.PARTNER), ("a", Standing.PART)]
