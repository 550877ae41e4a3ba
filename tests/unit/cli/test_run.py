"""A reader that stops early, such as `head`, is no error and no difference."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LONG = "健診を勧める。" * 20_000
"""More than a pipe holds (64 KiB), so that its end is met while writing."""

PLAN = f"""\
schema: revtool.plan/v1
edition: R3
nodes:
  - id: a
    kind: measure
    label: ①
    text: {LONG}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for edition, text in (("R3", PLAN), ("R6", PLAN.replace("R3", "R6").replace("勧める", "行う"))):
        (tmp_path / "plans" / edition).mkdir(parents=True)
        (tmp_path / "plans" / edition / "plan.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "command", [("show", "R3"), ("show", "R3", "--format", "json"), ("diff", "R3", "R6"), ("--help",)]
)
def test_a_closed_pipe_ends_a_command_quietly_with_0(project, command):
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "revtool", *command],
            cwd=project,
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_pipe_that_closes_after_the_first_line_too(project):
    pipeline = f"set -o pipefail; {sys.executable} -m revtool show R3 | head -1"
    done = subprocess.run(["bash", "-c", pipeline], cwd=project, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
