"""Terms are worked out by hand: runs of one script, pairs of characters, no numbers, no grammar."""

from revtool.text.similarity import character_pairs, is_run, share_of_shorter, terms


def test_japanese_gives_runs_and_pairs_without_grammar() -> None:
    assert terms("健診を推進する") == ("健診", "推進", "診を", "を推", "進す")


def test_width_case_and_line_breaks_change_no_term() -> None:
    assert terms("ＫＰＩの\n達成") == terms("kpiの\n達成")
    assert set(terms("ｼﾞｪﾈﾘｯｸ")) == set(terms("ジェネリック"))


def test_numbers_are_no_terms() -> None:
    assert terms("48.0％") == ()
    assert terms("700事業所") == ("事業所", "事業", "業所")


def test_latin_words_share_their_stem() -> None:
    assert set(terms("Manage")) & set(terms("management")) == {"manag"}


def test_a_run_may_be_a_word_and_a_pair_across_scripts_may_not() -> None:
    assert is_run("健診")
    assert is_run("kpi")
    assert not is_run("を推")


def test_pairs_of_characters_do_not_cross_a_space() -> None:
    assert character_pairs("健診率 向上") == {"健診", "診率", "向上"}
    assert character_pairs("健") == frozenset()


def test_the_share_is_of_the_shorter_text() -> None:
    assert share_of_shorter(character_pairs("健診率"), character_pairs("健診率の向上")) == 1
    assert share_of_shorter(character_pairs("健診率"), character_pairs("健診の率")) == 0.5
    assert share_of_shorter(frozenset(), character_pairs("健診")) == 0
