"""Office files that are broken or made to do harm: one clear error, or a result with a warning."""

import struct
import tracemalloc
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from office_files import docx, packed, paragraph, relations, sheet_xml, table

from revtool.errors import RevtoolError
from revtool.importers import archive, read
from revtool.importers.archive import Archive

PLAN = paragraph("１．観光") + paragraph("① 道を案内する。")
ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def bomb() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        file.writestr("_rels/.rels", relations({"word/document.xml": "officeDocument"}))
        with file.open("word/document.xml", "w") as part:
            for _ in range(40):
                part.write(b" " * 1_000_000)
    return made.getvalue()


def lying_about_size() -> bytes:
    """A part whose directory entry says that it has ten bytes."""
    data = bytearray(packed({"word/document.xml": "x" * 5_000_000}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(docx(PLAN))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = 0
        while (at := data.find(mark, at)) >= 0:
            data[at + place] |= 1
            at += 4
    return bytes(data)


def deep(tables: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * tables + paragraph("深い") + "</w:tc></w:tr></w:tbl>" * tables


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (bomb, "archive-bomb"),
    "size that lies": (lying_about_size, "archive-damaged"),
    "entities": (lambda: docx(paragraph("&b;"), prolog=ENTITIES), "xml-dtd"),
    "file outside": (lambda: docx(paragraph("&a;"), prolog=OUTSIDE), "xml-dtd"),
    "10,000 tables in each other": (lambda: docx(deep(10_000)), "xml-too-deep"),
    "not closed": (lambda: docx(PLAN + "<w:p>"), "xml-broken"),
    "cut off": (lambda: docx(PLAN)[:600], "archive-damaged"),
    "encrypted parts": (encrypted, "encrypted"),
    "no document": (lambda: packed({"word/styles.xml": "<a/>"}), "archive-incomplete"),
    "nothing in it": (lambda: docx(""), "empty"),
    "a presentation": (lambda: packed({"ppt/presentation.xml": "<a/>"}), "other-archive"),
    "an archive": (lambda: packed({"a.txt": "a"}), "other-archive"),
    "a sheet of nothing": (lambda: sheet_xml(""), "empty"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_its_reason(name: str) -> None:
    make, code = REFUSED[name]
    with pytest.raises(RevtoolError) as caught:
        read(make(), "plan.docx", "R6")
    assert [(p.code, p.place.file) for p in caught.value.problems] == [(code, "plan.docx")]


def test_every_cut_of_a_file_is_refused() -> None:
    whole = docx(PLAN)
    for end in range(4, len(whole) - 1, 97):
        with pytest.raises(RevtoolError):
            read(whole[:end], "plan.docx", "R6")


def test_the_content_decides_not_the_name() -> None:
    result = read(docx(PLAN), "plan.xlsx", "R6")
    assert [node.label for node in result.plan.nodes] == ["１．", "①"]
    assert [problem.code for problem in result.warnings] == ["other-content"]


def test_macros_and_objects_are_ignored_with_a_warning() -> None:
    more = {"word/vbaProject.bin": b"\0", "word/embeddings/oleObject1.bin": b"\0"}
    result = read(docx(PLAN, more=more), "plan.docm", "R6")
    assert [problem.code for problem in result.warnings] == ["macros-ignored", "objects-ignored"]
    assert len(result.plan.nodes) == 2


def test_tables_in_tables_are_read_in_reading_order() -> None:
    inner = table(("① 道を案内する。",))
    body = paragraph("１．観光") + table((paragraph("（1）窓口") + inner + paragraph("② 地図を配る。"), ""))
    assert [node.label for node in read(docx(body), "plan.docx", "R6").plan.nodes] == [
        "１．",
        "（1）",
        "①",
        "②",
    ]


def test_styles_and_lists_in_a_ring_end() -> None:
    ring = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/></w:style>'
    )
    body = paragraph("１．観光", '<w:pStyle w:val="A"/>') + paragraph("① 道を案内する。")
    assert len(read(docx(body, styles=ring), "plan.docx", "R6").plan.nodes) == 2


def test_a_sheet_that_says_it_is_huge_costs_what_it_holds() -> None:
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>② 地図を配る。</t></is></c></row>'
    near = '<row r="1"><c r="A1" t="inlineStr"><is><t>① 道を案内する。</t></is></c></row>'
    tracemalloc.start()
    result = read(sheet_xml(near + far, "A1:XFD1048576"), "plan.xlsx", "R6")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [(n.label, n.provenance and n.provenance.cell) for n in result.plan.nodes] == [
        ("①", "A1"),
        ("②", "XFD1048576"),
    ]
    assert peak < 30_000_000


def test_formulas_are_never_computed() -> None:
    saved = '<c r="A1" t="str"><f>HYPERLINK("x")</f><v>① 道を案内する。</v></c>'
    unsaved = '<c r="B2"><f>1+1</f></c>'
    result = read(sheet_xml(f'<row r="1">{saved}</row><row r="2">{unsaved}</row>'), "plan.xlsx", "R6")
    assert [node.text for node in result.plan.nodes] == ["道を案内する。"]
    assert [(p.code, dict(p.facts)["cells"]) for p in result.warnings] == [("formulas-uncomputed", "S!B2")]


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("revtool.importers.xlsx_book.MOST_CELLS", 3)
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 6))
    with pytest.raises(RevtoolError) as caught:
        read(sheet_xml(rows), "plan.xlsx", "R6")
    assert [p.code for p in caught.value.problems] == ["too-many-cells"]


def test_limits_are_checked_in_the_directory_before_anything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_TOTAL", 1_000)
    with pytest.raises(RevtoolError) as caught:
        Archive(packed({"a": "x" * 2_000}), "plan.docx")
    assert [p.code for p in caught.value.problems] == ["archive-bomb"]


def test_the_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "lxml", None)
    for data, extra in ((docx(PLAN), "docx"), (sheet_xml(""), "xlsx")):
        with pytest.raises(RevtoolError) as caught:
            read(data, "plan", "R6")
        (problem,) = caught.value.problems
        assert (problem.code, dict(problem.facts)["extra"]) == ("missing-extra", extra)
