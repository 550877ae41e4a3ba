"""Law 2, read back from the report itself: rejecting every change gives the old plan, accepting the new."""

import json
import re
from dataclasses import replace
from pathlib import Path

import html_reading
import markdown_reading
import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
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
READERS = {"markdown": markdown_reading.redline_of, "html": html_reading.redline_of}
"""How the redline of each format is read back."""

every_format = pytest.mark.parametrize("form", READERS)


def compared(old: Plan, new: Plan) -> Comparison:
    """The comparison along what the engine finds, ids of the new plan being others."""
    renamed = (replace(n, id=f"new-{n.id}", parent=n.parent and f"new-{n.parent}") for n in new.nodes)
    new = replace(new, nodes=tuple(renamed))
    return build_comparison(old, new, align(old, new))


def read_back(comparison: Comparison, form: str, **options: bool) -> tuple[dict, dict]:
    """Text of the old nodes of each match together, and of each new node, as the report shows them."""
    report = render(comparison, form, Lang.JA, full=True, **options)
    blocks = READERS[form](report) if comparison.rows else []
    olds: dict[tuple[str, ...], str] = {}
    news: dict[str, str] = {}
    for row, block in zip(comparison.rows, blocks, strict=True):
        if row.old:
            olds[row.old] = olds.get(row.old, "") + block.old()[1]
        if row.new:
            news[row.new[0]] = block.new()[1]
    return olds, news


def clean(comparison: Comparison) -> list[str]:
    """Text of each node as the clean page shows it."""
    page = html_reading.Page(render(comparison, "html", Lang.JA, clean=True))
    assert not {name for name, _ in page.elements} & {"del", "ins"}
    return [block.new()[1] for block in page.parts[""]]


def form_aside(texts: dict[tuple[str, ...], str]) -> dict[tuple[str, ...], str]:
    """The texts folded; the name of a character that cannot be shown is read as the character.

    Worked example: `0<U+000D>`, in which a carriage return is named, and `0` differ in form alone.
    """

    def character(name: re.Match[str]) -> str:
        return chr(int(name[1], 16))

    return {ids: fold(re.sub(r"<U\+([0-9A-F]{4,5})>", character, text)) for ids, text in texts.items()}


def promised(comparison: Comparison) -> tuple[dict, dict]:
    """What the plans themselves say, texts of merged nodes on lines of their own."""
    tree = Tree.of(comparison.old)
    groups = {row.old for row in comparison.rows if row.old}
    olds = {ids: "\n".join(t for i in ids if (t := tree.by_id[i].text)) for ids in groups}
    return (
        {ids: visible(text) for ids, text in olds.items()},
        {node.id: visible(node.text) for node in comparison.new.nodes},
    )


@every_format
@given(plans(edition="R3"), plans(edition="R6"))
def test_a_report_gives_back_both_plans_exactly_when_noise_is_shown(form, old, new):
    comparison = compared(old, new)
    assert read_back(comparison, form, noise=True) == promised(comparison)


@every_format
@given(plans(edition="R3"), plans(edition="R6"))
def test_a_report_gives_back_the_new_plan_exactly_and_the_old_one_form_aside(form, old, new):
    comparison = compared(old, new)
    olds, news = read_back(comparison, form)
    promised_olds, promised_news = promised(comparison)
    assert news == promised_news
    assert form_aside(olds) == form_aside(promised_olds)


@given(plans(edition="R3"), plans(edition="R6"))
def test_the_clean_text_is_the_new_plan(old, new):
    comparison = compared(old, new)
    assert clean(comparison) == [visible(node.text) for node in comparison.new.nodes]


@every_format
@given(plans(edition="R3"))
def test_a_plan_against_itself_has_no_mark(form, plan):
    report = render(build_comparison(plan, plan, align(plan, plan)), form, Lang.JA, full=True, noise=True)
    redline = re.sub('<p class="legend">.*?</p>', "", report)
    assert "<del" not in redline
    assert "<ins" not in redline


@pytest.fixture(scope="module", params=[("R2", "R3"), ("R3", "R6")], ids="-".join)
def shipped(request) -> Comparison:
    """The comparison of two plans in the repository."""
    old, new = (load_plan(PLANS / edition) for edition in request.param)
    return build_comparison(old, new, align(old, new))


def test_the_clean_text_of_the_shipped_plans_is_the_new_plan(shipped):
    assert clean(shipped) == [visible(node.text) for node in shipped.new.nodes]


@every_format
def test_the_shipped_plans_read_back_from_their_report(shipped, form):
    assert read_back(shipped, form, noise=True) == promised(shipped)


@every_format
def test_the_shipped_plans_read_back_form_aside_without_noise(shipped, form):
    olds, news = read_back(shipped, form)
    promised_olds, promised_news = promised(shipped)
    assert news == promised_news
    assert form_aside(olds) == form_aside(promised_olds)


def test_the_shipped_comparison_meets_its_schema_whatever_the_language(shipped):
    text = render(shipped, "json", Lang.JA)
    Draft202012Validator(schema("comparison")).validate(json.loads(text))
    assert render(shipped, "json", Lang.EN) == text
