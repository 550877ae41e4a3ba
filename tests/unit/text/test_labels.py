import pytest

from revtool.text.labels import STYLES, follows, parse_label, split_label, starts


@pytest.mark.parametrize(
    ("line", "label", "style", "number"),
    [
        ("１．基盤的機能", "１．", "dot", 1),
        ("（1） 窓口", "（1）", "paren", 1),
        ("（ 12 ）窓口", "（ 12 ）", "paren", 12),
        ("⑶ 窓口", "⑶", "paren", 3),
        ("１）組織", "１）", "close-paren", 1),
        ("1-2) 割合", "1-2)", "hyphen-paren", 2),
        ("①受診", "①", "circled", 1),
        ("㉑受診", "㉑", "circled", 21),
        ("1-2 概要", "1-2", "hyphen-2", 2),
        ("1.2.3 概要", "1.2.3", "dot-3", 3),
        ("第1章 総則", "第1章", "chapter", 1),
        ("施策1　防災力の向上", "施策1", "word-measure", 1),
        ("施策２ がん対策", "施策２", "word-measure", 2),
        ("施策３：広報", "施策３：", "word-measure", 3),
        ("取組1 備蓄", "取組1", "word-effort", 1),
        ("取り組み２　訓練", "取り組み２", "word-effort", 2),
        ("基本目標1　安心", "基本目標1", "word-goal", 1),
        ("政策一　健康", "政策一", "word-policy", 1),
        ("第二節　役割", "第二節", "section", 2),
        ("Ⅳ．計画", "Ⅳ．", "roman", 4),
        ("IV. 計画", "IV.", "roman-latin", 4),
        ("ⅲ) 計画", "ⅲ)", "small-roman-paren", 3),
        ("ア　認定", "ア", "kana", 1),
        ("イ) 認定", "イ)", "kana-paren", 2),
        ("（ウ）認定", "（ウ）", "kana-parens", 3),
        ("（二）認定", "（二）", "kanji-paren", 2),
        ("b) 認定", "b)", "latin-paren", 2),
        ("2　概要", "2", "bare", 2),
        ("・周知", "・", "dot-mark", None),
        ("■ KPI：", "■", "square", None),
        ("◆被保険者", "◆", "diamond", None),
        ("○ 実施", "○", "circle", None),
        ("※1 算式", "※1", "note", None),
        ("〔被扶養者〕", "〔被扶養者〕", "bracket", None),
        ("【新規】実施", "【新規】", "lenticular", None),
    ],
)
def test_labels_at_the_beginning_of_a_line(line: str, label: str, style: str, number: int | None) -> None:
    found = split_label("  " + line)
    assert found is not None
    assert found[:3] == (label, style, number)
    assert ("  " + line)[found[3] :] == line[len(label) :].lstrip()


@pytest.mark.parametrize(
    "text",
    [
        "施策を進める。",
        "施策1を実施する。",
        "施策1 を実施する。",
        "施策1・2の評価",
        "取組3件を行う。",
        "政策一般",
        "取組 広報",
    ],
)
def test_sentences_about_measures_begin_with_no_label(text: str) -> None:
    assert split_label(text) is None


@pytest.mark.parametrize(
    "text", ["1.5倍", "1-2月", "12", "3 月末", "1人1人", "-5", "年度", "1,270件", "第3条の2", ""]
)
def test_figures_are_no_labels(text: str) -> None:
    assert split_label(text) is None


@pytest.mark.parametrize("printed", ["（1）", "（１）", "(1)", "⑴"])
def test_width_does_not_change_a_label(printed: str) -> None:
    label = parse_label(printed)
    assert label is not None
    assert (label.style, label.number) == ("paren", 1)


def test_what_is_more_than_a_label_is_none() -> None:
    assert parse_label("①受診") is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("①", "②", True),
        ("①", "③", False),
        ("①", "（2）", False),
        ("ア", "イ", True),
        ("イ", "ロ", True),
        ("ア", "ウ", False),
        ("・", "・", False),
    ],
)
def test_sequence(before: str, after: str, expected: bool) -> None:
    first, second = parse_label(before), parse_label(after)
    assert first is not None
    assert second is not None
    assert follows(first, second) is expected


def test_a_sequence_starts_with_one() -> None:
    assert [starts(label) for text in ("①", "②", "ア", "ロ") if (label := parse_label(text))] == [
        True,
        False,
        True,
        False,
    ]


def test_style_names_are_unique() -> None:
    names = [style.name for style in STYLES]
    assert len(names) == len(set(names))
