"""Redlines that are drawn, and documents that are underlined or coloured for other reasons."""

import pytest
from office_files import docx, paragraph

from revtool.errors import UnreadableError
from revtool.importers import read

LOOKS = {
    "struck": "<w:strike/>",
    "twice": '<w:dstrike/><w:color w:val="C00000"/>',
    "red": '<w:color w:val="C00000"/>',
    "blue": '<w:color w:val="0000FF"/>',
    "line": '<w:u w:val="single"/>',
    "red line": '<w:color w:val="C00000"/><w:u w:val="single"/>',
    "off": '<w:strike w:val="0"/><w:u w:val="none"/>',
}


def line(*runs: tuple[str, str]) -> str:
    inner = "".join(
        f'<w:r><w:rPr>{LOOKS.get(look, "")}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
        for text, look in runs
    )
    return f"<w:p>{inner}</w:p>"


def texts(data: bytes, *, old: bool) -> list[str]:
    nodes = read(data, "plan.docx", "R6", is_superseded=old).plan.nodes
    return [f"{node.label}{node.title}{node.text}" for node in nodes]


@pytest.mark.parametrize(
    ("was", "now"), [("twice", "red line"), ("twice", "red"), ("struck", "red line"), ("struck", "line")]
)
def test_struck_is_old_and_the_surest_look_beside_it_is_new(was: str, now: str) -> None:
    data = docx(line(("① 道を", ""), ("口頭で", was), ("地図で", now), ("案内する。", "")))
    assert texts(data, old=True) == ["①道を口頭で案内する。"]
    assert texts(data, old=False) == ["①道を地図で案内する。"]


def test_a_look_that_is_not_the_documents_way_is_ordinary() -> None:
    """Red and underlined is the way here, so blue text and plain underlines mean nothing."""
    data = docx(
        line(("① 道を", ""), ("口頭で", "struck"), ("地図で", "red line"), ("案内する。", "line"))
        + line(("② 旅館と組む。", "blue"))
    )
    assert texts(data, old=True) == ["①道を口頭で案内する。", "②旅館と組む。"]


def test_underlines_alone_are_read_with_a_doubt() -> None:
    data = docx(line(("① 道を", ""), ("口頭で", "struck"), ("地図で", "line"), ("案内する。", "")))
    (node,) = read(data, "plan.docx", "R6").plan.nodes
    assert [doubt.code for doubt in node.doubts] == ["underline-read-as-insertion"]


def test_nothing_struck_is_no_redline() -> None:
    data = docx(line(("① 道を", ""), ("地図で", "red line"), ("案内する。", "off")))
    assert texts(data, old=False) == ["①道を地図で案内する。"]
    with pytest.raises(UnreadableError) as caught:
        texts(data, old=True)
    assert [p.code for p in caught.value.problems] == ["no-superseded-edition"]


def test_a_paragraph_that_is_struck_as_a_whole_is_none_in_the_new_edition() -> None:
    data = docx(
        line(("① 絵はがきを配る。", "struck"))
        + paragraph("② 道を案内する。")
        + line(("③ 花を植える。", "red line"))
    )
    assert texts(data, old=True) == ["①絵はがきを配る。", "②道を案内する。"]
    assert texts(data, old=False) == ["②道を案内する。", "③花を植える。"]


def test_what_is_tracked_wins_over_what_is_drawn() -> None:
    tracked = '<w:del w:id="1"><w:r><w:delText>口頭で</w:delText></w:r></w:del>'
    data = docx(
        f"<w:p><w:r><w:t>① 道を</w:t></w:r>{tracked}</w:p>" + line(("② 取消線の例を示す。", "struck"))
    )
    assert texts(data, old=False)[1] == "②取消線の例を示す。"


def test_an_end_of_a_paragraph_that_is_deleted_joins_it_with_the_next() -> None:
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    data = docx(paragraph("① 道を案内する。", gone) + paragraph("地図も配る。"))
    assert texts(data, old=False) == ["①道を案内する。地図も配る。"]
    assert texts(data, old=True) == ["①道を案内する。\n地図も配る。"]


def test_what_was_inserted_and_deleted_again_is_in_neither_edition() -> None:
    twice = '<w:ins w:id="1"><w:del w:id="2"><w:r><w:delText>電話で</w:delText></w:r></w:del></w:ins>'
    data = docx(f"<w:p><w:r><w:t>① 道を</w:t></w:r>{twice}<w:r><w:t>案内する。</w:t></w:r></w:p>")
    assert texts(data, old=True) == texts(data, old=False) == ["①道を案内する。"]
