"""Conflicts in words: values, and what to do about those that are about no value."""

from decimal import Decimal

import pytest

from revtool.wording import Lang
from revtool.wording.conflicts import shown, value_of
from revtool.wording.errors import describe

TARGET = "indicator.target"


@pytest.mark.parametrize(
    ("value", "japanese", "english"),
    [
        ({"comparator": "at-most", "value": Decimal(12), "unit": "%"}, "12%以下", "at most 12%"),
        (
            {"comparator": "between", "value_min": 20, "value_max": 22, "unit": "%"},
            "20%～22%",
            "20% to 22%",
        ),
        (
            {"comparator": "at-least", "relative_to": "previous-year"},
            "前年度以上",
            "at least the previous year",
        ),
        (
            {"comparator": "at-least", "value": 5, "unit": "回", "period": "年度末"},
            "年度末 5回以上",
            "年度末 at least 5回",
        ),
        ({"undecided": True}, "未定", "undecided"),
        (None, "―", "―"),
        ("50.0％以上", "50.0％以上", "50.0％以上"),
    ],
)
def test_a_target_reads_as_people_say_it(value, japanese, english):
    assert shown(value_of(value), TARGET, Lang.JA) == japanese
    assert shown(value_of(value), TARGET, Lang.EN) == english


def test_a_list_is_told_by_its_parts():
    assert value_of(["KPI", "新規"]) == "KPI, 新規"


@pytest.mark.parametrize(
    ("facts", "words", "advice"),
    [
        (
            {"field": "node", "ours": "deleted", "theirs": "changed"},
            "ours deleted, theirs changed",
            "delete the whole node",
        ),
        ({"field": "parent", "ours": "a", "theirs": ""}, "ours a, theirs the top", "move the node"),
        ({"field": "order", "ours": "a, b", "theirs": "b, a"}, "ours a, b, theirs b, a", "the right order"),
        ({"field": TARGET, "ours": "at-most:12%", "theirs": "―"}, "ours at most 12%", "make the field right"),
    ],
)
def test_what_to_do_is_said_for_each_kind_of_conflict(facts, words, advice):
    what, hint = describe("merge-conflict", facts, Lang.EN)
    assert words in what
    assert advice in hint
