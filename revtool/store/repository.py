"""A Git repository read through few processes: one for objects, one a listing, none a file.

GitPython starts them. Invariant: reading changes nothing in the repository, no name from outside is ever
taken for an option of git, and whatever git says against it becomes a `GitError`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Self

from revtool.errors import GitError, Place, Problem, UnreadableError, problem
from revtool.store.document import MAX_BYTES
from revtool.store.files import shown

if TYPE_CHECKING:
    from git.cmd import Git

LINK = 0o120000
"""Mode of a symbolic link in a tree."""

MODULE = 0o160000
"""Mode of a submodule in a tree: its object is in another repository."""

_DIRECTORY = 0o040000

_CHUNK = 1 << 16
"""Bytes read from a pipe at a time."""


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
        processes: git processes started so far, beside the one by which GitPython looks for git.
        kept: What was made of blobs, for those who read many commits; emptied by nobody.
    """

    def __init__(self, start: Path) -> None:
        self.start = start
        self.processes = 0
        self.kept: dict[tuple[str, bool], object] = {}
        self._git = _git(start)
        self._objects: Any = None
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
        process, self._objects = self._objects, None
        if process is not None:
            _end(process)

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
        found = self._object(f"{revision}^{{commit}}", MAX_BYTES)
        if found is None:
            raise GitError(self._why_unknown(revision))
        return found[0]

    def _why_unknown(self, revision: str) -> Problem:
        """Why there is no commit `revision`."""
        if self._object("HEAD", MAX_BYTES) is None and not self.tags():
            return problem("no-commits", directory=shown(self.start))
        if self.is_shallow:
            return problem("shallow-history", revision=revision)
        remote = f"origin/{revision}"
        is_remote = self._object(f"refs/remotes/{remote}^{{commit}}", MAX_BYTES) is not None
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
            found = self._object(name, MAX_BYTES)
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
        found = self._object(oid, limit)
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
        fields = self._stream(command)
        for oid in fields:
            parents, author, when, subject, body = (next(fields) for _ in range(5))
            yield Commit(oid, tuple(parents.split()), author, when, subject, body.strip("\n"))

    def _stream(self, command: Sequence[str]) -> Iterator[str]:
        """What a command prints, cut at its NULs, while it is still running."""
        process = self._begin(command)
        try:
            rest = b""
            while chunk := process.stdout.read1(_CHUNK):
                *whole, rest = (rest + chunk).split(b"\0")
                yield from (piece.decode("utf-8", "replace") for piece in whole)
            said = process.stderr.read()
            if process.wait():
                raise GitError(_failure(said))
        finally:
            _end(process)

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
        process = self._begin(arguments)
        try:
            out, said = process.communicate(input)
        finally:
            _end(process)
        if process.returncode not in fine:
            raise GitError(_failure(said))
        return bytes(out)

    def _begin(self, arguments: Sequence[str]) -> Any:
        """The started process of `git ARGUMENTS`; whoever asks for it ends it."""
        import subprocess

        from git.exc import CommandError

        command = [self._git.GIT_PYTHON_GIT_EXECUTABLE, *arguments]
        try:
            process: Any = self._git.execute(command, as_process=True, istream=subprocess.PIPE)
        except (CommandError, OSError) as error:
            raise GitError(problem("git-missing")) from error
        self.processes += 1
        started, process.proc = process.proc, None
        return started

    def _object(self, name: str, limit: int) -> tuple[str, bytes] | None:
        """Hash and bytes of the object `name` from the one `git cat-file` process; None when it is missing.

        An object above `limit` is not read: the process that would print it is ended.
        """
        if self._objects is None:
            self._objects = self._begin(("cat-file", "--batch"))
        process = self._objects
        try:
            process.stdin.write(os.fsencode(name) + b"\n")
            process.stdin.flush()
            header = process.stdout.readline()
        except OSError:
            header = b""
        found = _HEADER.fullmatch(header)
        if found is None:
            if not header:
                said = process.stderr.read()
                self.close()
                raise GitError(_failure(said))
            return None
        size = int(found["size"])
        if size > limit:
            self.close()
            raise UnreadableError(problem("too-large", Place(file=name), size=size, limit=limit))
        data = _exactly(process.stdout, size + 1)
        return found["oid"].decode(), data[:-1]


_HEADER = re.compile(rb"(?P<oid>[0-9a-f]{40,64}) (?P<kind>[a-z]+) (?P<size>[0-9]{1,18})\n")
"""What `git cat-file --batch` prints before an object."""


def is_revision(name: str) -> bool:
    """Whether `name` may name a revision: printable, and no option."""
    return bool(name) and not name.startswith("-") and name.isprintable()


def _git(start: Path) -> Git:
    """GitPython's runner in the directory `start`."""
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    if not start.is_dir() or not os.access(start, os.X_OK):
        raise GitError(problem("not-a-repository", directory=shown(start)))
    from git.cmd import Git

    git = Git(start)
    git.update_environment(GIT_OPTIONAL_LOCKS="0", GIT_TERMINAL_PROMPT="0")
    return git


def _entries(data: bytes, width: int) -> Iterator[tuple[str, Entry]]:
    """Name and entry of everything in a tree object whose hashes are `width` bytes long."""
    at = 0
    while at < len(data):
        space = data.index(b" ", at)
        null = data.index(b"\0", space)
        end = null + 1 + width
        yield os.fsdecode(data[space + 1 : null]), Entry(int(data[at:space], 8), data[null + 1 : end].hex())
        at = end


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise GitError(problem("git-failed", reason="git cat-file ended early"))
    return data


def _failure(said: bytes) -> Problem:
    """What git said when it failed: its fatal line, or else its last."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    fatal = next((line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")), None)
    return problem("git-failed", reason=fatal or (lines[-1] if lines else "?"))


def _end(process: Any) -> None:
    """Close a process's pipes and wait for its end."""
    closing: list[Callable[[], None]] = [
        p.close for p in (process.stdin, process.stdout, process.stderr) if p
    ]
    for close in closing:
        try:
            close()
        except OSError:
            continue
    if process.poll() is None:
        process.terminate()
        process.wait()
