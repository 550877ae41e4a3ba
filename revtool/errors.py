"""The exceptions revtool raises, each with a code, a place and the documented exit code.

Code and place are public API, the wording is not: sentences come from `revtool.wording.errors` when
the error is shown. Invariant: no exception of another library leaves a public function of revtool.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from revtool.wording import Lang


class Exit(IntEnum):
    """Exit codes of the command line (contract)."""

    OK = 0
    DIFFERENCES = 1
    USAGE = 2
    UNREADABLE = 3
    INVALID = 4
    GIT = 5
    INTERNAL = 70
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a problem stands: a file, and within it a line and a column counted from 1.

    Attributes:
        file: Path as the user would type it; empty when the problem is in no file.
        line: Line from 1, or None when the whole file is meant.
        column: Column in characters from 1, or None.
    """

    file: str = ""
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.file] if self.file else []
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with a source or a plan, with its place and the facts to word it.

    Attributes:
        code: Kebab-case name of the kind of problem, a key of `revtool.wording.errors`.
        place: Where it stands.
        facts: Values that the wording fills in, as (name, value) pairs.
        is_warning: True when the plan can be used all the same.
    """

    code: str
    place: Place = Place()
    facts: tuple[tuple[str, str], ...] = ()
    is_warning: bool = False

    def sentence(self, lang: Lang = Lang.EN) -> str:
        """`place: code: what; hint` in one line, without control characters."""
        from revtool.wording.errors import describe

        what, hint = describe(self.code, dict(self.facts), lang)
        head = f"{self.place}: " if str(self.place) else ""
        line = f"{head}{self.code}: {what}" + (f"; {hint}" if hint else "")
        return "".join(c if c.isprintable() else "�" for c in line)


def problem(code: str, place: Place | None = None, *, is_warning: bool = False, **facts: object) -> Problem:
    """A `Problem` from keyword facts."""
    pairs = tuple((name, str(value)) for name, value in facts.items())
    return Problem(code=code, place=place or Place(), facts=pairs, is_warning=is_warning)


class RevtoolError(Exception):
    """Base of everything revtool raises on purpose.

    Args:
        problems: What is wrong, at least one, in the order of the source.
    """

    exit_code: Exit = Exit.INTERNAL

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(p.sentence() for p in problems))
        self.problems = problems

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> RevtoolError:
        """The error of this class that carries all of `problems`."""
        return cls(*problems)


class UsageError(RevtoolError):
    """The command line or a configuration does not say what to do."""

    exit_code = Exit.USAGE


class UnreadableError(RevtoolError):
    """A source or plan is missing, binary, too large, or not in the form it claims."""

    exit_code = Exit.UNREADABLE


class InvalidPlanError(RevtoolError):
    """A plan was read but breaks the schema or the rules of its data."""

    exit_code = Exit.INVALID


class GitError(RevtoolError):
    """Git is missing, or does not know the revision or path."""

    exit_code = Exit.GIT
