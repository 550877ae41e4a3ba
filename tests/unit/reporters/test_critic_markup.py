"""The redline as CriticMarkup: what stands in the file, and what accepting and rejecting leave."""

import re

import pytest
from comparisons import changed, comparison, node, plan, redlined, row, verdict
from markdown_reading import html_of

from revtool.model.plan import Kind
from revtool.reporters import render
from revtool.text.critic import accept, read, reject
from revtool.text.normalise import visible
from revtool.wording import Lang


def small():
    """A field in which ① is reworded, ② ended and a new ② came."""
    field = node("f", Kind.FIELD, "１．", title="分野")
    old = plan(
        "R3",
        field,
        node("a", label="①", text="実施率 44.7％以上", parent="f", line=3),
        node("b", label="②", text="やめる。\n続き", parent="f"),
    )
    new = plan(
        "R6",
        field,
        node("a", label="①", text="実施率 48.0％以上", parent="f", line=5),
        node("c", label="②", text="始める。", parent="f", tags=("新規",)),
    )
    hunks = redlined("text", ("=", "実施率 "), ("-", "44.7％"), ("+", "48.0％"), ("=", "以上"))
    changes = [
        changed(["a"], ["a"], verdict("measure-reworded"), fields=[hunks]),
        changed(["b"], [], verdict("measure-removed")),
        changed([], ["c"], verdict("measure-added")),
    ]
    rows = [row(0, "f", "f"), row(1, "a", "a", 0), row(1, "b", None, 1), row(1, None, "c", 2)]
    return render(comparison(old, new, rows, changes), "critic", Lang.JA)


def one(old_text, new_text, *hunks, **options):
    """The report on one measure whose text has these hunks."""
    field = redlined("text", *hunks)
    change = changed(["a"], ["a"], verdict("measure-reworded"), fields=[field])
    old, new = plan("R3", node("a", text=old_text)), plan("R6", node("a", text=new_text))
    return render(comparison(old, new, [row(0, "a", "a", 0)], [change]), "critic", Lang.JA, **options)


def test_every_node_is_a_paragraph_with_its_marks():
    assert small() == (
        "# １． 分野\n"
        "\n"
        "① 実施率 {~~44.7％~>48.0％~~}以上{>>〔旧 1① 3行、新 1① 5行〕<<}\n"
        "\n"
        "{--② やめる。\n続き--}\n"
        "\n"
        "{++② 【新規】 始める。++}\n"
    )


def test_accepting_gives_the_new_plan_and_rejecting_the_old_one():
    pieces = read(small())
    assert accept(pieces) == "# １． 分野\n\n① 実施率 48.0％以上\n\n\n\n② 【新規】 始める。\n"
    assert reject(pieces) == "# １． 分野\n\n① 実施率 44.7％以上\n\n② やめる。\n続き\n\n\n"


def test_an_unchanged_node_is_there_although_it_is_not_asked_for():
    both = [plan(edition, node("a", label="①", text="同じ")) for edition in ("R3", "R6")]
    assert render(comparison(*both, [row(0, "a", "a")]), "critic", Lang.JA) == "① 同じ\n"


def test_text_with_marks_of_its_own_is_escaped():
    report = one("{--a--}", "{--a--}b", ("=", "{--a--}"), ("+", "b"))
    assert report.startswith("\\{--a--\\}{++b++}")
    assert accept(read(report)) == "{--a--}b\n"


def test_a_blank_line_in_a_text_is_broken_so_that_it_does_not_end_the_paragraph():
    report = one("一\n\n二", "一\n\n三\n\n四", ("=", "一\n\n"), ("-", "二"), ("+", "三\n\n四"))
    assert report.startswith("一\n{>><<}\n{--二--}{++三\n++}{++\n四++}")
    assert "\n\n" not in report
    assert accept(read(report)) == "一\n\n三\n\n四\n"
    assert reject(read(report)) == "一\n\n二\n"


def test_differences_of_form_are_marked_when_asked():
    assert one("３", "3", ("~", "３", "3")).startswith("3{>>")
    assert one("３", "3", ("~", "３", "3"), noise=True).startswith("{~~３~>3~~}{>>")


def test_nothing_compared_is_said():
    assert render(comparison(plan("R3"), plan("R6"), []), "critic", Lang.EN) == (
        "{>>Neither plan has a node: nothing was compared.<<}\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</p><iframe src=x>",
        "[x](javascript:alert(1))",
        "[x]: javascript:alert(1)",
        "<javascript:alert(1)>",
        "<!-- 注 -->",
        "\x1b[31m\u202e\u200b",
    ],
)
def test_hostile_text_is_inert_where_markdown_is_shown_and_comes_back_whole(text):
    report = one(text, text + "終", ("=", text), ("+", "終"))
    assert set(re.findall(r"<(\w+)", html_of(report))) <= {"p"}
    assert not set("\x1b\u202e\u200b") & set(report)
    assert accept(read(report)) == visible(text) + "終\n"
