"""A user's own similarity: it can find, support and be explained, and its faults carry its name."""

from __future__ import annotations

import pytest

from revtool.align import align
from revtool.align.similarity import WEIGHT
from revtool.errors import UsageError
from revtool.model.plan import Kind, Node, Plan

SYNONYMS = (("くすり相談", "薬剤師への問い合わせ"),)


class Synonyms:
    """Knows that two names mean one thing; every other pair is unknown to it."""

    def scores(self, old, new, pairs):
        return [1.0 if (old[i], new[j]) in SYNONYMS else 0.0 for i, j in pairs]

    def pairs(self, old, new):
        return [(i, j) for i, a in enumerate(old) for j, b in enumerate(new) if (a, b) in SYNONYMS]


class Scoring:
    """Answers with what it was given."""

    def __init__(self, scores):
        self.given = scores

    def scores(self, old, new, pairs):
        return [self.given] * len(pairs) if isinstance(self.given, (int, float)) else self.given


def plans():
    old = plan({"a": "くすり相談", "b": "健診の実施"})
    return old, plan({"x": "健診の実施", "y": "薬剤師への問い合わせ"})


def plan(texts):
    return Plan(nodes=tuple(Node(id=i, kind=Kind.MEASURE, text=text) for i, text in texts.items()))


def test_it_is_off_unless_given_and_then_finds_what_shares_no_word():
    old, new = plans()
    assert {m.old for m in align(old, new).matches} == {("b",)}
    (found,) = [m for m in align(old, new, similarities={"synonyms": Synonyms()}).matches if m.old == ("a",)]
    assert found.new == ("y",)
    (reason,) = [r for r in found.reasons if r.evidence == "synonyms"]
    assert reason.detail == "1.00"
    assert reason.weight > 0.4


def test_it_can_be_left_out_like_any_evidence():
    old, new = plans()
    alone = align(old, new, without=("synonyms",), similarities={"synonyms": Synonyms()})
    assert {m.old for m in alone.matches} == {("b",)}


def test_scores_are_kept_between_0_and_1():
    old, new = plans()
    high, one = (align(old, new, similarities={"mine": Scoring(score)}) for score in (7.0, 1.0))
    assert high == one
    assert align(old, new, similarities={"mine": Scoring(-1.0)}).matches == align(old, new).matches
    assert WEIGHT == 0.5


@pytest.mark.parametrize(
    ("name", "similarity", "code"),
    [
        ("shared-terms", Scoring(0.0), "similarity-name-taken"),
        ("decision", Scoring(0.0), "similarity-name-taken"),
        ("My Model", Scoring(0.0), "similarity-name-bad"),
        ("mine", Scoring([0.5, 0.5]), "similarity-failed"),
        ("mine", Scoring(float("nan")), "similarity-failed"),
        ("mine", Scoring(None), "similarity-failed"),
        ("mine", object(), "similarity-failed"),
    ],
)
def test_a_faulty_similarity_is_an_error_with_its_name(name, similarity, code):
    with pytest.raises(UsageError) as caught:
        align(*plans(), similarities={name: similarity})
    (problem,) = caught.value.problems
    assert problem.code == code
    assert dict(problem.facts)["name"] == name


def test_pairs_that_are_not_in_the_plans_are_an_error():
    class Astray(Scoring):
        def pairs(self, old, new):
            return [(0, 99)]

    with pytest.raises(UsageError, match="unknown place"):
        align(*plans(), similarities={"mine": Astray(0.0)})
