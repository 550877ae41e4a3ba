"""The clean text (溶け込み): the new plan, unmarked, made from the redline."""

import pytest
from comparisons import changed, comparison, node, plan, redlined, row, verdict

from revtool.errors import UsageError
from revtool.model.change import Row
from revtool.model.plan import Kind
from revtool.reporters import render
from revtool.reporters.document import Mark, Span, line
from revtool.wording import Lang


def small():
    """A field in which ① is reworded, ② ended and a new ② came."""
    field = node("f", Kind.FIELD, "１．", title="分野")
    old = plan(
        "R3",
        field,
        node("a", label="①", text="実施率 44.7％以上", parent="f"),
        node("b", label="②", text="やめる。", parent="f"),
    )
    new = plan(
        "R6",
        field,
        node("a", label="①", text="実施率 48.0％以上", parent="f"),
        node("c", label="②", text="始める。", parent="f", tags=("新規",)),
    )
    hunks = redlined("text", ("=", "実施率 "), ("-", "44.7％"), ("+", "48.0％"), ("=", "以上"))
    changes = [
        changed(["a"], ["a"], verdict("measure-reworded"), fields=[hunks]),
        changed(["b"], [], verdict("measure-removed")),
        changed([], ["c"], verdict("measure-added")),
    ]
    rows = [row(0, "f", "f"), row(1, "a", "a", 0), row(1, "b", None, 1), row(1, None, "c", 2)]
    return comparison(old, new, rows, changes)


def test_markdown_shows_the_new_plan_whole_and_unmarked():
    assert render(small(), "markdown", Lang.JA, clean=True) == (
        "# 見本支部　令和6年度　溶け込み\n"
        "\n"
        "令和3年度からの変更をすべて溶け込ませた、令和6年度の計画の全文です（3項目）。\n"
        "\n"
        "## １． 分野\n"
        "\n"
        "- <strong>①</strong> 実施率 48.0％以上\n"
        "- <strong>② 【新規】</strong> 始める。\n"
    )


def test_the_terminal_shows_the_same():
    assert render(small(), "terminal", Lang.EN, clean=True) == (
        "見本支部: clean text of FY2024\n"
        "\n"
        "The whole plan of FY2024, every change since FY2021 taken in (3 nodes).\n"
        "\n"
        "■ １． 分野\n"
        "  ① 実施率 48.0％以上\n"
        "  ② 【新規】 始める。\n"
    )


def test_a_new_plan_without_nodes_is_said_to_have_none():
    gone = comparison(
        plan("R3", node("a", text="文")), plan("R6"), [Row(depth=0, old=("a",), new=(), change=0)]
    )
    assert render(gone, "markdown", Lang.JA, clean=True).endswith("\n\n新の計画に項目がありません。\n")


def test_a_format_that_is_about_changes_has_no_clean_text():
    with pytest.raises(UsageError) as raised:
        render(small(), "json", Lang.EN, clean=True)
    assert raised.value.problems[0].code == "no-clean-text"


def test_a_space_stands_only_between_parts_that_a_side_has():
    gap, tag = Span(" ", strong=True), Span("【KPI】", strong=True)
    gone, come = (Span("①", mark, strong=True) for mark in (Mark.DELETED, Mark.INSERTED))
    assert line((gone, gap, tag)) == (gone, Span(" ", Mark.DELETED, strong=True), tag)
    assert line((come, gap, tag)) == (come, Span(" ", Mark.INSERTED, strong=True), tag)
    assert line((gone, come, gap, tag)) == (gone, come, gap, tag)
    assert line((gone,), (Span("文", Mark.INSERTED),)) == (gone, Span("文", Mark.INSERTED))
    assert line((tag,), (Span("文", Mark.DELETED),)) == (
        tag,
        Span(" ", Mark.DELETED),
        Span("文", Mark.DELETED),
    )
    assert line((tag,), (Span("文"),)) == (tag, Span(" "), Span("文"))
