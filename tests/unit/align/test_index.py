"""Nodes are found by rare terms, by two common words together, and never by what all of them share."""

import pytest

from revtool.align import index
from revtool.align.candidates import find
from revtool.align.index import Index
from revtool.align.side import Side
from revtool.align.vectors import Vectors
from revtool.model.plan import Kind, Node, Plan


def side(*texts: str) -> Side:
    nodes = (Node(id=f"n{at}", kind=Kind.MEASURE, text=text) for at, text in enumerate(texts))
    return Side.of(Plan(nodes=tuple(nodes)))


def nearest(vectors: Vectors, i: int, number: int = 8) -> list[tuple[float, int]]:
    return Index(vectors, vectors.new, vectors.new_mass).nearest(vectors.old[i], vectors.old_mass[i], number)


def test_the_rarest_terms_have_the_smallest_numbers() -> None:
    vectors = Vectors.of(side("電話", "電話"), side("電話", "訪問"))
    assert [vectors.names, vectors.counts] == [["訪問", "電話"], [1, 3]]
    assert vectors.commoner_than(2) == 1
    assert vectors.weight[0] > vectors.weight[1]


def test_the_nearest_comes_first_and_the_same_words_share_all() -> None:
    vectors = Vectors.of(side("健診の勧奨"), side("訪問", "勧奨", "健診の勧奨"))
    found = nearest(vectors, 0)
    assert [j for _, j in found] == [2, 1]
    assert found[0][0] == 1.0


def test_equally_near_nodes_come_in_their_order_and_no_more_than_asked() -> None:
    vectors = Vectors.of(side("健診"), side("健診", "健診", "健診"))
    assert [j for _, j in nearest(vectors, 0, 2)] == [0, 1]


def test_two_common_words_together_find_what_neither_finds_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """健診 stands in three nodes and 電話 in three, more than are looked up; both stand in one new node."""
    monkeypatch.setattr(index, "COMMON", 2)
    plans = side("健診を電話で"), side("健診と訪問", "電話と訪問", "電話の健診")
    vectors = Vectors.of(*plans)
    assert [j for _, j in nearest(vectors, 0)] == [2]


def test_two_words_that_too_many_nodes_hold_find_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "COMMON", 2)
    monkeypatch.setattr(index, "CROWDED", 1)
    vectors = Vectors.of(side("健診を電話で"), side("電話の健診", "電話の健診"))
    assert nearest(vectors, 0) == []


LONG = "被扶養者の特定健診を土曜日に集団で行う"
OTHER = "被扶養者の特定健診を日曜日に集団で行う"


def pairs(old: Side, new: Side) -> set[tuple[int, int]]:
    return set(find(old, new, Vectors.of(old, new), set()).place)


def test_an_item_whose_words_stand_once_in_either_plan_looks_for_no_other() -> None:
    assert pairs(side(LONG, OTHER), side(LONG, OTHER)) == {(0, 0), (1, 1)}


def test_it_may_be_found_by_an_item_that_still_looks() -> None:
    assert (0, 1) in pairs(side(LONG), side(LONG, OTHER))


def test_words_that_stand_twice_do_not_tell_the_partner() -> None:
    assert pairs(side(LONG, LONG), side(LONG)) == {(0, 0), (1, 0)}


def test_a_short_heading_does_not_tell_its_partner() -> None:
    """その他 has one term, and three rare ones are needed: the look-alike stays a candidate."""
    assert pairs(side("その他"), side("その他", "その他の事業")) >= {(0, 0), (0, 1)}


def test_a_settled_node_looks_for_no_partner_and_may_be_found() -> None:
    plans = side(LONG, OTHER), side(OTHER + "。")
    vectors = Vectors.of(*plans)
    assert set(find(*plans, vectors, {(1, 0)}, ({1}, {0})).place) == {(0, 0), (1, 0)}
    assert set(find(*plans, vectors, {(1, 0)}, ({0, 1}, {0})).place) == {(1, 0)}
