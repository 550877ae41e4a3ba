"""The words of the indicators over the editions in both languages."""

from string import Formatter

import pytest

from revtool.model.lineage import Role
from revtool.reporters.html_trend_chart import DRAWN
from revtool.wording.trends import WORDS


def facts_of(sentence: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(sentence) if field}


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_name_the_same_facts(key: str) -> None:
    japanese, english = WORDS[key]
    assert japanese
    assert english
    assert facts_of(japanese) == facts_of(english) - {"s"}


def test_every_role_has_words_and_every_mark_a_name() -> None:
    assert {role.value for role in Role} <= set(WORDS)
    assert {f"mark-{role}" for role in DRAWN} <= set(WORDS)
