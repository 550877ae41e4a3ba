"""A Git repository read through few processes: one for objects, one a listing, none a file.

Invariant: reading changes nothing in the repository, no name from outside is ever
taken for an option of git, and whatever git says against it becomes a `GitError`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from revtool.errors import GitError, Problem, problem
from revtool.store.document import MAX_BYTES
from revtool.store.files import shown
from revtool.store.git_process import Objects, Processes

LINK = 0o120000
"""Mode of a symbolic link in a tree."""

MODULE = 0o160000
"""Mode of a submodule in a tree: its object is in another repository."""

_DIRECTORY = 0o040000


class Entry(NamedTuple):
    """One entry of a tree.

    Attributes:
        mode: Its mode, such as 0o100644.
        oid: Hash of its object.
        size: Bytes of the blob where they are known; trees do not hold them.
    """

    mode: int
    oid: str
    size: int | None = None

    @property
    def is_directory(self) -> bool:
        """Whether the entry is a tree itself."""
        return self.mode == _DIRECTORY


class Commit(NamedTuple):
    """One commit, as `git log` tells it.

    Attributes:
        oid: Full hash.
        parents: Full hashes of the parents; in a shallow clone those that were cut off are missing.
        author: Name of the author.
        when: The author's time, ISO 8601 with its zone.
        subject: First paragraph of the message in one line.
        body: The rest of the message.
    """

    oid: str
    parents: tuple[str, ...]
    author: str
    when: str
    subject: str
    body: str


class Tag(NamedTuple):
    """A tag that leads to a commit.

    Attributes:
        name: Without `refs/tags/`.
        commit: Full hash of the commit.
        when: Time of the tag, or of the commit when the tag is none of its own; ISO 8601 with its zone.
    """

    name: str
    commit: str
    when: str


class Repository:
    """The repository around a directory; close it, or use it in a `with`.

    Attributes:
        start: The directory it was asked for: the root of the project, which holds `plans/`.
        git_dir: The repository's own directory (of the worktree or submodule, if it is one).
        top: The work tree; None when there is none.
        prefix: Path of `start` inside the trees, "" at the top and in a bare repository.
        is_shallow: Whether history was cut off when the repository was cloned.
        kept: What was made of blobs, for those who read many commits; emptied by nobody.
    """

    def __init__(self, start: Path) -> None:
        self.start = start
        self.kept: dict[tuple[str, bool], object] = {}
        self._processes = Processes(start)
        self._objects = Objects(self._processes)
        self._trees: dict[str, dict[str, Entry]] = {}
        self._commits: dict[str, str] = {}
        self._read_layout()

    def _read_layout(self) -> None:
        asked = ("--absolute-git-dir", "--is-bare-repository", "--is-shallow-repository", "--show-prefix")
        try:
            said = self.run("rev-parse", *asked, "--show-cdup")
        except GitError as error:
            reason = dict(error.problems[0].facts).get("reason", "")
            if "not a git repository" in reason:
                raise GitError(problem("not-a-repository", directory=shown(self.start))) from error
            raise
        git_dir, bare, shallow, prefix, up = os.fsdecode(said).split("\n")[:5]
        self.git_dir = Path(git_dir)
        self.is_shallow = shallow == "true"
        inside = bare != "true" and not self.start.resolve().is_relative_to(self.git_dir.resolve())
        self.top: Path | None = (self.start.resolve() / up).resolve() if inside else None
        self.prefix = prefix.removesuffix("/")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process that reads objects, if there is one."""
        self._objects.close()

    @property
    def processes(self) -> int:
        """Git processes started so far, beside the one by which GitPython looks for git."""
        return self._processes.started

    def commit(self, revision: str) -> str:
        """The full hash of the commit that `revision` names.

        Raises:
            GitError: There is none, with what to fetch when history was cut off.
        """
        if revision not in self._commits:
            self._commits[revision] = self._find_commit(revision)
        return self._commits[revision]

    def _find_commit(self, revision: str) -> str:
        if not is_revision(revision):
            raise GitError(problem("unknown-revision", revision=revision))
        found = self._objects.read(f"{revision}^{{commit}}", MAX_BYTES)
        if found is None:
            raise GitError(self._why_unknown(revision))
        return found[0]

    def _why_unknown(self, revision: str) -> Problem:
        """Why there is no commit `revision`."""
        if self._objects.read("HEAD", MAX_BYTES) is None and not self.tags():
            return problem("no-commits", directory=shown(self.start))
        if self.is_shallow:
            return problem("shallow-history", revision=revision)
        remote = f"origin/{revision}"
        is_remote = self._objects.read(f"refs/remotes/{remote}^{{commit}}", MAX_BYTES) is not None
        return problem("unknown-revision", revision=revision, suggestion=remote if is_remote else "")

    def merge_base(self, old: str, new: str) -> str:
        """The commit at which the histories of the commits `old` and `new` parted.

        Raises:
            GitError: They share none, or it was cut off.
        """
        said = self.run("merge-base", old, new, fine=(0, 1)).decode().split()
        if not said:
            code = "shallow-base" if self.is_shallow else "no-merge-base"
            raise GitError(problem(code, old=old[:12], new=new[:12]))
        return min(said)

    def entries(self, commit: str, path: str = "") -> dict[str, Entry]:
        """What the directory `path` holds at `commit`, by name; empty when there is no such directory."""
        here = self._tree(f"{commit}^{{tree}}")
        for part in [part for part in path.split("/") if part]:
            entry = here.get(part)
            if entry is None or not entry.is_directory:
                return {}
            here = self._tree(entry.oid)
        return here

    def files(self, commit: str, under: str = "") -> dict[str, Entry]:
        """Path -> entry of every file below `under` at `commit`, links and submodules among them.

        Paths are those of the repository's trees, in the order of their code points.
        """
        top = under.strip("/")
        found: dict[str, Entry] = {}
        waiting = [(top, self.entries(commit, top))]
        while waiting:
            base, here = waiting.pop()
            for name, entry in here.items():
                path = f"{base}/{name}" if base else name
                if entry.is_directory:
                    waiting.append((path, self._tree(entry.oid)))
                else:
                    found[path] = entry
        return dict(sorted(found.items()))

    def _tree(self, name: str) -> dict[str, Entry]:
        """The entries of a tree object, kept by its name."""
        if name not in self._trees:
            found = self._objects.read(name, MAX_BYTES)
            if found is None:
                raise GitError(self._missing(name))
            self._trees[name] = dict(_entries(found[1], len(found[0]) // 2))
        return self._trees[name]

    def read(self, oid: str, limit: int = MAX_BYTES) -> bytes:
        """The bytes of a blob.

        Raises:
            GitError: The repository does not hold it.
            UnreadableError: It is larger than `limit`.
        """
        found = self._objects.read(oid, limit)
        if found is None:
            raise GitError(self._missing(oid))
        return found[1]

    def _missing(self, oid: str) -> Problem:
        return problem("missing-object", oid=oid.removesuffix("^{tree}")[:12])

    def log(
        self, revisions: Sequence[str], paths: Sequence[str] = (), options: Sequence[str] = ()
    ) -> Iterator[Commit]:
        """The commits that `revisions` reach and that touch `paths`, in git's order, from one process.

        Args:
            revisions: Commits, ranges (`v1..main`) and exclusions (`^v1`).
            paths: Paths of the repository's trees, taken literally.
            options: Further options of `git log`, written by the program and never by a user.
        """
        for revision in revisions:
            if not is_revision(revision):
                raise GitError(problem("unknown-revision", revision=revision))
        quiet = ("--no-show-signature", "--no-color", "--no-patch", "--encoding=UTF-8")
        form = "--format=tformat:" + "%x00".join(("%H", "%P", "%an", "%aI", "%s", "%b"))
        literal = [f":(top,literal){path}" for path in paths]
        command = ("log", "-z", form, *quiet, *options, "--end-of-options", *revisions, "--", *literal)
        fields = self._processes.stream(command)
        for oid in fields:
            parents, author, when, subject, body = (next(fields, "") for _ in range(5))
            yield Commit(oid, tuple(parents.split()), author, when, subject, body.strip("\n"))

    def tags(self, prefix: str = "") -> tuple[Tag, ...]:
        """Every tag whose name begins with `prefix` and that leads to a commit, `v10` after `v9`."""
        from revtool.store.locate import natural

        atoms = ("refname:strip=2", "creatordate:iso-strict")
        kinds = ("objecttype", "objectname", "*objecttype", "*objectname")
        form = "%00".join(f"%({atom})" for atom in (*atoms, *kinds))
        said = self.run("for-each-ref", f"--format={form}", "refs/tags").decode("utf-8", "replace")
        tags = []
        for line in said.splitlines():
            name, when, kind, oid, inner_kind, inner = line.split("\0")
            commit = {kind: oid, inner_kind: inner}.get("commit")
            if commit and name.startswith(prefix):
                tags.append(Tag(name, commit, when))
        return tuple(sorted(tags, key=lambda tag: (natural(tag.name), tag.name)))

    def run(self, *arguments: str, input: bytes | None = None, fine: tuple[int, ...] = (0,)) -> bytes:
        """What `git ARGUMENTS` prints, never through a shell.

        Args:
            arguments: The command and its arguments; names from outside must stand behind `--` or
                `--end-of-options`, or have been found by `commit`.
            input: What the command reads from standard input.
            fine: Exit codes that are no failure.

        Raises:
            GitError: git is missing or fails, with what it said.
        """
        return self._processes.run(arguments, input, fine)


def is_revision(name: str) -> bool:
    """Whether `name` may name a revision: printable, and no option."""
    return bool(name) and not name.startswith("-") and name.isprintable()


def _entries(data: bytes, width: int) -> Iterator[tuple[str, Entry]]:
    """Name and entry of everything in a tree object whose hashes are `width` bytes long."""
    at = 0
    while at < len(data):
        space = data.index(b" ", at)
        null = data.index(b"\0", space)
        end = null + 1 + width
        yield os.fsdecode(data[space + 1 : null]), Entry(int(data[at:space], 8), data[null + 1 : end].hex())
        at = end
