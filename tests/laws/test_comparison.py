"""Laws 1, 4, 5 and 6 of comparisons: a plan does not differ from itself, exchanging the sides mirrors every
change, every node of either plan is on a row, and width means nothing.
"""

from dataclasses import replace

from alignments import aligned_plans, identity, mirrored
from hypothesis import example, given
from strategies import plans

from revtool.model.alignment import Alignment, Match, MatchKind
from revtool.model.change import Change, Op
from revtool.model.plan import Kind, Node, Plan
from revtool.rules import build_comparison, rules

Aligned = tuple[Plan, Plan, Alignment]
MIRROR = {rule.name: rule.mirror for rule in rules()}


@given(plans())
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    found = build_comparison(plan, plan, identity(plan))
    assert found.changes == ()
    assert found.summary.compared == found.summary.unchanged == len(plan.nodes)
    assert all(row.change is None for row in found.rows)


def exchanged() -> Aligned:
    """Two measures that exchanged their places and their ids."""
    old, new = (
        Plan(nodes=tuple(Node(id=i, kind=Kind.MEASURE, text=text) for i, text in texts))
        for texts in ((("m1", "周知する"), ("m2", "分析する")), (("m1", "分析する"), ("m2", "周知する")))
    )
    crosswise = tuple(
        Match(old=(one,), new=(other,), kind=MatchKind.IDENTICAL, score=1.0)
        for one, other in (("m2", "m1"), ("m1", "m2"))
    )
    return old, new, Alignment(matches=crosswise)


@given(aligned_plans())
@example(exchanged())
def test_exchanging_the_sides_mirrors_every_change(aligned: Aligned) -> None:
    old, new, alignment = aligned
    there = build_comparison(old, new, alignment)
    back = build_comparison(new, old, mirrored(alignment, old))
    assert {(c.new, c.old): meanings(c, turned=True) for c in there.changes if meanings(c)} == {
        (c.old, c.new): meanings(c) for c in back.changes if meanings(c)
    }


def meanings(change: Change, *, turned: bool = False) -> list[str]:
    """The rules of a change that have a counterpart, or their counterparts."""
    names = [verdict.rule for verdict in change.verdicts if MIRROR[verdict.rule]]
    return sorted(MIRROR[name] if turned else name for name in names)


@given(aligned_plans())
def test_every_node_is_on_a_row_and_every_change_too(aligned: Aligned) -> None:
    old, new, alignment = aligned
    found = build_comparison(old, new, alignment)
    assert {i for row in found.rows for i in row.old} == {node.id for node in old.nodes}
    assert [i for row in found.rows for i in row.new] == [node.id for node in new.nodes]
    assert {row.change for row in found.rows} - {None} == set(range(len(found.changes)))
    first = [
        next(i for i, row in enumerate(found.rows) if row.change == n) for n in range(len(found.changes))
    ]
    assert first == sorted(first)


@given(aligned_plans())
def test_every_difference_is_named_and_counted(aligned: Aligned) -> None:
    old, new, alignment = aligned
    found = build_comparison(old, new, alignment)
    summary = found.summary
    assert summary.compared == summary.unchanged + summary.changed + summary.deleted + summary.inserted
    for change in found.changes:
        assert change.verdicts
        assert change.severity is max((v.severity for v in change.verdicts), key=lambda s: s.rank)
        for field in change.fields:
            assert "".join(hunk.old for hunk in field.hunks) in ("", field.old or "")
            assert "".join(hunk.new for hunk in field.hunks) in ("", field.new or "")
            assert not field.hunks or {hunk.op for hunk in field.hunks} != {Op.EQUAL}


@given(aligned_plans())
def test_the_order_of_matches_plays_no_part(aligned: Aligned) -> None:
    old, new, alignment = aligned
    turned = Alignment(
        matches=alignment.matches[::-1], deleted=alignment.deleted, inserted=alignment.inserted
    )
    one, other = build_comparison(old, new, alignment), build_comparison(old, new, turned)
    assert (one.changes, one.rows, one.summary) == (other.changes, other.rows, other.summary)


WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


@given(plans())
def test_another_width_changes_nothing_and_is_counted(plan: Plan) -> None:
    wide = replace(
        plan,
        nodes=tuple(
            replace(node, title=node.title.translate(WIDE), text=node.text.translate(WIDE))
            for node in plan.nodes
        ),
    )
    found = build_comparison(plan, wide, identity(plan))
    differ = sum(a != b for a, b in zip(plan.nodes, wide.nodes, strict=True))
    assert found.changes == ()
    assert found.summary.noise_only == differ
