import pytest
from marks_found import found

from revtool.recovery import frequencies


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("委員会を開催（四半期に 1回以上年 6回）し、", "四半期に 1回以上", "年 6回"),
        ("研修を毎月隔月で行う。", "毎月", "隔月"),
        ("点検を年２回年４回実施する。", "年２回", "年４回"),
        ("会議を月 1回 四半期に 1回開く。", "月 1回 ", "四半期に 1回"),
    ],
)
def test_two_frequencies_in_a_row(text: str, old: str, new: str) -> None:
    assert found(frequencies.find, text) == [("likely", [old], [new])]


@pytest.mark.parametrize(
    "text",
    ["年 4 回実施する。", "月2回（年24回）", "月2回年24回", "年1回、月2回", "昨年2回今年3回", "毎月1回"],
)
def test_one_frequency_is_left_alone(text: str) -> None:
    assert found(frequencies.find, text) == []
