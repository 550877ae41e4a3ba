"""Every format shows the same set of changes, read back from the format itself.

JSON, workbooks and Word files carry fingerprints, pages the place of each change; in a text for people a node
is changed where something in it is marked or a note stands beside it.
"""

import json
import re
from pathlib import Path

import pytest
from docx_reading import fingerprints
from markdown_reading import redline_of
from workbook_reading import rows as rows_of

from revtool import api
from revtool.model.change import Comparison
from revtool.reporters import FILES, FORMATS, TABLES, render, render_file
from revtool.text.critic import Kind, read
from revtool.wording import Lang

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=[("R2", "R3"), ("R3", "R6")], ids="-".join)
def comparison(request) -> Comparison:
    """Two shipped plans, compared as they are published."""
    old, new = (api.load(edition, ROOT) for edition in request.param)
    return api.compare(old, new, api.decisions(old, new, ROOT))


def named(comparison: Comparison, are_changed: list[bool]) -> set[str]:
    """The fingerprints of the changes on those rows of the merged outline, which must all have one."""
    places = [row.change for row, yes in zip(comparison.rows, are_changed, strict=True) if yes]
    assert None not in places
    return {comparison.changes[place].fingerprint for place in places}


def in_json(comparison: Comparison) -> set[str]:
    return {change["fingerprint"] for change in json.loads(render(comparison, "json", Lang.JA))["changes"]}


def in_html(comparison: Comparison) -> set[str]:
    page = render(comparison, "html", Lang.JA)
    places = re.findall(r'\bid="change-(\d+)"', page)
    assert len(set(places)) == len(places)
    return {comparison.changes[int(place) - 1].fingerprint for place in places}


def in_markdown(comparison: Comparison) -> set[str]:
    blocks = redline_of(render(comparison, "markdown", Lang.JA, full=True))
    return named(comparison, [bool(b.note) or any(s.mark for s in b.stretches) for b in blocks])


def in_critic(comparison: Comparison) -> set[str]:
    blocks = [read(block) for block in render(comparison, "critic", Lang.JA)[:-1].split("\n\n")]
    return named(
        comparison, [any(p.kind is not Kind.TEXT and (p.old or p.new or p.note) for p in b) for b in blocks]
    )


def in_terminal(comparison: Comparison) -> set[str]:
    """How many lines a node takes is known from the Markdown, which breaks them at the same places."""
    text = render(comparison, "terminal", Lang.JA, full=True)
    lines = text.partition("\n■ 見え消し\n")[2].partition("\n■ 表記だけの違い\n")[0].split("\n")
    waiting = [line for line in lines if line.strip()][1:]
    found = []
    for block in redline_of(render(comparison, "markdown", Lang.JA, full=True)):
        shown = block.side(strong=True) + block.side()
        taken = sum(1 for part in shown.split("\n") if part.strip())
        mine, waiting = waiting[:taken], waiting[taken:]
        is_noted = bool(waiting) and waiting[0].lstrip().startswith("> ")
        waiting = waiting[is_noted:]
        found.append(is_noted or any("[-" in line or "{+" in line for line in mine))
    assert waiting == []
    return named(comparison, found)


def in_docx(comparison: Comparison) -> set[str]:
    return fingerprints(render_file(comparison, "docx", Lang.JA))


def in_xlsx(comparison: Comparison) -> set[str]:
    found = rows_of(render_file(comparison, "xlsx", Lang.JA), "全項目の比較")
    return {str(row["指紋"]) for row in found if row["指紋"]}


READERS = {
    "terminal": in_terminal,
    "markdown": in_markdown,
    "html": in_html,
    "critic": in_critic,
    "json": in_json,
    "docx": in_docx,
    "xlsx": in_xlsx,
}


def test_no_format_is_left_out():
    assert set(READERS) == {*FORMATS, *FILES}


@pytest.mark.parametrize("form", READERS)
def test_every_format_shows_the_same_changes(comparison, form):
    assert READERS[form](comparison) == {change.fingerprint for change in comparison.changes}


@pytest.mark.parametrize("form", TABLES)
def test_every_comparison_table_shows_the_same_changes(comparison, form):
    """In a table what changed is underlined, or said beside it or instead of it."""
    expected = {change.fingerprint for change in comparison.changes}
    data = render_file(comparison, form, Lang.JA, table=True, full=True)
    if form == "docx":
        assert fingerprints(data) == expected
        return
    if form == "html":
        places = re.findall(r'\bid="change-(\d+)"', data.decode())
        assert {comparison.changes[int(place) - 1].fingerprint for place in places} == expected
        return
    assert named(comparison, _loud_rows(data, form)) == expected


def _loud_rows(data: bytes, form: str) -> list[bool]:
    if form == "markdown":
        lines = data.decode().rstrip("\n").split("\n")
        body = lines[lines.index("| --- | --- | --- |") + 1 :]
        return ["<ins>" in line or not line.endswith("|  |") for line in body]
    from workbook_reading import marked, sheets

    found = []
    for *sides, beside in sheets(data)["新旧対照表"].iter_rows(min_row=4):
        is_underlined = any(marked(cell.value, line) for cell in sides for line in ("single", "double"))
        found.append(is_underlined or bool(beside.value))
    return found
