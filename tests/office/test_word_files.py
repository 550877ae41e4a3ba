"""Law 2 through a real office program: LibreOffice rejects to the old plan and accepts to the new."""

import re
import shutil
import subprocess
import unicodedata
from io import BytesIO
from pathlib import Path

import docx
import pytest

from revtool import api
from revtool.reporters import render_file
from revtool.wording import Lang

ROOT = Path(__file__).parents[2]


def lines(text: str) -> list[str]:
    """The lines that hold something, without white space at their ends."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def promised(plan) -> list[str]:
    """The lines of a plan: title, and every node with its label, markers, title and text."""
    found = "　".join(filter(None, (plan.organisation, plan.title)))
    for node in plan.nodes:
        tags = "".join(f"【{tag}】" for tag in node.tags)
        head = " ".join(filter(None, (node.label, tags, node.title)))
        is_heading = node.kind in ("policy", "field", "section") and node.title
        found += f"\n{head}" + ("\n" if is_heading else " ") + node.text
    return lines(found)


@pytest.fixture(scope="module", params=[("R2", "R3"), ("R3", "R6")], ids="-".join)
def comparison(request):
    """Two shipped plans, compared as they are published."""
    old, new = (api.load(edition, ROOT) for edition in request.param)
    return api.compare(old, new, api.decisions(old, new, ROOT))


@pytest.mark.parametrize(("command", "side"), [("accept", "new"), ("reject", "old")])
def test_the_office_program_leaves_one_plan(office, comparison, tmp_path, command, side):
    source = tmp_path / "redline.docx"
    source.write_bytes(render_file(comparison, "docx", Lang.JA, noise=True))
    text = office(command, source, tmp_path / "side.txt").read_text(encoding="utf-8-sig")
    assert lines(text) == promised(getattr(comparison, side))


@pytest.mark.parametrize("options", [{}, {"static": True}, {"clean": True}, {"table": True}], ids=str)
def test_every_kind_of_word_file_opens_and_prints(office, comparison, tmp_path, options):
    source = tmp_path / "file.docx"
    source.write_bytes(render_file(comparison, "docx", Lang.JA, **options))
    assert office("open", source, tmp_path / "file.pdf").read_bytes().startswith(b"%PDF")


def test_the_comparison_table_prints_across_with_its_titles_on_every_page(office, comparison, tmp_path):
    source = tmp_path / "table.docx"
    source.write_bytes(render_file(comparison, "docx", Lang.JA, table=True))
    printed = office("open", source, tmp_path / "table.pdf")
    sizes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", printed.read_bytes())
    assert {tuple(round(float(side)) for side in size) for size in sizes} == {(842, 595)}
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (Debian: poppler-utils)")
    told = subprocess.run(["pdftotext", "-layout", printed, "-"], capture_output=True, check=True)
    pages = unicodedata.normalize("NFKC", told.stdout.decode()).split("\f")[:-1]
    assert len(pages) > 1
    titles = [unicodedata.normalize("NFKC", words) for words in ("新（令和", "現（令和", "備考")]
    assert [page for page in pages if not all(words in page for words in titles)] == []


def test_the_clean_text_has_every_label_title_and_text_in_order(comparison):
    file = docx.Document(BytesIO(render_file(comparison, "docx", Lang.JA, clean=True)))
    whole = "\n".join(paragraph.text for paragraph in file.paragraphs)
    first = comparison.new.nodes[0]
    at = whole.find(f"\n{first.label or first.title or first.text}")
    for node in comparison.new.nodes:
        tags = "".join(f"【{tag}】" for tag in node.tags)
        for words in filter(None, (node.label, tags, node.title, node.text)):
            found = whole.find(words, at)
            assert found >= 0, words
            assert not whole[at:found].strip(), whole[at:found]
            at = found + len(words)
    assert not whole[at:].strip()
