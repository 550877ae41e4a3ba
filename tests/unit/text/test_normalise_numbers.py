"""Folding evens out white space, but two numbers stay two."""

from revtool.text.normalise import fold, is_noise


def test_white_space_between_numbers_is_no_noise() -> None:
    assert fold("308 388人") != fold("308388人")
    assert not is_noise("308 388人", "308388人")


def test_other_white_space_and_width_are_noise() -> None:
    assert is_noise("令和 ３年度", "令和3年度")
