"""Law 2, read back from the report itself: rejecting every change gives the old plan, accepting the new."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from markdown_reading import redline_of
from strategies import plans

from revtool.align import align
from revtool.model.change import Comparison
from revtool.model.plan import Plan, Tree
from revtool.reporters import render
from revtool.rules import build_comparison
from revtool.store.plans import load_plan
from revtool.store.schema import schema
from revtool.text.normalise import fold, visible
from revtool.wording import Lang

PLANS = Path(__file__).parents[2] / "plans"


def compared(old: Plan, new: Plan) -> Comparison:
    """The comparison along what the engine finds, ids of the new plan being others."""
    renamed = (replace(n, id=f"new-{n.id}", parent=n.parent and f"new-{n.parent}") for n in new.nodes)
    new = replace(new, nodes=tuple(renamed))
    return build_comparison(old, new, align(old, new))


def read_back(comparison: Comparison, **options: bool) -> tuple[dict, dict]:
    """Text of the old nodes of each match together, and of each new node, as the Markdown shows them."""
    blocks = (
        redline_of(render(comparison, "markdown", Lang.JA, full=True, **options)) if comparison.rows else []
    )
    olds: dict[tuple[str, ...], str] = {}
    news: dict[str, str] = {}
    for row, block in zip(comparison.rows, blocks, strict=True):
        if row.old:
            olds[row.old] = olds.get(row.old, "") + block.old()[1]
        if row.new:
            news[row.new[0]] = block.new()[1]
    return olds, news


def promised(comparison: Comparison) -> tuple[dict, dict]:
    """What the plans themselves say, texts of merged nodes on lines of their own."""
    tree = Tree.of(comparison.old)
    groups = {row.old for row in comparison.rows if row.old}
    olds = {ids: "\n".join(t for i in ids if (t := tree.by_id[i].text)) for ids in groups}
    return (
        {ids: visible(text) for ids, text in olds.items()},
        {node.id: visible(node.text) for node in comparison.new.nodes},
    )


@given(plans(edition="R3"), plans(edition="R6"))
def test_markdown_gives_back_both_plans_exactly_when_noise_is_shown(old, new):
    comparison = compared(old, new)
    assert read_back(comparison, noise=True) == promised(comparison)


@given(plans(edition="R3"), plans(edition="R6"))
def test_markdown_gives_back_the_new_plan_exactly_and_the_old_one_form_aside(old, new):
    comparison = compared(old, new)
    olds, news = read_back(comparison)
    promised_olds, promised_news = promised(comparison)
    assert news == promised_news
    assert {ids: fold(text) for ids, text in olds.items()} == {
        ids: fold(text) for ids, text in promised_olds.items()
    }


@given(plans(edition="R3"))
def test_a_plan_against_itself_has_no_mark(plan):
    report = render(
        build_comparison(plan, plan, align(plan, plan)), "markdown", Lang.JA, full=True, noise=True
    )
    assert "<del>" not in report
    assert "<ins>" not in report


@pytest.fixture(scope="module")
def shipped() -> Comparison:
    """The comparison of the plans in the repository."""
    old, new = (load_plan(PLANS / edition) for edition in ("R3", "R6"))
    return build_comparison(old, new, align(old, new))


def test_the_shipped_plans_read_back_from_their_report(shipped):
    assert read_back(shipped, noise=True) == promised(shipped)


def test_the_shipped_comparison_meets_its_schema_whatever_the_language(shipped):
    text = render(shipped, "json", Lang.JA)
    Draft202012Validator(schema("comparison")).validate(json.loads(text))
    assert render(shipped, "json", Lang.EN) == text
