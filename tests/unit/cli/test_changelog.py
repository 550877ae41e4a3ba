"""`revtool changelog` as a user calls it."""

import pytest
from github_pages import page_of

from revtool.cli.run import run

HEADER = "schema: revtool.plan/v1\nedition: {edition}\nfiscal_year: {year}\nfields: [1.yaml]\n"
FIELD = """\
id: x-1
kind: field
label: １．
title: 保険者機能
children:
  - {{id: x-1-1, kind: measure, label: ①, text: 研修を年{times}回行う。}}
"""


@pytest.fixture(autouse=True)
def root(tmp_path, monkeypatch):
    """Editions R5, R6 and R10, each with another number."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    for edition, year, times in (("R6", 2024, 4), ("R10", 2028, 6), ("R5", 2023, 2)):
        directory = tmp_path / "plans" / edition
        directory.mkdir(parents=True)
        (directory / "plan.yaml").write_text(HEADER.format(edition=edition, year=year), encoding="utf-8")
        (directory / "1.yaml").write_text(FIELD.format(times=times), encoding="utf-8")
    return tmp_path


def told(capsys, *arguments):
    assert run(["changelog", *arguments]) == 0
    page = page_of(capsys.readouterr().out)
    return [words for level, words in page.headings if level == 2], page


def test_all_editions_newest_first_by_year(capsys):
    headings, page = told(capsys)
    assert headings == ["令和10年度（R10）", "令和6年度（R6）", "令和5年度（R5）"]
    assert page.headings[0] == (1, "計画の変更履歴")
    assert [item for item in page.items if "「4回」を「6回」に改める。" in item]


def test_one_edition_is_told_against_the_one_before(capsys):
    assert told(capsys, "R6")[0] == ["令和6年度（R6）", "令和5年度（R5）"]
    assert told(capsys, "R5")[0] == ["令和5年度（R5）"]


def test_editions_that_are_named_are_told_one_after_the_other(capsys):
    headings, page = told(capsys, "R10", "R5")
    assert headings == ["令和10年度（R10）", "令和5年度（R5）"]
    assert [item for item in page.items if "「2回」を「6回」に改める。" in item]


def test_links_lead_to_pages_that_were_published(root, capsys):
    assert told(capsys)[1].links == []
    run(["publish"])
    capsys.readouterr()
    targets = {target.partition("#")[0] for _, target in told(capsys)[1].links}
    assert targets == {"reports/R5-R6/redline.md", "reports/R6-R10/redline.md"}
    assert run(["changelog", "-o", str(root / "reports" / "own.md")]) == 0
    page = page_of((root / "reports" / "own.md").read_text(encoding="utf-8"))
    assert {target.partition("#")[0] for _, target in page.links} == {"R5-R6/redline.md", "R6-R10/redline.md"}


def test_every_link_leads_to_a_heading_of_a_page_in_its_language(root, capsys):
    (root / "revtool.toml").write_text('[publish]\nlanguages = ["ja", "en"]\n', encoding="utf-8")
    run(["publish"])
    capsys.readouterr()
    for options, name in (((), "redline.md"), (("--lang", "en"), "redline.en.md")):
        links = told(capsys, *options)[1].links
        assert links
        for _, target in links:
            file, _, anchor = target.partition("#")
            assert file.endswith(f"/{name}")
            page = page_of((root / file).read_text(encoding="utf-8"))
            assert not anchor or anchor in page.anchors


def test_there_is_no_link_to_a_language_that_is_not_published(capsys):
    run(["publish"])
    capsys.readouterr()
    assert told(capsys, "--lang", "en")[1].links == []


def test_in_english(capsys):
    headings, page = told(capsys, "R6", "--lang", "en")
    assert headings == ["FY2024 (R6)", "FY2023 (R5)"]
    assert (3, "Changed") in page.headings


def test_an_edition_that_is_not_there(capsys):
    assert run(["changelog", "R7"]) == 3
    assert "R7" in capsys.readouterr().err


def test_without_a_plan(root, capsys):
    for path in (root / "plans").glob("*/plan.yaml"):
        path.unlink()
    assert run(["changelog"]) == 2
