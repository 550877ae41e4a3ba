"""Who decides: the name under which Git would record it. Invariant: without Git there is just no name."""

from __future__ import annotations

from pathlib import Path


def author(root: Path) -> str:
    """`user.name` of Git's configuration as seen from `root`; empty when there is none."""
    try:
        from git.cmd import Git

        said = Git(str(root)).config("--get", "user.name", with_exceptions=False)
    except Exception:
        return ""
    return str(said).strip()
