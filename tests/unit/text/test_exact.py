"""Figures of more digits than the standard context keeps."""

from decimal import Decimal

from revtool.text.exact import exactly, last_place, rounded
from revtool.text.numerals import parse_number

LONG = "1234567890123456789012345678901"


def test_a_sum_keeps_every_digit():
    with exactly():
        assert Decimal(LONG) + Decimal("0.1") == Decimal(LONG + ".1")


def test_the_last_place_is_the_last_printed_one():
    assert last_place(Decimal("48.0")) == Decimal("0.1")
    assert last_place(Decimal(282614)) == 1


def test_rounding_is_half_up_and_to_the_precision_of_the_other():
    assert rounded(Decimal("282613.5"), like=Decimal(1)) == 282614
    assert str(rounded(Decimal("18"), like=Decimal("14.7"))) == "18.0"
    assert str(rounded(Decimal(LONG + ".5"), like=Decimal(1))) == "1234567890123456789012345678902"


def test_a_long_number_with_scale_words_is_read_exactly():
    assert parse_number(LONG + "万") == Decimal(LONG + "0000")
