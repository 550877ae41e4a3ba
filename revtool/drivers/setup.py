"""The drivers' places in git's configuration: put in, and taken out again without a trace.

Two drivers are configured, `diff.revtool` and `merge.revtool`, and one block of attributes says for which
files git calls them. Invariant: setting up and removing leaves every file as it was, byte by byte.
"""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from revtool.errors import GitError, problem
from revtool.store.atomic import write_files
from revtool.store.files import shown
from revtool.store.git_process import Processes

PATTERNS = ("**/plans/**/*.yaml", "**/plans/**/*.yml")
"""Files that the drivers are for: plans, status reports and pairing files."""

BEGIN = "# revtool: begin"
END = "# revtool: end"
JOINED = ", the line before had no end"
"""Said where a line feed had to be added before the block, so that removing takes it away again."""
MADE = ", directories made: "
"""Said with their number where the file's directories had to be made, so that removing takes them away."""


@dataclass(frozen=True, slots=True)
class Places:
    """What was written.

    Attributes:
        config: File of the configuration.
        attributes: File of the attributes.
        is_changed: Whether anything had to be done.
    """

    config: Path
    attributes: Path
    is_changed: bool = True


def settings() -> dict[str, str]:
    """Every key that is configured, with its value.

    The program is named by the interpreter it runs in, so that git finds it whatever its path is, and a
    directory of the repository is never searched for modules. `exec` takes the shell out of the way, so that
    the program's parent is git (see `textconv`).
    """
    program = f"{shlex.quote(sys.executable)} -P -m revtool git"
    return {
        "diff.revtool.command": f"exec {program} diff --",
        "diff.revtool.textconv": f"exec {program} textconv --",
        "merge.revtool.name": "plans, node by node (revtool)",
        "merge.revtool.driver": f"exec {program} merge -- %O %A %B %L %P",
    }


def set_up(*, is_global: bool, directory: Path) -> Places:
    """Configure the drivers for the user, or for the repository around `directory`.

    Raises:
        GitError: Git refuses, or there is no repository.
        UnreadableError: The attributes cannot be written.
    """
    places, processes = _places(is_global, directory), Processes(directory)
    scope = "--global" if is_global else "--local"
    if is_global:
        places.config.parent.mkdir(parents=True, exist_ok=True)
    for key, value in settings().items():
        processes.call(("config", scope, key, value))
    whole = _text(places.attributes)
    text = _without_block(whole)
    joined = JOINED if text and not text.endswith("\n") else ""
    missing = sum(not parent.exists() for parent in places.attributes.parents)
    made = missing or _made(whole)
    head = f"{BEGIN}{joined}{f'{MADE}{made}' if made else ''}"
    lines = [head, *(f"{pattern} diff=revtool merge=revtool" for pattern in PATTERNS), END]
    block = ("\n" if joined else "") + "".join(f"{line}\n" for line in lines)
    write_files({places.attributes: (text + block).encode("utf-8", "surrogateescape")})
    return places


def remove(*, is_global: bool, directory: Path) -> Places:
    """Take out what `set_up` put in; files and directories that hold nothing else are removed."""
    places, processes = _places(is_global, directory), Processes(directory)
    scope = "--global" if is_global else "--local"
    codes = [processes.call(("config", scope, "--unset-all", key), fine=(0, 5))[0] for key in settings()]
    for section in ("diff.revtool", "merge.revtool"):
        if not _has_keys(processes, scope, section):
            processes.call(("config", scope, "--remove-section", section), fine=(0, 128))
    _drop_if_empty(places.config)
    text = _text(places.attributes)
    left = _without_block(text)
    if left != text:
        write_files({places.attributes: left.encode("utf-8", "surrogateescape")})
        _drop_if_empty(places.attributes, _made(text))
    return replace(places, is_changed=left != text or 0 in codes)


def _has_keys(processes: Processes, scope: str, section: str) -> bool:
    pattern = rf"^{section.replace('.', '[.]')}[.]"
    return processes.call(("config", scope, "--get-regexp", pattern), fine=(0, 1))[0] == 0


def _places(is_global: bool, directory: Path) -> Places:
    if not is_global:
        asked = ("rev-parse", "--git-path", "config", "--git-path", "info/attributes")
        try:
            names = Processes(directory).call(asked)[1]
        except GitError as error:
            if error.problems[0].code == "git-missing":
                raise
            raise GitError(problem("setup-outside", directory=shown(directory))) from error
        config, attributes = (directory / os.fsdecode(name) for name in names.splitlines())
        return Places(config, attributes)
    home = Path(os.path.expanduser("~"))
    xdg = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config", "git")
    asked = ("config", "--global", "--type=path", "--get", "core.attributesFile")
    named = Processes(directory).call(asked, fine=(0, 1))[1].strip()
    own = home / ".gitconfig"
    config = Path(
        os.environ.get("GIT_CONFIG_GLOBAL")
        or (xdg / "config" if not own.exists() and (xdg / "config").exists() else own)
    )
    return Places(config, Path(os.fsdecode(named)) if named else xdg / "attributes")


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return ""


def _without_block(text: str) -> str:
    """`text` without the block, and without the line feed that was added for it."""
    before, mark, behind = text.partition(BEGIN)
    if not mark:
        return text
    first, _, inside = behind.partition("\n")
    _, _, after = inside.partition(f"{END}\n")
    return (before.removesuffix("\n") if first.startswith(JOINED) else before) + after


def _made(text: str) -> int:
    """How many directories were made for the attributes, as the block says."""
    number = text.partition(BEGIN)[2].partition("\n")[0].partition(MADE)[2]
    return int(number) if number.isascii() and number.isdecimal() else 0


def _drop_if_empty(path: Path, made: int = 0) -> None:
    """Remove `path`, and the directories that were made for it, where nothing is left in them."""
    if path.is_file() and not path.is_symlink() and path.stat().st_size == 0:
        path.unlink()
        made = made or int(path.parent.name == "git")
        for parent in list(path.parents)[:made]:
            if any(parent.iterdir()):
                return
            parent.rmdir()
