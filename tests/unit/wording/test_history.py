"""The words of log, blame and lineage in both languages."""

from string import Formatter

import pytest

from revtool.model.alignment import DecidedBy, MatchKind
from revtool.model.lineage import Comparable
from revtool.wording import Lang
from revtool.wording.history import WORDS, field_name


def facts_of(sentence: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(sentence) if field}


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_name_the_same_facts(key: str) -> None:
    japanese, english = WORDS[key]
    assert japanese
    assert english
    assert facts_of(japanese) == facts_of(english) - {"s"}


def test_every_code_has_words() -> None:
    assert {f"link-{kind}" for kind in MatchKind} <= set(WORDS)
    assert {f"by-{by}" for by in DecidedBy} <= set(WORDS)
    assert {f"step-{state}" for state in Comparable} <= set(WORDS)


@pytest.mark.parametrize(
    ("field", "ja", "en"),
    [
        ("text", "本文", "text"),
        ("indicator.target.value", "目標（value）", "target (value)"),
        ("indicator.actuals.0.value", "実績（0.value）", "actual (0.value)"),
        ("parent", "上位の項目", "node above"),
    ],
)
def test_fields_have_names(field: str, ja: str, en: str) -> None:
    assert (field_name(field, Lang.JA), field_name(field, Lang.EN)) == (ja, en)
