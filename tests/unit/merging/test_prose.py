"""Prose merged by the sentence."""

from __future__ import annotations

import pytest

from revtool.merging.prose import merge_prose, sentences

CASES = {
    "different sentences": ("甲。乙。丙。", "甲二。乙。丙。", "甲。乙。丙三。", "甲二。乙。丙三。"),
    "neighbouring sentences": ("甲。乙。", "甲二。乙。", "甲。乙二。", "甲二。乙二。"),
    "one sentence": ("甲乙。", "甲二乙。", "甲乙二。", None),
    "one deleted, one edited": ("甲。乙。", "乙。", "甲。乙二。", "乙二。"),
    "the edited one deleted": ("甲。乙。", "乙。", "甲二。乙。", None),
    "added at the end by both": ("甲。", "甲。乙。", "甲。丙。", None),
    "added and edited beside it": ("甲。", "甲。乙。", "甲二。", None),
    "the same edit, and another": ("甲。乙。", "甲二。乙。", "甲二。乙二。", "甲二。乙二。"),
    "paragraphs": ("甲\n乙", "甲二\n乙", "甲\n乙二", "甲二\n乙二"),
}


@pytest.mark.parametrize("name", CASES)
def test_prose(name: str) -> None:
    base, ours, theirs, expected = CASES[name]
    assert merge_prose(base, ours, theirs) == merge_prose(base, theirs, ours) == expected


def test_sentences_join_to_the_text() -> None:
    text = "図る。」また、（努める。）\n推進する"
    assert sentences(text) == ["図る。」", "また、（努める。）", "\n", "推進する"]
    assert "".join(sentences(text)) == text
