"""Orders of children merged, with the results that a person worked out."""

from __future__ import annotations

import pytest

from revtool.merging.order import merge_lists, merge_order

CASES = {
    "nothing": ("abc", "abc", "abc", "abc"),
    "one side reorders": ("abc", "cab", "abc", "cab"),
    "both reorder alike": ("abc", "cab", "cab", "cab"),
    "turns of different pairs": ("abcd", "bacd", "abdc", "badc"),
    "turns that contradict": ("abc", "bac", "acb", None),
    "added behind what the other moved": ("abc", "bac", "abxc", "bxac"),
    "added between two that parted": ("abc", "axbc", "bca", "bcax"),
    "added at the end, the last one moved": ("abc", "abcx", "cab", "cabx"),
    "added at the front, the first one moved": ("abc", "xabc", "bca", "xbca"),
    "both add at one place": ("ab", "ayb", "axb", "axyb"),
    "both add two": ("ab", "aywb", "axzb", "axzywb"),
    "all new": ("", "xz", "y", "xzy"),
    "nothing in common": ("ab", "a", "b", "ab"),
}


@pytest.mark.parametrize("name", CASES)
def test_orders(name: str) -> None:
    base, ours, theirs, expected = CASES[name]
    for one, other in ((ours, theirs), (theirs, ours)):
        made = merge_order(base, one, other, rank=str)
        assert (None if made is None else "".join(made)) == expected


def test_lists_lose_what_either_side_dropped() -> None:
    assert merge_lists("abcd", "acd", "abdx") == ["a", "d", "x"]
