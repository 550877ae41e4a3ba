"""Two revisions in one word, as git writes them: `main..HEAD`, `main...HEAD`.

Invariant: what git would not take for a range is none here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from revtool.model.review import Revision
from revtool.store.repository import Repository

_RANGE = re.compile(r"(?P<old>.*?)(?P<dots>\.{2,3})(?P<new>[^.].*|)\Z", re.DOTALL)


class Range(NamedTuple):
    """Two revisions.

    Attributes:
        old: The one that is compared with; `HEAD` when nothing stands before the dots.
        new: The other; `HEAD` when nothing stands behind the dots.
        from_base: Whether the commit is meant at which the history of `new` left that of `old`.
    """

    old: str
    new: str
    from_base: bool


def as_range(text: str) -> Range | None:
    """The two revisions that `text` names, None when it is no range.

    Worked example: `main...` is (main, HEAD, from their common ancestor); `..` alone and `../R3` are none.
    """
    found = _RANGE.match(text)
    if found is None or not (found["old"] or found["new"]) or "/" in (found["old"][:1], found["new"][:1]):
        return None
    return Range(found["old"] or "HEAD", found["new"] or "HEAD", found["dots"] == "...")


def revisions(
    repository: Repository, base: str, head: str, *, from_base: bool
) -> tuple[Revision, Revision, Revision]:
    """The base that was asked for, what is compared with, and the head; the work tree for an empty `head`.

    Raises:
        GitError: There is no such revision, or no common ancestor.
    """
    asked = Revision(name=base, commit=repository.commit(base))
    new = Revision(name=head, commit=repository.commit(head) if head else "")
    if not from_base:
        return asked, asked, new
    start = repository.merge_base(asked.commit, new.commit or repository.commit("HEAD"))
    return asked, asked if start == asked.commit else Revision(commit=start), new
