"""Version numbers of an edition and the tags that carry them: `R6/v1.1.0`.

Invariant: a tag is read back to the version that made it, and nothing else is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from revtool.model.changelog import Bump, Version

if TYPE_CHECKING:
    from revtool.store.repository import Tag

FIRST = Version(1, 0, 0)
"""The first version of an edition: a plan in force is finished work, never a 0."""

_NUMBER = "(0|[1-9][0-9]{0,8})"
_VERSION = re.compile(rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}")


def tag_name(edition: str, version: Version) -> str:
    """The tag of a version of `edition`: `R6/v1.1.0`."""
    return f"{edition}/v{version}"


def parsed(text: str) -> Version | None:
    """The version that `text` states (`1.1.0`), None when it states none."""
    found = _VERSION.fullmatch(text)
    return Version(*map(int, found.groups())) if found else None


def version_of(tag: str, edition: str) -> Version | None:
    """The version of `edition` that the tag names, None when it names none."""
    start = f"{edition}/v"
    return parsed(tag.removeprefix(start)) if tag.startswith(start) else None


def following(last: Version, bump: Bump) -> Version:
    """The version after `last`.

    Worked example: after 1.4.2 comes 2.0.0 (major), 1.5.0 (minor) or 1.4.3 (patch).
    """
    match bump:
        case Bump.MAJOR:
            return Version(last.major + 1, 0, 0)
        case Bump.MINOR:
            return Version(last.major, last.minor + 1, 0)
        case Bump.PATCH:
            return Version(last.major, last.minor, last.patch + 1)


def released(tags: Iterable[Tag], edition: str) -> tuple[tuple[Version, Tag], ...]:
    """The versions of `edition` among the tags, each with its tag, in rising order."""
    found = ((version_of(tag.name, edition), tag) for tag in tags)
    return tuple(sorted((version, tag) for version, tag in found if version is not None))
