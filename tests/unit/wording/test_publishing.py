"""The words of changelogs and published pages: both languages, the same facts, none unused."""

from pathlib import Path
from string import Formatter

import pytest

from revtool.model.changelog import Bump, Part, Topic
from revtool.versioning.publication import other_forms
from revtool.wording import Lang
from revtool.wording.publishing import WORDS, say

PACKAGE = Path(__file__).resolve().parents[3] / "revtool"


def facts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name and name != "s"}


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_name_the_same_facts(key):
    japanese, english = WORDS[key]
    assert facts(japanese) == facts(english)


def test_every_part_topic_bump_and_form_has_its_words():
    made = [f"part-{part}" for part in Part] + [f"topic-{topic}" for topic in Topic]
    made += [f"bump-{bump}" for bump in Bump] + [f"language-{lang}" for lang in Lang]
    made += [f"form-{form}" for _, form in other_forms()]
    assert set(made) <= set(WORDS)


def test_no_words_are_left_over():
    made = ("part-", "topic-", "bump-", "col-", "form-", "language-", "changelog-title", "versions-title")
    sources = "".join(
        p.read_text(encoding="utf-8") for p in PACKAGE.rglob("*.py") if p.name != "publishing.py"
    )
    assert [
        key
        for key in WORDS
        if f'"{key}"' not in sources and f"'{key}'" not in sources and not key.startswith(made)
    ] == []


def test_english_counts_one_and_many():
    assert say("stale-mend", Lang.EN, n=1).startswith("1 file not")
    assert say("stale-mend", Lang.EN, n=2).startswith("2 files not")
