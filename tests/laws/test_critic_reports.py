"""Law 2 for CriticMarkup: each paragraph rejected gives the old nodes, accepted the new one."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from strategies import plans

from revtool.align import align
from revtool.model.change import Comparison, Row
from revtool.model.plan import Node, Plan, Tree
from revtool.reporters import render
from revtool.rules import build_comparison
from revtool.store.plans import load_plan
from revtool.text.critic import Kind, accept, read, reject
from revtool.text.normalise import fold, visible
from revtool.wording import Lang

PLANS = Path(__file__).parents[2] / "plans"


def compared(old: Plan, new: Plan) -> Comparison:
    """The comparison along what the engine finds, ids of the new plan being others."""
    renamed = (replace(n, id=f"new-{n.id}", parent=n.parent and f"new-{n.parent}") for n in new.nodes)
    new = replace(new, nodes=tuple(renamed))
    return build_comparison(old, new, align(old, new))


def paragraphs(comparison: Comparison, **options: bool) -> list[tuple[Row, str, str]]:
    """Each row with the old and the new side of its paragraph, read from the report."""
    report = render(comparison, "critic", Lang.JA, **options)
    assert report.endswith("\n")
    if not comparison.rows:
        return []
    blocks = [read(block) for block in report[:-1].split("\n\n")]
    sides = [(bare(reject(block)), bare(accept(block))) for block in blocks]
    return [(row, *side) for row, side in zip(comparison.rows, sides, strict=True)]


def bare(side: str) -> str:
    """A paragraph without the sign of a heading."""
    signs = len(side) - len(side.lstrip("#"))
    return side[signs:].removeprefix(" ") if 0 < signs < 4 and side[signs : signs + 1] in ("", " ") else side


def fits(sides: list[str], title: str, text: str) -> bool:
    """Whether the sides, label and tags gone, are each a piece of the title before a piece of the text."""
    if not sides:
        return not title and not text
    for size in range(min(len(title), len(sides[0])) + 1):
        if sides[0][:size] != title[:size]:
            break
        rest = sides[0][size:]
        for body in {rest, rest.removeprefix(" ")}:
            if text.startswith(body) and fits(sides[1:], title[size:], text[len(body) :]):
                return True
    return False


def headless(side: str, nodes: Sequence[Node], *, labelled: bool) -> str:
    """The side of a paragraph without label and tags, which it must begin with."""
    label = "、".join(node.label for node in nodes if node.label) if labelled else ""
    assert side.startswith(label)
    side = side.removeprefix(label).removeprefix(" ") if label else side
    tags = {f"【{tag}】" for node in nodes for tag in node.tags}
    while tag := next(filter(side.startswith, sorted(tags)), ""):
        tags.remove(tag)
        side = side.removeprefix(tag)
    assert not (labelled and tags)
    return side.removeprefix(" ") if len(tags) < len({t for n in nodes for t in n.tags}) else side


def loose(words: str) -> str:
    """Words folded, the space between two numbers gone too."""
    return fold("".join(words.split()))


def assert_gives_back(comparison: Comparison, *, exactly: bool) -> None:
    """That every paragraph says what the plans say."""
    old, new = Tree.of(comparison.old), Tree.of(comparison.new)
    shown: dict[tuple[str, ...], list[str]] = {}
    for row, before, after in paragraphs(comparison, noise=exactly):
        if row.new:
            node = new.by_id[row.new[0]]
            assert_says([headless(after, [node], labelled=True)], [node], exactly=True)
        if row.old:
            shown.setdefault(row.old, []).append(before)
    for ids, sides in shown.items():
        nodes = [old.by_id[i] for i in ids]
        if not exactly:  # a label that differs in form alone is shown as the new plan has it
            sides = [loose(side) for side in sides]
            nodes = [folded(node) for node in nodes]
        bare_sides = [headless(side, nodes, labelled=not at) for at, side in enumerate(sides)]
        assert_says(bare_sides, nodes, exactly=exactly)


def folded(node: Node) -> Node:
    """A node with its words folded."""
    label, title, text, *tags = (
        loose(visible(words)) for words in (node.label, node.title, node.text, *node.tags)
    )
    return replace(node, label=label, title=title, text=text, tags=tuple(tags))


def assert_says(sides: list[str], nodes: Sequence[Node], *, exactly: bool) -> None:
    """That the sides together are the titles and the texts of the nodes."""
    form = visible if exactly else loose
    title, text = (
        form("\n".join(filter(None, (getattr(n, name) for n in nodes)))) for name in ("title", "text")
    )
    assert fits(sides, title, text), (sides, title, text)


@given(plans(edition="R3"), plans(edition="R6"))
def test_critic_markup_gives_back_both_plans_exactly_when_noise_is_shown(old, new):
    assert_gives_back(compared(old, new), exactly=True)


@given(plans(edition="R3"), plans(edition="R6"))
def test_critic_markup_gives_back_both_plans_form_aside(old, new):
    assert_gives_back(compared(old, new), exactly=False)


@given(plans(edition="R3"))
def test_a_plan_against_itself_has_no_mark(plan):
    found = read(
        render(build_comparison(plan, plan, align(plan, plan)), "critic", Lang.JA, noise=True), "redline"
    )
    assert {piece.kind for piece in found} <= {Kind.TEXT, Kind.COMMENT}


@pytest.mark.parametrize("editions", [("R2", "R3"), ("R3", "R6")], ids="-".join)
@pytest.mark.parametrize("exactly", [True, False])
def test_the_shipped_plans_read_back(editions, exactly):
    old, new = (load_plan(PLANS / edition) for edition in editions)
    assert_gives_back(build_comparison(old, new, align(old, new)), exactly=exactly)
