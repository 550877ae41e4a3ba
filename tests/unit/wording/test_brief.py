"""Sentences as notes: the end is short, and facts are left alone."""

import pytest

from revtool.wording import Lang
from revtool.wording.brief import brief
from revtool.wording.rules import SENTENCES, TITLES, sentence


@pytest.mark.parametrize(
    ("polite", "short"),
    [
        (
            "目標を{old}から{new}に引き上げました（{difference}）。",
            "目標を{old}から{new}に引上げ（{difference}）。",
        ),
        ("番号を{old}から{new}に変更しました。", "番号を{old}から{new}に変更。"),
        ("目標を{old}から{new}に厳しくしました。", "目標を{old}から{new}に厳格化。"),
        ("番号{old}を除きました。", "番号{old}を除く。"),
        ("測るものが変わったため比較できません：「{old}」", "測るものが変わったため比較できない：「{old}」"),
        ("目標を{new}としました。", "目標を{new}とする。"),
    ],
)
def test_the_end_is_short(polite, short):
    assert brief(polite, Lang.JA) == short


def test_english_is_short_as_it_is():
    assert brief("The target was raised.", Lang.EN) == "The target was raised."


@pytest.mark.parametrize("rule", SENTENCES)
def test_no_note_ends_politely(rule):
    for ja, _ in SENTENCES[rule]:
        last = brief(ja, Lang.JA).rstrip("。）")
        assert not last.endswith(("ました", "ます", "です")), last


def test_the_words_of_a_plan_are_left_alone():
    facts = {"old": "研修を実施しました。", "new": "研修を強化しました。"}
    said = sentence("definition-changed", facts, Lang.JA, is_note=True)
    assert "「研修を実施しました。」→「研修を強化しました。」" in said
    assert "比較できない" in said


def test_a_rule_without_a_sentence_is_its_title():
    assert all(sentence(rule, {}, Lang.JA, is_note=True) for rule in TITLES)
