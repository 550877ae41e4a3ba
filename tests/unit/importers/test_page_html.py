"""Cells with HTML in them, taken apart without trust."""

from revtool.importers.page_html import Form, parse
from revtool.text.located import Located


def _pieces(cell: str) -> list[tuple[str, str]]:
    return [(p.form.value, p.text.text) for p in parse(Located.of(cell)).pieces if p.table is None]


def _rows(cell: str) -> list[list[str]]:
    (table,) = [p.table for p in parse(Located.of(cell)).pieces if p.table is not None]
    return [[c.text for c in row] for row in table.rows]


def test_paragraphs_lists_and_what_stands_between() -> None:
    cell = "<p>① 案内</p> 前 <ul style='x'> 一 二 <p>③</p> 後 <ol> 甲 </ol> 末"
    assert _pieces(cell) == [
        ("paragraph", "① 案内"),
        ("loose", "前"),
        ("item", "一 二"),
        ("paragraph", "③"),
        ("loose", "後"),
        ("numbered", "甲"),
        ("loose", "末"),
    ]


def test_items_with_marks_stay_apart() -> None:
    pieces = parse(Located.of("<ul><li>申し込む。 払う。</li><li><p>届ける。</p></li></ul>")).pieces
    assert [(p.form, p.text.text, p.is_marked) for p in pieces] == [
        (Form.ITEM, "申し込む。 払う。", True),
        (Form.ITEM, "届ける。", True),
    ]


def test_a_line_break_begins_a_new_piece_of_the_same_form() -> None:
    assert _pieces("<p>見出し<br>本文</p>") == [("paragraph", "見出し"), ("paragraph", "本文")]


def test_unknown_tags_and_lone_brackets_are_text() -> None:
    assert _pieces("<STEP1>で 3<5 とする <p") == [("loose", "<STEP1>で 3<5 とする <p")]


def test_references_become_characters() -> None:
    (piece,) = parse(Located.of("A&amp;B &lt;C&gt; &#12354;&nosuch;")).pieces
    assert piece.text.text == "A&B <C> あ&nosuch;"


def test_every_character_keeps_its_offset() -> None:
    source = "<p>あ</p><table><tr><td>い&amp;う</td></tr></table>"
    first, second = parse(Located.of(source)).pieces
    assert first.text.offsets.tolist() == [3]
    assert second.table is not None
    assert [source[at] for at in second.table.rows[0][0].offsets] == ["い", "&", "う"]


def test_rows_and_columns_that_cells_span() -> None:
    cell = (
        '<table><thead><tr><th rowspan="2">年度</th><th colspan=2>件数</th></tr>'
        "<tr><th>本人</th><th>家族</th></tr></thead><tbody><tr><td>R6</td><td>1</td><td>2</td></tr></tbody></table>"
    )
    assert _rows(cell) == [["年度", "件数", ""], ["", "本人", "家族"], ["R6", "1", "2"]]


def test_a_table_in_a_cell_is_flattened_into_it() -> None:
    rows = _rows("<table><tr><td>外<table><tr><td>内</td><td>側</td></tr></table>後</td></tr></table>")
    assert [cell.split() for row in rows for cell in row] == [["外", "内", "側", "後"]]


def test_a_table_left_open_ends_at_the_next_block() -> None:
    cell = "<table><tr><td>甲</td></tr></tbody> <p>次の段落</p>"
    assert _rows(cell) == [["甲"]]
    assert _pieces(cell) == [("paragraph", "次の段落")]


def test_words_before_the_first_row_are_the_caption() -> None:
    (piece,) = parse(Located.of("<table><caption>実績</caption><tr><td>1</td></tr></table>")).pieces
    assert piece.text.text == "実績"


def test_cells_left_open_and_rows_without_a_row_tag() -> None:
    assert _rows("<table><td>甲<td>乙<tr><td>丙</table>") == [["甲", "乙"], ["丙", ""]]
