"""Word files and workbooks made from readable sources, and the plans that a reader takes from each."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from office_files import docx
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from ruamel.yaml import YAML

from revtool.errors import UnreadableError
from revtool.grammar.account import unfaithful
from revtool.importers import docx as docx_importer
from revtool.importers import importer_of, read
from revtool.importers import xlsx as xlsx_importer
from revtool.model.imported import Fate, ImportResult
from revtool.model.indicator import Indicator
from revtool.model.plan import Node

HERE = Path(__file__).parent
BOOKS = sorted(path.stem for path in (HERE / "xlsx/sources").iterdir())
DOCUMENTS = sorted(path.stem for path in (HERE / "docx/sources").iterdir())
REFUSED = YAML(typ="safe").load(HERE / "old_office/sources/files.yaml")


def word_file(name: str) -> bytes:
    """The file of a source: its elements and attributes are those of Word, the prefix left out."""
    text = (HERE / f"docx/sources/{name}.xml").read_text(encoding="utf-8")
    text = re.sub(r">\n\s*<", "><", text)
    text = re.sub(r"<(/?)(?=[A-Za-z])", r"<\1w:", text)
    text = re.sub(r"(<w:[^>]*?)(?=/?>)", lambda m: re.sub(r" ([A-Za-z]+)=", r" w:\1=", m[1]), text)
    text = re.sub(r"(</?)w:(AlternateContent|Choice|Fallback)", r"\1mc:\2", text)
    parts = dict(re.findall(r"<w:(\w+)>(.*)</w:\1>", text[len("<w:parts>") :], re.S))
    return docx(parts.pop("body"), **parts)


def workbook(name: str) -> bytes:
    """The file of a source, made by the library for workbooks."""
    source = YAML(typ="safe").load(HERE / f"xlsx/sources/{name}.yaml")
    book = Workbook()
    book.remove(book.active)
    for title, cells in source["sheets"].items():
        sheet = book.create_sheet(title)
        for at, cell in cells.items():
            given = cell if isinstance(cell, dict) else {"v": cell}
            if "parts" in given:
                sheet[at] = CellRichText(*map(part, given["parts"]))
                continue
            sheet[at] = given["v"]
            sheet[at].number_format = given.get("format", "General")
            sheet[at].font = Font(strike=given.get("struck", False))
        for area in source.get("merged", {}).get(title, ()):
            sheet.merge_cells(area)
        for row in source.get("hidden", {}).get("rows", {}).get(title, ()):
            sheet.row_dimensions[row].hidden = True
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def part(given: str | dict[str, str]) -> str | TextBlock:
    """A stretch of a cell's text with its look."""
    if isinstance(given, str):
        return given
    (look, text), *_ = given.items()
    font = InlineFont(strike=True) if look == "struck" else InlineFont(u="single", color="FFFF0000")
    return TextBlock(font, text)


def expected(kind: str, name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(HERE / kind / "expected" / f"{name}.yaml")
    return loaded


def brief(indicator: Indicator) -> str:
    """Name, comparator, value and unit."""
    target = indicator.target
    words = [indicator.name, *((target.comparator, target.value, target.unit) if target else ())]
    return " ".join(str(word) for word in words if word not in (None, ""))


def shown(node: Node) -> dict[str, Any]:
    """A node as the expectations write it."""
    found: dict[str, Any] = {"id": node.id, "kind": node.kind.value}
    found |= {name: value for name in ("label", "title", "text") if (value := getattr(node, name))}
    if node.tags:
        found["tags"] = list(node.tags)
    if node.indicator is not None:
        found["indicator"] = brief(node.indicator)
    if node.doubts:
        found["doubts"] = [doubt.code for doubt in node.doubts]
    return found


def struck(result: ImportResult) -> list[str]:
    return [s.text.strip() for s in result.stretches if s.fate is Fate.STRUCK]


@pytest.mark.parametrize("side", ["old", "new"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_either_edition_of_a_document(name: str, side: str) -> None:
    data, whole = word_file(name), expected("docx", name)
    assert importer_of(data, "plan.bin") is docx_importer
    wanted = whole[side]
    result = read(data, f"{name}.docx", wanted["edition"], is_superseded=side == "old")
    assert [shown(node) for node in result.plan.nodes] == wanted["nodes"]
    assert result.plan.title == wanted["title"]
    assert result.plan.fiscal_year == wanted["fiscal_year"]
    assert struck(result) == wanted["struck"]
    remainder = [[s.reason, s.text.strip()] for s in result.stretches if s.fate is Fate.REMAINDER]
    assert remainder == whole.get("aside", [])
    assert unfaithful(result.plan.nodes, result.stretches) == ()


@pytest.mark.parametrize("side", ["old", "new"])
@pytest.mark.parametrize("name", BOOKS)
def test_either_edition_of_a_workbook(name: str, side: str) -> None:
    data, wanted = workbook(name), expected("xlsx", name)[side]
    assert importer_of(data, "plan.docx") is xlsx_importer
    result = read(data, f"{name}.xlsx", wanted["edition"], is_superseded=side == "old")
    nodes = [
        shown(node) | {"cell": node.provenance.cell if node.provenance else ""} for node in result.plan.nodes
    ]
    assert nodes[: len(wanted["nodes"])] == wanted["nodes"]
    assert len(nodes) == len(wanted["nodes"]) or side == "old"
    assert (result.plan.title, result.plan.fiscal_year) == (wanted["title"], wanted["fiscal_year"])
    assert struck(result) == wanted.get("struck", struck(result))
    assert unfaithful(result.plan.nodes, result.stretches) == ()


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_not_read_says_what_to_do(name: str) -> None:
    case = REFUSED[name]
    data = bytes.fromhex(case["hex"]) + case.get("utf-16", "").encode("utf-16-le")
    with pytest.raises(UnreadableError) as caught:
        read(data, name, "R6")
    (found,) = caught.value.problems
    assert (found.code, found.place.file) == (case["code"], name)
