"""Word files of small plans: what stands where, in which style, and what Word would say of a broken one."""

import importlib
import sys
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from comparisons import changed, comparison, match, node, plan, redlined, row, verdict
from docx_reading import accepted, rejected
from docx_schema import faults
from lxml import etree

from revtool import api
from revtool.errors import UsageError
from revtool.model.change import Comparison
from revtool.model.plan import Kind, Plan
from revtool.model.settings import HouseStyle, Ink, Order, Paper
from revtool.reporters import render_file
from revtool.wording import Lang

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def ended() -> Comparison:
    """A section with ① and ② that ended, and ③ of another one in which a word changed."""
    old = plan(
        "R3",
        node("a", Kind.SECTION, "（1）", title="窓口"),
        node("b", label="①", text="窓口を見直す。", parent="a"),
        node("c", label="②", text="電話に出る。", parent="a"),
        node("d", Kind.SECTION, "（2）", title="広報"),
        node("e", label="③", text="年2回行う。", parent="d"),
    )
    new = plan(
        "R6",
        node("d", Kind.SECTION, "（2）", title="広報"),
        node("e", label="③", text="年4回行う。", parent="d"),
    )
    removed = [changed([i], [], verdict("measure-removed"), print_=at) for at, i in enumerate("abc", 1)]
    edit = changed(
        ["e"],
        ["e"],
        verdict("measure-number-changed", old="2回", new="4回"),
        fields=[redlined("text", ("=", "年"), ("-", "2回"), ("+", "4回"), ("=", "行う。"))],
        print_=4,
    )
    rows = [
        row(0, "a", None, 0),
        row(1, "b", None, 1),
        row(1, "c", None, 2),
        row(0, "d", "d"),
        row(1, "e", "e", 3),
    ]
    return comparison(old, new, rows, [*removed, edit])


def table_of(data: bytes) -> list[list[str]]:
    """The texts of the cells, paragraphs parted by a bar."""
    (table,) = docx.Document(BytesIO(data)).tables
    return [["|".join(p.text for p in cell.paragraphs) for cell in row.cells] for row in table.rows]


def test_neighbours_that_one_side_lacks_share_a_row():
    data = render_file(ended(), "docx", Lang.JA, table=True)
    assert table_of(data) == [
        ["新（令和6年度）", "現（令和3年度）", "備考"],
        ["（削る）", "（1） 窓口", ""],
        ["（削る）", "① 窓口を見直す。|② 電話に出る。", ""],
        ["（2） 広報", "（2） 広報", ""],
        ["③ 年4回行う。", "③ 年2回行う。", "文中の2回を4回に変更"],
    ]
    assert faults(data) == []


def test_the_house_style_sets_order_titles_notes_ink_and_paper():
    house = HouseStyle(
        order=Order.OLD_FIRST,
        old_title="改正前（{edition}）",
        new_title="改正後",
        notes=False,
        underline_ink=Ink.RED,
        paper=Paper.A3,
        text_face="游明朝",
    )
    data = render_file(ended(), "docx", Lang.JA, table=True, house=house)
    assert table_of(data)[0] == ["改正前（令和3年度）", "改正後"]
    assert table_of(data)[-1] == ["③ 年2回行う。", "③ 年4回行う。"]
    document = docx.Document(BytesIO(data))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (420, 297)
    assert document.styles["Normal"].font.name == "游明朝"
    body = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    lines = {(u.get(f"{W}val"), u.get(f"{W}color")) for u in body.iter(f"{W}u")}
    assert lines == {("single", "C00000")}
    assert faults(data) == []


def test_the_department_is_the_author_of_changes_and_comments():
    data = render_file(ended(), "docx", Lang.JA, house=HouseStyle(author="企画総務グループ"))
    with ZipFile(BytesIO(data)) as file:
        roots = [etree.fromstring(file.read(f"word/{name}.xml")) for name in ("document", "comments")]
        core = file.read("docProps/core.xml").decode()
    authors = {e.get(f"{W}author") for root in roots for e in root.iter() if e.get(f"{W}author")}
    assert authors == {"企画総務グループ"}
    assert "python-docx" not in core
    assert "thumbnail" not in "".join(file.namelist())


def test_black_marks_differ_without_colour():
    data = render_file(ended(), "docx", Lang.JA, static=True, house=HouseStyle(redline_ink=Ink.BLACK))
    body = ZipFile(BytesIO(data)).read("word/document.xml")
    assert b"C00000" not in body
    assert b"w:dstrike" in body


@pytest.mark.parametrize("options", [{}, {"static": True}, {"clean": True}, {"table": True}], ids=str)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (Plan(edition="R3"), Plan(edition="R6")),
        (Plan(edition=""), Plan(edition="", nodes=(node("a", text="文"),))),
        (
            Plan(edition="R3", title="旧の題", nodes=(node("a", text="文"),)),
            Plan(edition="R6", title="新の題"),
        ),
    ],
    ids=["both empty", "no name", "other title"],
)
def test_odd_plans_give_whole_files(old, new, options):
    data = render_file(api.compare(old, new), "docx", Lang.JA, **options)
    assert faults(data) == []
    assert docx.Document(BytesIO(data)).paragraphs


def test_a_redline_without_a_change_says_so():
    same = plan("R3", node("a", label="①", text="行う。"))
    unchanged = comparison(same, same, [row(0, "a", "a")], matches=[match(["a"], ["a"])])
    empty = comparison(plan("R3"), plan("R6"), [])
    told = {"1項目を比べ、違いのある項目はありません。": unchanged}
    told["どちらの計画にも項目がなく、何も比べていません。"] = empty
    for words, made in told.items():
        tracked = docx.Document(BytesIO(render_file(made, "docx", Lang.JA)))
        assert [comment.text for comment in tracked.comments] == [words]
        assert words not in [p.text for p in tracked.paragraphs]
        drawn = docx.Document(BytesIO(render_file(made, "docx", Lang.JA, static=True)))
        assert list(drawn.comments) == []
        assert drawn.paragraphs[1].text == words


def test_word_and_excel_name_the_same_author():
    made = ended()
    for house in (HouseStyle(), HouseStyle(author="企画課")):
        word = docx.Document(BytesIO(render_file(made, "docx", Lang.JA, house=house)))
        book = openpyxl.load_workbook(BytesIO(render_file(made, "xlsx", Lang.JA, house=house)))
        assert word.core_properties.author == book.properties.creator


def test_titles_of_both_plans_are_tracked():
    old, new = (
        replace(plan(name, node("a", text="文")), title=title)
        for name, title in (("R3", "計画"), ("R6", "状況"))
    )
    data = render_file(api.compare(old, new), "docx", Lang.JA)
    assert rejected(data)[0] == "見本支部　計画"
    assert accepted(data)[0] == "見本支部　状況"


def test_a_thousand_nodes_are_no_trouble():
    old, new = (
        plan(
            name,
            *(node(f"n{at}", label=f"({at})", text=f"{at}番の取組を年{times}回行う。") for at in range(1000)),
        )
        for name, times in (("R3", 2), ("R6", 3))
    )
    rows = [row(0, f"n{at}", f"n{at}", at) for at in range(1000)]
    edits = [
        changed([f"n{at}"], [f"n{at}"], verdict("measure-number-changed", old="2回", new="3回"), print_=at)
        for at in range(1000)
    ]
    made = comparison(old, new, rows, edits)
    for options in ({}, {"table": True}):
        assert faults(render_file(made, "docx", Lang.JA, **options)) == []


def broken(data: bytes, before: bytes, after: bytes) -> list[str]:
    """The faults of a file in whose text something was replaced once."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as file, ZipFile(out, "w") as made:
        for name in file.namelist():
            text = file.read(name)
            if name == "word/document.xml":
                assert before in text
                text = text.replace(before, after, 1)
            made.writestr(name, text)
    return faults(out.getvalue())


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        (b"<w:pPr><w:pStyle ", b"<w:pPr><w:jc w:val='left'/><w:pStyle ", "pPr with"),
        (b"<w:b/>", b"<w:color w:val='C00000'/><w:b/>", "rPr with"),
        (b'w:author="', b'w:editor="', "has no author"),
        (b"<w:commentRangeEnd ", b"<w:commentRangeStop ", "p with"),
        (b"<w:bookmarkEnd ", b"<w:bookmarkStart ", "bookmark"),
        (b"_revtool_0000000000000002", b"_revtool_0000000000000001", "bookmark _revtool_0000000000000001"),
    ],
)
def test_the_checker_finds_what_word_would_repair(before, after, fault):
    data = render_file(ended(), "docx", Lang.JA)
    assert any(fault in found for found in broken(data, before, after))


def test_without_the_library_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    module = importlib.import_module("revtool.reporters.docx")
    from revtool.reporters.document import Options

    with pytest.raises(UsageError) as caught:
        module.render(ended(), Lang.JA, Options())
    assert "pip install 'revtool[docx]'" in caught.value.problems[0].sentence(Lang.JA)
