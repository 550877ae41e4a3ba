"""`revtool import --continue-from` as a user calls it: ids carried, doubts left to a person, what next."""

import json
import shutil
from pathlib import Path

import pytest

from revtool.cli.run import run
from revtool.store.pairing_edits import PairingBook
from revtool.store.plans import load_plan

OLD = """令和6年度 事業計画（東支部）
１．窓口
（1）申請の受付
① 電子申請の手引きを作成し、事業所へ配布する。
■令和6年度目標（KPI）：電子申請の割合 42.5％以上
② 窓口の待ち時間を調べ、混雑の見込みを案内する。
（2）相談
① 巡回相談を年4回行う。
"""
NEW = """令和7年度 事業計画（東支部）
１．窓口
（1）申請の受付
① 窓口の待ち時間を調べ、混雑の見込みをホームページで案内する。
② 電子申請の手引きを作成し、事業所へ配布する。
■令和7年度目標（KPI）：電子申請の割合 45.0％以上
③ 外国語の案内板を設ける。
（2）相談
① 巡回相談を年4回行う。
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r6.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "r7.txt").write_text(NEW, encoding="utf-8")
    assert run(["import", "r6.txt", "--edition", "R6", "-o", "plans/R6"]) == 0
    return tmp_path


def _ids(root: Path, edition: str) -> dict[str, str]:
    return {node.text or node.title: node.id for node in load_plan(root / "plans" / edition).nodes}


def test_ids_follow_the_measures_not_their_numbers(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["--lang", "ja", "import", "r7.txt", "--edition", "R7", "--continue-from", "R6"]) == 0
    ids = _ids(project, "R7")
    assert ids["電子申請の手引きを作成し、事業所へ配布する。"] == "r6-1-1-1"
    assert ids["窓口の待ち時間を調べ、混雑の見込みをホームページで案内する。"] == "r6-1-1-2"
    assert ids["令和7年度目標（KPI）：電子申請の割合45.0％以上"] == "r6-1-1-1-k1"
    assert ids["巡回相談を年4回行う。"] == "r6-1-2-1"
    assert ids["外国語の案内板を設ける。"] == "r7-1-1-3"
    out = capsys.readouterr().out
    assert "IDを引き継いだ項目 7件、新しいIDの項目 1件" in out
    assert "目標を引上げ" in out
    assert out.rstrip().endswith("次は：revtool diff R6 R7 -o redline.html")
    plan = load_plan(project / "plans" / "R7")
    assert (plan.fiscal_year, plan.organisation, plan.title) == (
        2025,
        "東支部",
        "令和7年度 事業計画（東支部）",
    )


def test_the_header_is_completed_from_the_year_before(project: Path) -> None:
    bare = NEW.split("\n", 1)[1]
    (project / "r7.txt").write_text(bare, encoding="utf-8")
    assert run(["import", "r7.txt", "--edition", "R7", "--continue-from", "R6"]) == 0
    plan = load_plan(project / "plans" / "R7")
    assert (plan.fiscal_year, plan.organisation, plan.title) == (
        2025,
        "東支部",
        "令和7年度 事業計画（東支部）",
    )


def test_nothing_is_overwritten(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "r7.txt", "--edition", "R7", "--continue-from", "R6"]) == 0
    before = {p: p.read_bytes() for p in (project / "plans").rglob("*") if p.is_file()}
    assert run(["import", "r6.txt", "--edition", "R7", "--continue-from", "R6"]) == 2
    assert run(["import", "r6.txt", "--edition", "R6", "--continue-from", "R6", "--force"]) == 2
    assert {p: p.read_bytes() for p in (project / "plans").rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("wrong", [["--old-edition", "R5"], ["--check", "plans/R6"]])
def test_it_goes_with_one_edition(project: Path, wrong: list[str]) -> None:
    assert run(["import", "r7.txt", "--edition", "R7", "--continue-from", "R6", *wrong]) == 2


PLANS = Path(__file__).parents[3] / "plans"


def test_what_is_unsure_waits_in_the_pairing_file_until_it_is_decided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(PLANS / "R3", tmp_path / "plans" / "R3")
    arguments = ["import", str(PLANS / "R6" / "source.txt"), "--edition", "R6", "--continue-from", "R3"]
    assert run(["--lang", "ja", *arguments, "--format", "json"]) == 0
    made = json.loads(capsys.readouterr().out)["continued"]
    book = PairingBook("R3", "R6", tmp_path)
    assert [(list(q.old), list(q.new)) for q in book.open] == [(q["old"], q["new"]) for q in made["open"]]
    assert book.open
    asked = {i for q in book.open for i in (*q.old, *q.new)}
    first = next(q for q in book.open if len(q.old) == len(q.new) == 1)
    assert first.new[0] in made["made"]
    assert run(["pair", "link", "R3", "R6", first.old[0], first.new[0], "--reason", "同じ取組"]) == 0
    left = PairingBook("R3", "R6", tmp_path).open
    assert first not in left
    assert len(left) >= len(book.open) - 2
    assert {i for q in left for i in (*q.old, *q.new)} < asked
    capsys.readouterr()
    assert run(["pair", "list", "R6", "R3"]) == 0
    assert "同じ取組" in capsys.readouterr().out
