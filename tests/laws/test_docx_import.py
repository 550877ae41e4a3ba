"""Redlines that revtool writes for Word read back to both editions, text for text."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from strategies import plans

from revtool.align import align
from revtool.grammar.account import unfaithful
from revtool.importers import read
from revtool.model.change import Comparison
from revtool.model.plan import Plan
from revtool.reporters import render_file
from revtool.rules import build_comparison
from revtool.store.plans import load_plan
from revtool.text.normalise import visible
from revtool.wording import Lang

PLANS = Path(__file__).parents[2] / "plans"
FORMS = [{}, {"static": True}]


def words(plan: Plan) -> list[tuple[object, ...]]:
    """Everything that a plan says, node by node: ids, places and doubts aside."""
    return [(node.label, node.title, node.text, node.tags, node.indicator) for node in plan.nodes]


def tree(plan: Plan) -> list[tuple[str, int]]:
    """The kind of every node, and the place of its parent."""
    place = {node.id: at for at, node in enumerate(plan.nodes)}
    return [(node.kind.value, place.get(node.parent or "", -1)) for node in plan.nodes]


@cache
def compared(old: str, new: str) -> Comparison:
    first, second = (load_plan(PLANS / edition) for edition in (old, new))
    return build_comparison(first, second, align(first, second))


@pytest.mark.parametrize("form", FORMS, ids=str)
@pytest.mark.parametrize("noise", [False, True])
def test_r2_and_r3_read_back_whole(form: dict[str, bool], noise: bool) -> None:
    comparison = compared("R2", "R3")
    data = render_file(comparison, "docx", Lang.JA, noise=noise, **form)
    for plan, is_old in ((comparison.old, True), (comparison.new, False)):
        result = read(data, "redline.docx", plan.edition, is_superseded=is_old)
        assert words(result.plan) == words(plan)
        assert tree(result.plan) == tree(plan)
        header = (result.plan.title, result.plan.organisation, result.plan.fiscal_year)
        assert header == (plan.title, plan.organisation, plan.fiscal_year)
        assert unfaithful(result.plan.nodes, result.stretches) == ()


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_r3_and_r6_read_back_but_for_what_a_form_cannot_carry(form: dict[str, bool]) -> None:
    """A drawn redline has no way to say that a node that stays was of another kind or stood elsewhere."""
    comparison = compared("R3", "R6")
    data = render_file(comparison, "docx", Lang.JA, noise=True, **form)
    old = read(data, "redline.docx", "R3", is_superseded=True).plan
    new = read(data, "redline.docx", "R6").plan
    assert words(new) == words(comparison.new)
    assert tree(new) == tree(comparison.new)
    plain = [row[:4] for row in words(old)]
    assert plain == [row[:4] for row in words(comparison.old)]
    if not form:
        assert words(old) == words(comparison.old)
        assert tree(old) == tree(comparison.old)


def test_differences_of_form_are_lost_unless_they_are_written() -> None:
    """Without --noise the file has the new form alone: １． and 1. are one text there."""
    comparison = compared("R3", "R6")
    data = render_file(comparison, "docx", Lang.JA)
    old = read(data, "redline.docx", "R3", is_superseded=True).plan
    differ = [(a, b) for a, b in zip(words(old), words(comparison.old), strict=True) if a != b]
    assert ("1.", "１．") in [(a[0], b[0]) for a, b in differ]
    assert len(old.nodes) == len(comparison.old.nodes)


@settings(max_examples=12)
@given(plans(edition="R3"), plans(edition="R6"))
def test_any_tracked_redline_reads_back(old: Plan, new: Plan) -> None:
    """White space aside; a file in which nothing changed holds one edition only."""
    assume(old.nodes and new.nodes and words(old) != words(new))
    renamed = (replace(n, id=f"new-{n.id}", parent=n.parent and f"new-{n.parent}") for n in new.nodes)
    new = replace(new, nodes=tuple(renamed))
    comparison = build_comparison(old, new, align(old, new))
    data = render_file(comparison, "docx", Lang.JA, noise=True)
    for plan, is_old in ((old, True), (new, False)):
        found = read(data, "redline.docx", plan.edition, is_superseded=is_old).plan
        assert ["".join((n.label + n.title + n.text).split()) for n in found.nodes] == [
            "".join(visible(n.label + n.title + n.text).split()) for n in plan.nodes
        ]
