"""Text in a plan that would act: harmless and visible in every file and text that is made from it."""

import json
import re
import unicodedata

import docx
import pytest
from comparisons import changed, comparison, node, plan, redlined, row, verdict
from docx_reading import accepted, rejected
from docx_schema import faults
from markdown_reading import html_of
from workbook_reading import formulas, plain, sheets

from revtool.model.change import Comparison
from revtool.model.indicator import Indicator
from revtool.model.plan import Kind
from revtool.reporters import render, render_file
from revtool.text.critic import accept, read, reject
from revtool.text.normalise import visible
from revtool.wording import Lang

TEXTS = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "formula": "=cmd|' /C calc'!A0",
    "sum": "@SUM(1+1)",
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "full width": "＝1＋1",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "link": '=HYPERLINK("https://example.invalid","見る")',
    "overriding": "目標\u202e上以％84\u202c",
    "isolates": "\u2066隠\u2069れる",
    "zero width": "48\u200b.0\u200d％\ufeff",
    "controls": "鐘\x07\x1b[31m赤\x00\x0b\x0c\x85\x9b",
    "surrogate": "前\ud800後",
    "no character": "前\ufffe\uffff後",
    "right to left": "שלום עליכם مرحبا",
    "emoji": "家族👨\u200d👩\u200d👧\u200d👦と旗🏴\U000e0067\U000e007f",
    "code of a character": "_x0041__x000D_",
    "entity": "&lt;&#x202e;&amp;",
    "markup": "](javascript:alert(1)) **太** ~~消~~ | 列 | `x` <!-- -->",
    "critic": "{++入++}{--出--}{~~旧~>新~~}{>>注<<}",
    "long": "長い行" * 35_000,
}
"""What a plan may hold; the last one is a line of 100 KB."""


def hostile(text: str) -> Comparison:
    """A comparison in which the text is everywhere: titles, labels, indicators, what comes and what goes."""
    old, new = (
        plan(
            name,
            node("f", Kind.FIELD, "１．", title=text),
            node("a", label=text[:20], text=f"前{text}", parent="f"),
            node(
                "k",
                Kind.INDICATOR,
                "■",
                text=text,
                parent="f",
                indicator=Indicator(name=text, as_printed=text),
            ),
            node(gone, label="②", text=text, parent="f", tags=(text[:30],)),
            title=text,
        )
        for name, gone in (("R3", "b"), ("R6", "c"))
    )
    edits = [
        changed(
            ["a"], ["a"], verdict("measure-reworded"), fields=[redlined("label", ("=", text[:20]))], print_=1
        ),
        changed(["k"], ["k"], verdict("definition-stated", new=text), print_=2),
        changed(["b"], [], verdict("measure-removed"), print_=3),
        changed([], ["c"], verdict("measure-added"), print_=4),
    ]
    rows = [
        row(0, "f", "f"),
        row(1, "a", "a", 0),
        row(1, "k", "k", 1),
        row(1, "b", None, 2),
        row(1, None, "c", 3),
    ]
    return comparison(old, new, rows, edits)


every_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


def acts(text: str) -> set[str]:
    """The characters of a report that act on a reader's screen; a line feed and a tab may."""
    return {
        c for c in set(text) if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") and c not in "\n\t"
    }


@every_text
@pytest.mark.parametrize("options", [{}, {"static": True}, {"clean": True}, {"table": True}], ids=str)
def test_word_files_show_it(text, options):
    made = hostile(text)
    data = render_file(made, "docx", Lang.JA, **options)
    assert faults(data) == []
    for side in (accepted(data), rejected(data)):
        assert acts("".join(side)) == set()
    if not options:
        assert any(visible(text) in paragraph for paragraph in accepted(data))
        assert any(visible(text) in paragraph for paragraph in rejected(data))


@every_text
@pytest.mark.parametrize("options", [{}, {"table": True}], ids=str)
def test_workbooks_show_it_and_compute_nothing(text, options):
    data = render_file(hostile(text), "xlsx", Lang.JA, **options)
    assert formulas(data) == []
    cells = [cell for sheet in sheets(data).values() for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
    shown = [str(plain(cell.value)) for cell in cells if cell.value is not None]
    assert acts("".join(shown)) == set()
    if len(text) < 300:
        assert any(visible(text) in one for one in shown)
    else:
        assert sum(one.count("長い行") for one in shown) >= 35_000
    assert max(map(len, shown)) <= 32_767


@every_text
@pytest.mark.parametrize("options", [{}, {"clean": True}, {"table": True}], ids=str)
def test_markdown_shows_it(text, options):
    report = render(hostile(text), "markdown", Lang.JA, **options)
    assert acts(report) == set()
    elements = set(re.findall(r"<(\w+)", html_of(report)))
    assert not elements & {"script", "img", "a", "code", "em", "s", "iframe"}


@every_text
@pytest.mark.parametrize("options", [{}, {"clean": True}], ids=str)
def test_the_terminal_shows_it(text, options):
    report = render(hostile(text), "terminal", Lang.JA, **options)
    assert acts(report) == set()
    assert "\t" not in report
    assert visible(text).replace("\t", " ").strip() in report


@every_text
def test_critic_markup_shows_it_and_marks_nothing_by_it(text):
    report = render(hostile(text), "critic", Lang.JA)
    assert acts(report) == set()
    pieces = read(report)
    for side in (accept(pieces), reject(pieces)):
        assert visible(text) in side


@every_text
def test_json_holds_it_as_it_is(text):
    data = render_file(hostile(text), "json", Lang.JA)
    found = json.loads(data)
    assert {change["fingerprint"] for change in found["changes"]} == {f"{n:016x}" for n in range(1, 5)}
    assert acts(data.decode()) == set()


@every_text
def test_other_programs_open_the_word_file(text, tmp_path):
    path = tmp_path / "file.docx"
    path.write_bytes(render_file(hostile(text), "docx", Lang.JA, table=True))
    assert docx.Document(str(path)).tables
