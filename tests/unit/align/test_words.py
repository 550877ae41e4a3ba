"""The words that a match rests on are words: the longest that both texts share."""

import pytest

from revtool.align.words import told
from revtool.text.similarity import terms


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("点検事務手順書を整備する。", "手順書を整備する。", ("手順書を整備",)),
        ("生産性の向上", "利便性の向上", ("向上",)),
        ("ジェネリック医薬品の広報", "医薬品のリスク", ("医薬品",)),
        ("kpiの達成", "達成とkpi", ("kpi", "達成")),
        ("健診を推進する", "巡回を実施する", ()),
    ],
)
def test_the_longest_shared_pieces_are_told_without_the_ends_of_other_words(old, new, words) -> None:
    shared = dict.fromkeys({*terms(old)} & {*terms(new)}, 1.0)
    assert sorted(told(shared, old, new)) == sorted(words)


def test_what_weighs_most_comes_first_and_no_more_than_fits() -> None:
    old = "、".join(("健診", "研修", "広報", "点検", "債権", "照会"))
    shared = {"健診": 6.0, "研修": 1.0, "広報": 2.0, "点検": 5.0, "債権": 4.0, "照会": 3.0}
    assert told(shared, old, old) == ("健診", "点検", "債権", "照会", "広報")


def test_pairs_are_told_where_nothing_else_is_left() -> None:
    assert told({"の図": 1.0}, "の図", "の図") == ("の図",)
