"""`revtool pair` as a person uses it: on a real terminal, and in one line."""

from __future__ import annotations

import json
import os
import pty
import select
import sys
import time

import pytest

from revtool.cli.run import run
from revtool.store.pairings import read_pairings

HEADER = "schema: revtool.plan/v1\nedition: {edition}\nfiscal_year: {year}\nfields: [1.yaml]\n"
FIELD = """\
id: {e}-1
kind: field
label: １．
title: 保険者機能
children:
  - {{id: {e}-1-1, kind: measure, label: ①, text: {texts[0]}}}
  - {{id: {e}-1-2, kind: measure, label: ②, text: {texts[1]}}}
  - {{id: {e}-1-3, kind: measure, label: ③, text: {texts[2]}}}
"""
TRAINING = "健康保険委員の研修会を{}に開催する。"
LEAFLET = "ジェネリック医薬品の広報を行う。"
TEXTS = {
    "R3": (TRAINING.format("春"), TRAINING.format("秋"), LEAFLET),
    "R6": (LEAFLET, TRAINING.format("夏"), TRAINING.format("冬")),
}
"""Two training courses in either year, in other seasons: nobody can tell which is which."""


@pytest.fixture(autouse=True)
def root(tmp_path, monkeypatch):
    """Two editions with two look-alikes, before a Japanese-speaking user."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for edition, year in (("R3", 2021), ("R6", 2024)):
        directory = tmp_path / "plans" / edition
        directory.mkdir(parents=True)
        (directory / "plan.yaml").write_text(HEADER.format(edition=edition, year=year), encoding="utf-8")
        field = FIELD.format(e=edition.lower(), texts=TEXTS[edition])
        (directory / "1.yaml").write_text(field, encoding="utf-8")
    return tmp_path


def talk(root, answers, *options):
    """What a person sees who types `answers`, each once the program waits for it; and the exit code."""
    command = [sys.executable, "-m", "revtool", "pair", "R3", "R6", "--by", "係長", *options]
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(root)
        os.environ.update(TERM="dumb", NO_COLOR="1")
        os.execv(command[0], command)
    screen, waiting, stop = b"", list(answers), time.monotonic() + 60
    seen = 0
    while time.monotonic() < stop:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if ready:
            try:
                screen += os.read(terminal, 65536)
            except OSError:
                break
        elif screen[seen:].rstrip(b" ").endswith(b">"):
            seen = len(screen)
            answer = waiting.pop(0) if waiting else "\x04"
            os.write(terminal, f"{answer}\n".encode() if answer != "\x04" else b"\x04")
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    return screen.decode("utf-8", "replace"), os.waitstatus_to_exitcode(status)


def kept(root):
    path = root / "plans/pairings/R3-R6.yaml"
    return read_pairings(path).decisions if path.exists() else ()


def test_a_person_accepts_one_match_and_what_is_left_is_no_question_any_more(root):
    screen, code = talk(root, ["ｙ", "同じ研修会", "q"])
    assert code == 0
    assert "確認したい対応が2件あります" in screen
    assert "問 1/2" in screen
    assert "[1] 新 1② 健康保険委員の研修会を夏に開催する。（いまの判定）" in screen
    (made,) = kept(root)
    assert (made.kind, made.old, made.new) == ("link", ("r3-1-1",), ("r6-1-2",))
    assert (made.reason, made.who) == ("同じ研修会", "係長")
    assert len(made.fingerprint) == 16
    assert made.when


def test_every_answer_is_saved_at_once_and_the_next_run_goes_on_from_there(root):
    talk(root, ["2", "夏から冬へ"])  # the terminal is closed without a word
    (made,) = kept(root)
    assert (made.kind, made.old, made.new) == ("link", ("r3-1-1",), ("r6-1-3",))
    screen, _ = talk(root, ["q"])
    assert "問 1/2" not in screen


def test_back_takes_the_answer_out_of_the_file_again(root):
    screen, _ = talk(root, ["x", "別の研修会", "b", "q"])
    assert "取り消しました" in screen
    assert kept(root) == ()


def test_what_is_put_off_comes_last_the_next_time(root):
    first, _ = talk(root, ["k", "q"])
    assert "あとで聞きます" in first
    again, _ = talk(root, ["q"])
    assert "問 1/2" in again
    assert "旧 ②" in first.partition("問 2/2")[2]
    assert "旧 ②" in again.partition("問 1/2")[2].partition("変更点")[0]


def test_odd_answers_change_nothing_and_help_is_there(root):
    screen, _ = talk(root, ["うん", "9", "?", "q"])
    assert "「うん」は答えとして読めません" in screen
    assert "[9] という候補はありません" in screen
    assert "旧の1項目が、いまの相手と新の [2] に分かれた" in screen
    assert kept(root) == ()


def test_a_reason_can_be_demanded(root):
    screen, _ = talk(root, ["y", "", "", "同じ研修会", "q"], "--require-reason")
    assert screen.count("理由（必須）") == 3
    assert [d.reason for d in kept(root)] == ["同じ研修会"]


def test_it_is_spoken_in_english_too(root):
    screen, _ = talk(root, ["n", "3", "", "q"], "--lang", "en")
    assert "2 questions to decide" in screen
    assert [d.kind for d in kept(root)] == ["deleted", "inserted"]


def test_without_a_terminal_it_is_a_usage_error(capsys):
    assert run(["pair", "R3", "R6"]) == 2
    assert "not-a-terminal" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "kind", "old", "new"),
    [
        (["link", "R3", "R6", "r3-1-1", "r6-1-2"], "link", ["r3-1-1"], ["r6-1-2"]),
        (["link", "R3", "R6", "1①", "1(2)"], "", [], []),
        (["link", "R3", "R6", "1①", "1②"], "link", ["r3-1-1"], ["r6-1-2"]),
        (["split", "R3", "R6", "r3-1-1", "r6-1-2", "r6-1-3"], "split", ["r3-1-1"], ["r6-1-2", "r6-1-3"]),
        (["split", "R3", "R6", "r3-1-1", "new:1③", "r6-1-2"], "split", ["r3-1-1"], ["r6-1-2", "r6-1-3"]),
        (["merge", "R3", "R6", "r3-1-1", "r3-1-2", "r6-1-1"], "merge", ["r3-1-1", "r3-1-2"], ["r6-1-1"]),
        (["never", "R3", "R6", "r3-1-1", "r6-1-1"], "never", ["r3-1-1"], ["r6-1-1"]),
        (["deleted", "R3", "R6", "r3-1-1", "r3-1-2"], "deleted", ["r3-1-1", "r3-1-2"], []),
        (["inserted", "R3", "R6", "r6-1-1"], "inserted", [], ["r6-1-1"]),
    ],
)
def test_one_line_decides(root, capsys, arguments, kind, old, new):
    code = run(["pair", *arguments, "--reason", "確かめた", "--by", "係長", "--when", "2026-03-02"])
    if not kind:
        assert code == 2
        assert "node-unknown" in capsys.readouterr().err
        return
    assert code == 0
    assert "R3-R6.yaml" in capsys.readouterr().out
    (made,) = kept(root)
    assert (made.kind, list(made.old), list(made.new)) == (kind, old, new)
    assert (made.reason, made.who, made.when) == ("確かめた", "係長", "2026-03-02")
    assert run(["diff", "R3", "R6"]) == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["link", "R3", "R6", "r3-1-1", "r6-1-2"], "--reason"),
        (["link", "R3", "R6", "r3-1-1", "r6-1-2", "--reason", " "], "decision-needs-reason"),
        (["link", "R3", "R6", "r3-1-1", "--reason", "x"], "takes OLDID NEWID"),
        (["link", "R3", "R6", "r3-1-9", "r6-1-2", "--reason", "x"], "node-unknown"),
        (["link", "R3", "R6", "r6-1-1", "r6-1-2", "--reason", "x"], "node-unknown"),
        (["split", "R3", "R6", "r3-1-1", "r6-1-1", "r6-1-1", "--reason", "x"], "twice"),
        (["link", "R3", "R3", "r3-1-1", "r3-1-2", "--reason", "x"], "pairing-one-edition"),
        (["link", "R3", "R6", "r3-1-1", "r6-1-2", "--reason", "x", "--when", "3月"], "is no date"),
        (["lnk", "R3", "R6", "r3-1-1", "r6-1-2", "--reason", "x"], "Did you mean link?"),
        (["remove", "R3", "R6", "1"], "decision-number"),
        (["R3"], "NEW"),
    ],
)
def test_one_line_that_cannot_be_taken_writes_nothing(root, capsys, arguments, words):
    assert run(["pair", *arguments]) == 2
    assert words in capsys.readouterr().err
    assert not (root / "plans/pairings").exists()


def test_a_contradiction_names_the_decision_that_stands_against_it(capsys):
    run(["pair", "link", "R3", "R6", "r3-1-1", "r6-1-2", "--reason", "確かめた"])
    assert run(["pair", "deleted", "R3", "R6", "r3-1-1", "--reason", "終了"]) == 2
    assert "1 番目の link（r3-1-1, r6-1-2）と矛盾します" in capsys.readouterr().err


CONTRADICTED = """\
schema: revtool.pairings/v1
old: R3
new: R6
decisions:
  - kind: link
    old: [r3-1-1]
    new: [r6-1-2]
    fingerprint: "0123456789012345"
  - kind: deleted
    old: [r3-1-1]
"""


@pytest.mark.parametrize(
    "command", [["diff", "R3", "R6"], ["crosswalk", "R6", "R3"], ["explain", "R3", "R6", "r3-1-1"]]
)
def test_every_command_tells_what_is_stale_or_contradicts_with_its_line(root, capsys, command):
    (root / "plans/pairings").mkdir()
    (root / "plans/pairings/R3-R6.yaml").write_text(CONTRADICTED, encoding="utf-8")
    assert run(command) == 0
    told = capsys.readouterr().err.splitlines()
    assert [(line.split(":")[1], line.split(": ")[1]) for line in told] == [
        ("5", "decision-stale"),
        ("9", "decision-conflict"),
    ]
    assert told[0].startswith("plans/pairings/R3-R6.yaml:5")
    editions = "R6 R3" if command[0] == "crosswalk" else "R3 R6"
    assert f"revtool pair renew {editions} 1" in told[0]
    assert run([*command, "--no-pairings"]) == 0
    assert capsys.readouterr().err == ""


def test_the_conversation_tells_them_too(root):
    (root / "plans/pairings").mkdir()
    (root / "plans/pairings/R3-R6.yaml").write_text(CONTRADICTED, encoding="utf-8")
    screen, _ = talk(root, ["q"])
    assert "decision-stale" in screen
    assert "decision-conflict" in screen


def test_a_stale_decision_that_still_holds_is_renewed(root, capsys):
    (root / "plans/pairings").mkdir()
    path = root / "plans/pairings/R3-R6.yaml"
    path.write_text(CONTRADICTED.partition("  - kind: deleted")[0], encoding="utf-8")
    assert run(["pair", "renew", "R3", "R6", "1"]) == 0
    assert "確認済みにしました" in capsys.readouterr().out
    assert run(["diff", "R3", "R6"]) == 0
    assert capsys.readouterr().err == ""
    assert run(["pair", "renew", "R3", "R6", "7"]) == 2
    assert "decision-number" in capsys.readouterr().err


def test_the_list_shows_numbers_and_what_is_stale_and_remove_takes_them(root, capsys):
    run(["pair", "link", "R3", "R6", "r3-1-1", "r6-1-2", "--reason", "確かめた", "--by", ""])
    run(["pair", "deleted", "R3", "R6", "r3-1-2", "--reason", "終了"])
    path = root / "plans/R6/1.yaml"
    path.write_text(path.read_text("utf-8").replace("夏", "真夏"), encoding="utf-8")
    capsys.readouterr()
    run(["pair", "list", "R3", "R6", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["decisions"]
    assert [(d["number"], d["kind"], d["state"]) for d in found] == [
        (1, "link", "stale"),
        (2, "deleted", "fits"),
    ]
    run(["pair", "list", "R3", "R6"])
    shown = capsys.readouterr().out
    assert "1. 対応　r3-1-1 1① 健康保険委員の研修会を春に開催する。 ↔ r6-1-2" in shown
    assert "注意：決めた後に本文が変わりました" in shown
    assert run(["diff", "R3", "R6"]) == 0
    assert "decision-stale" in capsys.readouterr().err
    assert run(["pair", "remove", "R3", "R6", "1"]) == 0
    assert [d.kind for d in kept(root)] == ["deleted"]
