"""Changed regions of two sequences."""

import pytest

from revtool.text import lcs
from revtool.text.lcs import Region, changed_regions, joined


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("abc", "abc", []),
        ("abc", "axcd", [(1, 2, 1, 2), (3, 3, 3, 4)]),
        ("", "ab", [(0, 0, 0, 2)]),
        ("ab", "", [(0, 2, 0, 0)]),
        ("xaby", "yabx", [(0, 1, 0, 1), (3, 4, 3, 4)]),
        ("aaa", "aa", [(2, 3, 2, 2)]),
        ("abcd", "efgh", [(0, 4, 0, 4)]),
    ],
)
def test_changed_regions(old: str, new: str, expected: list[tuple[int, int, int, int]]) -> None:
    assert changed_regions(old, new) == expected


def test_beyond_the_limit_the_sides_still_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lcs, "CELLS", 0)
    assert changed_regions("abcd", "axcy") == [(1, 2, 1, 2), (3, 4, 3, 4)]


def test_joined_makes_one_of_regions_that_touch() -> None:
    assert list(joined([Region(0, 1, 0, 0), Region(1, 1, 0, 2), Region(5, 6, 6, 6)])) == [
        (0, 1, 0, 2),
        (5, 6, 6, 6),
    ]
