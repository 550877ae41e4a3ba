"""The example of docs/extending.md, word for word, as an installed package that revtool finds."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from revtool.align import align
from revtool.errors import UsageError
from revtool.model.plan import Kind, Node, Plan

PAGE = (Path(__file__).resolve().parents[2] / "docs/extending.md").read_text(encoding="utf-8")
PLAN = """\
schema: revtool.plan/v1
edition: {0}
nodes:
  - {{id: {1}-1, kind: measure, label: ①, text: {2}}}
  - {{id: {1}-2, kind: measure, label: ②, text: 健康保険委員の研修会を開く。}}
"""


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def root(tmp_path):
    """A project of two editions, and beside it the package as `pip install` leaves it."""
    for edition, text in (("R3", "くすり相談を行う。"), ("R6", "薬剤師への問い合わせに応じる。")):
        path = tmp_path / "plans" / edition / "plan.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(PLAN.format(edition, edition.lower(), text), encoding="utf-8")
    example, _ = blocks("python")
    installed = tmp_path / "installed"
    info = installed / "own_similarity-1.0.dist-info"
    info.mkdir(parents=True)
    (installed / "own_similarity.py").write_text(example, encoding="utf-8")
    (toml,) = blocks("toml")
    project = tomllib.loads(toml)["project"]
    points = project["entry-points"]["revtool.similarity"]
    lines = [f"{name} = {value}" for name, value in points.items()]
    (info / "entry_points.txt").write_text("\n".join(["[revtool.similarity]", *lines]) + "\n")
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    )
    return tmp_path


def call(root, *arguments):
    environment = {**os.environ, "PYTHONPATH": str(root / "installed"), "LC_ALL": "ja_JP.UTF-8"}
    command = [sys.executable, "-m", "revtool", *arguments]
    return subprocess.run(
        command, cwd=root, env=environment, capture_output=True, check=True, encoding="utf-8"
    ).stdout


def test_the_example_finds_what_shares_no_word_and_is_explained_under_its_name(root):
    assert "新に対応する項目がありません" in call(root, "explain", "R3", "R6", "r3-1")
    told = call(root, "explain", "R3", "R6", "r3-1", "--similarity", "synonyms")
    assert "新 ①「薬剤師への問い合わせに応じる。」 r6-1" in told
    assert re.search(r"独自の類似度 synonyms +1\.00 +\+0\.50", told)


def test_the_commands_of_the_page_run_as_they_stand(root):
    """Each with the plans and the node that the page names; a node of the example in place of the page's."""
    commands = re.findall(r"^    revtool (.+)$", PAGE, re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        assert call(root, *command.replace("r3-1-2", "r3-1").split())


def test_the_example_in_python_runs_as_it_stands(root):
    example, in_python = blocks("python")
    script = (
        "from revtool import load\n"
        f"{example}\n"
        "old, new = load('R3'), load('R6')\n"
        + in_python.replace("align(old, new, s", "made = align(old, new, s")
        + "print(next(m.new for m in made.matches if m.old == ('r3-1',)))\n"
    )
    made = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, check=True, encoding="utf-8"
    )
    assert made.stdout == "('r6-1',)\n"


@pytest.mark.parametrize(
    "name", ["same-id", "covers-part", "decision", "in-section", "lasting-terms", "parents"]
)
def test_a_name_that_revtool_uses_itself_is_refused(name):
    plan = Plan(nodes=(Node(id="a", kind=Kind.MEASURE, text="研修"),))
    with pytest.raises(UsageError, match="similarity-name-taken"):
        align(plan, plan, similarities={name: object()})


def test_a_comparison_takes_it_too(root):
    assert call(root, "diff", "R3", "R6", "--format", "json").count('"synonyms"') == 0
    assert (
        call(root, "diff", "R3", "R6", "--format", "json", "--similarity", "synonyms").count('"synonyms"')
        == 1
    )
