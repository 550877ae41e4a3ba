"""`revtool recover`, `accept` and `reject` as a user calls them."""

import json
from pathlib import Path

import pytest

from revtool.cli.run import run

SOURCE = (
    "① 受診率 44.7 48.0％とする。\n■ KPI：利用率 50％以上【削除】\n"
    "② 利便性の向上のため、や公平の観点から改める。\n"
)
NEW = "① 受診率 48.0％とする。\n\n② 利便性の向上のため、や公平の観点から改める。\n"
OLD = SOURCE.replace("48.0", "")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.txt").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def test_recover_marks_and_says_what_is_unsure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", "recover", "plan.txt", "-o", "plan.redline.md"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "3 marks",
        "  certain: the item is marked as deleted: 1",
        "  likely: a number is printed twice, old before new: 1",
        "  unsure: connectives collide; which is old cannot be told: 1",
        "unsure: 1, left in both editions; decide and note {>>reviewed: reason<<}",
        '  line 3 "のため、や公平の観点から": connectives collide; which is old cannot be told',
    ]
    assert run(["accept", "plan.redline.md"]) == 0
    assert capsys.readouterr().out == NEW
    assert run(["reject", "plan.redline.md"]) == 0
    assert capsys.readouterr().out == OLD


def test_without_a_file_the_marked_text_is_printed_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--lang", "ja", "recover", "plan.txt"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("① 受診率 {~~44.7 ~>48.0~~}{>>doubled-number, likely: 44.7 → 48.0<<}％とする。\n")
    assert err.startswith("新旧の印 3件\n  確実：【削除】と明記された項目 1件\n")


def test_recover_for_programs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["recover", "plan.txt", "--format", "json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["schema"] == "revtool.recovery/v1"
    assert made["counts"] == {"certain": 1, "likely": 1, "unsure": 1}
    first = made["marks"][0]
    assert (first["line"], first["reason"], first["confidence"]) == (1, "doubled-number", "likely")
    assert (first["old"], first["new"]) == (["44.7 "], ["48.0"])


def test_nothing_doubled_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "plain.txt").write_text("① 相談に応じる。\n", encoding="utf-8")
    assert run(["--lang", "ja", "recover", "plain.txt"]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("① 相談に応じる。\n", "新旧が並ぶ箇所は見つかりませんでした。\n")


def test_a_marked_file_is_never_marked_again_or_overwritten_unasked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["recover", "plan.txt", "-o", "plan.redline.md"])
    before = (folder / "plan.redline.md").read_bytes()
    assert run(["recover", "plan.redline.md"]) == 2
    assert run(["recover", "plan.txt", "-o", "plan.redline.md"]) == 2
    assert run(["accept", "plan.redline.md", "-o", "plan.redline.md"]) == 2
    assert (folder / "plan.redline.md").read_bytes() == before
    assert run(["accept", "plan.redline.md", "-o", "new.txt"]) == 0
    assert (folder / "new.txt").read_text("utf-8") == NEW
    assert run(["reject", "plan.redline.md", "-o", "new.txt", "--force"]) == 0
    assert (folder / "new.txt").read_text("utf-8") == OLD


@pytest.mark.parametrize("command", ["accept", "reject"])
def test_malformed_marks_are_all_named_with_their_places(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    (folder / "bad.md").write_text("① {--道を\n② {++案内++}--} --}する。\n{~~古い~~}\n{>>", encoding="utf-8")
    assert run(["--lang", "en", command, "bad.md", "-o", "out.txt"]) == 3
    heads = [line.split(": ")[:2] for line in capsys.readouterr().err.splitlines()]
    assert heads == [
        ["bad.md:2:3", "mark-nested"],
        ["bad.md:2:15", "mark-unopened"],
        ["bad.md:3:1", "mark-without-arrow"],
        ["bad.md:4:1", "mark-unclosed"],
    ]
    assert not (folder / "out.txt").exists()


def test_what_is_no_text_is_refused(folder: Path) -> None:
    (folder / "a.bin").write_bytes(bytes(range(256)))
    assert [run([name, "a.bin"]) for name in ("recover", "accept", "reject")] == [3, 3, 3]
    assert run(["accept", "nowhere.md"]) == 3
