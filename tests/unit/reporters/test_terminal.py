from comparisons import changed, comparison, node, plan, redlined, row, verdict

from revtool.model.plan import Kind
from revtool.reporters import render
from revtool.reporters.columns import columns
from revtool.reporters.document import Bullets, Entry, Fold, Heading, Mark, Paragraph, Span, Table
from revtool.reporters.terminal import lines
from revtool.wording import Lang


def texts(blocks, width=0):
    return ["".join(text for text, _ in line) for line in lines(blocks, width)]


def test_marks_say_what_styles_show():
    entry = Entry(
        level=0,
        indent=0,
        head=(Span("①", strong=True),),
        text=(Span("実施率 "), Span("44.7％", Mark.DELETED), Span("48.0％", Mark.INSERTED), Span("以上")),
        note="目標の引き上げ",
    )
    assert texts([entry]) == ["  ① 実施率 [-44.7％-]{+48.0％+}以上", "    > 目標の引き上げ"]
    pieces = [piece for line in lines([entry], 0) for piece in line]
    assert ("44.7％", "deleted") in pieces
    assert ("48.0％", "inserted") in pieces


def test_a_whole_node_has_one_pair_of_marks():
    head, text = (Span("①", Mark.DELETED, strong=True),), (Span("やめる。", Mark.DELETED),)
    assert texts([Entry(level=0, indent=1, head=head, text=text)]) == ["    [-① やめる。-]"]


def test_further_lines_of_a_node_hang_below_its_indent():
    entry = Entry(level=0, indent=0, head=(), text=(Span("あ" * 14),))
    assert texts([entry], 22) == ["  " + "あ" * 10, "  " + "あ" * 4]


def test_blocks_are_parted_by_empty_lines_and_list_entries_are_not():
    plain = Entry(level=0, indent=0, head=(), text=(Span("文"),))
    field = Entry(level=3, indent=0, head=(Span("１．", strong=True),), text=())
    found = texts([Heading(2, "概要"), Paragraph("文。"), field, plain, Fold(0, "（略）"), field])
    assert found == ["■ 概要", "", "文。", "", "== １．", "  文", "  （略）", "", "== １．"]


def test_lists_are_numbered_when_their_order_ranks():
    assert texts([Bullets(("一", "二"), numbered=True)]) == [" 1. 一", " 2. 二"]
    assert texts([Bullets(("一",))]) == [" -  一"]


TABLE = Table(("指標", "増減"), (("健診の受診率", "+3.5"), ("率", "―")), numeric=(1,))


def test_columns_of_a_table_line_up_in_wide_characters():
    assert texts([TABLE]) == [
        "指標          増減",
        "------------------",
        "健診の受診率  +3.5",
        "率" + " " * 15 + "―",
    ]


def test_cells_break_to_fit_the_width():
    table = Table(("指標", "増減"), (("被扶養者の特定健康診査の実施率", "+3.5ポイント"),), numeric=(1,))
    assert texts([table], 32) == [
        "指標                        増減",
        "-" * 32,
        "被扶養者の特定健康  +3.5ポイント",
        "診査の実施率",
    ]


def test_a_table_too_wide_for_the_terminal_becomes_records():
    table = Table(("指標", "旧 目標", "新 目標"), (("健康宣言事業所数", "700事業所以上", "1,270事業所以上"),))
    assert texts([table], 40) == [
        "  健康宣言事業所数",
        "      旧 目標: 700事業所以上 / 新 目標:",
        "      1,270事業所以上",
    ]


def test_a_line_feed_in_a_cell_is_a_line_on_a_terminal_and_a_space_in_a_pipe():
    table = Table(("出典",), (("旧 1\n新 2",),))
    assert texts([table], 80) == ["出典", "----", "旧 1", "新 2"]
    assert texts([table]) == ["出典", "---------", "旧 1 新 2"]


def hostile():
    old = plan(
        "R3", node("f", Kind.FIELD, title="分\x1b[31m野"), node("a", text="赤\x1b]0;x\x07\t表", parent="f")
    )
    new = plan(
        "R6", node("f", Kind.FIELD, title="分\x1b[31m野"), node("a", text="青\u202e逆\x9b31m", parent="f")
    )
    text = redlined("text", ("-", "赤\x1b]0;x\x07\t表"), ("+", "青\u202e逆\x9b31m"))
    change = changed(["a"], ["a"], verdict("measure-reworded"), fields=[text])
    return comparison(old, new, [row(0, "f", "f"), row(1, "a", "a", 0)], [change])


def test_escapes_in_plan_text_are_shown_not_obeyed():
    found = render(hostile(), "terminal", Lang.JA)
    assert "[-赤<U+001B>]0;x<U+0007> 表-]{+青<U+202E>逆<U+009B>31m+}" in found
    assert all(character.isprintable() or character in "\n\u3000" for character in found)


def test_only_our_own_escapes_reach_a_terminal(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    found = render(hostile(), "terminal", Lang.JA, colour=True, width=80)
    assert "\x1b[31m野" not in found
    assert "\x07" not in found
    assert "\x9b" not in found
    assert "\x1b[" in found
    assert max(columns(line) for line in texts_without_styles(found)) <= 80


def texts_without_styles(found):
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", found).split("\n")


def test_no_color_is_heeded(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[3" not in render(hostile(), "terminal", Lang.JA, colour=True, width=80)


def test_piped_text_is_not_broken_into_lines():
    long = "とても長い文。" * 60
    both = plan("R3", node("a", text=long))
    found = render(comparison(both, both, [row(0, "a", "a")]), "terminal", Lang.JA, full=True)
    assert long in found
