"""`revtool import` as a user calls it."""

import json
from pathlib import Path

import pytest

from revtool.cli.run import run

SOURCE = """令和3年度 事業計画（西支部）
１．給付 （1）迅速な支払い
① 申請から 10営業日以内に支払う。
■令和3年度目標（KPI）：電子申請の割合 42.5％（平成31令和2年度見込み 38.1％）
12
■ KPI：窓口の満足度 80.0％以上【削除】
"""


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "plan.txt"
    path.write_text(SOURCE, encoding="utf-8")
    return path


def _state(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def test_the_summary_says_what_was_read_and_what_was_not(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["import", "plan.txt", "--edition", "R3"]) == 0
    out = capsys.readouterr().out
    assert "令和3年度 事業計画（西支部）　R3（2021年度）　西支部" in out
    assert "読み取り：分野1、節1、施策・取組1、指標1（うちKPI 1）" in out
    assert "4行  r3-1-1-1-k1  以上・以下などの語がなく" in out
    assert "4行  平成31  — 年・年度が" in out
    assert "6行  ■ KPI：窓口の満足度 80.0％以上【削除】" in out
    assert "ページ番号 1件" in out
    assert "（100%）" in out
    assert "項目の文字はすべて原文と一致しました。" in out


def test_the_summary_in_english(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "plan.txt", "--edition", "R3", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "read: 1 fields, 1 sections, 1 measures, 1 indicators (of which KPIs: 1)" in out
    assert "page number: 1" in out
    assert "(100%)" in out


def test_the_summary_for_programs(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "plan.txt", "--edition", "R3", "--format", "json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["schema"] == "revtool.import/v1"
    assert made["counts"]["indicator"] == made["counts"]["KPI"] == 1
    assert [d["code"] for d in made["doubts"]] == ["comparator-not-printed"]
    assert [s["text"] for s in made["struck"]] == ["平成31", "■ KPI：窓口の満足度 80.0％以上【削除】"]
    assert [s["reason"] for s in made["remainder"]] == ["page-number"]
    assert sum(made["account"].values()) == made["characters"] == len("".join(SOURCE.split()))


def test_a_plan_is_written_once_and_read_back(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = source.parent
    assert run(["import", "plan.txt", "--edition", "R3", "-o", "plans/R3"]) == 0
    assert (root / "plans/R3/source.txt").read_bytes() == source.read_bytes()
    before = _state(root)
    assert run(["import", "plan.txt", "--edition", "R3", "-o", "plans/R3"]) == 2
    assert "--force" in capsys.readouterr().err
    assert _state(root) == before
    assert run(["import", "plan.txt", "--edition", "R3", "-o", "plans/R3", "--force"]) == 0
    assert _state(root) == before
    assert run(["validate", "plans/R3"]) == 0
    assert run(["import", "plan.txt", "--check", "plans/R3"]) == 0
    assert "違いはありません" in capsys.readouterr().out


def test_a_correction_without_a_reason_fails_the_check(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["import", "plan.txt", "--edition", "R3", "-o", "plans/R3"])
    field = source.parent / "plans/R3/1.yaml"
    field.write_text(field.read_text("utf-8").replace("10営業日", "7営業日"), encoding="utf-8")
    capsys.readouterr()
    assert run(["import", "plan.txt", "--check", "plans/R3"]) == 1
    assert "説明なし 1" in capsys.readouterr().out
    text = field.read_text("utf-8").replace(
        "text: 申請から7営業日以内に支払う。\n",
        "text: 申請から7営業日以内に支払う。\n        corrections:\n          - field: text\n"
        "            imported: 申請から10営業日以内に支払う。\n            reason: 正誤表による\n",
    )
    field.write_text(text, encoding="utf-8")
    assert run(["import", "plan.txt", "--check", "plans/R3", "--format", "json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert [(d["where"], d["standing"], d["reason"]) for d in made["differences"]] == [
        ("r3-1-1-1", "explained", "正誤表による")
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty"), (bytes(range(256)), "binary"), (b"\x00\x01plan", "binary")],
)
def test_what_cannot_be_read_writes_nothing(
    source: Path, capsys: pytest.CaptureFixture[str], data: bytes, code: str
) -> None:
    source.write_bytes(data)
    before = _state(source.parent)
    assert run(["import", "plan.txt", "--edition", "R3", "-o", "plans/R3"]) == 3
    error = capsys.readouterr().err
    assert f": {code}: " in error
    assert len(error.splitlines()) == 1
    assert _state(source.parent) == before


def test_a_missing_source_and_a_missing_edition(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "nothing.txt", "--edition", "R3"]) == 3
    assert "missing-file" in capsys.readouterr().err
    assert run(["import", "plan.txt"]) == 2
    assert "--edition" in capsys.readouterr().err


def test_escapes_in_a_source_do_not_reach_the_terminal(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source.write_text("① 甲\x1b[31mを行う。\n\u202e謎\n①乙を行う。", encoding="utf-8")
    assert run(["import", "plan.txt", "--edition", "R3"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_both_editions_of_a_redline_are_written_side_by_side(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["import", "plan.txt", "--edition", "R3", "--old-edition", "R2", "-o", "plans/R3"]
    assert run(arguments) == 0
    out = capsys.readouterr().out
    assert "見え消しの新として除いた文 1件" in out
    assert "見え消しとして除いた旧 2件" in out
    old = (source.parent / "plans/R2/1.yaml").read_text("utf-8")
    new = (source.parent / "plans/R3/1.yaml").read_text("utf-8")
    assert "平成31年度見込み38.1％" in old
    assert "窓口の満足度80.0％以上" in old
    assert "削除" not in old
    assert "令和2年度見込み38.1％" in new
    assert "窓口の満足度" not in new
    assert "status: recovered" in (source.parent / "plans/R2/plan.yaml").read_text("utf-8")
    assert run(["import", "plan.txt", "--check", "plans/R2"]) == 0
    assert run([*arguments[:6], "--check", "plans/R3"]) == 0
    assert run([*arguments[:6], "--check", "plans/R3", "--format", "json"]) == 0
    assert run(arguments) == 2


def test_json_of_both_editions_is_one_document(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "plan.txt", "--edition", "R3", "--old-edition", "R2", "--format", "json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["edition"], made["superseded"]["edition"]) == ("R3", "R2")


def test_the_superseded_edition_alone(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "plan.txt", "--old-edition", "R2", "-o", "old"]) == 0
    assert (source.parent / "old/plan.yaml").exists()
    assert run(["import", "plan.txt", "--edition", "R3", "--old-edition", "../R2"]) == 2
