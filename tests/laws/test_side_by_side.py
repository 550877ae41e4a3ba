"""Law 2 for the comparison table: each column reads as its plan, whatever is underlined."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from strategies import plans
from table_reading import columns_of_html, columns_of_markdown, underlined_in

from revtool.align import align
from revtool.model.change import Comparison
from revtool.model.plan import Node, Plan, Tree
from revtool.reporters import render
from revtool.rules import build_comparison
from revtool.store.plans import load_plan
from revtool.text.normalise import visible
from revtool.wording import Lang

PLANS = Path(__file__).parents[2] / "plans"


def compared(old: Plan, new: Plan) -> Comparison:
    """The comparison along what the engine finds, ids of the new plan being others."""
    renamed = (replace(n, id=f"new-{n.id}", parent=n.parent and f"new-{n.parent}") for n in new.nodes)
    new = replace(new, nodes=tuple(renamed))
    return build_comparison(old, new, align(old, new))


def printed(node: Node) -> str:
    """A node as a cell prints it: label, markers, title and text with a space between them."""
    tags = "".join(f"【{tag}】" for tag in node.tags)
    return visible(" ".join(filter(None, (node.label, tags, node.title, node.text))))


def promised(comparison: Comparison) -> list[tuple[list[str], list[str]]]:
    """New and old nodes of every row as the plans have them; those of a split stand in its first row."""
    old, new = Tree.of(comparison.old), Tree.of(comparison.new)
    seen: set[str] = set()
    rows = []
    for row in comparison.rows:
        olds = [i for i in row.old if i not in seen]
        seen.update(row.old)
        rows.append(([printed(new.by_id[i]) for i in row.new], [printed(old.by_id[i]) for i in olds]))
    return rows


@given(plans(edition="R3"), plans(edition="R6"))
def test_the_columns_of_a_page_are_the_plans(old, new):
    comparison = compared(old, new)
    page = render(comparison, "html", Lang.JA, table=True, full=True, noise=True)
    assert columns_of_html(page) == promised(comparison)


@pytest.fixture(scope="module", params=[("R2", "R3"), ("R3", "R6")], ids="-".join)
def shipped(request) -> Comparison:
    """The comparison of two plans in the repository."""
    old, new = (load_plan(PLANS / edition) for edition in request.param)
    return build_comparison(old, new, align(old, new))


def test_the_columns_of_the_shipped_plans_are_the_plans(shipped):
    page = render(shipped, "html", Lang.JA, table=True, full=True, noise=True)
    assert columns_of_html(page) == promised(shipped)


def test_the_columns_of_the_markdown_are_the_plans(shipped):
    report = render(shipped, "markdown", Lang.JA, table=True, full=True)
    words = ("（新設）", "（削る）")
    for found, (news, olds) in zip(columns_of_markdown(report), promised(shipped), strict=True):
        for cell, nodes in zip(found, (news, olds), strict=True):
            if nodes and cell[0] not in words:
                assert "".join(cell[0].split()) == "".join("".join(nodes).split())


def test_the_old_plan_may_stand_on_the_left(shipped):
    pages = [render(shipped, "html", Lang.JA, table=True, old_first=old) for old in (False, True)]
    left, right = (columns_of_html(page) for page in pages)
    assert left == [(new, old) for old, new in right]


@given(plans(edition="R3"))
def test_nothing_is_underlined_when_nothing_differs(plan):
    comparison = build_comparison(plan, plan, align(plan, plan))
    page = render(comparison, "html", Lang.JA, table=True, full=True)
    assert underlined_in(page) == []
