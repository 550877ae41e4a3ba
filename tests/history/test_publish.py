"""`revtool publish` in a project, from any directory, and killed in the middle."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from killing import RENAME, killed
from repositories import environment, write

from revtool.cli.run import run

HEADER = """\
schema: revtool.plan/v1
organisation: 見本支部
edition: {edition}
fiscal_year: {year}
fields: [1.yaml]
"""
FIELD = """\
id: x-1
kind: field
label: １．
title: 保険者機能
children:
  - {{id: x-1-1, kind: measure, label: ①, text: 研修を年{times}回行う。}}
  - id: x-1-k
    kind: indicator
    label: ■
    tags: [KPI]
    text: 健診受診率{rate}%以上
    indicator:
      name: 健診受診率
      target: {{comparator: at-least, value: {rate}, unit: '%'}}
      as_printed: {rate}%以上
"""

PAGES = 4
"""Pages of a project beside those of its pairs: index, changelog, indicators, and their charts."""

OF_A_PAIR = 7


def edition(name: str, year: int, times: int, rate: str) -> dict[str, str]:
    return {
        f"plans/{name}/plan.yaml": HEADER.format(edition=name, year=year),
        f"plans/{name}/1.yaml": FIELD.format(times=times, rate=rate),
    }


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Editions R5, R6 and R10, of which no order of names is that of the years."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    root = tmp_path / "project"
    for change in (
        edition("R5", 2023, 2, "44.7"),
        edition("R10", 2028, 4, "51.5"),
        edition("R6", 2024, 4, "48.0"),
    ):
        write(root, change)
    monkeypatch.chdir(root)
    return root


def state(root: Path) -> dict[str, bytes]:
    folder = root / "reports"
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def test_consecutive_editions_are_published_from_any_directory(project, monkeypatch, capsys):
    monkeypatch.chdir(project / "plans" / "R6")
    assert run(["publish"]) == 0
    assert "18 written, 0 removed (18 files in all)" in capsys.readouterr().out
    assert len(state(project)) == PAGES + 2 * OF_A_PAIR + 1
    assert (project / "reports/R6-R10/redline.md").is_file()
    monkeypatch.chdir(project / "reports")
    assert run(["publish", "--check"]) == 0


def test_check_names_what_is_stale_and_how_to_mend_it(project, capsys):
    run(["publish"])
    write(project, edition("R6", 2024, 4, "49.0"))
    before = state(project)
    capsys.readouterr()
    assert run(["publish", "--check"]) == 1
    told = capsys.readouterr().err
    assert "reports/R5-R6/redline.md: not up to date\n" in told
    assert told.endswith("run revtool publish and commit what it writes.\n")
    assert state(project) == before
    assert run(["publish"]) == 0
    assert run(["publish", "--check"]) == 0


def test_pairs_and_languages_are_set_by_the_project(project, capsys):
    run(["publish"])
    (project / "revtool.toml").write_text(
        '[publish]\npairs = [["R5", "R10"]]\nlanguages = ["en", "ja"]\n', encoding="utf-8"
    )
    assert run(["publish"]) == 0
    names = [name for name in state(project) if name != "manifest.json"]
    assert len(names) == 2 * PAGES + OF_A_PAIR + 1
    assert {"R5-R10/redline.md", "R5-R10/redline.ja.md", "index.ja.md"} <= set(names)
    assert "# 見本支部: plans" in (project / "reports/index.md").read_text(encoding="utf-8")
    assert "FY2023 (R5) → FY2028 (R10)" in (project / "reports/index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("pairs", ['[["R5", "R7"]]', '[["R5"]]', '[["R5", "R6", "R10"]]'])
def test_a_pair_that_is_none_is_an_error(project, capsys, pairs):
    (project / "revtool.toml").write_text(f"[publish]\npairs = {pairs}\n", encoding="utf-8")
    assert run(["publish"]) == 2
    assert "unknown-pair" in capsys.readouterr().err
    assert not (project / "reports").exists()


def test_drafts_are_not_published(project):
    plan = project / "plans/R10/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "status: draft\n", encoding="utf-8")
    run(["publish"])
    assert "R6-R10/redline.md" not in state(project)
    assert "R10" not in (project / "reports/index.md").read_text(encoding="utf-8")


def test_one_edition_has_a_page_too_and_none_is_an_error(project, capsys):
    for name in ("R5", "R6"):
        shutil.rmtree(project / "plans" / name)
    assert run(["publish"]) == 0
    assert sorted(state(project)) == ["CHANGELOG.md", "index.md", "kpi.html", "kpi.md", "manifest.json"]
    shutil.rmtree(project / "plans/R10")
    assert run(["publish"]) == 2
    assert "nothing-to-publish" in capsys.readouterr().err


def test_an_accepted_change_that_expires_makes_no_page_stale(project):
    run(["publish"])
    before = state(project)
    fingerprint = "0123456789abcdef"
    (project / "revtool.toml").write_text(
        f'[[accepted]]\nfingerprint = "{fingerprint}"\nreason = "議会で了承"\nexpires = "2024-01-01"\n',
        encoding="utf-8",
    )
    assert run(["publish"]) == 0
    assert state(project) == before


RENAMES = 1 + PAGES + 2 * OF_A_PAIR
"""Renames of a first run: the list of what belongs to the folder, then each page."""


def test_killed_in_a_first_run(project, tmp_path):
    shutil.copytree(project, tmp_path / "other")
    run(["--root", str(tmp_path / "other"), "publish"])
    new = state(tmp_path / "other")
    for when, number in (("before", 1), ("after", 1), ("after", 6), ("before", RENAMES), ("after", RENAMES)):
        shutil.rmtree(project / "reports", ignore_errors=True)
        assert killed(project, "publish", where=RENAME, when=when, number=number)
        left = pages(project)
        assert all(data == new[name] for name, data in left.items())
        assert len(left) == max(number - (2 if when == "before" else 1), 0)
        assert run(["publish"]) == 0
        assert state(project) == new
    assert not killed(project, "publish", where=RENAME, when="before")


def test_killed_while_pages_are_replaced_and_removed(project, tmp_path):
    run(["publish"])
    old = state(project)
    write(project, edition("R6", 2024, 6, "49.9"))
    (project / "revtool.toml").write_text('[publish]\npairs = [["R5", "R6"]]\n', encoding="utf-8")
    shutil.copytree(project, tmp_path / "other")
    run(["--root", str(tmp_path / "other"), "publish"])
    new = state(tmp_path / "other")
    assert old.keys() - new.keys() == {name for name in old if name.startswith("R6-R10/")}
    for when, number in (("after", 1), ("after", 4), ("before", 9)):
        shutil.copytree(tmp_path / "other" / "plans", project / "plans", dirs_exist_ok=True)
        assert killed(project, "publish", where=RENAME, when=when, number=number)
        assert all(data in (old[name], new.get(name)) for name, data in pages(project).items())
        assert run(["publish", "--check"]) == 1
        assert run(["publish"]) == 0
        assert state(project) == new
        shutil.rmtree(project / "reports")
        for name, data in old.items():
            write(project, {f"reports/{name}": data})


def pages(root: Path) -> dict[str, bytes]:
    """The pages that are in place, whole or not."""
    return {
        name: data
        for name, data in (state(root) if (root / "reports").is_dir() else {}).items()
        if name != "manifest.json" and not name.startswith(".")
    }


def test_the_name_that_a_plan_gives_itself_leads_nowhere(project):
    plan = project / "plans/R6/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("R6", "../../R6"), encoding="utf-8")
    assert run(["publish"]) == 0
    assert {path.name for path in project.parent.iterdir()} == {"project"}
    assert (project / "reports/R5-R6/redline.md").is_file()


def test_the_same_bytes_whatever_the_hash_seed(project):
    seen = []
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "revtool", "publish"]
        done = subprocess.run(
            command, cwd=project, env={**environment(), "PYTHONHASHSEED": seed}, check=False
        )
        assert done.returncode == 0
        seen.append(state(project))
        shutil.rmtree(project / "reports")
    assert seen[0] == seen[1]
