"""Automatic numbering as a reader of the printed page sees it."""

import pytest
from office_files import docx, level, lists, numbered, paragraph

from revtool.importers import read
from revtool.importers.docx_numbers import FORMS
from revtool.text.labels import parse_label

WRITTEN = {
    "decimal": {1: "1", 12: "12"},
    "decimalZero": {3: "03", 12: "12"},
    "decimalFullWidth": {1: "１", 12: "１２"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "㉑", 35: "㉟", 36: "㊱", 50: "㊿", 51: "51"},
    "decimalEnclosedFullstop": {1: "⒈", 20: "⒛"},
    "decimalEnclosedParen": {1: "⑴", 20: "⒇"},
    "aiueoFullWidth": {1: "ア", 5: "オ", 46: "ン", 47: "アア"},
    "aiueo": {1: "ｱ", 6: "ｶ"},
    "irohaFullWidth": {1: "イ", 4: "ニ", 7: "ト"},
    "ideographDigital": {1: "一", 10: "一〇", 21: "二一"},
    "japaneseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 105: "百五", 1200: "千二百"},
    "japaneseLegal": {1: "壱", 2: "弐", 10: "壱拾", 13: "壱拾参"},
    "ideographTraditional": {1: "甲", 10: "癸"},
    "ideographZodiac": {1: "子", 12: "亥"},
    "upperRoman": {1: "Ⅰ", 4: "Ⅳ", 12: "Ⅻ", 14: "XIV"},
    "lowerRoman": {1: "ⅰ", 3: "ⅲ"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA"},
    "lowerLetter": {2: "b"},
    "numberInDash": {4: "- 4 -"},
}


@pytest.mark.parametrize("form", WRITTEN)
def test_a_number_is_written_as_word_writes_it(form: str) -> None:
    assert {count: FORMS[form](count) for count in WRITTEN[form]} == WRITTEN[form]


def labels(body: str, numbering: str) -> list[str]:
    return [node.label for node in read(docx(body, numbering=numbering), "plan.docx", "R6").plan.nodes]


def test_a_deeper_level_starts_anew_below_each_higher_one() -> None:
    numbering = lists(level(0, "japaneseCounting", "第%1章"), level(1, "decimal", "（%2）"))
    body = "".join(paragraph(f"柱{n}", numbered(at)) for n, at in enumerate((0, 1, 1, 0, 1)))
    assert labels(body, numbering) == ["第一章", "（1）", "（2）", "第二章", "（1）"]


def test_a_level_prints_the_numbers_above_it() -> None:
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "%1-%2"))
    body = "".join(paragraph(f"柱{n}", numbered(at)) for n, at in enumerate((0, 1, 1, 0, 1)))
    assert labels(body, numbering) == ["1.", "1-1", "1-2", "2.", "2-1"]


def test_an_override_starts_a_list_of_the_same_definition_anew() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    numbering = lists(level(0, "decimalEnclosedCircle", "%1", start=3)) + again
    body = "".join(
        paragraph(f"道を{n}する。", numbered(0, number)) for n, number in enumerate(("1", "1", "2", "2"))
    )
    assert labels(body, numbering) == ["③", "④", "①", "②"]


def test_every_form_in_brackets_is_a_label_of_the_grammar() -> None:
    """Of the forms that count: digits, kana, kanji and letters."""
    for form in (
        "decimal",
        "decimalFullWidth",
        "aiueoFullWidth",
        "aiueo",
        "irohaFullWidth",
        "iroha",
        "japaneseCounting",
    ):
        label = parse_label(f"（{FORMS[form](2)}）")
        assert label is not None, form


def test_an_unknown_form_is_read_in_digits_with_a_warning() -> None:
    result = read(
        docx(paragraph("道を案内する。", numbered(0)), numbering=lists(level(0, "ganada", "%1)"))), "p", "R6"
    )
    assert [node.label for node in result.plan.nodes] == ["1)"]
    assert [(p.code, dict(p.facts)["form"]) for p in result.warnings] == [("number-form-unknown", "ganada")]
