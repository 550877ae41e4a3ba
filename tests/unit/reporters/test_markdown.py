"""Plan text in Markdown stays text: read by markdown-it, as a browser would show it."""

import html
import re

import pytest
from comparisons import changed, comparison, node, plan, redlined, row, verdict
from hypothesis import given
from hypothesis import strategies as st
from markdown_reading import html_of, redline_of

from revtool.model.change import Severity
from revtool.model.indicator import Indicator
from revtool.model.plan import Kind
from revtool.reporters import render
from revtool.reporters.markdown import escape
from revtool.text.normalise import visible
from revtool.wording import Lang

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a | b || c \\| d",
    "# 見出し",
    "## 見出し ##",
    "- 箇条",
    "+ 箇条",
    "1. 番号",
    "12) 番号",
    "> 引用",
    "```\ncode\n```",
    "~~~",
    "    字下げ",
    "\t字下げ",
    "---",
    "===",
    "*強調* __強調__ ~~消~~ `code`",
    "[link](javascript:alert(1)) ![image](x) [ref]: http://example.org",
    "https://example.org www.example.org a@example.org <https://example.org>",
    "&lt;b&gt; &amp; &#60;",
    "$x$ $$y$$",
    "\x1b[31m赤\x1b]0;title\x07",
    "\u202e逆向き\u202c \u200bゼロ幅",
    "\\",
    "\\\\",
    "[x] 済 [ ] 未",
    "| a |\n| --- |",
    "<!-- 注 -->",
    "</del></ins></strong></li>",
    "（削除：<del>偽</del>）（追加：<ins>偽</ins>）",
    "　全角の空白で始まり終わる　",
]
EMITTED = {"h1", "h2", "h3", "h4", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "ol", "li"} | {
    "strong",
    "del",
    "ins",
    "br",
    "blockquote",
}


def shown(rendered):
    """The characters a reader sees, a line feed where the HTML breaks a line."""
    return html.unescape(re.sub(r"<[^>]*>", "", rendered.replace("<br>", "\n")))


def report_on(text, **options):
    old = plan("R3", node("a", Kind.FIELD, text[:3], title=text), node("b", text=text, parent="a"))
    indicator = Indicator(name=text, as_printed=text)
    new = plan(
        "R6",
        node("a", Kind.FIELD, text[:3], title=text),
        node("c", Kind.INDICATOR, text[:2], text, parent="a", indicator=indicator, tags=(text[:4],)),
    )
    changes = [
        changed(["b"], [], verdict("measure-removed", Severity.WARNING)),
        changed([], ["c"], verdict("indicator-added", Severity.WARNING)),
    ]
    rows = [row(0, "a", "a"), row(1, "b", None, 0), row(1, None, "c", 1)]
    return render(comparison(old, new, rows, changes), "markdown", Lang.JA, **options)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_element_and_no_attribute(text):
    rendered = html_of(report_on(text))
    assert set(re.findall(r"</?([A-Za-z][A-Za-z0-9]*)", rendered)) <= EMITTED
    assert not re.search(r"<[a-z0-9]+ (?!style=\"text-align:right\")", rendered)
    assert "\x1b" not in rendered
    assert "\u202e" not in rendered


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_still_there_word_for_word(text):
    blocks = redline_of(report_on(text))
    assert [block.tag for block in blocks] == ["h3", "li", "li"]
    assert blocks[0].old()[0].endswith(visible(text))
    assert blocks[1].old()[1] == visible(text)
    assert blocks[2].new()[1] == visible(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_the_table_keeps_its_columns(text):
    rendered = html_of(report_on(text))
    table = rendered.split("<table>")[2].split("</table>")[0]
    assert table.count("<th") - table.count("<thead") == 6
    assert table.count("<td") == 6


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_escaped_text_reads_as_itself_in_a_line(text):
    line = f"前{escape(text)}後"
    assert shown(html_of(line)).rstrip("\n") == f"前{visible(text)}後"
    cells = html_of(f"| a | b |\n| --- | --- |\n| 前{escape(text)}後 | x |").split("<td>")
    assert [shown(cell).rstrip("\n") for cell in cells[1:]] == [f"前{visible(text)}後", "x"]


def test_escaping_leaves_ordinary_plan_text_readable():
    text = "受付日から10営業日以内（年2回）、1.5・3・4カ月。実施率 48.0％以上（588,779人）"
    assert escape(text) == text


def test_a_redline_has_elements_and_words_around_them():
    old = plan("R3", node("a", label="①", text="実施率 44.7％以上"))
    new = plan("R6", node("a", label="①", text="実施率 48.0％以上"))
    hunks = redlined("text", ("=", "実施率 "), ("-", "44.7％"), ("+", "48.0％"), ("=", "以上"))
    change = changed(["a"], ["a"], verdict("measure-reworded"), fields=[hunks])
    found = render(comparison(old, new, [row(0, "a", "a", 0)], [change]), "markdown", Lang.JA)
    assert "- <strong>①</strong> 実施率 （削除：<del>44.7％</del>）（追加：<ins>48.0％</ins>）以上\n" in found
    english = render(comparison(old, new, [row(0, "a", "a", 0)], [change]), "markdown", Lang.EN)
    assert "(deleted: <del>44.7％</del>)(added: <ins>48.0％</ins>)以上\n" in english


def test_a_deleted_node_is_marked_once_as_a_whole():
    old = plan("R3", node("a", label="①", text="やめる。", tags=("継続",)))
    change = changed(["a"], [], verdict("measure-removed"))
    found = render(comparison(old, plan("R6"), [row(0, "a", None, 0)], [change]), "markdown", Lang.JA)
    assert "- （削除：<del><strong>① 【継続】</strong> やめる。</del>）\n" in found


def test_lists_nest_by_depth_and_notes_are_quoted():
    nodes = [
        node("f", Kind.FIELD, "１．", title="分野"),
        node("m", label="①", text="親", parent="f"),
        node("b", label="・", text="子", parent="m"),
    ]
    rows = [row(0, "f", "f"), row(1, "m", "m"), row(2, "b", None, 0)]
    change = changed(["b"], [], verdict("indicator-removed"))
    found = render(
        comparison(plan("R3", *nodes), plan("R6", *nodes[:2]), rows, [change]), "markdown", Lang.JA
    )
    rendered = html_of(found)
    assert "<h3>１． 分野</h3>" in rendered
    inner = rendered.split("<h3>１． 分野</h3>")[1].split("<h2>")[0]
    assert (
        inner.index("親")
        < inner.index("<ul>", inner.index("親"))
        < inner.index("子")
        < inner.index("<blockquote>")
    )
