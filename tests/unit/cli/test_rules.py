"""`revtool rules`, and the language that a project sets."""

import json

import pytest
from rate_editions import edition
from repositories import write

from revtool.cli.run import run
from revtool.rules import rules


@pytest.fixture(autouse=True)
def root(tmp_path, monkeypatch):
    """One edition, before an English-speaking user."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    write(tmp_path, edition("R6"))
    return tmp_path


def test_every_rule_is_listed_with_its_severity(capsys):
    assert run(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    listed = [line.split()[:2] for line in lines if line.startswith("  ")]
    assert listed == [[rule.name, rule.severity] for rule in rules()]
    assert lines[0] == "Value of a target"
    assert run(["rules", "--lang", "ja"]) == 0
    assert capsys.readouterr().out.startswith("目標の値\n  target-raised ")


def test_a_severity_of_the_project_stands_beside_its_own(capsys, root):
    (root / "revtool.toml").write_text('[severity]\ntarget-raised = "error"\nmeasure-moved = "off"\n')
    run(["rules"])
    told = capsys.readouterr().out
    assert "  error (otherwise notice)  target raised\n" in told
    assert "  off (otherwise notice)  moved\n" in told
    run(["rules", "--format", "json"])
    found = {one["rule"]: one for one in json.loads(capsys.readouterr().out)["rules"]}
    assert (found["target-raised"]["severity"], found["target-raised"]["default"]) == ("error", "notice")
    assert found["target-raised"]["mirror"] == "target-lowered"
    assert found["target-raised"]["family"] == "targets"
    assert found["target-raised"]["title"] == {"ja": "目標を引上げ", "en": "target raised"}
    assert "Example:" in found["target-raised"]["meaning"]
    run(["rules", "--format", "markdown"])
    assert "目標を引上げ · target raised · error (otherwise notice)\n" in capsys.readouterr().out


def test_the_language_of_the_project_is_that_of_messages_and_reports(capsys, root):
    (root / "revtool.toml").write_text('lang = "ja"\n')
    run(["rules"])
    assert capsys.readouterr().out.startswith("目標の値\n")
    run(["show", "R9"])
    assert "版 R9 はありません" in capsys.readouterr().err
    run(["rules", "--lang", "en"])
    assert capsys.readouterr().out.startswith("Value of a target\n")
    (root / "revtool.toml").write_text('lang = "en"\n')
    run(["diff", "R6", "R6"])
    assert capsys.readouterr().out.startswith("Comparison FY2024 → FY2024\n")


def test_the_settings_are_those_of_the_root_that_is_named(capsys, root, monkeypatch):
    (root / "revtool.toml").write_text('lang = "ja"\n')
    (root / "elsewhere").mkdir()
    monkeypatch.chdir("/")
    run(["--root", str(root), "rules"])
    assert capsys.readouterr().out.startswith("目標の値\n")
    run([f"--root={root}", "show", "R9"])
    assert "版 R9 はありません" in capsys.readouterr().err


def test_broken_settings_stop_only_what_needs_them(capsys, root):
    (root / "revtool.toml").write_text("lang = \n")
    assert run(["rules"]) == 3
    assert capsys.readouterr().err.startswith("revtool.toml:1:8: settings-syntax: ")
    assert run(["validate"]) == 0
    assert run(["show", "R6"]) == 0
