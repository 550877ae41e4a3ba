import pytest

from revtool.reporters.columns import columns, pad, widths, wrap


def texts(pieces, width):
    return ["".join(text for text, _ in line) for line in wrap(pieces, width)]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("", 0),
        ("abc", 3),
        ("健診", 4),
        ("４８％", 6),
        ("①■", 2),
        ("ｶﾅ", 2),
        ("か\u3099", 2),
        ("48.0%以上", 9),
    ],
)
def test_columns_of_east_asian_text(text, size):
    assert columns(text) == size


def test_padding_fills_to_columns_not_characters():
    assert pad("旧", 4) == "旧  "
    assert pad("12", 4, right=True) == "  12"
    assert pad("長い語", 4) == "長い語"


def test_lines_break_between_japanese_characters():
    assert texts([("あいうえお", "")], 4) == ["あい", "うえ", "お"]


def test_a_full_stop_takes_the_character_before_it_along():
    assert texts([("あいうえ。", "")], 8) == ["あいう", "え。"]


def test_numbers_and_latin_words_are_not_broken():
    assert texts([("対象は588,779人", "")], 8) == ["対象は", "588,779", "人"]


def test_a_word_wider_than_the_line_stays_whole():
    assert texts([("あ", ""), ("https://example.org", "")], 6) == ["あ", "https://example.org"]


def test_line_feeds_begin_lines_with_and_without_a_width():
    assert texts([("一\n\n二", "")], 10) == ["一", "", "二"]
    assert texts([("一" * 80 + "\n二", "")], 0) == ["一" * 80, "二"]


def test_styles_survive_the_break_and_neighbours_of_one_style_are_joined():
    assert list(wrap([("あい", "bold"), ("うえ", "")], 6)) == [(("あい", "bold"), ("う", "")), (("え", ""),)]


def test_wide_columns_share_what_narrow_ones_leave():
    assert widths([4, 30, 20], 40) == [4, 18, 18]
    assert widths([4, 10], 40) == [4, 10]
    assert widths([], 40) == []
