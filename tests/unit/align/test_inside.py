"""A second look inside sections that correspond, for what the index may have cut off."""

from outlines import outline

from revtool.align.candidates import KEPT, Pairs
from revtool.align.inside import inside
from revtool.align.problem import Problem
from revtool.align.side import Side
from revtool.align.vectors import Vectors

OLD = outline(
    """
    section 健診の推進
      measure 柔道整復施術療養費の照会を強化する
      measure 小規模事業所を訪問し受診を勧奨する
    """,
    "a",
)
LOOK_ALIKES = "\n".join(f"      measure {p}町の小規模事業所を訪問し勧奨する" for p in "山川松竹梅杉柳桜")
NEW = outline(
    f"""
    section 健診の推進
      measure 柔道整復施術療養費の照会を強化する
      measure 職場へ出向いて検査をすすめる
    section 事業所への働きかけ
{LOOK_ALIKES}
    """,
    "b",
)
REWORDED = (2, 2)


def problem(look_alikes: int) -> Problem:
    """What an index found: the equal item, and for the reworded one only look-alikes elsewhere."""
    sides = Side.of(OLD), Side.of(NEW)
    found = {(0, 0), (1, 1), *((2, 4 + n) for n in range(look_alikes))}
    return Problem.of(*sides, Vectors.of(*sides), Pairs.of(found, len(OLD.nodes), len(NEW.nodes)))


def test_a_reworded_item_is_looked_at_with_what_its_section_has() -> None:
    assert REWORDED in inside(problem(KEPT)).place


def test_what_has_a_clear_partner_is_left_alone() -> None:
    assert (1, 2) not in inside(problem(KEPT)).place


def test_nothing_is_added_where_the_index_found_all_it_could() -> None:
    made = problem(KEPT - 1)
    assert inside(made) is made.pairs
