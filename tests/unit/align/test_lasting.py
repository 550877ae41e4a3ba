"""Words that last: learned from pairs that are plainly the same work, and from enough of them."""

from math import isclose

from outlines import outline

from revtool.align.candidates import Pairs
from revtool.align.lasting import MOST, SEEN, lasting
from revtool.align.problem import Problem
from revtool.align.side import Side
from revtool.align.vectors import Vectors

PLACES = [a + b for a in "山川松竹梅" for b in "町村島浜沢"]
"""25 made-up places, each in one item of either year."""


def problem(number: int) -> Problem:
    """A year in which every item exchanged 連携 for 協力 and kept its place and 健診."""
    old = outline("\n".join(f"measure {p}の健診に連携" for p in PLACES[:number]), "a")
    new = outline("\n".join(f"measure {p}の健診に協力" for p in PLACES[:number]), "b")
    sides = Side.of(old), Side.of(new)
    pairs = Pairs.of({(n, n) for n in range(number)}, number, number)
    return Problem.of(*sides, Vectors.of(*sides), pairs)


def weight(of: Vectors, term: str) -> float:
    return of.weight[of.known[term]]


def test_a_word_that_was_exchanged_everywhere_weighs_less_and_one_that_stayed_more() -> None:
    made = problem(25)
    before, after = made.vectors, lasting(made)
    # Of each item its place, の健, 健診 and 診に stay; に連, 連携, に協 and 協力 do not.
    assert weight(after, "連携") < 0.2 * weight(before, "連携")
    assert weight(after, "健診") > weight(before, "健診")
    assert weight(after, "健診") <= MOST**2 * weight(before, "健診") * 1.0000001


def test_a_word_seen_too_seldom_keeps_its_weight() -> None:
    made = problem(25)
    assert weight(lasting(made), "山町") == weight(made.vectors, "山町")


def test_too_few_pairs_teach_nothing() -> None:
    made = problem(SEEN - 1)
    assert lasting(made) is made.vectors


def test_the_masses_follow_the_weights() -> None:
    after = lasting(problem(25))
    assert isclose(after.old_mass[0], sum(after.weight[t] for t in after.old[0]))
