"""Commands as a user calls them: what is printed, what is written, which code is returned."""

import json

import pytest

from revtool.cli.run import run
from revtool.cli.settings import hoist

HEADER = "schema: revtool.plan/v1\nedition: R3\ntitle: 事業計画\nfiscal_year: 2021\nfields:\n  - 1.yaml\n"
FIELD = """\
id: r3-1
kind: field
label: １．
title: 保険者機能
children:
  - id: r3-1-1
    kind: measure
    label: ①
    text: "*健診* <b>x</b> \\e[31m"
  - id: r3-1-k1
    kind: indicator
    label: ■
    text: 受診率 48.0％以上
    tags:
      - KPI
    indicator:
      name: 受診率
      target:
        comparator: at-least
        value: 48.0
        unit: "%"
      population:
        value: 588779
        unit: 人
      as_printed: 48.0％以上
"""


@pytest.fixture(autouse=True)
def root(tmp_path, monkeypatch):
    """A directory with the edition R3, in which an English-speaking user stands."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    (tmp_path / "plans" / "R3").mkdir(parents=True)
    (tmp_path / "plans/R3/plan.yaml").write_text(HEADER, encoding="utf-8")
    (tmp_path / "plans/R3/1.yaml").write_text(FIELD, encoding="utf-8")
    return tmp_path


def test_options_of_every_command_may_stand_anywhere():
    assert hoist(["diff", "R3", "R6", "--lang", "en"]) == ["--lang", "en", "diff", "R3", "R6"]
    assert hoist(["show", "--root=x", "R3", "--debug"]) == ["--root=x", "--debug", "show", "R3"]
    assert hoist(["show", "--", "--lang"]) == ["show", "--", "--lang"]


def test_show_prints_an_outline(capsys):
    assert run(["show", "R3"]) == 0
    assert capsys.readouterr().out == (
        "R3  事業計画\n\n"
        "１． 保険者機能\n"
        "  ① *健診* <b>x</b> <U+001B>[31m\n"
        "  ■ 【KPI】 受診率 48.0％以上\n"
        "    → 受診率\n"
        "    → 目標：48.0%以上 （48.0％以上）\n"
        "    → 対象者数：588,779人\n"
    )


def test_show_prints_markdown_in_which_plan_text_is_inert(capsys):
    from markdown_it import MarkdownIt

    assert run(["show", "R3", "--format", "markdown", "--lang", "en"]) == 0
    page = capsys.readouterr().out
    assert "## １． 保険者機能" in page
    assert "target: at least 48.0%" in page
    html = MarkdownIt().render(page)
    assert "*健診* &lt;b&gt;x&lt;/b&gt; &lt;U+001B&gt;[31m" in html
    assert "<em>" not in html


def test_show_prints_the_flat_document_as_json(capsys):
    assert run(["show", "R3", "--format", "json"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    document = json.loads(out)
    assert (document["schema"], document["edition"]) == ("revtool.plan/v1", "R3")
    assert [(n["id"], n["parent"]) for n in document["nodes"]] == [
        ("r3-1", None),
        ("r3-1-1", "r3-1"),
        ("r3-1-k1", "r3-1"),
    ]
    assert document["nodes"][1]["text"] == "*健診* <b>x</b> \x1b[31m"
    assert '"value": 48.0,' in out
    target = document["nodes"][2]["indicator"]["target"]
    assert (target["comparator"], target["value"], target["relative_to"]) == ("at-least", 48.0, "none")


def test_show_reads_its_own_json(capsys, root):
    run(["show", "R3", "--format", "json"])
    first = capsys.readouterr().out
    (root / "copy.json").write_text(first, encoding="utf-8")
    assert run(["show", "copy.json", "--format", "json"]) == 0
    assert capsys.readouterr().out == first


def test_list_counts_nodes_of_each_kind(capsys, root):
    (root / "plans/R4").mkdir()
    (root / "plans/R4/plan.yaml").write_text("fields: [x.yaml]\n")
    assert run(["list"]) == 3
    assert capsys.readouterr().out == (
        "R3  2021  事業計画  [in force]\n    fields 1, measures 1, indicators 1\n"
        "R4  cannot be read (1 problems; see revtool validate R4)\n"
    )


def test_validate_says_that_nothing_is_wrong(capsys):
    assert run(["validate"]) == 0
    assert capsys.readouterr() == ("plans checked: 1, nodes: 3, errors: 0, warnings: 0\n", "")


def test_validate_names_line_and_column_and_counts_warnings_when_strict(capsys, root):
    text = FIELD.replace("label: ①", "label: ②").replace("comparator: at-least", "period: 年度末")
    (root / "plans/R3/1.yaml").write_text(text, encoding="utf-8")
    assert run(["validate", "R3"]) == 4
    captured = capsys.readouterr()
    assert [line.split(" ")[:2] for line in captured.err.splitlines()] == [
        ["plans/R3/1.yaml:8:12:", "label-start:"],
        ["plans/R3/1.yaml:19:9:", "target-without-comparator:"],
    ]
    assert captured.out == "plans checked: 1, nodes: 3, errors: 1, warnings: 1\n"
    (root / "plans/R3/1.yaml").write_text(FIELD.replace("label: ①", "label: ②"), encoding="utf-8")
    assert run(["validate", "R3"]) == 0
    assert run(["validate", "R3", "--strict"]) == 4


def test_validate_judges_status_reports_and_the_source(capsys, root):
    (root / "plans/R3/status").mkdir()
    (root / "plans/R3/status/2021-Q2.yaml").write_text(
        "edition: R3\nperiod: 2021-Q2\nlegend:\n  - {symbol: ○, meaning: 良}\n"
        "entries:\n  - {node: r3-1-1, ratings: [×]}\n  - {node: r3-1-2}\n",
        encoding="utf-8",
    )
    (root / "plans/R3/source.txt").write_text("changed")
    source = f"source:\n  file: source.txt\n  sha256: {'0' * 64}\n"
    (root / "plans/R3/plan.yaml").write_text(HEADER + source, encoding="utf-8")
    assert run(["validate", "R3"]) == 4
    assert [" ".join(line.split(" ")[:2]) for line in capsys.readouterr().err.splitlines()] == [
        "plans/R3/plan.yaml:8:9: source-changed:",
        "plans/R3/status/2021-Q2.yaml:6:30: rating-outside-legend:",
        "plans/R3/status/2021-Q2.yaml:7:12: status-unknown-node:",
    ]


def test_fmt_checks_then_writes_then_is_content(capsys, root):
    (root / "plans/R3/1.yaml").write_text(
        "# 注\nkind: field\nid: r3-1\ntitle: '保険者機能'\n", encoding="utf-8"
    )
    assert run(["fmt", "--check"]) == 1
    assert capsys.readouterr().out == "would format plans/R3/1.yaml\nfiles: 2, changed: 1\n"
    assert "kind: field\nid" in (root / "plans/R3/1.yaml").read_text(encoding="utf-8")
    assert run(["fmt"]) == 0
    assert (root / "plans/R3/1.yaml").read_text(encoding="utf-8") == (
        "# 注\nid: r3-1\nkind: field\ntitle: 保険者機能\n"
    )
    assert run(["fmt", "--check"]) == 0


def test_fmt_writes_nothing_when_a_file_is_at_fault(capsys, root):
    (root / "plans/R3/plan.yaml").write_text("fields: [1.yaml, 2.yaml]\nedition: R3\n")
    (root / "plans/R3/2.yaml").write_text("a: [\n")
    before = (root / "plans/R3/plan.yaml").read_bytes()
    assert run(["fmt"]) == 3
    assert (root / "plans/R3/plan.yaml").read_bytes() == before


def test_schema_prints_the_published_schema(capsys):
    assert run(["schema", "status"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "revtool.status/v1"
    assert run(["schema", "x"]) == 2


def test_messages_speak_the_language_of_the_user(capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert run(["show", "R9"]) == 3
    assert "版 R9 はありません" in capsys.readouterr().err
    assert run(["show", "R9", "--lang", "en"]) == 3
    assert "there is no edition R9" in capsys.readouterr().err


def test_an_internal_error_is_one_line_and_with_debug_a_traceback(capsys, monkeypatch):
    def fail(*_):
        raise RuntimeError("boom\x1b")

    monkeypatch.setattr("revtool.api.load", fail)
    assert run(["show", "R3"]) == 70
    said = "revtool failed: RuntimeError: boom�; run again with --debug and report what it prints\n"
    assert capsys.readouterr().err == f"internal-error: {said}"
    assert run(["show", "R3", "--debug"]) == 70
    assert "Traceback" in capsys.readouterr().err


def test_an_interruption_has_its_own_code(monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("revtool.api.load", interrupt)
    assert run(["show", "R3"]) == 130


def test_usage_errors_suggest_and_never_act_on_the_screen(capsys):
    assert run(["shwo"]) == 2
    assert "Did you mean show?" in capsys.readouterr().err
    assert run(["show", "R3", "--format", "\x1b[31m"]) == 2
    assert "\x1b" not in capsys.readouterr().err
