import pytest
from marks_found import found

from revtool.recovery import find_marks, in_force, superseded, tagged
from revtool.text.located import Located


def test_a_deleted_item_is_old_from_its_label_on() -> None:
    text = "① 窓口を開く。\n■ KPI：使用割合 85.0％以上（令和元年度 80.8％）【削除】\n② 窓口を閉じる。"
    assert found(tagged.find, text) == [
        ("certain", ["■ KPI：使用割合 85.0％以上（令和元年度 80.8％）【削除】"], [])
    ]


def test_a_new_item_takes_the_parentheses_behind_its_remark_along() -> None:
    text = "■KPI：①査定率 前年度以上\n②査定額を前年度以上【新規】\n（令和2年9月末 4,481円）\n（２）次の節"
    assert found(tagged.find, text) == [
        ("certain", [], ["②査定額を前年度以上【新規】\n（令和2年9月末 4,481円）"])
    ]


def test_the_lines_after_a_deleted_item_stay() -> None:
    text = "■ KPI：受診率 44.7％以上【削除】\n取得率 13.1％以上\n■ KPI：利用率 50％以上"
    assert found(tagged.find, text) == [("certain", ["■ KPI：受診率 44.7％以上【削除】"], [])]


def test_an_item_over_several_lines_is_taken_whole() -> None:
    text = "■ KPI：「指標」等を活用した意見の発信を\n\n実施する。【削\n\n除】\n\n② 続く。"
    assert found(tagged.find, text) == [
        ("certain", ["■ KPI：「指標」等を活用した意見の発信を\n\n実施する。【削\n\n除】"], [])
    ]


def test_a_remark_at_the_beginning_counts_for_the_whole_item() -> None:
    text = "①【新規】相談窓口を開く。\n②【削除】相談窓口を閉じる。"
    assert found(tagged.find, text) == [
        ("certain", [], ["①【新規】相談窓口を開く。"]),
        ("certain", ["②【削除】相談窓口を閉じる。"], []),
    ]


def test_an_item_in_a_line_ends_at_the_next_label() -> None:
    text = "■KPI：①査定率 前年度以上【削除】 ②査定額 前年度以上"
    assert found(tagged.find, text) == [("certain", ["①査定率 前年度以上【削除】"], [])]


@pytest.mark.parametrize(
    "text",
    [
        "③ 【削除】",
        "条例の削除に関する事務を行う。",
        "・日程　越谷市（新規）、日高市",
        "表　日高市（新規）\n",
    ],
)
def test_other_words_and_empty_numbers_are_left_alone(text: str) -> None:
    assert found(tagged.find, text) == []


def test_a_remark_inside_a_sentence_is_a_doubt() -> None:
    assert [c for c, _, _ in found(tagged.find, "① 窓口【新規】を開き、案内する。")] == ["unsure"]


def test_an_item_that_holds_an_old_number_is_hardly_new() -> None:
    text = Located.of("① 開く。\n■ KPI：受診率 44.7 48.0％以上【新規】")
    marks = find_marks(text)
    assert [(mark.reason, mark.confidence.value) for mark in marks] == [
        ("new-item", "unsure"),
        ("doubled-number", "likely"),
    ]
    assert superseded(text, marks).text == "① 開く。\n■ KPI：受診率 44.7 ％以上【新規】"


def test_what_is_doubled_inside_a_deleted_item_goes_with_it() -> None:
    text = Located.of("① 開く。\n■ KPI：受診率 44.7 48.0％以上【削除】")
    marks = find_marks(text)
    assert in_force(text, marks).text == "① 開く。\n"
    assert superseded(text, marks).text == text.text
