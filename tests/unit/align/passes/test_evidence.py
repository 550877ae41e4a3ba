"""Each kind of evidence on plans small enough to work out by hand."""

from math import isclose

import pytest
from outlines import outline

from revtool.align.candidates import Pairs
from revtool.align.passes import (
    PASSES,
    children,
    equal,
    headings,
    indicators,
    kinds,
    labels,
    neighbours,
    order,
    parents,
    rare_terms,
)
from revtool.align.problem import Problem
from revtool.align.side import Side
from revtool.align.vectors import Vectors
from revtool.model.plan import Node, Plan


def all_pairs(old: Plan, new: Plan) -> Problem:
    """The problem in which every pair is looked at."""
    sides = Side.of(old), Side.of(new)
    vectors = Vectors.of(*sides)
    found = {(i, j) for i in range(len(old.nodes)) for j in range(len(new.nodes))}
    pairs = Pairs.of(found, len(old.nodes), len(new.nodes))
    return Problem.of(*sides, vectors, pairs)


def weights(evidence, problem, belief=()):
    """The weight of each pair by its numbers, with the sure pairs of `belief`."""
    sure = [1.0 if pair in belief else 0.0 for pair in problem.pairs.place]
    return dict(zip(problem.pairs.place, evidence.weigh(problem, sure), strict=True))


TWO = outline(
    """
    measure 郵送化を促進する
    measure 査定率を上げる
    """,
    "a",
)
OTHER_TWO = outline(
    """
    measure 郵送化に努める
    measure 査定率を上げる
    """,
    "b",
)


def test_nodes_that_share_no_term_weigh_nothing() -> None:
    found = weights(rare_terms, all_pairs(TWO, OTHER_TWO))
    assert found[0, 1] == 0.0
    assert isclose(found[1, 1], 1.0)
    assert 0.0 < found[0, 0] < 1.0


def test_a_term_that_every_node_holds_weighs_next_to_nothing() -> None:
    common = "measure {}を推進する"
    old = outline("\n".join(map(common.format, ["健診", "点検", "広報", "研修", "調達", "禁煙"])), "a")
    new = outline("\n".join(map(common.format, ["健診", "窓口", "債権", "催告", "評価", "訪問"])), "b")
    found = weights(rare_terms, all_pairs(old, new))
    assert found[0, 0] > 0.99
    assert found[1, 1] < 0.1


def test_the_detail_names_the_shared_terms_in_their_longest_form() -> None:
    problem = all_pairs(TWO, OTHER_TWO)
    assert rare_terms.detail(problem, problem.pairs.place[0, 0]).split("、")[0] == "郵送化"


def test_equal_words_weigh_more_than_similar_ones_whatever_their_width() -> None:
    old = outline("measure ＫＰＩを １００％とする", "a")
    new = outline("measure KPIを100%とする\nmeasure KPIを99%とする", "b")
    found = weights(equal, all_pairs(old, new))
    assert isclose(found[0, 0], equal.EQUAL)
    assert found[0, 1] == 0.0


def test_a_measure_may_become_a_section_at_little_cost_and_an_indicator_at_great_cost() -> None:
    old = outline("measure 郵送化の促進", "a")
    new = outline("section 郵送化の促進\nKPI 郵送化の促進 | %\nmeasure 郵送化の促進", "b")
    found = weights(kinds, all_pairs(old, new))
    assert found[0, 2] == 0.0
    assert isclose(found[0, 0], -0.15)
    assert isclose(found[0, 1], -0.85)


def test_what_stands_below_a_policy_is_policy() -> None:
    old = outline("policy 基本方針\n  measure リスク管理の徹底", "a")
    new = outline("measure リスク管理の徹底", "b")
    assert isclose(weights(kinds, all_pairs(old, new))[1, 0], -0.4)


def test_a_kpi_prefers_the_kpi_of_its_name_to_the_row_of_a_table() -> None:
    old = outline("KPI 健診の受診率 | %", "a")
    new = outline("row 健診の受診率 | %\nKPI 健診の受診率 | %\nKPI 健診の受診率 | 人", "b")
    found = weights(indicators, all_pairs(old, new))
    assert isclose(found[0, 1], indicators.NAME)
    assert isclose(found[0, 0], indicators.NAME - indicators.OTHER_ROLE)
    assert isclose(found[0, 2], indicators.NAME + indicators.OTHER_UNIT)


SECTIONS = outline(
    """
    section 甲
      measure 郵送化
      measure 査定率
      measure 窓口
      measure 広報
    section 乙
      measure 研修
    """,
    "a",
)
OTHER_SECTIONS = outline(
    """
    section 丙
      measure 郵送化
      measure 査定率
      measure 窓口
    section 丁
      measure 研修
    """,
    "b",
)


def test_parents_are_vouched_for_by_what_stands_below() -> None:
    sure = {(1, 1), (2, 2), (3, 3), (6, 5)}
    found = weights(children, all_pairs(SECTIONS, OTHER_SECTIONS), sure)
    assert isclose(found[0, 0], 0.35 * 3 / 4)
    assert isclose(found[5, 4], 0.35)


def test_children_that_went_elsewhere_speak_against_their_parents() -> None:
    sure = {(1, 1), (2, 2), (3, 3), (6, 5)}
    found = weights(children, all_pairs(SECTIONS, OTHER_SECTIONS), sure)
    # What stands below 丁 has its partner below 乙, not 甲.
    assert isclose(found[0, 4], -0.25)


def test_a_bare_heading_is_no_item() -> None:
    old = outline("section 郵送化の促進\n  measure 郵送化", "a")
    new = outline("section 郵送化の促進", "b")
    assert isclose(weights(children, all_pairs(old, new))[0, 0], -0.3)


def test_sure_parents_vouch_for_their_children_and_a_little_for_their_grandchildren() -> None:
    old = outline("section 甲\n  measure 郵送化", "a")
    new = outline("section 乙\n  group 丙\n    measure 郵送化\n  measure 窓口", "b")
    found = weights(parents, all_pairs(old, new), {(0, 0)})
    assert isclose(found[1, 3], parents.SAME)
    assert isclose(found[1, 2], parents.SAME * parents.LEVEL)
    assert found[0, 0] == 0.0


def test_headings_count_without_the_nodes_own_words() -> None:
    old = outline("section 債権の回収\n  measure 催告", "a")
    new = outline("section 債権の回収\n  measure 窓口\nsection 広報\n  measure 催告", "b")
    found = weights(headings, all_pairs(old, new))
    assert isclose(found[1, 1], headings.SAME)
    assert found[1, 3] == 0.0
    assert found[0, 0] == 0.0


def test_a_sure_neighbour_vouches_for_the_nodes_beside_it() -> None:
    found = weights(neighbours, all_pairs(SECTIONS, OTHER_SECTIONS), {(2, 2)})
    assert isclose(found[1, 1], neighbours.EACH)
    assert isclose(found[3, 3], neighbours.EACH)
    assert found[1, 3] == 0.0


def test_the_same_place_is_a_hint_smaller_than_any_word() -> None:
    found = weights(order, all_pairs(TWO, OTHER_TWO))
    assert isclose(found[0, 0], order.SAME)
    assert found[0, 1] < found[0, 0] < 0.05


def test_the_printed_number_is_the_weakest_hint() -> None:
    old = Plan(nodes=(Node(id="a", kind=TWO.nodes[0].kind, label="①", text="甲"),))
    new = Plan(nodes=(Node(id="b", kind=TWO.nodes[0].kind, label="①", text="乙"),))
    assert weights(labels, all_pairs(old, new))[0, 0] == labels.SAME < order.SAME


@pytest.mark.parametrize("evidence", PASSES, ids=lambda p: p.EVIDENCE)
def test_every_pass_weighs_every_pair_alike_when_the_sides_are_swapped(evidence) -> None:
    there = weights(evidence, all_pairs(SECTIONS, OTHER_SECTIONS), {(1, 1), (2, 2)})
    back = weights(evidence, all_pairs(OTHER_SECTIONS, SECTIONS), {(1, 1), (2, 2)})
    assert {(j, i): w for (i, j), w in back.items()} == pytest.approx(there)
