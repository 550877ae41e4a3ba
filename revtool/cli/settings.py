"""What the user set for every command: root, language, debugging.

Invariant: the same settings mean the same wherever they stand on the command line.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from revtool.wording import Lang, language


class Settings(NamedTuple):
    """Options of every command.

    Attributes:
        lang: Language asked for by `--lang` or set by the project, None when neither is.
        given_root: Directory asked for by `--root`, None when it was not.
        debug: Whether an internal error shows its traceback.
    """

    lang: Lang | None = None
    given_root: Path | None = None
    debug: bool = False

    @property
    def root(self) -> Path:
        """The directory that holds `plans/`: as given, else the nearest one from here upwards."""
        from revtool.store.locate import find_root

        return self.given_root or find_root(Path.cwd())

    @property
    def messages(self) -> Lang:
        """Language of messages: as given, else that of the user's locale."""
        if self.lang is not None:
            return self.lang
        names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        return language(next((name for name in names if name), "en"))


def project_lang(root: Path | None) -> Lang | None:
    """The language that the project sets; None when it sets none, or nobody can tell.

    What is wrong with the settings is said by the commands that need them.
    """
    from revtool.errors import RevtoolError
    from revtool.store.locate import find_root
    from revtool.store.settings import load_settings

    try:
        return load_settings(root or find_root(Path.cwd())).lang
    except (RevtoolError, OSError):
        return None


def hoist(arguments: list[str]) -> list[str]:
    """The arguments with the options of every command first, wherever they stood.

    Worked example: `diff R3 R6 --lang en` is `--lang en diff R3 R6`. Behind `--` nothing moves.
    """
    first: list[str] = []
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            return [*first, *rest, word, *waiting]
        if word in ("--lang", "--root"):
            first += [word, *waiting[:1]]
            del waiting[:1]
        elif word == "--debug" or word.startswith(("--lang=", "--root=")):
            first.append(word)
        else:
            rest.append(word)
    return [*first, *rest]
