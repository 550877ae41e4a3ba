"""Cells cut into headings, items and paragraphs."""

import pytest

from revtool.importers.page_cells import split, units
from revtool.importers.page_html import Form, Piece, parse
from revtool.importers.page_legend import Marks
from revtool.text.located import Located


def _split(form: Form, text: str, *, is_marked: bool = False) -> list[str]:
    return [part.text for part in split(Piece(form=form, text=Located.of(text), is_marked=is_marked))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1) 案内する 2) 改める", ["1) 案内する", "2) 改める"]),
        ("■ 本人（10人） ・ 健診 実施率 50.0%", ["■ 本人（10人）", "・ 健診 実施率 50.0%"]),
        ("(4) 広報の充実 ・広報誌に載せる。", ["(4) 広報の充実", "・広報誌に載せる。"]),
        ("発信した。 【発行の状況】", ["発信した。", "【発行の状況】"]),
        ("② 指導 1) 面談する。 2) 電話する。", ["② 指導", "1) 面談する。", "2) 電話する。"]),
        ("送付した。 1,719 人 (令和 6 年) 初回 5 人", ["送付した。 1,719 人 (令和 6 年) 初回 5 人"]),
        ("研修会(4/24、9/10)と打合せ(6/11)", ["研修会(4/24、9/10)と打合せ(6/11)"]),
        ("1) 甲 3) 乙", ["1) 甲 3) 乙"]),
        ("甲、乙の (1) 丙", ["甲、乙の (1) 丙"]),
    ],
)  # fmt: skip
def test_labels_part_a_paragraph(text: str, parts: list[str]) -> None:
    assert _split(Form.PARAGRAPH, text) == parts


def test_sentences_part_a_list_only() -> None:
    text = "案内する。 改める。"
    assert _split(Form.ITEM, text) == ["案内する。", "改める。"]
    assert _split(Form.PARAGRAPH, text) == [text]
    assert _split(Form.ITEM, text, is_marked=True) == [text]


def test_a_list_with_bullets_is_parted_at_them_only() -> None:
    text = "・ 動画の活用 年度内に公開する。 次も作る。 ・ 冊子を配る。"
    assert _split(Form.ITEM, text) == ["・ 動画の活用 年度内に公開する。 次も作る。", "・ 冊子を配る。"]


def test_marks_leave_the_words_of_the_status_column_only() -> None:
    fragment = parse(Located.of("<p>送付した。 △</p> <div>○</div>"))
    rated = list(units(fragment, page=1, row=0, marks=Marks(("○", "△"))))
    assert [(u.form, u.text.text, [m.text for m in u.marks]) for u in rated] == [
        (Form.PARAGRAPH, "送付した。", ["△"]),
        (Form.MARKS, "○", ["○"]),
    ]
    plan = list(units(fragment, page=1, row=0, marks=None))
    assert [u.text.text for u in plan] == ["送付した。 △", "○"]
