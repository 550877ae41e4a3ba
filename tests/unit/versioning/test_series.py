"""Indicators followed over three editions."""

from comparisons import changed, comparison, match, node, plan, verdict

from revtool.model.alignment import MatchKind
from revtool.model.change import Comparison
from revtool.model.indicator import Indicator
from revtool.model.plan import Kind, Node
from revtool.versioning.series import indicator_series


def measured(node_id: str) -> Node:
    return node(node_id, Kind.INDICATOR, indicator=Indicator(name=node_id))


def lines(*chain: Comparison) -> list[tuple[tuple[str, ...], ...]]:
    return [line.nodes for line in indicator_series(chain)]


A = plan("R2", measured("a1"), measured("a2"), measured("a3"), node("a4", text="研修"))
B = plan("R3", measured("b1"), measured("b2"), measured("b3"))
C = plan("R6", measured("c9"), measured("c1"), measured("c2"), measured("c3"))

FIRST = comparison(
    A,
    B,
    (),
    [changed(["a1"], ["b1"], verdict("target-raised"))],
    [match(["a1"], ["b1"]), match(["a4"], ["b2"]), match(["a2", "a3"], ["b3"], kind=MatchKind.MERGE)],
)
SECOND = comparison(B, C, (), (), [match(["b1"], ["c1", "c2"], kind=MatchKind.SPLIT), match(["b2"], ["c3"])])


def test_the_newest_edition_gives_the_order_and_what_ended_follows():
    assert lines(FIRST, SECOND) == [
        ((), (), ("c9",)),
        (("a1",), ("b1",), ("c1",)),
        (("a1",), ("b1",), ("c2",)),
        ((), ("b2",), ("c3",)),
        (("a2", "a3"), ("b3",), ()),
    ]


def test_a_measure_that_became_an_indicator_begins_a_line():
    assert ((), ("b2",)) in lines(FIRST)


def test_each_step_leads_to_its_change():
    by_nodes = {line.nodes[-1]: line.changes for line in indicator_series([FIRST])}
    assert by_nodes == {("b1",): (None, 0), ("b2",): (None, None), ("b3",): (None, None)}


def test_an_indicator_that_ended_early_has_no_later_nodes():
    gone = comparison(A, plan("R3"), (), (), ())
    assert lines(gone, comparison(plan("R3"), plan("R6"), ())) == [
        (("a1",), (), ()),
        (("a2",), (), ()),
        (("a3",), (), ()),
    ]


def test_without_comparisons_there_are_no_lines():
    assert indicator_series(()) == ()
