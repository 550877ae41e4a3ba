"""A Word file with tracked changes read back as a word processor reads it, one text a paragraph.

Invariant: a paragraph whose end is gone on a side goes on in the next one there.

    from docx_reading import accepted, rejected, problems
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RUN_ORDER = ("rStyle", "rFonts", "b", "bCs", "i", "strike", "dstrike", "color", "sz", "szCs", "u", "lang")
"""Properties of a run in the order of the schema (ECMA-376 part 1, 17.3.2)."""
PARAGRAPH_ORDER = ("pStyle", "keepNext", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr")
"""Properties of a paragraph in the order of the schema (17.3.1)."""


def accepted(data: bytes) -> list[str]:
    """Every paragraph once all changes are accepted."""
    return _side(data, left_out="del")


def rejected(data: bytes) -> list[str]:
    """Every paragraph once all changes are rejected."""
    return _side(data, left_out="ins")


def body(data: bytes) -> etree._Element:
    """The body of the document."""
    return _part(data, "word/document.xml").find(f"{W}body")


def problems(data: bytes) -> list[str]:
    """What Word would repair: ids used twice, properties out of order, text in the wrong element."""
    found = []
    for name in ("word/document.xml", "word/comments.xml"):
        root = _part(data, name) if name in ZipFile(BytesIO(data)).namelist() else etree.Element("none")
        ids = [e.get(f"{W}id") for kind in ("ins", "del") for e in root.iter(f"{W}{kind}")]
        found += (
            [f"{name}: id {i} twice" for i in set(ids) if ids.count(i) > 1]
            if len(set(ids)) < len(ids)
            else []
        )
        for kind, order in (("rPr", RUN_ORDER), ("pPr", PARAGRAPH_ORDER)):
            for properties in root.iter(f"{W}{kind}"):
                names = [etree.QName(child).localname for child in properties]
                known = [order.index(n) for n in names if n in order]
                if known != sorted(known) or (set(names) - set(order) - {"ins", "del"}):
                    found.append(f"{name}: {kind} with {names}")
        found += [f"{name}: w:t in w:del" for d in root.iter(f"{W}del") for _ in d.iter(f"{W}t")]
        found += [f"{name}: w:delText outside" for t in root.iter(f"{W}delText") if _in(t, "del") is None]
    comments = {c.get(f"{W}id") for c in _part(data, "word/comments.xml").iter(f"{W}comment")}
    for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        used = [e.get(f"{W}id") for e in _part(data, "word/document.xml").iter(f"{W}{kind}")]
        if sorted(used) != sorted(comments):
            found.append(f"{kind}: {sorted(used)} for comments {sorted(comments)}")
    return found


def _part(data: bytes, name: str) -> etree._Element:
    with ZipFile(BytesIO(data)) as file:
        return etree.fromstring(file.read(name)) if name in file.namelist() else etree.Element("none")


def _side(data: bytes, left_out: str) -> list[str]:
    found: list[str] = []
    is_open = False
    for paragraph in body(data).iter(f"{W}p"):
        text = "".join(_text(e) for e in paragraph.iter() if _in(e, left_out) is None)
        if is_open:
            found[-1] += text
        else:
            found.append(text)
        mark = paragraph.find(f"{W}pPr/{W}rPr/{W}{left_out}")
        is_open = mark is not None
    if is_open and not found[-1]:
        found.pop()  # the last paragraph of a document stays, empty
    return found


def _in(element: etree._Element, kind: str) -> etree._Element | None:
    return next(element.iterancestors(f"{W}{kind}"), None)


def _text(element: etree._Element) -> str:
    name = etree.QName(element).localname
    if name in ("t", "delText"):
        return element.text or ""
    return {"br": "\n", "tab": "\t"}.get(name, "")
