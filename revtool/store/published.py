"""The folder of published pages, and the list of what belongs to it.

Everything is written beside the pages first and takes its name only when all of it is safely on disk; the
list names what is about to be written before anything is. Invariant: a file that is not on the list is never
written over or removed, and one that was edited by hand is never removed.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from revtool.errors import InvalidPlanError, Place, UnreadableError, UsageError, problem
from revtool.store.atomic import sweep, write_files
from revtool.store.files import read_bytes, shown
from revtool.text.digest import digest

FOLDER = "reports"
"""Directory of the published pages, beside `plans/`."""

MANIFEST = "manifest.json"
SCHEMA = "revtool.published/v1"

_STAGING = ".publish-"
"""Beginning of the name of the directory in which pages wait; whatever a killed run left there is removed."""

Pages = Mapping[str, bytes]
Owned = Mapping[str, str]
"""Path below the folder → SHA-256 of the bytes that were written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How a folder differs from the pages it should hold; paths below it, in their order.

    Attributes:
        missing: Pages that are not there.
        stale: Pages that read otherwise.
        obsolete: Files that were written once and are no page any more.
        kept: Such files that were edited by hand since.
        foreign: Files of the user's own that stand where a page belongs.
        is_listed: Whether the list of what belongs to the folder is the one it should have.
    """

    missing: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    obsolete: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    is_listed: bool = True

    @property
    def is_none(self) -> bool:
        """Whether the folder is up to date."""
        return self.is_listed and not (self.missing or self.stale or self.obsolete or self.foreign)


def manifest(pages: Pages) -> bytes:
    """The list of the pages, one a line, so that Git can merge it."""
    return _listing({name: digest(data) for name, data in pages.items()})


def difference(folder: Path, pages: Pages) -> Difference:
    """How `folder` differs from `pages`.

    Raises:
        InvalidPlanError: The list in the folder is damaged.
        UnreadableError: A file of the folder cannot be read.
    """
    owned = _owned(folder)
    there = {name: _digest(folder / name) for name in sorted({*pages, *owned})}
    wanted = {name: digest(data) for name, data in pages.items()}
    gone = [name for name in sorted(owned) if name not in pages and there[name]]
    return Difference(
        missing=tuple(name for name in sorted(pages) if not there[name]),
        stale=tuple(n for n in sorted(pages) if n in owned and there[n] not in ("", wanted[n])),
        obsolete=tuple(name for name in gone if there[name] == owned[name]),
        kept=tuple(name for name in gone if there[name] != owned[name]),
        foreign=tuple(n for n in sorted(pages) if n not in owned and there[n] not in ("", wanted[n])),
        is_listed=_digest(folder / MANIFEST) == digest(manifest(pages)),
    )


def publish(folder: Path, pages: Pages, *, adopt: bool = False) -> Difference:
    """How the folder differed, now that it holds `pages` and nothing obsolete.

    Args:
        folder: Where the pages belong; made when there is none.
        pages: Path below the folder, and bytes, of every page.
        adopt: Write over files of the user's own that stand where a page belongs.

    Raises:
        UsageError: Files of the user's own stand in the way; nothing was changed.
        UnreadableError: A file cannot be written; a later run mends what was begun.
    """
    _sweep(folder)
    found = difference(folder, pages)
    if found.foreign and not adopt:
        raise foreign(folder, found)
    if found.is_none:
        return found
    changed = (*found.missing, *found.stale, *found.foreign)
    owned = _owned(folder)
    both = {**owned, **{name: digest(pages[name]) for name in pages if name not in owned}}
    write_files({folder / MANIFEST: _listing(both)})
    try:
        _replace(folder, {name: pages[name] for name in changed})
        for name in found.obsolete:
            (folder / name).unlink(missing_ok=True)
            _remove_if_empty(folder, (folder / name).parent)
    except OSError as error:
        at = Place(file=shown(error.filename or folder))
        raise UnreadableError(problem("unwritable-file", at, reason=error.strerror or error)) from error
    write_files({folder / MANIFEST: manifest(pages)})
    return found


def pages_to_write(root: Path, pages: Pages) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Files to write, by their path below `root`, and paths of those to remove, to bring the pages up.

    Raises:
        UsageError: Files of the user's own stand in the way.
    """
    folder = root / FOLDER
    found = difference(folder, pages)
    if found.foreign:
        raise foreign(folder, found)
    names = (*found.missing, *found.stale)
    files = {f"{FOLDER}/{name}": pages[name] for name in names}
    if not found.is_listed:
        files[f"{FOLDER}/{MANIFEST}"] = manifest(pages)
    return files, tuple(f"{FOLDER}/{name}" for name in found.obsolete)


def foreign(folder: Path, found: Difference) -> UsageError:
    """What to say of files of the user's own that stand where pages belong."""
    return UsageError(*(problem("foreign-file", Place(file=shown(folder / name))) for name in found.foreign))


def is_published(root: Path) -> bool:
    """Whether pages were published beside the plans in `root`."""
    return (root / FOLDER / MANIFEST).is_file()


def has_page(root: Path, name: str) -> bool:
    """Whether there is such a page."""
    return (root / FOLDER / name).is_file()


def _listing(owned: Owned) -> bytes:
    files = {name: owned[name] for name in sorted(owned)}
    return (json.dumps({"schema": SCHEMA, "files": files}, ensure_ascii=False, indent=2) + "\n").encode()


def _replace(folder: Path, pages: Pages) -> None:
    """Write the pages where they wait, then let each take its name."""
    with tempfile.TemporaryDirectory(prefix=_STAGING, dir=folder) as staging:
        for place, name in enumerate(pages):
            waiting = os.path.join(staging, str(place))
            with open(waiting, "wb") as file:
                file.write(pages[name])
                file.flush()
                os.fsync(file.fileno())
        for place, name in enumerate(pages):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(os.path.join(staging, str(place)), folder / name)


def _sweep(folder: Path) -> None:
    """Remove what a killed run left."""
    if folder.is_dir():
        for left in folder.glob(f"{_STAGING}*"):
            shutil.rmtree(left, ignore_errors=True)
        sweep([folder / MANIFEST])


def _remove_if_empty(folder: Path, directory: Path) -> None:
    if directory != folder and not any(directory.iterdir()):
        directory.rmdir()


def _digest(path: Path) -> str:
    """The hash of a file's bytes, empty when there is none."""
    if not path.is_file() and not path.is_symlink():
        return ""
    return digest(read_bytes(path))


def _owned(folder: Path) -> dict[str, str]:
    """What the list in the folder names; nothing when there is none.

    Raises:
        InvalidPlanError: The list is no list of pages, or names something outside the folder.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    bad = InvalidPlanError(problem("bad-manifest", Place(file=shown(path))))
    try:
        tree = json.loads(read_bytes(path))
        files = tree["files"]
        if tree["schema"] != SCHEMA or not all(_is_inside(name, files[name]) for name in files):
            raise bad
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise bad from error
    return dict(files)


def _is_inside(name: object, hashed: object) -> bool:
    """Whether an entry of the list names a file below the folder, and states its hash."""
    if not isinstance(name, str) or not isinstance(hashed, str) or not name.isprintable():
        return False
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts and "\\" not in name
