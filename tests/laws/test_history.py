"""Looking only at what differs gives what comparing two states as a whole gives."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from strategies import WORDS, plans

from revtool.align import align
from revtool.grammar.printed import with_indicators
from revtool.history.between import Between
from revtool.model.plan import Node, Plan
from revtool.rules import build_comparison


@st.composite
def edited(draw: st.DrawFn) -> tuple[Plan, Plan]:
    """A plan and what a commit or two made of it."""
    old = with_indicators(draw(plans(min_nodes=2)))
    nodes = list(old.nodes)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(nodes) - 1))
        nodes[at] = draw(st.sampled_from([_reworded, _relabelled, _spaced]))(
            nodes[at], draw(st.sampled_from(WORDS))
        )
    parents = {node.parent for node in nodes}
    if draw(st.booleans()):
        leaves = [node for node in nodes if node.id not in parents]
        gone = draw(st.sampled_from(leaves))
        nodes = [node for node in nodes if node is not gone] or nodes
    year = draw(st.sampled_from([old.fiscal_year, 2030]))
    new = with_indicators(replace(old, nodes=tuple(nodes), fiscal_year=year))
    return (new, old) if draw(st.booleans()) else (old, new)


def _reworded(node: Node, words: str) -> Node:
    return replace(node, text=words) if node.text else replace(node, title=words)


def _relabelled(node: Node, words: str) -> Node:
    return replace(node, label=words[:2])


def _spaced(node: Node, words: str) -> Node:
    return replace(node, text=f"{node.text} ") if node.text else node


@given(edited())
def test_the_changes_are_those_of_a_whole_comparison(states: tuple[Plan, Plan]) -> None:
    old, new = states
    between = Between.of(old, new)
    assert between.changes == build_comparison(old, new, between.alignment).changes
    every = [{node.id for node in plan.nodes} for plan in states]
    assert between.changes_about(*every) == between.changes


@given(edited())
def test_the_alignment_is_the_engines_own(states: tuple[Plan, Plan]) -> None:
    old, new = states
    found, engine = Between.of(old, new).alignment, align(old, new)
    assert [(m.old, m.new, m.kind) for m in found.matches] == [(m.old, m.new, m.kind) for m in engine.matches]
    assert (found.deleted, found.inserted) == (engine.deleted, engine.inserted)


@given(edited())
def test_changes_about_some_nodes_are_those_that_name_them(states: tuple[Plan, Plan]) -> None:
    old, new = states
    between = Between.of(old, new)
    wanted = {node.id for node in new.nodes[::2]}
    named = [c for c in between.changes if wanted & {*c.old, *c.new}]
    assert list(between.changes_about(wanted, wanted)) == named
