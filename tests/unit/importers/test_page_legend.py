"""Legends, and the marks that rate."""

import pytest

from revtool.importers.page_legend import Marks, read_legend, same_legend
from revtool.text.located import Located

SIGNS = Marks(("◎", "○", "△", "×"))
LETTERS = Marks(("S", "A", "B", "C"))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("実施状況（◎上回る、○計画通り、×未実施）", {"◎": "上回る", "○": "計画通り", "×": "未実施"}),
        ("進捗状況 (S：上回る／A：計画どおり／B：下回る)", {"S": "上回る", "A": "計画どおり", "B": "下回る"}),
        ("評価【凡例：○＝達成 △＝一部達成 ✕＝未達成】", {"○": "達成", "△": "一部達成", "✕": "未達成"}),
        ("実施状況（令和6年9月末）", {}),
        ("実施状況", {}),
    ],
)  # fmt: skip
def test_read_legend(title: str, expected: dict[str, str]) -> None:
    assert {entry.symbol: entry.meaning for entry in read_legend(title)} == expected


def test_legends_that_differ_in_width_only_are_the_same() -> None:
    one, other = read_legend("（○計画通り、△未達）"), read_legend("(〇計画通り、△ 未達)")
    assert same_legend(one, other)
    assert not same_legend(one, read_legend("（○計画通り、×未達）"))


@pytest.mark.parametrize(
    ("marks", "text", "expected"),
    [
        (SIGNS, "△", ["△"]),
        (SIGNS, "△ ―", ["△", "―"]),
        (SIGNS, "○○△", ["○", "○", "△"]),
        (SIGNS, "△の件", []),
        (SIGNS, "1", []),
        (LETTERS, "A", ["A"]),
        (LETTERS, "Ａ Ｂ", ["Ａ", "Ｂ"]),
        (LETTERS, "△", []),
    ],
)
def test_marks_alone(marks: Marks, text: str, expected: list[str]) -> None:
    assert [mark.text for mark in marks.alone(Located.of(text))] == expected


@pytest.mark.parametrize(
    ("marks", "text", "rest", "expected"),
    [
        (SIGNS, "資料を送付した。△", "資料を送付した。", ["△"]),
        (SIGNS, "会場で実施 ×", "会場で実施", ["×"]),
        (SIGNS, "送付した。 △ ○", "送付した。", ["△", "○"]),
        (SIGNS, "(9月末)△", "(9月末)", ["△"]),
        (SIGNS, "前年度比 △1.2", "前年度比 △1.2", []),
        (SIGNS, "記号は○", "記号は○", []),
        (SIGNS, "集計中 ―", "集計中 ―", []),
        (LETTERS, "交換した。 A", "交換した。", ["A"]),
        (LETTERS, "交換した。A", "交換した。A", []),
        (LETTERS, "交換した A", "交換した", ["A"]),
        (LETTERS, "ビタミン A", "ビタミン A", []),
    ],
)
def test_marks_at_the_end(marks: Marks, text: str, rest: str, expected: list[str]) -> None:
    kept, found = marks.at_end(Located.of(text))
    assert (kept.text, [mark.text for mark in found]) == (rest, expected)


def test_a_mark_is_given_as_the_legend_prints_it() -> None:
    assert [SIGNS.rating(glyph) for glyph in "〇◯✕—あ"] == ["○", "○", "×", "", None]
