"""In which part of a changelog a change is told, and with which others."""

from dataclasses import replace

import pytest
from comparisons import changed, comparison, node, plan, verdict

from revtool.model.changelog import Part, Topic
from revtool.model.indicator import Comparator, Indicator, Quantity, Target
from revtool.model.plan import Kind
from revtool.versioning.grouping import grouped, part_of


def indicator(name="受診率", **more):
    return Indicator(name=name, target=Target(comparator=Comparator.AT_LEAST), **more)


@pytest.mark.parametrize(
    ("rules", "part"),
    [
        (["target-raised"], Part.CHANGED),
        (["target-raised", "baseline-rebased"], Part.CHANGED),
        (["baseline-rebased"], Part.FIXED),
        (["ocr-noise"], Part.FIXED),
        (["ocr-noise", "carried-forward"], Part.FIXED),
        (["carried-forward"], Part.UNSURE),
        (["arithmetic-mismatch", "target-lowered"], Part.CHANGED),
        (["target-withdrawn"], Part.DEPRECATED),
        (["target-undecided", "indicator-reworded"], Part.DEPRECATED),
        (["measure-moved"], Part.CHANGED),
    ],
)
def test_the_part_of_a_change_of_both_sides(rules, part):
    assert part_of(changed(["a"], ["b"], *map(verdict, rules))) is part


def test_what_came_and_what_went():
    assert part_of(changed([], ["b"], verdict("indicator-added"))) is Part.ADDED
    assert part_of(changed(["a"], [], verdict("measure-removed"))) is Part.REMOVED


def test_groups_stand_in_the_order_of_parts_and_topics_and_hold_every_change_once():
    old = plan(
        "R5",
        node("m1", text="研修"),
        node("m2", text="窓口"),
        node("m3", text="広報"),
        node("k1", Kind.INDICATOR, indicator=indicator()),
    )
    new = plan(
        "R6",
        node("m1", text="研修"),
        node("m2", text="窓口の案内"),
        node("k1", Kind.INDICATOR, indicator=indicator()),
        node("k2", Kind.INDICATOR, indicator=indicator("取得率")),
    )
    made = comparison(
        old,
        new,
        (),
        (
            changed(["m1"], ["m1"], verdict("measure-renumbered")),
            changed(["m2"], ["m2"], verdict("measure-reworded")),
            changed(["m3"], [], verdict("measure-removed")),
            changed(["k1"], ["k1"], verdict("target-raised")),
            changed([], ["k2"], verdict("indicator-added")),
        ),
    )
    assert [(group.part, group.topic, group.changes) for group in grouped(made)] == [
        (Part.ADDED, Topic.PROMISE, (4,)),
        (Part.CHANGED, Topic.PROMISE, (3,)),
        (Part.CHANGED, Topic.WORDING, (1,)),
        (Part.CHANGED, Topic.PLACE, (0,)),
        (Part.REMOVED, Topic.WORK, (2,)),
    ]


def test_rows_of_a_target_table_are_figures():
    people = Quantity(as_printed="100人")
    rows = (
        node("t", Kind.INDICATOR, indicator=Indicator(name="被保険者", population=people)),
        node("t1", Kind.INDICATOR, parent="t", indicator=indicator(population=people)),
    )
    made = comparison(
        plan("R5", *rows), plan("R6", *rows), (), [changed(["t1"], ["t1"], verdict("target-raised"))]
    )
    assert [group.topic for group in grouped(made)] == [Topic.FIGURES]


def test_a_baseline_alone_is_a_figure_and_a_name_alone_is_wording():
    nodes = (
        node("k1", Kind.INDICATOR, indicator=indicator()),
        node("k2", Kind.INDICATOR, indicator=indicator()),
    )
    made = comparison(
        plan("R5", *nodes),
        plan("R6", *nodes),
        (),
        (
            changed(["k1"], ["k1"], verdict("baseline-rolled-forward")),
            changed(["k2"], ["k2"], verdict("indicator-reworded"), verdict("measure-moved")),
        ),
    )
    assert [(group.topic, group.changes) for group in grouped(made)] == [
        (Topic.FIGURES, (0,)),
        (Topic.WORDING, (1,)),
    ]


def test_what_a_project_does_not_want_to_hear_of_is_not_told():
    muted = replace(changed(["a"], ["a"], verdict("measure-reworded")), is_muted=True)
    nodes = (node("a", text="研修"),)
    assert grouped(comparison(plan("R5", *nodes), plan("R6", *nodes), (), [muted])) == ()
