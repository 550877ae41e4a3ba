"""Everything that explaining and deciding can meet has its words in both languages."""

import re
from string import Formatter

import pytest

from revtool.align.questions import Why
from revtool.model.alignment import ID_REUSED, DecidedBy, DecisionKind, MatchKind
from revtool.model.explanation import Standing
from revtool.wording import Lang, pairing
from revtool.wording.evidence import describe
from revtool.wording.explaining import DECISIONS, STANDINGS
from revtool.wording.explaining import WORDS as EXPLAINING

TABLES = [EXPLAINING, STANDINGS, DECISIONS, pairing.WORDS]


def test_every_value_has_its_words():
    assert set(STANDINGS) == set(Standing)
    assert set(DECISIONS) == set(DecisionKind)
    assert {*MatchKind, "deleted", "inserted"} <= set(EXPLAINING)
    assert {ID_REUSED, *(f"by-{who}" for who in DecidedBy)} <= set(EXPLAINING)
    assert {*set(Why) - {Why.NEAR}, "near-old", "near-new"} <= set(pairing.WORDS)


@pytest.mark.parametrize("table", TABLES)
def test_both_languages_say_the_same_things(table):
    for key, (japanese, english) in table.items():
        facts = [
            {name for _, name, _, _ in Formatter().parse(words) if name and name != "s"}
            for words in (japanese, english)
        ]
        assert facts[0] == facts[1], key
        assert not re.search("[ぁ-んァ-ヶ一-龠]", english), key


def test_the_menus_and_the_help_name_every_key():
    for lang in Lang:
        for key, letters in (("menu-match", "ysmnxkbq?"), ("menu-lone", "ysmxkbq?"), ("help", "ysmnxkbq")):
            words = pairing.say(key, lang)
            named = {word[0] for word in re.split(r"\s+", words) if word}
            assert set(letters) - named == set()


def test_a_similarity_of_the_users_own_has_words_too():
    assert describe("my-model", "0.83", Lang.JA) == "独自の類似度 my-model（0.83）"
    assert describe("my-model", "", Lang.EN) == "own similarity my-model"
