from hypothesis import given
from hypothesis import strategies as st

from revtool.model.change import Hunk, Op
from revtool.reporters.pieces import cut
from revtool.text.redline import redline


def hunks(*given_):
    ops = {"=": Op.EQUAL, "~": Op.NOISE, "-": Op.DELETE, "+": Op.INSERT}
    return [
        Hunk(ops[op], "" if op == "+" else texts[0], "" if op == "-" else texts[-1]) for op, *texts in given_
    ]


def test_each_part_gets_what_lies_in_its_text():
    whole = hunks(("=", "文書"), ("-", "と"), ("+", "で催告する。\n"), ("=", "電話で催告する。"))
    assert cut(whole, ["文書で催告する。", "電話で催告する。"]) == (
        tuple(hunks(("=", "文書"), ("-", "と"), ("+", "で催告する。"))),
        tuple(hunks(("=", "電話で催告する。"))),
    )


def test_a_paragraph_break_where_parts_meet_is_a_difference_of_form():
    assert cut(hunks(("=", "一\n二")), ["一", "二"]) == (
        tuple(hunks(("=", "一"), ("~", "\n", ""))),
        tuple(hunks(("=", "二"))),
    )


def test_an_insertion_over_several_parts_is_cut_at_each():
    assert cut(hunks(("=", "一"), ("+", "二\n三\n四")), ["一二", "三", "四"]) == (
        tuple(hunks(("=", "一"), ("+", "二"))),
        tuple(hunks(("+", "三"))),
        tuple(hunks(("+", "四"))),
    )


def test_a_break_inside_noise_leaves_the_old_form_before_it():
    assert cut(hunks(("~", "ＡＢ", "A\nB")), ["A", "B"]) == (
        tuple(hunks(("~", "ＡＢ", "A"))),
        tuple(hunks(("~", "", "B"))),
    )


texts = st.text(st.sampled_from("一二三AＡ \n、"), min_size=1, max_size=6)


@given(texts, st.lists(texts, min_size=2, max_size=4))
def test_pieces_join_to_the_old_text_and_give_each_part(old, parts):
    pieces = cut(redline(old, "\n".join(parts)), parts)
    assert "".join(hunk.old for piece in pieces for hunk in piece) == old
    assert ["".join(hunk.new for hunk in piece) for piece in pieces] == parts
