import string

import pytest

from revtool.wording import Lang, language, pick
from revtool.wording.reports import WORDS, fiscal_year, say


def facts_of(sentence):
    return {field for _, field, _, _ in string.Formatter().parse(sentence) if field}


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_name_the_same_facts(key):
    japanese, english = WORDS[key]
    assert japanese
    assert english
    assert facts_of(japanese) == facts_of(english) - {"s"}


@pytest.mark.parametrize("key", WORDS)
@pytest.mark.parametrize("forbidden", ["左", "右", "left", "right", "version", "snapshot"])
def test_sides_are_old_and_new(key, forbidden):
    assert forbidden not in " ".join(WORDS[key]).split()
    assert forbidden not in WORDS[key][0]


@pytest.mark.parametrize(
    ("year", "ja", "en"),
    [
        (2021, "令和3年度", "FY2021"),
        (2019, "令和元年度", "FY2019"),
        (2018, "平成30年度", "FY2018"),
        (1989, "平成元年度", "FY1989"),
        (1988, "昭和63年度", "FY1988"),
        (1900, "1900年度", "FY1900"),
        (None, "", ""),
    ],
)
def test_fiscal_years(year, ja, en):
    assert fiscal_year(year, Lang.JA) == ja
    assert fiscal_year(year, Lang.EN) == en


def test_english_plurals_follow_the_number():
    assert say("none-differ", Lang.EN, n=1) == "1 node compared; none differ."
    assert say("none-differ", Lang.EN, n=2) == "2 nodes compared; none differ."


@pytest.mark.parametrize(
    ("tag", "lang"), [("ja", "ja"), ("ja-JP", "ja"), ("ja_JP", "ja"), ("en", "en"), ("fr", "en"), ("", "en")]
)
def test_languages_by_tag(tag, lang):
    assert language(tag) is Lang(lang)


def test_pick_takes_the_half_of_the_language():
    assert pick(("旧", "old"), Lang.JA) == "旧"
    assert pick(("旧", "old"), Lang.EN) == "old"
