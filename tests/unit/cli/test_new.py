"""`revtool new` as an officer calls it."""

import json
from pathlib import Path

import pytest

from revtool.cli.run import run

HEADER = (
    "schema: revtool.plan/v1\nedition: R6\nfiscal_year: 2024\ntitle: 令和6年度 事業計画\nfields: [1.yaml]\n"
)
FIELD = """\
id: r6-1
kind: field
label: １．
title: 保険者機能
children:
  - id: r6-1-k1
    kind: indicator
    label: ■
    text: 令和6年度目標：受診率48.0％以上（令和5年度実績47.1％）
    tags: [KPI]
    indicator:
      name: 受診率
      target: {comparator: at-least, value: 48.0, unit: '%'}
      baseline: {value: 47.1, unit: '%', as_of: 令和5年度, fiscal_year: 2023}
      as_printed: 48.0％以上
    provenance: {line: 3}
  - {id: r6-1-1, kind: measure, label: ①, text: 令和6年度から始めた相談を続ける。}
"""
SHIPPED = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def root(tmp_path, monkeypatch):
    """An edition R6, before an English-speaking user."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    (tmp_path / "plans/R6").mkdir(parents=True)
    (tmp_path / "plans/R6/plan.yaml").write_text(HEADER, encoding="utf-8")
    (tmp_path / "plans/R6/1.yaml").write_text(FIELD, encoding="utf-8")
    return tmp_path


def files(root):
    return sorted(str(path.relative_to(root)) for path in root.rglob("*"))


def test_an_edition_is_copied_forward_and_says_what_to_decide(capsys, root):
    assert run(["new", "R7", "--from", "R6", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("R7 copied forward from R6: 令和7年度 事業計画 (draft, 3 nodes)\n")
    assert (
        "years moved on: 2\n  title of the plan 令和6年度 → 令和7年度\n  1■ 令和6年度 → 令和7年度\n" in told
    )
    assert "years left as they were: 1 (" in told
    assert "targets to be decided: 1 (still those of R6)\n  1■ 受診率: 48.0％以上\n" in told
    assert "  1■ 受診率: 令和5年度 47.1%\n" in told
    assert (root / "plans/R7/plan.yaml").read_text("utf-8") == (
        "# yaml-language-server: $schema=../plan.schema.json\nschema: revtool.plan/v1\nedition: R7\n"
        "title: 令和7年度 事業計画\nfiscal_year: 2025\nlang: ja\nstatus: draft\nfields:\n  - 1.yaml\n"
    )
    assert (root / "plans/R7/1.yaml").read_text("utf-8").splitlines()[6:] == [
        "  - id: r6-1-k1",
        "    kind: indicator",
        "    label: ■",
        "    text: 令和7年度目標：受診率48.0％以上（令和5年度実績47.1％）",
        "    tags:",
        "      - KPI",
        "    indicator:",
        "      name: 受診率",
        "      # 要決定：R6 の目標を引き継いだままです。"
        "決めたら doubts の target-carried-over とこの行を消してください",
        "      target:",
        "        comparator: at-least",
        "        value: 48.0",
        "        unit: '%'",
        "      # 要決定：R6 の数値です。新しくしたら doubts の figures-carried-over とこの行を消してください",
        "      baseline:",
        "        value: 47.1",
        "        unit: '%'",
        "        as_of: 令和5年度",
        "        fiscal_year: 2023",
        "      as_printed: 48.0％以上",
        "    doubts:",
        "      - code: target-carried-over",
        "        detail: R6",
        "      - code: figures-carried-over",
        "        detail: 令和5年度 47.1%",
        "  - id: r6-1-1",
        "    kind: measure",
        "    label: ①",
        "    # 要決定：令和6年度 を改めるか確かめ、doubts の year-carried-over とこの行を消してください",
        "    text: 令和6年度から始めた相談を続ける。",
        "    doubts:",
        "      - code: year-carried-over",
        "        detail: 令和6年度",
    ]


def test_what_is_to_be_decided_shows_until_it_is_decided(capsys, root):
    run(["new", "R7", "--from", "R6"])
    capsys.readouterr()
    assert run(["validate", "R7"]) == 0
    told = capsys.readouterr()
    assert "target-carried-over: r6-1-k1: the target is still that of R6" in told.err
    assert told.out.endswith("errors: 0, warnings: 3\n")
    assert run(["validate", "R7", "--strict"]) == 4
    run(["show", "R7"])
    assert "→ 目標は前の版から引き継いだまま（要決定）：R6" in capsys.readouterr().out
    assert run(["fmt", "--check", "R7"]) == 0
    header = root / "plans/R7/plan.yaml"
    header.write_text(header.read_text("utf-8").replace("draft", "in-force"), encoding="utf-8")
    capsys.readouterr()
    assert run(["validate", "R7"]) == 4


def test_the_copy_aligns_by_id_and_reports_only_what_was_changed(capsys):
    run(["new", "R7", "--from", "R6"])
    capsys.readouterr()
    assert run(["diff", "R6", "R7", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [match["by"] for match in found["alignment"]["matches"]] == ["id"] * 3
    assert found["alignment"]["deleted"] == found["alignment"]["inserted"] == []
    assert {change["old"][0]: [f["name"] for f in change["fields"]] for change in found["changes"]} == {
        "r6-1-k1": ["text"]
    }


@pytest.mark.parametrize(("source", "edition"), [("R2", "R2a"), ("R3", "R4"), ("R6", "R7")])
def test_the_shipped_plans_go_forward_by_id(capsys, root, source, edition):
    assert run(["new", edition, "--from", str(SHIPPED / "plans" / source)]) == 0
    assert run(["validate", edition]) == 0
    capsys.readouterr()
    assert run(["diff", str(SHIPPED / "plans" / source), edition, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {match["by"] for match in found["alignment"]["matches"]} == {"id"}
    assert all(match["old"] == match["new"] for match in found["alignment"]["matches"])
    assert found["alignment"]["deleted"] == found["alignment"]["inserted"] == []
    allowed = {"carried-forward", "indicator-reworded", "measure-number-changed", "detail-changed"}
    assert {rule for change in found["changes"] for rule in change["rules"]} <= allowed


def test_a_dry_run_writes_nothing_and_says_the_same(capsys, root):
    before = files(root)
    assert run(["new", "R7", "--from", "R6", "--dry-run", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "would be copied forward" in told
    assert "targets to be decided: 1" in told
    assert files(root) == before


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (["R6", "--from", "R6"], 2, "edition-exists"),
        (["R5", "--from", "R6"], 2, "edition-not-later"),
        (["../R7", "--from", "R6"], 2, "bad-edition-name"),
        (["R7\x1b", "--from", "R6"], 2, "bad-edition-name"),
        (["", "--from", "R6"], 2, "bad-edition-name"),
        (["R7", "--from", "R8"], 3, "missing-edition"),
        (["R7", "--from", "main:R6"], 5, "not-a-repository"),
        (["R7"], 2, "--from"),
        (["--from", "R6"], 2, "EDITION"),
    ],
)
def test_wrong_use_writes_nothing(capsys, root, arguments, code, word):
    before = files(root)
    assert run(["new", *arguments]) == code
    out = capsys.readouterr()
    assert word in out.err
    assert out.out == ""
    assert files(root) == before


def test_a_file_that_is_there_is_never_overwritten(capsys, root):
    (root / "plans/R7").mkdir()
    (root / "plans/R7/1.yaml").write_text("mine\n")
    before = files(root)
    assert run(["new", "R7", "--from", "R6"]) == 2
    assert "plans/R7/1.yaml: new-file-exists" in capsys.readouterr().err
    assert (root / "plans/R7/1.yaml").read_text() == "mine\n"
    assert files(root) == before


def test_what_an_interrupted_run_left_behind_is_taken_up(capsys, root):
    run(["new", "R7", "--from", "R6"])
    whole = {path.name: path.read_bytes() for path in (root / "plans/R7").iterdir()}
    (root / "plans/R7/plan.yaml").unlink()
    (root / "plans/R7/.plan.yaml.abc123.tmp").write_bytes(b"half")
    assert run(["new", "R7", "--from", "R6"]) == 0
    assert {path.name: path.read_bytes() for path in (root / "plans/R7").iterdir()} == whole
