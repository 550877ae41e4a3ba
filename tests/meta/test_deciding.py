"""docs/deciding.md shows what the program says: its commands run, its excerpts are what they print."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from revtool import api
from revtool.cli.pair_walk import Walk
from revtool.cli.run import run
from revtool.reporters.document import Options
from revtool.reporters.terminal import screen
from revtool.store.pairing_edits import PairingBook
from revtool.wording import Lang

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/deciding.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    revtool (.+)$", PAGE, re.MULTILINE)
CONVERSATION = "pair R3 R6"


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A copy of the shipped plans, before a Japanese-speaking user."""
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def excerpt(first: str) -> list[str]:
    """The lines of the indented block that begins with `first`, without those that are empty."""
    found = PAGE[PAGE.index(f"    {first}") :]
    lines = []
    for line in found.splitlines():
        if line and not line.startswith("    "):
            break
        lines.append(line.strip())
    return list(filter(None, lines))


def missing(shown: list[str], told: str) -> list[str]:
    """The lines shown that are not told, in order; … at the end of one stands for the rest of a line."""
    left, gone = iter(told.splitlines()), []
    for line in shown:
        begin = line.removesuffix("…")
        if not any(at.strip() == line or (begin != line and at.strip().startswith(begin)) for at in left):
            gone.append(line)
            left = iter(told.splitlines())
    return gone


def test_every_command_runs_one_after_the_other(root, capsys):
    assert len(COMMANDS) >= 12
    for command in COMMANDS:
        code = run(shlex.split(command))
        told = capsys.readouterr().err
        if command == CONVERSATION:
            assert (code, "not-a-terminal" in told) == (2, True)
        else:
            assert (code, told) == (0, ""), command
    assert (root / "番号対照表.xlsx").stat().st_size > 0


@pytest.mark.parametrize("named", ["2(8)", "new:1(2)③", "old:1(2)③"])
def test_the_nodes_that_the_text_names_are_found(root, named):
    assert f"`{named}`" in PAGE
    assert run(["explain", "R3", "R6", named]) == 0


def test_the_evidence_is_what_explain_prints(root, capsys):
    (command,) = [line for line in COMMANDS if line.startswith("explain")]
    assert run(shlex.split(command)) == 0
    assert missing(excerpt("証拠  "), capsys.readouterr().out) == []


def test_the_conversation_goes_as_it_is_shown(root):
    told, answers = [], iter(["k", "k", "k", "y", "計画の名前が変わった", "q"])
    plans = api.load("R3", root), api.load("R6", root)

    def ask(prompt: str) -> str:
        answer = next(answers)
        told.append(f"{prompt}{answer}\n")
        return answer

    Walk(
        plans,
        PairingBook("R3", "R6", root),
        lambda decisions: api.explained(*plans, decisions),
        ask,
        lambda blocks: told.append("\n" + screen(blocks, Options(width=100))),
        Lang.JA,
        ("係長", "2026-03-02"),
    ).run()
    shown = excerpt("R3 → R6：")
    assert len(shown) > 15
    assert missing(shown, "".join(told).replace(f"{root}/", "")) == []
