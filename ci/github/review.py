"""Review the plans of a pull request in GitHub Actions: annotations, step summary, files for later steps.

Standard library only, and no shell: what an event says reaches programs as arguments and variables.
Invariant: whatever of a plan, a branch or a message is printed to the log cannot be read as a command of the
runner, and a review that did not finish is reported as a failure.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
"""A commit as events name it; anything else of an event is not used."""

MARKER = "<!-- revtool-review -->"
ANNOTATION = re.compile(r"::(?:error|warning|notice) [^\n]*::[^\n]*")

UNKNOWN = 70
"""Exit code of a review that ended in a way nobody foresaw."""

UNFINISHED = (
    "# 計画の変更レビュー / Review of plan changes\n\n"
    "**比較に失敗しました。変更がないという意味ではありません。**<br>"
    "**The comparison failed. This does not mean that nothing changed.**\n\n"
    "`revtool review` ended with exit code {code}; the log of the run says why.\n"
)
"""Comment for a review that did not even report its own failure. It quotes nothing."""


def main() -> int:
    """Run the review; the exit code is 0, that of the review is an output for the last step."""
    folder = Path(os.environ["RUNNER_TEMP"]) / "revtool-review"
    folder.mkdir(parents=True, exist_ok=True)
    comment, full, data = folder / "comment.md", folder / "review.md", folder / "review.json"
    for path in (comment, full, data):
        path.unlink(missing_ok=True)
    try:
        code = run(comment, full, data)
    except Exception:
        quote(traceback.format_exc())
        code = UNKNOWN
    if not read(comment).startswith(MARKER) or (code not in (0, 1) and not is_failed(data)):
        code = code if code > 1 else UNKNOWN
        comment.write_text(f"{MARKER}\n\n{UNFINISHED.format(code=code)}", encoding="utf-8")
    append("GITHUB_STEP_SUMMARY", read(comment) + "\n")
    quiet = is_quiet(code, data)
    outputs = {"exit-code": code, "comment": comment, "report": full, "json": data, "quiet": quiet}
    append("GITHUB_OUTPUT", "".join(f"{name}={value}\n" for name, value in outputs.items()))
    return 0


def run(comment: Path, full: Path, data: Path) -> int:
    """The exit code of the review, its report and its annotations made."""
    base, head = revisions()
    fetch(base, head)
    code = review(base, head, comment, full, data)
    if os.environ.get("REVTOOL_ANNOTATIONS", "true") == "true":
        annotate(base, head)
    return code


def revisions() -> tuple[str, str]:
    """Base and head: as given, else as the event names them, else what was checked out and its parent."""
    event: Any = json.loads(read(Path(os.environ.get("GITHUB_EVENT_PATH", os.devnull))) or "{}")
    request, group = event.get("pull_request") or {}, event.get("merge_group") or {}
    base = [request.get("base", {}).get("sha"), group.get("base_sha"), event.get("before")]
    head = [request.get("head", {}).get("sha"), group.get("head_sha"), event.get("after")]
    given = os.environ.get("REVTOOL_BASE", ""), os.environ.get("REVTOOL_HEAD", "")
    return given[0] or first_hash(base, "HEAD^"), given[1] or first_hash(head, "HEAD")


def first_hash(values: list[object], otherwise: str) -> str:
    """The first value that is a commit; a new branch has zeros for the commit before it."""
    hashes = (v for v in values if isinstance(v, str) and HASH.fullmatch(v) and v.strip("0"))
    return next(hashes, otherwise)


def fetch(base: str, head: str) -> None:
    """Get the history that a shallow checkout left out; what is still missing the review itself reports."""
    if git("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        git("fetch", "--quiet", "--no-tags", "--unshallow", "origin")
    for commit in (base, head):
        if HASH.fullmatch(commit) and git("cat-file", "-e", f"{commit}^{{commit}}").returncode:
            git("fetch", "--quiet", "--no-tags", "origin", commit)


def git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What git says; nothing fails here."""
    return subprocess.run(("git", *arguments), capture_output=True, check=False)


def review(base: str, head: str, comment: Path, full: Path, data: Path) -> int:
    """The exit code of the review, its report in `comment`; what it says beside goes to the log."""
    options = ["--format", "markdown", "--full-report", str(full), "--full-report", str(data)]
    server, repository = os.environ.get("GITHUB_SERVER_URL", ""), os.environ.get("GITHUB_REPOSITORY", "")
    if server and repository:
        options += ["--link", f"{server}/{repository}/blob/{{commit}}/{{path}}#L{{line}}"]
        options += ["--full-at", f"{server}/{repository}/actions/runs/{os.environ.get('GITHUB_RUN_ID', '')}"]
    if threshold := os.environ.get("REVTOOL_FAIL_ON", ""):
        options += ["--fail-on", threshold]
    done = revtool(base, head, options)
    comment.write_bytes(done.stdout)
    quote(done.stderr.decode("utf-8", "replace"))
    return done.returncode


def revtool(base: str, head: str, options: list[str]) -> subprocess.CompletedProcess[bytes]:
    """What the review prints with `options`."""
    common = ["--root", os.environ.get("REVTOOL_ROOT") or "."]
    if lang := os.environ.get("REVTOOL_LANG", ""):
        common += ["--lang", lang]
    command = (sys.executable, "-m", "revtool") if os.environ.get("REVTOOL_MODULE") else ("revtool",)
    return subprocess.run(
        (*command, *common, "review", *options, "--", base, head), capture_output=True, check=False
    )


def annotate(base: str, head: str) -> None:
    """Print the annotations, and nothing that is none."""
    told = revtool(base, head, ["--format", "github"]).stdout.decode("utf-8", "replace")
    lines = [line for line in told.split("\n") if ANNOTATION.fullmatch(line)]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def quote(text: str) -> None:
    """Print text to the log while the runner takes no commands."""
    if text:
        token = secrets.token_hex(16)
        sys.stdout.write(f"::stop-commands::{token}\n{text.rstrip()}\n::{token}::\n")
        sys.stdout.flush()


def is_failed(data: Path) -> bool:
    """Whether the review says of itself that it failed."""
    return load(data).get("failed") is True


def is_quiet(code: int, data: Path) -> str:
    """`true` when everything was compared and no plan changed, so that a new comment would tell nothing."""
    made = load(data)
    told = any(made.get(key) for key in ("editions", "others", "concerns", "failures"))
    return "true" if code == 0 and made.get("failed") is False and not told else "false"


def load(data: Path) -> dict[str, Any]:
    """The review as JSON, empty when there is none."""
    try:
        made = json.loads(read(data) or "{}")
    except ValueError:
        return {}
    return made if isinstance(made, dict) else {}


def read(path: Path) -> str:
    """The text of a file, empty when there is none."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def append(variable: str, text: str) -> None:
    """Add text to the file that the runner named in a variable."""
    if path := os.environ.get(variable, ""):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    sys.exit(main())
