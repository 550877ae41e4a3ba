"""The tree that ids and parents form."""

from revtool.store.structure import MAX_NODE_DEPTH, Flaw, document_order, flaws


def test_a_tree_has_no_flaws():
    assert list(flaws([("a", None), ("b", "a"), ("c", "b"), ("d", None)])) == []


def test_ids_that_stand_twice_and_parents_that_do_not_exist():
    assert list(flaws([("a", None), ("a", None), ("b", "x"), ("", None)])) == [
        Flaw("duplicate-id", 1, 0),
        Flaw("unknown-parent", 2),
        Flaw("empty-id", 3),
    ]


def test_every_node_that_hangs_in_a_circle_is_named():
    assert [f.at for f in flaws([("a", "b"), ("b", "a"), ("c", "b"), ("d", "d"), ("e", None)])] == [
        0,
        1,
        2,
        3,
    ]
    assert {f.code for f in flaws([("a", "b"), ("b", "a")])} == {"parent-cycle"}


def test_a_chain_of_parents_may_not_be_endless():
    chain = [("n0", None), *((f"n{i}", f"n{i - 1}") for i in range(1, 10_000))]
    assert list(flaws(chain)) == [Flaw("too-deep", MAX_NODE_DEPTH + 1)]


def test_document_order_is_depth_first():
    assert document_order([("a", None), ("b", None), ("c", "a"), ("d", "c"), ("e", "a")]) == [0, 2, 3, 4, 1]


def test_nodes_without_a_top_follow_at_the_end():
    assert document_order([("x", "gone"), ("a", None), ("b", "a")]) == [1, 2, 0]
