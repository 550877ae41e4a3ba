"""Law 2 read back from Word files: rejecting every tracked change gives the old plan, accepting the new."""

from dataclasses import replace
from pathlib import Path

import pytest
from docx_reading import accepted, body, fingerprints, rejected
from docx_schema import faults
from hypothesis import given, settings
from strategies import plans

from revtool.align import align
from revtool.model.change import Comparison
from revtool.model.plan import Kind, Plan, Tree
from revtool.reporters import render_file
from revtool.rules import build_comparison
from revtool.store.plans import load_plan
from revtool.text.normalise import visible
from revtool.wording import Lang

PLANS = Path(__file__).parents[2] / "plans"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def compared(old: Plan, new: Plan) -> Comparison:
    """The comparison along what the engine finds, ids of the new plan being others."""
    renamed = (replace(n, id=f"new-{n.id}", parent=n.parent and f"new-{n.parent}") for n in new.nodes)
    new = replace(new, nodes=tuple(renamed))
    return build_comparison(old, new, align(old, new))


def tracked(comparison: Comparison) -> bytes:
    """The Word file with tracked changes, those of form alone too."""
    return render_file(comparison, "docx", Lang.JA, noise=True)


def paragraphs(plan: Plan) -> list[str]:
    """The paragraphs of a plan: title, and a node each; the text of a heading stands below it."""
    found = ["　".join(filter(None, (plan.organisation, plan.title))) or plan.edition]
    tree = Tree.of(plan)
    for node in plan.nodes:
        tags = "".join(f"【{tag}】" for tag in dict.fromkeys(node.tags))
        head = " ".join(filter(None, (node.label, tags, node.title)))
        depth = len(tuple(tree.ancestors(node.id)))
        if node.kind in (Kind.POLICY, Kind.FIELD, Kind.SECTION) and node.title and depth < 3 and node.text:
            found += [head, node.text]
        else:
            found.append(" ".join(filter(None, (head, node.text))))
    return [visible(text) for text in found]


def words(texts: list[str]) -> str:
    """The texts with any white space between two words as one space."""
    return " ".join(" ".join(texts).split())


@settings(max_examples=30)
@given(plans(edition="R3"), plans(edition="R6"))
def test_rejecting_gives_the_old_plan_and_accepting_the_new(old, new):
    """A heading that becomes an item stands in one paragraph on both sides, so their breaks may differ."""
    comparison = compared(old, new)
    data = tracked(comparison)
    assert words(rejected(data)) == words(paragraphs(comparison.old))
    assert words(accepted(data)) == words(paragraphs(comparison.new))
    assert faults(data) == []


@pytest.fixture(scope="module", params=[("R2", "R3"), ("R3", "R6")], ids="-".join)
def shipped(request) -> Comparison:
    """The comparison of two plans in the repository."""
    old, new = (load_plan(PLANS / edition) for edition in request.param)
    return build_comparison(old, new, align(old, new))


def test_the_shipped_plans_read_back_from_tracked_changes(shipped):
    data = tracked(shipped)
    assert rejected(data) == paragraphs(shipped.old)
    assert accepted(data) == paragraphs(shipped.new)
    assert faults(data) == []


def test_drawn_changes_read_back_by_their_look(shipped):
    """Without tracking: red and struck is the old side's, red and underlined the new one's."""
    data = render_file(shipped, "docx", Lang.JA, noise=True, static=True)
    sides = {"dstrike": "", "u": ""}
    for run in body(data).iter(f"{W}r"):
        text = "".join(t.text or "" for t in run.iter(f"{W}t"))
        looks = {name for name in sides if run.find(f"{W}rPr/{W}{name}") is not None}
        for name in sides:
            if name not in looks:
                sides[name] += text
    assert "".join(sides["u"].split()) == "".join("".join(paragraphs(shipped.old)).split())
    assert "".join(sides["dstrike"].split()) == "".join("".join(paragraphs(shipped.new)).split())
    assert not list(body(data).iter(f"{W}ins", f"{W}del"))
    assert faults(data) == []


def test_the_clean_text_has_every_node_of_the_new_plan(shipped):
    text = "".join(accepted(render_file(shipped, "docx", Lang.JA, clean=True)))
    assert all(visible(node.text) in text for node in shipped.new.nodes)


@pytest.mark.parametrize("options", [{}, {"static": True}, {"table": True}], ids=str)
def test_every_change_has_its_bookmark(shipped, options):
    found = fingerprints(render_file(shipped, "docx", Lang.JA, **options))
    assert found == {change.fingerprint for change in shipped.changes}


@settings(max_examples=30)
@given(plans(edition="R3"), plans(edition="R6"))
def test_word_reads_any_comparison_table(old, new):
    comparison = compared(old, new)
    data = render_file(comparison, "docx", Lang.JA, table=True, noise=True)
    assert faults(data) == []
    assert fingerprints(data) == {change.fingerprint for change in comparison.changes}


@pytest.mark.parametrize("options", [{}, {"static": True}, {"clean": True}, {"table": True}], ids=str)
def test_the_same_comparison_gives_the_same_bytes(shipped, options):
    first, second = (render_file(shipped, "docx", Lang.JA, **options) for _ in range(2))
    assert first == second
    assert faults(first) == []
