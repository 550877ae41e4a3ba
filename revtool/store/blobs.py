"""Plans put together from blobs, each parsed once for all the commits that hold it.

A commit changes one file of a plan and keeps the others. What is kept is only what was right; where
anything is wrong, the caller reads the files again and tells every problem with its place. Invariant: a
plan from here is the plan that reading its files would give.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from revtool.errors import InvalidPlanError, UnreadableError
from revtool.model.plan import Node, Plan
from revtool.store import structure
from revtool.store.decode import BAD, Faults, decode
from revtool.store.document import Document, KeyPath
from revtool.store.loading import Loaded, parse
from revtool.store.nodes import Raw, decode_nodes, nodes_from
from revtool.store.plans import PLAN_FILE, PLAN_SCHEMA
from revtool.store.repository import LINK, Entry, Repository

_HEADER_KEYS = frozenset(("schema", "fields"))

_SOME_NAME = "blob.yaml"
"""Name under which a blob is parsed, before it is known which file holds it."""


@dataclass(frozen=True, slots=True)
class Blob:
    """What one blob says.

    Attributes:
        data: Its bytes, for the places of its values.
        tree: Its values.
        plan: Its header, a plan without nodes; None when it is a field file.
        nodes: Its nodes, in document order.
        paths: Way to each of them.
    """

    data: bytes
    tree: object
    plan: Plan | None = None
    nodes: tuple[Node, ...] = ()
    paths: tuple[KeyPath, ...] = ()

    def document(self, file: str) -> Document:
        """The blob as the file of that name."""
        from revtool.store.yaml_reader import positions

        return Document(file, self.tree, lambda: positions(self.data, file))


def plan_from_blobs(repository: Repository, files: Mapping[str, Entry], prefix: str) -> Loaded | None:
    """The plan whose files, by name, are `files`; None when anything is wrong with it.

    Args:
        repository: Where the blobs are, and where what they say is kept.
        files: The files of the edition's directory.
        prefix: What stands before their names in messages.
    """
    yaml = {name: e.oid for name, e in files.items() if name.endswith(".yaml") and "/" not in name}
    header = _blob(repository, yaml.get(PLAN_FILE, ""), is_header=True)
    if header is None or header.plan is None or any(files[name].mode == LINK for name in yaml):
        return None
    names = _fields(header)
    if len(names) != len(yaml) - 1 or {PLAN_FILE, *names} != set(yaml):
        return None
    loaded = Loaded()
    loaded.header = header.document(prefix + PLAN_FILE)
    loaded.files = [prefix + name for name in (PLAN_FILE, *names)]
    nodes: list[Node] = []
    for name in names:
        part = _blob(repository, yaml[name], is_header=False)
        if part is None:
            return None
        document = part.document(prefix + name)
        loaded.origins += [(document, path) for path in part.paths]
        nodes += part.nodes
    if any(True for _ in structure.flaws([(node.id, node.parent) for node in nodes])):
        return None
    loaded.plan = replace(header.plan, nodes=tuple(nodes))
    return loaded


def _fields(header: Blob) -> list[str]:
    """The field files that a header lists; none when that is not a list of names."""
    listed = header.tree.get("fields") if isinstance(header.tree, dict) else None
    names = listed if isinstance(listed, list) else []
    return names if all(isinstance(name, str) for name in names) else []


def _blob(repository: Repository, oid: str, *, is_header: bool) -> Blob | None:
    """What the blob says, kept with the repository; None when anything is wrong with it."""
    if not oid:
        return None
    key = oid, is_header
    if key not in repository.kept:
        try:
            data = repository.read(oid)
            repository.kept[key] = _header(data) if is_header else _field(data)
        except (UnreadableError, InvalidPlanError):
            repository.kept[key] = None
    found = repository.kept[key]
    return found if isinstance(found, Blob) else None


def _header(data: bytes) -> Blob | None:
    findings = Loaded()
    tree = parse(data, _SOME_NAME, Plan, findings).tree
    faults: Faults = []
    made = decode(Plan, tree, (), faults, extra=_HEADER_KEYS, given={"nodes": ()})
    if made is BAD or faults or findings.problems or not isinstance(tree, dict):
        return None
    if tree.get("schema") not in (None, PLAN_SCHEMA) or tree.get("nodes") is not None:
        return None
    return Blob(data, tree, plan=made)


def _field(data: bytes) -> Blob | None:
    findings = Loaded()
    document = parse(data, _SOME_NAME, Plan, findings)
    nodes = decode_nodes(list(nodes_from(Raw(document.tree, document, (), None, 0), findings)), findings)
    if findings.problems:
        return None
    return Blob(data, document.tree, nodes=tuple(nodes), paths=tuple(path for _, path in findings.origins))
