import re
from decimal import Decimal

import pytest

from revtool.text.numerals import (
    NUMBER,
    canonical_unit,
    parse_kanji_number,
    parse_number,
    scale_of,
    unit_pattern,
)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("96.0", "96.0"),
        ("１，２３４", "1234"),
        ("282,614", "282614"),
        ("1億3千万", "130000000"),
        ("8千3百万", "83000000"),
        ("1.5億", "150000000"),
        ("3万5,000", "35000"),
        ("▲１．５０", "-1.50"),
        ("△ 3", "-3"),
        ("-0.5", "-0.5"),
    ],
)
def test_a_number_is_read_with_its_printed_precision(printed: str, value: str) -> None:
    assert str(parse_number(printed)) == value


@pytest.mark.parametrize("text", ["", "308 388", "1,27", "約10", "9" * 61, "一", "1.2.3"])
def test_what_is_not_one_number_is_none(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2,584千人", ["2,584"]),
        ("1億3千万円", ["1億3千万"]),
        ("約8千3百万円", ["8千3百万"]),
        ("13億円", ["13"]),
        ("5千以上", ["5千"]),
        ("3千葉", ["3"]),
        ("5.5→5.9", ["5.5", "5.9"]),
        ("20～22%", ["20", "22"]),
    ],
)
def test_a_scale_word_before_a_counter_belongs_to_the_unit(text: str, found: list[str]) -> None:
    assert [match.group() for match in re.finditer(NUMBER, text)] == found


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("％", "%"),
        ("カ所", "か所"),
        ("箇所", "か所"),
        ("ヶ月", "か月"),
        ("pt", "ポイント"),
        ("事業所", "事業所"),
        ("謎", "謎"),
    ],
)
def test_units_have_one_spelling(printed: str, canonical: str) -> None:
    assert canonical_unit(printed) == canonical


def test_the_longest_unit_wins() -> None:
    assert re.match(unit_pattern(), "ポイント以上").group() == "ポイント"  # type: ignore[union-attr]
    assert re.match(unit_pattern(), "事業所").group() == "事業所"  # type: ignore[union-attr]


def test_a_scaled_unit_is_a_counter_times_a_factor() -> None:
    assert scale_of("千円") == ("円", Decimal(1000))
    assert scale_of("百万円") == ("円", Decimal(1000000))
    assert scale_of("十億円") == ("円", Decimal(1000000000))
    assert scale_of("%") == ("%", Decimal(1))


@pytest.mark.parametrize(
    ("kanji", "value"),
    [("三", 3), ("十二", 12), ("二十三", 23), ("二〇", 20), ("元", 1), ("", None), ("計", None)],
)
def test_small_kanji_numbers(kanji: str, value: int | None) -> None:
    assert parse_kanji_number(kanji) == value
