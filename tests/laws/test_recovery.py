"""What the recovery owes any text, and how much of a made-up redline it gets back."""

import itertools
from collections import Counter

from collapsed import PLAN, PROVABLE, Edit, Redline, redline
from hypothesis import given
from hypothesis import strategies as st

from revtool.recovery import Mark, find_marks, in_force, superseded
from revtool.text.located import Located

PIECES = st.lists(
    st.sampled_from(
        [
            "①", "② ", "③", "・", "■ KPI：", "（1）", "〔甲〕", "44.7 ", "48.0％", "3,239 3,876 人", "平成31",
            "令和 2年度", "【削除】", "【新規】", "健診の受診を", "勧める。", "勧奨する。",
            "年 2回", "四半期に 1回", "、", "や", "の", "等", "\n", "\n\n", " ", "{--",
            "\r\n", "\t",
        ]
    ),
    max_size=40,
)  # fmt: skip
SEEDS = range(110)
LEAST = {"replaced": 0.75, "pushed_on": 0.7, "unnumbered": 0.85, "frequency": 0.85}
"""Least share of edits to get back; 1 for the kinds that are not here. One item in ten is printed new first,
an item alone in its text is never sure, and two ways of saying one frequency are no edit."""


@given(PIECES)
def test_marks_stay_inside_the_text_and_never_overlap(pieces: list[str]) -> None:
    text = Located.of("".join(pieces))
    marks = find_marks(text)
    spans = sorted(span for mark in marks if mark.is_applied for span in mark.spans)
    assert all(0 <= start < end <= len(text) for mark in marks for start, end in mark.spans)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    assert list(marks) == sorted(marks, key=lambda mark: (mark.start, mark.end, mark.reason, mark.spans))


@given(PIECES)
def test_both_editions_together_hold_every_character(pieces: list[str]) -> None:
    text = Located.of("".join(pieces))
    marks = find_marks(text)
    kept = {*in_force(text, marks).offsets, *superseded(text, marks).offsets}
    assert kept == set(range(len(text)))


def test_made_up_redlines_are_recovered() -> None:
    drawn: Counter[str] = Counter()
    recovered: Counter[str] = Counter()
    for seed in SEEDS:
        made = redline(seed, PLAN.splitlines(), share=0.5)
        marks = find_marks(Located.of(made.text))
        for edit in made.edits:
            drawn[edit.kind] += 1
            recovered[edit.kind] += _editions(made, marks, edit) == (_bare(edit.old), _bare(edit.new))
            assert any(_touches(mark, edit) for mark in marks) or edit.kind == "frequency"
    assert drawn.total() >= 200
    short = {kind: recovered[kind] / drawn[kind] for kind in PROVABLE if drawn[kind]}
    assert {kind: share for kind, share in short.items() if share < LEAST.get(kind, 1)} == {}


def test_no_mark_is_applied_where_nothing_was_edited() -> None:
    for seed in SEEDS:
        made = redline(seed, PLAN.splitlines(), share=0.5)
        for mark in find_marks(Located.of(made.text)):
            assert any(_touches(mark, edit) for edit in made.edits), (seed, mark)


def _bare(words: str) -> str:
    return "".join(words.split())


def _editions(made: Redline, marks: tuple[Mark, ...], edit: Edit) -> tuple[str, str]:
    """What the marks leave of `edit` in the old and in the new edition."""
    whole = Located.of(made.text)
    left = superseded(whole, marks), in_force(whole, marks)
    old, new = (
        "".join(
            character
            for character, at in zip(side.text, side.offsets, strict=True)
            if edit.start <= at < edit.end
        )
        for side in left
    )
    return _bare(old), _bare(new)


def _touches(mark: Mark, edit: Edit) -> bool:
    return any(start < edit.end and edit.start < end for start, end in mark.spans)
