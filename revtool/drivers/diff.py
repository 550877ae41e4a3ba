"""The diff driver: the redline of one file, as `git diff` shows it.

Invariant: two states that differ never print as if they did not.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from revtool.drivers.redline import differ_besides, is_readable, plan_of, redline
from revtool.model.plan import Plan
from revtool.wording import Lang, language, say
from revtool.wording.drivers import DRIVERS

Line = list[tuple[str, str]]
"""A line as pieces of text with their style."""


def shown(
    path: str, old: Path, new: Path, lang: Lang | None, width: int, renamed: str = ""
) -> Iterator[Line]:
    """The lines that git prints for a file.

    Args:
        path: Path of the file in the repository.
        old: File with the old state, `/dev/null` for a file that is new.
        new: File with the new state, `/dev/null` for one that is gone.
        lang: Language of the lines' own words; by default that of the plan.
        width: Columns of the screen; 0 breaks no line.
        renamed: The file's new path when it has another.
    """
    before, after = old.read_bytes(), new.read_bytes()
    plans = [plan_of(data, path) if data else Plan() for data in (before, after)]
    own = lang or language((plans[1] or plans[0] or Plan()).lang)
    note = "new-file" if not before else "removed-file" if not after else ""
    yield [(f"diff --revtool a/{path} b/{renamed or path}", "title")]
    if note:
        yield [(say(DRIVERS, note, own), "note")]
    if plans[0] is None or plans[1] is None:
        if not all(is_readable(data, path) for data in (before, after)):
            yield [(say(DRIVERS, "lines-instead", own), "note")]
        yield from _by_lines(before, after, path, renamed or path)
        return
    try:
        found = redline(plans[0], plans[1], lang, full=False, width=width)
    except Exception:  # git stops at the first file whose driver fails, and would show none behind it
        yield [(say(DRIVERS, "lines-instead", own), "note")]
        yield from _by_lines(before, after, path, renamed or path)
        return
    yield from found
    if before and after and (differ_besides(before, after) or not found):
        yield [(say(DRIVERS, "not-shown-changed", own), "note")]
    yield []


def _by_lines(old: bytes, new: bytes, path: str, renamed: str) -> Iterator[Line]:
    """The differences by line of a file that holds no nodes."""
    sides = [data.decode("utf-8-sig", errors="replace").splitlines() for data in (old, new)]
    styles = {"-": "deleted", "+": "inserted", "@": "note"}
    for line in unified_diff(sides[0], sides[1], f"a/{path}", f"b/{renamed}", lineterm=""):
        yield [(line, "" if line.startswith(("---", "+++")) else styles.get(line[:1], ""))]
    yield []
