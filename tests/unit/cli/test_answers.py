"""What an answer to a question decides; every expectation follows from the question alone."""

from __future__ import annotations

import pytest

from revtool.align.questions import Candidate, Question, Why
from revtool.cli.answers import Numbered, OddAnswerError, decided, words_of
from revtool.model.explanation import PlanSide

NEW, OLD = PlanSide.NEW, PlanSide.OLD


def numbered(old, new, *candidates):
    return Numbered.of(
        Question(old=old, new=new, why=Why.UNSURE, score=0.5, doubt=0.5, candidates=candidates)
    )


MATCH = numbered(
    ("a",), ("x",), Candidate(side=NEW, node="y", score=0.4), Candidate(side=OLD, node="b", score=0.3)
)
"""a ↔ x as matched now: [1] x, [2] y, [3] a, [4] b."""
ENDED = numbered(("a",), (), Candidate(side=NEW, node="x", score=0.4, partners=("b",)))
BEGUN = numbered((), ("x",), Candidate(side=OLD, node="a", score=0.4, partners=("y",)))
SPLIT = numbered(("a",), ("x", "y"), Candidate(side=NEW, node="z", score=0.4))


@pytest.mark.parametrize(
    ("question", "answer", "kind", "old", "new"),
    [
        (MATCH, "y", "link", ("a",), ("x",)),
        (MATCH, "Ｙ", "link", ("a",), ("x",)),
        (MATCH, "２", "link", ("a",), ("y",)),
        (MATCH, "4", "link", ("b",), ("x",)),
        (MATCH, "s 1 2", "split", ("a",), ("x", "y")),
        (MATCH, "ｓ　１，２", "split", ("a",), ("x", "y")),
        (MATCH, "s 2", "split", ("a",), ("x", "y")),
        (MATCH, "m 4", "merge", ("a", "b"), ("x",)),
        (SPLIT, "s 3", "split", ("a",), ("x", "y", "z")),
        (MATCH, "s1 2", "split", ("a",), ("x", "y")),
        (MATCH, "m 3、4", "merge", ("a", "b"), ("x",)),
        (MATCH, "x", "never", ("a",), ("x",)),
        (MATCH, "x 2", "never", ("a",), ("y",)),
        (MATCH, "x 4", "never", ("b",), ("x",)),
        (SPLIT, "y", "split", ("a",), ("x", "y")),
        (SPLIT, "s 1 3", "split", ("a",), ("x", "z")),
        (ENDED, "y", "deleted", ("a",), ()),
        (ENDED, "1", "link", ("a",), ("x",)),
        (ENDED, "m 1", "merge", ("b", "a"), ("x",)),
        (ENDED, "x 1", "never", ("a",), ("x",)),
        (BEGUN, "y", "inserted", (), ("x",)),
        (BEGUN, "1", "link", ("a",), ("x",)),
        (BEGUN, "s 1", "split", ("a",), ("y", "x")),
    ],
)
def test_an_answer_decides(question, answer, kind, old, new):
    made = decided(question, words_of(answer))
    assert (made.kind, made.old, made.new) == (kind, old, new)


@pytest.mark.parametrize(
    ("question", "answer", "why"),
    [
        (MATCH, "z", "odd-answer"),
        (MATCH, "yes please", "odd-answer"),
        (MATCH, "5", "odd-number"),
        (MATCH, "0", "odd-number"),
        (MATCH, "s 1 9", "odd-number"),
        (MATCH, "s", "needs-number"),
        (MATCH, "m", "needs-number"),
        (MATCH, "1 2", "needs-number"),
        (MATCH, "s 1", "needs-two"),
        (MATCH, "m 3", "needs-two"),
        (MATCH, "x 2 4", "needs-number"),
        (SPLIT, "4 1", "needs-number"),
        (SPLIT, "m 1 2", "needs-one-new"),
        (ENDED, "x", "needs-number"),
        (ENDED, "s 1", "needs-two"),
        (BEGUN, "m 1", "needs-two"),
    ],
)
def test_an_answer_without_sense_decides_nothing_and_says_why(question, answer, why):
    with pytest.raises(OddAnswerError) as caught:
        decided(question, words_of(answer))
    assert caught.value.key == why
