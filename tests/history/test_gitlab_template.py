"""The GitLab template and the hooks of pre-commit: they parse, name what exists, and run here."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from proposals import make_proposal
from repositories import commit, environment, git
from ruamel.yaml import YAML

from revtool.cli import COMMANDS
from revtool.reporters.review_markdown import MARKER

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE: Any = YAML(typ="safe").load((ROOT / "ci/gitlab/revtool.gitlab-ci.yml").read_text(encoding="utf-8"))
HOOKS: Any = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
JOB = TEMPLATE["revtool-review"]


@pytest.fixture
def notes() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Address of a site, and the notes of its merge request; the token is user 5."""
    kept: list[dict[str, Any]] = [{"id": 1, "body": f"{MARKER}\nforged", "author": {"id": 4}}]

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            content = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"null")
            made: Any = {"id": 5} if self.path == "/api/user" else kept
            if self.command == "POST":
                kept.append(made := {"id": len(kept) + 1, "body": content["body"], "author": {"id": 5}})
            elif self.command == "PUT":
                made = next(note for note in kept if note["id"] == int(self.path.rpartition("/")[2]))
                made["body"] = content["body"]
            data = json.dumps(made).encode()
            self.send_response(200 if self.headers["PRIVATE-TOKEN"] == "t0ken" else 401)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = answer  # noqa: N815

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/api", kept
    server.shutdown()
    server.server_close()
    thread.join()


def run_job(project: Path, base: str, address: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The script of the job, in one shell as GitLab runs it, with revtool where it would be installed."""
    (project / ".revtool").mkdir(exist_ok=True)
    if not (project / ".revtool" / "bin").exists():
        (project / ".revtool" / "bin").symlink_to(Path(sys.executable).parent)
    given = {
        "CI_API_V4_URL": address,
        "CI_COMMIT_SHA": git(project, "rev-parse", "HEAD"),
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "CI_MERGE_REQUEST_IID": "7",
        "CI_PROJECT_ID": "3",
        "CI_PROJECT_URL": "https://gitlab.example.org/planning/plans",
        "XDG_CACHE_HOME": str(project.parent / "cache"),
        **TEMPLATE["variables"],
        **JOB["variables"],
        **variables,
    }
    return subprocess.run(
        ("bash", "-eo", "pipefail", "-c", "\n".join(JOB["script"])),
        cwd=project,
        env=environment() | given,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_merge_request_is_reviewed(tmp_path: Path, notes: tuple[str, list[dict[str, Any]]]) -> None:
    address, kept = notes
    project = make_proposal(tmp_path / "p")
    base = git(project, "rev-parse", "main")
    for _ in range(2):
        done = run_job(project, base, address, REVTOOL_TOKEN="t0ken")
        assert (done.returncode, done.stderr) == (0, "")
    assert [note["id"] for note in kept] == [1, 2]
    assert kept[0]["body"] == f"{MARKER}\nforged"
    assert "判定：注意 3件、情報 3件" in kept[1]["body"]
    assert "](https://gitlab.example.org/planning/plans/-/blob/" in kept[1]["body"]
    quality = json.loads((project / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert len(quality) == 6
    assert (project / "revtool-junit.xml").read_text(encoding="utf-8").startswith("<?xml")
    assert run_job(project, base, address, REVTOOL_FAIL_ON="notice").returncode == 1


def test_a_merge_request_that_changes_no_plan_gets_no_note(
    tmp_path: Path, notes: tuple[str, list[dict[str, Any]]]
) -> None:
    address, kept = notes
    project = make_proposal(tmp_path / "p")
    base = git(project, "rev-parse", "HEAD")
    commit(project, {"README.txt": "x"}, at=3)
    assert run_job(project, base, address, REVTOOL_TOKEN="t0ken").returncode == 0
    assert len(kept) == 1


def test_nothing_is_installed_that_only_bears_the_name() -> None:
    assert TEMPLATE["variables"]["REVTOOL_SOURCE"] == ""
    first, *_ = JOB["before_script"]
    done = subprocess.run(
        ("bash", "-eo", "pipefail", "-c", first),
        env=environment() | {"REVTOOL_SOURCE": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "REVTOOL_SOURCE is empty" in done.stderr) == (1, True)


def test_a_broken_plan_fails_the_job(tmp_path: Path, notes: tuple[str, list[dict[str, Any]]]) -> None:
    address, kept = notes
    project = make_proposal(tmp_path / "p")
    commit(project, {"plans/R6/1.yaml": "id: [\n"}, at=3)
    done = run_job(project, git(project, "rev-parse", "main"), address, REVTOOL_TOKEN="t0ken")
    assert done.returncode == 3
    assert "変更がないという意味ではありません" in kept[-1]["body"]


def test_without_the_right_to_write_the_job_goes_on(
    tmp_path: Path, notes: tuple[str, list[dict[str, Any]]]
) -> None:
    address, kept = notes
    project = make_proposal(tmp_path / "p")
    done = run_job(project, git(project, "rev-parse", "main"), address, REVTOOL_TOKEN="wrong")
    assert done.returncode == 0
    assert "The note was not written; the review is in the artifacts." in done.stdout
    assert len(kept) == 1


def test_files_of_the_job_are_those_of_the_script() -> None:
    told = "\n".join(JOB["script"])
    reports = JOB["artifacts"]["reports"]
    for name in (*JOB["artifacts"]["paths"], reports["codequality"], reports["junit"]):
        assert name in told
    assert "$CI_MERGE_REQUEST_TITLE" not in told
    unquoted = re.sub(r'"[^"\n]*"', "", told.split("<<'PYTHON'")[0])
    assert re.findall(r"\$[A-Z]", unquoted) == []


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_name_commands_and_the_files_they_are_for(hook: dict[str, Any]) -> None:
    program, command = hook["entry"].split()
    assert (program, hook["language"], hook["pass_filenames"]) == ("revtool", "python", False)
    assert command in COMMANDS
    assert hook["name"]
    assert hook["description"]
    for path, is_meant in (
        ("plans/R6/1.yaml", True),
        ("org/plans/令和6/status/2024-Q2.yml", True),
        ("plans/R6/source.txt", False),
        ("docs/plans.yaml", False),
    ):
        assert bool(re.search(hook["files"], path)) is is_meant


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_run(hook: dict[str, Any], tmp_path: Path) -> None:
    project = make_proposal(tmp_path / "p")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        hook["entry"].split(),
        cwd=project,
        env={**environment(), "PATH": path, "XDG_CACHE_HOME": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
