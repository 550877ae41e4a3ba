"""Keep one comment on a pull request: made once, updated by every later run.

Standard library only. The comment is found by its first line and its author, so that nobody else's comment
is ever overwritten. Invariant: without the right to write, as for pull requests from forks, the run goes on
and says where the review is.
"""

from __future__ import annotations

import json
import os
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MARKER = "<!-- revtool-review -->"
REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")
PAGE = 100
"""Comments asked for at a time: the most that the interface gives."""

PAGES = 30
"""Pages that are looked through: three thousand comments."""

TIMEOUT = 30
"""Seconds to wait for an answer."""


def main() -> int:
    """Write the comment; the exit code is 0 unless there is no review to show."""
    body = Path(os.environ["REVTOOL_COMMENT"]).read_text(encoding="utf-8")
    number = request_number()
    repository = os.environ.get("GITHUB_REPOSITORY", "")
    if number is None or not REPOSITORY.fullmatch(repository):
        return say("notice", "No pull request in this event, so no comment was written.")
    issue = f"/repos/{repository}/issues"
    try:
        found = own_comment(f"{issue}/{number}/comments")
        if found is not None:
            call("PATCH", f"{issue}/comments/{found}", {"body": body})
        elif os.environ.get("REVTOOL_QUIET") != "true":
            call("POST", f"{issue}/{number}/comments", {"body": body})
    except urllib.error.HTTPError as error:
        return say("warning", f"The comment was not written (HTTP {error.code}); see the step summary.")
    except (OSError, ValueError):
        return say("warning", "The comment was not written; see the step summary.")
    return 0


def request_number() -> int | None:
    """Number of the pull request of the event, None when it is about none."""
    try:
        event: Any = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    number = (event.get("pull_request") or {}).get("number")
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def own_comment(path: str) -> int | None:
    """Number of the comment that an earlier run left, None when there is none."""
    author = os.environ.get("REVTOOL_AUTHOR") or "github-actions[bot]"
    for comment in comments(path):
        is_ours = (comment.get("user") or {}).get("login") == author
        if is_ours and str(comment.get("body", "")).startswith(MARKER):
            return int(comment["id"])
    return None


def comments(path: str) -> Iterator[dict[str, Any]]:
    """Every comment, oldest first."""
    for page in range(1, PAGES + 1):
        found = call("GET", f"{path}?per_page={PAGE}&page={page}")
        yield from found
        if len(found) < PAGE:
            return


def call(method: str, path: str, content: dict[str, str] | None = None) -> Any:
    """The answer of the interface; raises `HTTPError` when it refuses."""
    server = os.environ.get("GITHUB_API_URL", "https://api.github.com").rstrip("/")
    headers = {
        "Accept": "application/vnd.github+json",
        "Authorization": f"Bearer {os.environ['GH_TOKEN']}",
        "Content-Type": "application/json",
        "X-GitHub-Api-Version": "2022-11-28",
    }
    data = json.dumps(content).encode() if content is not None else None
    request = urllib.request.Request(f"{server}{path}", data=data, headers=headers, method=method)
    with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
        return json.loads(answer.read() or b"null")


def say(kind: str, words: str) -> int:
    """Print a fixed sentence as an annotation of the run."""
    sys.stdout.write(f"::{kind}::{words}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
