"""Printed years moved on, each in the form in which it was printed."""

import pytest

from revtool.text.eras import find_years
from revtool.text.year_labels import moved_on


@pytest.mark.parametrize(
    ("printed", "step", "expected"),
    [
        ("令和6年度", 1, "令和7年度"),
        ("令和 ６ 年度", 1, "令和 ７ 年度"),
        ("令和9年度", 1, "令和10年度"),
        ("令和元年度", 1, "令和2年度"),
        ("令和六年度", 1, "令和七年度"),
        ("令和九年度", 1, "令和十年度"),
        ("令和十年度", 1, "令和十一年度"),
        ("令和十九年度", 1, "令和二十年度"),
        ("R6", 1, "R7"),
        ("R元", 1, "R2"),
        ("2024(令和6)年度", 1, "2025(令和7)年度"),
        ("令和6（2024）年度", 1, "令和7（2025）年度"),
        ("２０２４年度", 1, "２０２５年度"),
        ("令和7年3月", 1, "令和8年3月"),
        ("令和6年度", 3, "令和9年度"),
        # A new era only where the table knows it
        ("平成30年度", 1, "令和元年度"),
        ("平成29年度", 1, "平成30年度"),
        ("H30", 1, "R元"),
        ("平成30年3月", 1, "平成31年3月"),
        ("平成30年5月", 1, "令和元年5月"),
        ("昭和63年度", 1, "平成元年度"),
        ("平成31年度", 1, "令和2年度"),
        ("令和99年度", 1, "令和100年度"),
    ],
)
def test_a_year_moves_on_in_its_form(printed, step, expected):
    (year,) = find_years(printed)
    assert moved_on(year, step) == expected
