"""Plans on disk: a directory of small files, or one file, in YAML or JSON.

Loading finds every problem of every file before it gives up. Invariant: a plan that was loaded has unique
ids, parents that exist and stand before their children, and nodes in document order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, Protocol

from revtool.errors import InvalidPlanError, Place, RevtoolError, UnreadableError, problem
from revtool.model.plan import Plan, Tree
from revtool.store.decode import BAD, Fault, Faults, brief, decode, wrong_type
from revtool.store.document import Document
from revtool.store.files import read_bytes, shown
from revtool.store.loading import Loaded, parse
from revtool.store.nodes import Raw, decode_nodes, nodes_from, nodes_in

PLAN_SCHEMA = "revtool.plan/v1"
PLAN_FILE = "plan.yaml"

_HEADER_KEYS = frozenset(("schema", "fields"))


def load_plan(path: Path) -> Plan:
    """The plan in a directory that holds `plan.yaml`, or in a single YAML or JSON file.

    Raises:
        UnreadableError: A file is missing or no YAML or JSON of ours; carries the other problems too.
        InvalidPlanError: The files break the schema or the tree; carries all problems.
    """
    loaded = read_plan(path)
    loaded.raise_problems()
    return loaded.plan


def read_plan(path: Path) -> Loaded:
    """What `path` holds of a plan, with every problem instead of an error."""
    if not path.is_dir():
        return read_plan_bytes(lambda: read_bytes(path), shown(path), FilesBeside(path.parent))
    header = path / PLAN_FILE
    if not header.exists():
        loaded = Loaded()
        loaded.unreadable.append(problem("not-a-plan", Place(file=shown(path))))
        return loaded
    return read_plan_bytes(lambda: read_bytes(header), shown(header), FilesBeside(path))


class FieldFiles(Protocol):
    """Where the field files of a header are."""

    def read(self, name: str, place: Callable[[], Place]) -> tuple[bytes, str]:
        """Bytes and shown path of the field file `name`, which the header's `place` asks for."""
        ...

    def unlisted(self, listed: set[str]) -> list[str]:
        """Field files that lie there but are not listed, as shown."""
        ...


class FilesBeside:
    """Field files in a directory on disk."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def read(self, name: str, place: Callable[[], Place]) -> tuple[bytes, str]:
        """The field file `name`; links are followed only inside the directory."""
        path = self.directory / name
        if not path.resolve().is_relative_to(self.directory.resolve()):
            raise InvalidPlanError(problem("outside-directory", place(), name=name))
        return read_bytes(path, place), shown(path)

    def unlisted(self, listed: set[str]) -> list[str]:
        """YAML files in the directory that the header does not name."""
        names = sorted(path.name for path in self.directory.glob("*.yaml"))
        return [shown(self.directory / name) for name in names if name != PLAN_FILE and name not in listed]


def read_plan_bytes(read: Callable[[], bytes], file: str, field_files: FieldFiles | None) -> Loaded:
    """The plan whose header `read()` gives; `field_files` finds the files it lists."""
    loaded = Loaded()
    try:
        document = parse(read(), file, Plan, loaded)
    except RevtoolError as error:
        loaded.take(error)
        return loaded
    loaded.header = document
    faults: Faults = []
    made = decode(Plan, document.tree, (), faults, extra=_HEADER_KEYS, given={"nodes": ()})
    _check_header(document.tree, field_files, faults)
    loaded.add(document, faults)
    nodes = decode_nodes(list(_raw_nodes(document, field_files, loaded)), loaded)
    loaded.plan = replace(Plan() if made is BAD else made, nodes=tuple(nodes))
    return loaded


def _check_header(tree: Any, field_files: FieldFiles | None, faults: Faults) -> None:
    schema = tree.get("schema")
    if schema is not None and schema != PLAN_SCHEMA:
        facts = {"found": brief(schema), "expected": PLAN_SCHEMA}
        faults.append(Fault("unknown-schema", ("schema",), facts))
    if tree.get("nodes") is None and (tree.get("fields") is None or field_files is None):
        faults.append(Fault("missing-key", (), {"where": "plan", "key": "nodes"}))


def _raw_nodes(document: Document, field_files: FieldFiles | None, loaded: Loaded) -> Iterator[Raw]:
    """Every node of the header's own list and of its field files, before its children."""
    tree: Any = document.tree
    yield from nodes_in(tree.get("nodes"), document, ("nodes",), loaded)
    names = tree.get("fields")
    if field_files is None or names is None:
        return
    if type(names) is not list:
        loaded.add(document, [wrong_type(("fields",), "list", names)])
        return
    listed: set[str] = set()
    for index, name in enumerate(names):
        try:
            yield from _field_file(
                name, partial(document.place, ("fields", index)), listed, field_files, loaded
            )
        except RevtoolError as error:
            loaded.take(error)
    for file in field_files.unlisted(listed):
        loaded.invalid.append(problem("unlisted-file", Place(file=file), is_warning=True))


def _field_file(
    name: Any, place: Callable[[], Place], listed: set[str], field_files: FieldFiles, loaded: Loaded
) -> Iterator[Raw]:
    if type(name) is not str or not _stays_inside(name):
        raise InvalidPlanError(problem("outside-directory", place(), name=brief(name)))
    if name in listed:
        raise InvalidPlanError(problem("duplicate-file", place(), name=name))
    listed.add(name)
    data, file = field_files.read(name, place)
    document = parse(data, file, Plan, loaded)
    yield from nodes_from(Raw(document.tree, document, (), None, 0), loaded)


def _stays_inside(name: str) -> bool:
    """Whether `name` is a relative path without `..`, on every system."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and not set(name) & set("\\:\0")


def save_plan(
    plan: Plan, directory: Path, beside_it: Mapping[Path, bytes] = MappingProxyType({})
) -> tuple[Path, ...]:
    """Write `plan` to `directory` as a header and one file a top node; the files that changed.

    Field files of an earlier state that the header named and no longer names are removed. The files
    `beside_it` are written with the plan: all of them or none.

    Raises:
        UnreadableError: A file cannot be written.
    """
    from revtool.store.atomic import write_files

    contents = plan_contents(plan, directory)
    names = {path.name for path in contents}
    stale = [directory / name for name in _listed(directory / PLAN_FILE) if name not in names]
    data = {path: text.encode() for path, text in contents.items()}
    return write_files({**beside_it, **data}, remove=tuple(stale))


def plan_contents(plan: Plan, directory: Path) -> dict[Path, str]:
    """The files of `plan` in `directory`: the schema beside the plans, the header, one file a top node."""
    from revtool.store.canonical import dump
    from revtool.store.encode import header, nested
    from revtool.store.modeline import beside

    tree = Tree.of(plan)
    tops = tree.children.get(None, ())
    names = _file_names([top.id for top in tops])
    header_tree = {"schema": PLAN_SCHEMA, **header(plan), "fields": names}
    modeline, extra = beside(directory, "plan")
    contents = {path: data.decode() for path, data in extra.items()}
    contents[directory / PLAN_FILE] = modeline + dump(header_tree)
    for name, top in zip(names, tops, strict=True):
        contents[directory / name] = modeline + dump(nested(tree, top))
    return contents


def plan_files(directory: Path) -> tuple[Path, ...]:
    """The header and the field files that it names, of the plan in `directory`.

    Raises:
        UnreadableError: The directory holds no plan, or names a file that is not there.
    """
    header = directory / PLAN_FILE
    if not header.exists():
        raise UnreadableError(problem("not-a-plan", Place(file=shown(directory))))
    return (header, *(directory / name for name in _listed(header)))


def _listed(path: Path) -> list[str]:
    """The field files that the header at `path` names, none when it cannot be read."""
    try:
        tree: Any = parse(read_bytes(path), shown(path), Plan, Loaded()).tree
    except RevtoolError:
        return []
    names = tree.get("fields")
    safe = [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
    return [name for name in safe if _stays_inside(name) and name != PLAN_FILE]


def _file_names(ids: list[str]) -> list[str]:
    """A file name for each id: its tail, spelled out where two would share a file.

    Worked example: `r3-policy`, `r3-1` are `policy.yaml`, `1.yaml`.
    """
    made: list[str] = []
    taken = {PLAN_FILE}
    for name in ids:
        safe = "".join(c if c.isalnum() or c in "-_" else "_" for c in name)
        tail = safe.rpartition("-")[2] or safe
        choices = (tail, safe, *(f"{safe}_{number}" for number in range(2, len(ids) + 3)))
        file = next(f"{c}.yaml" for c in choices if f"{c}.yaml".casefold() not in taken)
        taken.add(file.casefold())
        made.append(file)
    return made
