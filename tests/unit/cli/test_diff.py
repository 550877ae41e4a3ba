"""`revtool diff` as a user calls it: what is printed and written, and which code is returned."""

import json

import pytest

from revtool.cli.run import run

HEADER = "schema: revtool.plan/v1\nedition: {edition}\nfiscal_year: {year}\nfields: [1.yaml]\n"
FIELD = """\
id: x-1
kind: field
label: １．
title: 保険者機能
children:
  - {{id: x-1-1, kind: measure, label: ①, text: 研修を年{times}回行う。}}
  - {{id: x-1-2, kind: measure, label: ②, text: 窓口を案内する。}}
"""


@pytest.fixture(autouse=True)
def root(tmp_path, monkeypatch):
    """Editions R3 and R6 that differ in one number, before an English-speaking user."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    for edition, year, times in (("R3", 2021, 2), ("R6", 2024, 4)):
        directory = tmp_path / "plans" / edition
        directory.mkdir(parents=True)
        (directory / "plan.yaml").write_text(HEADER.format(edition=edition, year=year), encoding="utf-8")
        (directory / "1.yaml").write_text(FIELD.format(times=times), encoding="utf-8")
    return tmp_path


def test_a_report_is_in_the_language_of_the_plan_unless_asked(capsys):
    assert run(["diff", "R3", "R6"]) == 0
    out = capsys.readouterr()
    assert out.out.startswith("令和3年度 → 令和6年度　比較\n")
    assert "① 研修を年[-2回-]{+4回+}行う。" in out.out
    assert out.err == ""
    assert run(["diff", "R3", "R6", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("Comparison FY2021 → FY2024\n")


def test_a_plan_against_itself_differs_in_nothing(capsys):
    assert run(["diff", "R3", "R3"]) == 0
    assert "3項目を比べ、違いのある項目はありません。" in capsys.readouterr().out


def test_the_output_file_names_the_format(capsys, root):
    assert run(["diff", "R3", "R6", "-o", "out.md"]) == 0
    assert run(["diff", "R3", "R6", "-o", "out.json"]) == 0
    assert run(["diff", "R3", "R6", "--format", "markdown", "-o", "out.txt"]) == 0
    assert capsys.readouterr().out == ""
    page = (root / "out.md").read_text("utf-8")
    assert page.startswith("# 令和3年度 → 令和6年度")
    assert (root / "out.txt").read_text("utf-8") == page
    assert json.loads((root / "out.json").read_text("utf-8"))["schema"] == "revtool.comparison/v1"


def test_a_file_that_cannot_be_written_leaves_the_old_one(capsys, root):
    (root / "there").write_text("x")
    assert run(["diff", "R3", "R6", "-o", "there/out.md"]) == 3
    assert "unwritable-file" in capsys.readouterr().err
    assert (root / "there").read_text() == "x"


@pytest.mark.parametrize(("severity", "code"), [("info", 1), ("notice", 1), ("warning", 0), ("error", 0)])
def test_fail_on_counts_changes_at_least_as_severe(capsys, severity, code):
    assert run(["diff", "R3", "R6", "--fail-on", severity]) == code
    assert run(["diff", "R3", "R3", "--fail-on", severity]) == 0


def test_full_shows_what_is_unchanged(capsys):
    run(["diff", "R3", "R6"])
    assert "② 窓口を案内する。" not in capsys.readouterr().out
    for option in ("--full", "--verbose"):
        run(["diff", "R3", "R6", option])
        assert "② 窓口を案内する。" in capsys.readouterr().out


def test_noise_shows_differences_of_form(capsys, root):
    path = root / "plans/R6/1.yaml"
    path.write_text(path.read_text("utf-8").replace("窓口を案内", "窓口を 案内"), encoding="utf-8")
    run(["diff", "R3", "R6"])
    assert "項目が1件あります（変更には数えません。--noise で表示します）" in capsys.readouterr().out
    run(["diff", "R3", "R6", "--noise"])
    assert "窓口を{~ ~}案内する。" in capsys.readouterr().out


def test_what_does_not_make_sense_is_said_and_the_report_still_made(capsys, root):
    path = root / "plans/R6/1.yaml"
    indicator = "  - {id: r6-1-k1, kind: indicator, text: 率を上げる。}\n"
    path.write_text(path.read_text("utf-8") + indicator, encoding="utf-8")
    assert run(["diff", "R3", "R6"]) == 0
    out = capsys.readouterr()
    assert out.err == "R6: 1 point to check (indicator-missing 1); see revtool validate R6\n"
    assert "{+率を上げる。+}" in out.out


def test_a_plan_that_contradicts_itself_is_not_compared(capsys, root):
    path = root / "plans/R6/1.yaml"
    path.write_text(path.read_text("utf-8") + "tags: [KPI]\nindicator: {name: 率}\n", encoding="utf-8")
    assert run(["diff", "R3", "R6", "-o", "out.md"]) == 4
    out = capsys.readouterr()
    assert out.out == ""
    assert out.err.startswith("R6: indicator-misplaced: ")
    assert not (root / "out.md").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["diff", "R3"], 2),
        (["diff", "R3", "R6", "--format", "pdf"], 2),
        (["diff", "R3", "R6", "--fail-on", "grave"], 2),
        (["diff", "-", "-"], 2),
        (["diff", "R3", "R9"], 3),
    ],
)
def test_wrong_use_has_its_codes(capsys, arguments, code):
    assert run(arguments) == code
    out = capsys.readouterr()
    assert out.out == ""
    assert out.err


def test_pairing_files_may_be_left_out(capsys):
    run(["diff", "R3", "R6", "--format", "json"])
    plain = capsys.readouterr().out
    assert run(["diff", "R3", "R6", "--format", "json", "--no-pairings"]) == 0
    assert capsys.readouterr().out == plain


def test_clean_prints_the_new_plan_alone(capsys):
    assert run(["diff", "R3", "R6", "--clean"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("令和6年度　溶け込み\n")
    assert "① 研修を年4回行う。" in out
    assert "② 窓口を案内する。" in out
    assert "2回" not in out
    assert run(["diff", "R3", "R6", "--clean", "-o", "out.json"]) == 2
    assert "no-clean-text" in capsys.readouterr().err


HOUSE = """\
[house-style]
order = "old-first"
old-title = "改正前"
new-title = "改正後（{edition}）"
notes = false
"""


def test_the_house_style_sets_the_table_and_the_command_line_wins(capsys, root):
    (root / "revtool.toml").write_text(HOUSE, encoding="utf-8")
    table = ["diff", "R3", "R6", "--table", "--format", "markdown"]

    def header(*more):
        assert run([*table, *more]) == 0
        return next(line for line in capsys.readouterr().out.splitlines() if line.startswith("| "))

    assert header() == "| 改正前 | 改正後（令和6年度） |"
    assert header("--new-first") == "| 改正後（令和6年度） | 改正前 |"
    assert header("--notes", "--old-title", "現行") == "| 現行 | 改正後（令和6年度） | 備考 |"


def test_a_broken_house_style_is_said(capsys, root):
    (root / "revtool.toml").write_text('[house-style]\npaper = "A9"\n', encoding="utf-8")
    assert run(["diff", "R3", "R6", "--table"]) == 2
    assert "paper" in capsys.readouterr().err


def test_files_of_office_programs_go_by_the_name(capsys, root):
    for name, start in (("out.docx", b"PK"), ("out.xlsx", b"PK"), ("table.XLSX", b"PK")):
        assert run(["diff", "R3", "R6", "-o", name, "--author", "企画課"]) == 0
        assert (root / name).read_bytes().startswith(start)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_no_hash_seed_changes_a_byte(root, form):
    import os
    import subprocess
    import sys

    command = [sys.executable, "-m", "revtool", "diff", "R3", "R6", "--format", form]
    made = {
        subprocess.run(
            command, cwd=root, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(made) == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--table", "--clean", "-o", "a.docx"], "--table and --clean are two reports"),
        (["--static", "-o", "a.html"], "--static is of Word files"),
        (["--static"], "--static is of Word files"),
        (["--static", "--table", "-o", "a.docx"], "with --table there is none"),
        (["--static", "--clean", "-o", "a.docx"], "with --clean there is none"),
        (["--old-first", "-o", "a.docx"], "--old-first is of the comparison table"),
        (["--new-first", "-o", "a.md"], "--new-first is of the comparison table"),
        (["--old-title", "現行", "-o", "a.docx"], "--old-title is of the comparison table"),
        (["--no-notes", "--clean", "-o", "a.html"], "--no-notes is of the comparison table"),
        (["--author", "企画課", "-o", "a.md"], "--author is of files of office programs"),
    ],
    ids=" ".join,
)
def test_options_that_would_do_nothing_are_refused(options, told, root, capsys):
    assert run(["diff", "R3", "R6", *options]) == 2
    assert told in capsys.readouterr().err
    assert not list(root.glob("a.*"))


def test_options_that_do_something_are_taken():
    for options in (
        ["--static", "-o", "a.docx"],
        ["--old-first", "-o", "a.html"],
        ["--notes", "-o", "a.xlsx"],
    ):
        assert run(["diff", "R3", "R6", *options]) == 0
