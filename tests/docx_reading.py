"""A Word file with tracked changes read back as a word processor reads it, one text a paragraph.

Invariant: a paragraph whose end is gone on a side goes on in the next one there.

    from docx_reading import accepted, rejected
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def accepted(data: bytes) -> list[str]:
    """Every paragraph once all changes are accepted."""
    return _side(data, left_out="del")


def rejected(data: bytes) -> list[str]:
    """Every paragraph once all changes are rejected."""
    return _side(data, left_out="ins")


def body(data: bytes) -> etree._Element:
    """The body of the document."""
    return _part(data, "word/document.xml").find(f"{W}body")


def fingerprints(data: bytes) -> set[str]:
    """The fingerprints that the bookmarks of a file carry."""
    names = (e.get(f"{W}name") for e in body(data).iter(f"{W}bookmarkStart"))
    return {name.removeprefix("_revtool_")[:16] for name in names if name.startswith("_revtool_")}


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
