"""The steps of action.yml, run as GitHub runs them, on a repository and a recorded event, without network."""

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

from revtool.reporters.review_markdown import COMMENT_LIMIT, MARKER

ROOT = Path(__file__).resolve().parents[2]
ACTION = YAML(typ="safe").load((ROOT / "action.yml").read_text(encoding="utf-8"))
EVENTS = Path(__file__).parent / "events"


class Site:
    """What of GitHub a run talks to: the comments of one pull request."""

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = []
        self.calls: list[tuple[str, str]] = []
        self.tokens: set[str] = set()
        self.refuses = 0
        site = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                content = json.loads(self.rfile.read(length) or b"null")
                site.calls.append((self.command, self.path))
                site.tokens.add(self.headers["Authorization"])
                status, made = site.answer(self.command, self.path, content)
                data = json.dumps(made).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PATCH = answer  # noqa: N815

            def log_message(self, format: str, *arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def answer(self, method: str, path: str, content: Any) -> tuple[int, Any]:
        if self.refuses and method != "GET":
            return self.refuses, {"message": "Resource not accessible by integration"}
        if method == "GET":
            page = int(re.search(r"[?&]page=(\d+)", path)[1])  # type: ignore[index]
            return 200, self.comments[100 * (page - 1) : 100 * page]
        if method == "POST":
            return 201, self.add(content["body"], "github-actions[bot]")
        number = int(path.rpartition("/")[2])
        found = next(comment for comment in self.comments if comment["id"] == number)
        found["body"] = content["body"]
        return 200, found

    def add(self, body: str, author: str) -> dict[str, Any]:
        made = {"id": 1000 + len(self.comments), "body": body, "user": {"login": author}}
        self.comments.append(made)
        return made

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.close()


class Run:
    """One run of the action in a checkout."""

    def __init__(self, checkout: Path, event: dict[str, Any] | str, site: Site, **inputs: str) -> None:
        self.files = checkout.parent / "runner"
        self.files.mkdir(exist_ok=True)
        for name in ("event.json", "output", "summary", "path"):
            (self.files / name).write_text("", encoding="utf-8")
        told = event if isinstance(event, str) else json.dumps(event)
        (self.files / "event.json").write_text(told, encoding="utf-8")
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        defaults = {name: spec.get("default", "") for name, spec in ACTION["inputs"].items()}
        self.inputs = {**defaults, "token": "t0ken", "install": "false", **given}
        self.steps: dict[str, dict[str, str]] = {}
        self.codes: list[int] = []
        self.log = ""
        for step in ACTION["runs"]["steps"]:
            if self.value(step.get("if", "true")) == "true":
                self.step(step, checkout, site)

    def step(self, step: dict[str, Any], checkout: Path, site: Site) -> None:
        (self.files / "output").write_text("", encoding="utf-8")
        kept = environment()
        kept["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}"
        runner = {
            "GITHUB_API_URL": f"http://127.0.0.1:{site.server.server_port}",
            "GITHUB_EVENT_PATH": str(self.files / "event.json"),
            "GITHUB_OUTPUT": str(self.files / "output"),
            "GITHUB_PATH": str(self.files / "path"),
            "GITHUB_REPOSITORY": "planning/plans",
            "GITHUB_RUN_ID": "42",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_STEP_SUMMARY": str(self.files / "summary"),
            "RUNNER_TEMP": str(self.files),
            "XDG_CACHE_HOME": str(self.files / "cache"),
        }
        own = {name: self.value(value) for name, value in step.get("env", {}).items()}
        done = subprocess.run(
            ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]),
            cwd=checkout,
            env={**kept, **runner, **own},
            capture_output=True,
            check=False,
        )
        self.codes.append(done.returncode)
        self.log += (done.stdout + done.stderr).decode()
        lines = (self.files / "output").read_text(encoding="utf-8").splitlines()
        self.steps[step.get("id", "")] = dict(line.split("=", 1) for line in lines)

    def value(self, text: str) -> str:
        """What an expression of the action stands for; every other is a mistake of the action."""
        return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: self.term(found[1]), str(text))

    def term(self, expression: str) -> str:
        if " && " in expression:
            return "true" if all(self.term(e) == "true" for e in expression.split(" && ")) else "false"
        if found := re.fullmatch(r"(\S+) == '(.*)'", expression):
            return "true" if self.term(found[1]) == found[2] else "false"
        if found := re.fullmatch(r"inputs\.([a-z-]+)", expression):
            return self.inputs[found[1]]
        if found := re.fullmatch(r"steps\.review\.outputs\.([a-z-]+)", expression):
            return self.steps["review"].get(found[1], "")
        return {"github.action_path": str(ROOT), "!cancelled()": "true"}[expression]

    @property
    def code(self) -> int:
        return self.codes[-1]

    def summary(self) -> str:
        return (self.files / "summary").read_text(encoding="utf-8")


def event(name: str, base: str, head: str) -> dict[str, Any]:
    """A recorded event about two commits."""
    text = (EVENTS / f"{name}.json").read_text(encoding="utf-8")
    made: dict[str, Any] = json.loads(text.replace("BASE_SHA", base).replace("HEAD_SHA", head))
    return made


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository on the server, with the proposal as a branch."""
    return make_proposal(tmp_path_factory.mktemp("server") / "plans.git")


@pytest.fixture
def checkout(server: Path, tmp_path: Path) -> Path:
    """What actions/checkout leaves: one commit, detached."""
    git(tmp_path, "clone", "-q", "--depth", "1", "--branch", "proposal", f"file://{server}", "checkout")
    git(tmp_path / "checkout", "checkout", "-q", "--detach")
    return tmp_path / "checkout"


def commits(server: Path, base: str = "main", head: str = "proposal") -> tuple[str, str]:
    return git(server, "rev-parse", base), git(server, "rev-parse", head)


def test_a_pull_request_is_reviewed(server: Path, checkout: Path, site: Site) -> None:
    base, head = commits(server)
    run = Run(checkout, event("pull_request", base, head), site)
    assert run.codes == [0, 0, 0]
    (comment,) = site.comments
    assert comment["body"].startswith(MARKER)
    assert "判定：注意 3件、情報 3件" in comment["body"]
    assert f"](https://github.com/planning/plans/blob/{head}/plans/R6/2.yaml#L" in comment["body"]
    assert len(comment["body"]) <= COMMENT_LIMIT
    assert run.summary() == comment["body"] + "\n"
    assert site.tokens == {"Bearer t0ken"}
    annotations = [line for line in run.log.splitlines() if line.startswith("::notice file=plans/R6/")]
    assert len(annotations) == 6
    made = json.loads(Path(run.steps["review"]["json"]).read_text(encoding="utf-8"))
    assert [edition["edition"] for edition in made["editions"]] == ["R6"]
    assert Path(run.steps["review"]["report"]).read_text(encoding="utf-8").startswith(MARKER)


def test_the_comment_is_updated_and_nobody_elses(server: Path, checkout: Path, site: Site) -> None:
    for n in range(150):
        site.add(f"{MARKER}\nno. {n}" if n == 7 else f"no. {n}", "someone")
    old = site.add(f"{MARKER}\nold", "github-actions[bot]")
    before = [comment["body"] for comment in site.comments[:-1]]
    base, head = commits(server)
    for _ in range(2):
        assert Run(checkout, event("pull_request", base, head), site).code == 0
    assert len(site.comments) == 151
    assert [comment["body"] for comment in site.comments[:-1]] == before
    assert "判定：" in old["body"]
    assert [method for method, _ in site.calls if method != "GET"] == ["PATCH", "PATCH"]


def test_the_threshold_sets_the_exit_status(server: Path, checkout: Path, site: Site) -> None:
    made = event("pull_request", *commits(server))
    assert Run(checkout, made, site, fail_on="notice").codes == [0, 0, 1]
    assert Run(checkout, made, site, fail_on="warning").codes == [0, 0, 0]


def test_without_the_right_to_write_the_run_goes_on(server: Path, checkout: Path, site: Site) -> None:
    site.refuses = 403
    run = Run(checkout, event("pull_request", *commits(server)), site)
    assert run.codes == [0, 0, 0]
    assert site.comments == []
    assert "::warning::The comment was not written (HTTP 403); see the step summary." in run.log
    assert "判定：" in run.summary()


def test_nothing_to_say_makes_no_comment_but_updates_one(server: Path, checkout: Path, site: Site) -> None:
    base, _ = commits(server)
    same = event("pull_request", base, base)
    assert Run(checkout, same, site).codes == [0, 0, 0]
    assert site.comments == []
    comment = site.add(f"{MARKER}\nold", "github-actions[bot]")
    assert Run(checkout, same, site).code == 0
    assert "計画に変更はありません（同じファイル：R2、R3、R6）。" in comment["body"]


def test_a_broken_plan_never_reads_as_no_change(server: Path, tmp_path: Path, site: Site) -> None:
    git(tmp_path, "clone", "-q", str(server), "checkout")
    checkout = tmp_path / "checkout"
    base = git(checkout, "rev-parse", "origin/main")
    head = commit(checkout, {"plans/R6/1.yaml": "id: [\n"}, at=3)
    site.add(f"{MARKER}\nold", "github-actions[bot]")
    run = Run(checkout, event("pull_request", base, head), site)
    assert run.code == 3
    (comment,) = site.comments
    assert "R6 は比較できませんでした。変更がないという意味ではありません。" in comment["body"]
    assert "変更はありません（" not in comment["body"]
    assert "::error file=plans/R6/1.yaml,line=2,col=1,title=" in run.log


def test_a_commit_that_is_nowhere_is_a_failure(server: Path, checkout: Path, site: Site) -> None:
    run = Run(checkout, event("pull_request", "1" * 40, commits(server)[1]), site)
    assert run.code == 5
    assert "The comparison failed. This does not mean that nothing changed." in site.comments[0]["body"]


def test_a_review_that_does_not_even_start_is_a_failure(server: Path, checkout: Path, site: Site) -> None:
    made = event("pull_request", *commits(server))
    for inputs in ({"fail_on": "dire"}, {"lang": "xx"}):
        run = Run(checkout, made, site, **inputs)
        assert run.code not in (0, 1)
        assert "The comparison failed. This does not mean that nothing changed." in site.comments[0]["body"]
    assert Run(checkout, "{", site).code == 70
    assert "exit code 70" in Run(checkout, "{", site).summary()


def test_other_events_are_reviewed_without_a_comment(server: Path, checkout: Path, site: Site) -> None:
    base, head = commits(server)
    for name in ("push", "merge_group"):
        run = Run(checkout, event(name, base, head), site)
        assert run.codes == [0, 0, 0]
        assert "判定：" in run.summary()
    assert site.calls == []


def test_an_event_cannot_inject(server: Path, checkout: Path, site: Site) -> None:
    made = event("pull_request", *commits(server))
    request = made["pull_request"]
    hostile = "$(touch pwned)`touch pwned`;touch pwned\n::error::x"
    request["base"]["ref"] = request["head"]["ref"] = request["title"] = request["body"] = hostile
    request["head"]["sha"] = "--output=pwned"
    run = Run(checkout, made, site)
    assert run.code in (0, 5)
    assert not list(checkout.rglob("pwned"))
    assert hostile not in run.log
    request["number"] = "1/../../../user"
    calls = len(site.calls)
    assert Run(checkout, made, site).codes[1] == 0
    assert len(site.calls) == calls


def test_what_a_plan_says_is_no_command_of_the_runner(server: Path, tmp_path: Path, site: Site) -> None:
    git(tmp_path, "clone", "-q", str(server), "checkout")
    checkout = tmp_path / "checkout"
    base = git(checkout, "rev-parse", "origin/main")
    text = "id: f\\n::add-mask::x\\n##[add-mask]y\n"
    head = commit(checkout, {"plans/R6/1.yaml": f'"::error::x\\n{text}": ['}, at=3)
    run = Run(checkout, event("pull_request", base, head), site)
    quoted = False
    for line in run.log.splitlines():
        if found := re.fullmatch(r"::stop-commands::([0-9a-f]{32})", line):
            quoted = found[1]  # type: ignore[assignment]
        elif quoted and line == f"::{quoted}::":
            quoted = False
        elif not quoted:
            assert re.match(r"::(error|warning|notice) file=", line) or not line.startswith("::")
            assert "##[" not in line
    assert not quoted


def test_no_expression_stands_in_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
        assert set(re.findall(r"\$\{?([A-Z_]+)", step["run"])) <= {
            *step["env"],
            "RUNNER_TEMP",
            "GITHUB_PATH",
        }


def test_every_input_is_used_and_every_output_made() -> None:
    told = json.dumps(ACTION["runs"])
    assert [name for name in ACTION["inputs"] if f"inputs.{name} " not in told] == []
    made = set(re.findall(r"steps\.review\.outputs\.([a-z-]+)", json.dumps(ACTION)))
    source = (ROOT / "ci" / "github" / "review.py").read_text(encoding="utf-8")
    assert [name for name in made if f'"{name}":' not in source] == []
