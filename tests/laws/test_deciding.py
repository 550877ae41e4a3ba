"""Explanations, questions and crosswalks of any two plans: nothing left out, nothing contradicted."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import plans

from revtool.align.crosswalk import crosswalk
from revtool.align.explain import Explained
from revtool.align.questions import questions
from revtool.cli.answers import Numbered, decided, words_of
from revtool.model.explanation import PlanSide, Standing
from revtool.rules import build_comparison
from revtool.store.pairing_edits import conflict

TWO_PLANS = st.tuples(plans(), plans(edition="R6"))
FEW = settings(max_examples=30)


@FEW
@given(TWO_PLANS)
def test_every_node_has_an_explanation_that_agrees_with_the_alignment(pair):
    explained = Explained(*pair)
    for side, plan in zip(PlanSide, pair, strict=True):
        for node in plan.nodes:
            made = explained.explain(node.id, side)
            assert made.match == explained.match(node.id, side)
            for one in (*made.weighed, *made.rivals):
                assert abs(one.total - sum(reason.weight for reason in one.reasons)) < 0.002
                assert 0.0 <= one.score <= 1.0
            inside = (Standing.PARTNER, Standing.PART)
            assert all(one.standing in inside for one in made.weighed)
            assert all(one.standing not in inside for one in made.rivals)


@FEW
@given(TWO_PLANS)
def test_every_node_stands_in_the_crosswalk_and_every_pair_once(pair):
    explained = Explained(*pair)
    rows = crosswalk(build_comparison(*pair, explained.alignment), explained).rows
    assert {row.old for row in rows if row.old} == {node.id for node in pair[0].nodes}
    assert {row.new for row in rows if row.new} == {node.id for node in pair[1].nodes}
    assert max(Counter((row.old, row.new) for row in rows).values(), default=1) == 1
    assert all(row.fates for row in rows)
    place = {node.id: at for at, node in enumerate(pair[0].nodes)}
    olds = [place[row.old] for row in rows if row.old]
    assert olds == sorted(olds)


@FEW
@given(TWO_PLANS)
def test_saying_yes_to_every_question_ends_with_none_and_changes_no_match(pair):
    explained = Explained(*pair)
    known = ()
    for question in questions(explained):
        made = decided(Numbered.of(question), words_of("y"))
        assert conflict(known, made) is None
        known = (*known, made)
    after = Explained(*pair, known)
    asked = {node for question in questions(explained) for node in (*question.old, *question.new)}
    assert asked.isdisjoint(node for q in questions(after) for node in (*q.old, *q.new))
    settled = {(match.old, match.new) for match in after.alignment.matches}
    assert {(d.old, d.new) for d in known if d.old and d.new} <= settled
