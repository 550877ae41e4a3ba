"""A grammar of the office's own is a value: it reads more, and changes nothing for others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revtool.grammar.indicators import read_sentence
from revtool.grammar.office import PLAIN, Form, Grammar, form_pattern, grammar_of
from revtool.importers import Header, page_tables, plain_text
from revtool.model.indicator import Comparator
from revtool.model.settings import GrammarSettings, SentenceForm
from revtool.text.labels import parse_label, split_label

OWN = grammar_of(
    GrammarSettings(
        labels=("第{n}の柱", "[{n}]号"),
        markers=("先行実施",),
        units=(("校区", ("学校区",)),),
        sentences=(SentenceForm(form="{name}は{value}{unit}を死守する", comparator=Comparator.AT_LEAST),),
    )
)


@pytest.mark.parametrize(
    ("text", "label", "number"),
    [
        ("第１の柱：暮らし", "第１の柱：", 1),
        ("第 三 の柱 暮らし", "第 三 の柱", 3),
        ("［２］号 案", "［２］号", 2),
    ],
)
def test_labels_of_ones_own(text: str, label: str, number: int) -> None:
    found = split_label(text, OWN.labels)
    assert found is not None
    assert (found[0], found[2]) == (label, number)
    again = parse_label(label, OWN.labels)
    assert again is not None
    assert again.number == number


def test_without_them_nothing_is_different() -> None:
    assert split_label("第１の柱：暮らし") is None
    assert split_label("（1）窓口", OWN.labels) == split_label("（1）窓口")
    codes = [doubt.code for doubt in read_sentence("受診率は48.0％を死守する").doubts]
    assert codes == ["comparator-not-printed"]


def test_a_sentence_of_ones_own() -> None:
    reading = read_sentence("受診率は48.0％を死守する（令和5年度 44.7％）", fiscal_year=2024, grammar=OWN)
    target = reading.indicator.target
    assert target is not None
    assert (reading.indicator.name, target.comparator, str(target.value)) == (
        "受診率",
        Comparator.AT_LEAST,
        "48.0",
    )
    assert reading.indicator.as_printed == "48.0％"
    assert reading.indicator.baseline is not None
    assert reading.doubts == ()


def test_units_of_ones_own_have_one_spelling() -> None:
    assert (
        read_sentence("見守り隊 12学校区以上", grammar=OWN).indicator.target
        == read_sentence("見守り隊 12校区以上", grammar=OWN).indicator.target
    )


@given(st.text(alphabet="はを死守する１２,.％%率（）\x00\u3000\n", max_size=300))
def test_no_text_is_too_odd(text: str) -> None:
    read_sentence(text, grammar=OWN)


def test_a_form_with_every_place_stays_linear() -> None:
    form = Form(template="{name}は{words}、{low}から{high}{unit}とし{value}", comparator=Comparator.BETWEEN)
    made = form_pattern(form, ())
    assert made.fullmatch("は、1から" * 400) is None
    assert made.fullmatch("\x00" * 2000) is None


def test_an_import_without_additions_is_the_same() -> None:
    source = "令和6年度 計画\n１．健診\n（1）勧奨\n① 文書を送る。【新規】\n■KPI：受診率 48.0％以上\n".encode()
    plain = plain_text.read(source, "p.txt", Header(edition="R6"))
    assert plain == plain_text.read(source, "p.txt", Header(edition="R6", grammar=PLAIN))
    assert plain == plain_text.read(source, "p.txt", Header(edition="R6", grammar=OWN))
    assert Grammar() == PLAIN


REPORT = """令和 6 年度 事業実施状況（東支部）

1. 窓口関係 (1) 受付の改善\t
計画内容\t実施状況
<p>(1) 受付の改善</p> <ul> ・ 手引きを配る。 </ul>\t<p>(1) 受付の改善</p> <ul> ・ 5月に配った。 </ul> Ａ
"""


def test_ratings_of_ones_own_rate_a_report_without_a_legend() -> None:
    own = grammar_of(GrammarSettings(ratings=(("Ａ", "計画以上"), ("Ｂ", "計画どおり"))))
    read = [
        page_tables.read(REPORT.encode(), "p.txt", Header(edition="R6", grammar=grammar))
        .statuses[0]
        .entries[0]
        for grammar in (PLAIN, own)
    ]
    assert [entry.ratings for entry in read] == [(), ("Ａ",)]
    assert [entry.narrative for entry in read] == ["・5月に配った。\nＡ", "・5月に配った。"]
