"""Model values as plain trees: nested for files, flat for programs.

Invariant: decoding a tree gives the value back; keys stand in the order of the model's fields.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from revtool.model.indicator import Target
from revtool.model.plan import Node, Plan, Tree
from revtool.store.plans import PLAN_SCHEMA

if TYPE_CHECKING:
    from revtool.model.status import StatusReport

STATUS_SCHEMA = "revtool.status/v1"

_ALWAYS = frozenset(("id", "parent", "kind", "label", "title", "text", "tags", "provenance"))
"""Keys that every node of the flat document has, so that readers need not ask."""


def tree_of(value: Any, *, full: tuple[type, ...] = ()) -> Any:
    """`value` as dict, list and scalars, without the fields that hold their default.

    Classes in `full` keep theirs. A shared tree is never returned twice.
    """
    if is_dataclass(value) and not isinstance(value, type):
        keep = type(value) in full
        made = {}
        for name, default in _defaults(type(value)):
            part = getattr(value, name)
            if keep or part != default:
                made[name] = tree_of(part, full=full)
        return made
    if isinstance(value, tuple):
        return [tree_of(part, full=full) for part in value]
    return value.value if isinstance(value, Enum) else value


@cache
def _defaults(cls: type) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (field.name, field.default_factory() if field.default_factory is not MISSING else field.default)
        for field in fields(cls)
    )


def plan_document(plan: Plan) -> dict[str, Any]:
    """The plan as `revtool show --format json` prints it: header, then nodes flat in document order."""
    made: dict[str, Any] = {"schema": PLAN_SCHEMA} | header(plan, full=True)
    made["nodes"] = [_flat(node) for node in plan.nodes]
    return made


def _flat(node: Node) -> dict[str, Any]:
    made: dict[str, Any] = {"id": node.id, "parent": node.parent}
    for name, default in _defaults(Node):
        part = getattr(node, name)
        if part != default or name in _ALWAYS:
            made[name] = tree_of(part, full=(Target,))
    return made


def header(plan: Plan, *, full: bool = False) -> dict[str, Any]:
    """The keys of a plan that are not nodes; with `full`, also those without a value."""
    made = {}
    for name, default in _defaults(Plan):
        part = getattr(plan, name)
        if name != "nodes" and (part != default or (full and name != "corrections") or name in _SAID):
            made[name] = tree_of(part)
    return made


_SAID = frozenset(("edition", "lang", "status"))
"""Header keys that files state even where they hold the default: readers of the YAML look for them."""


def nested(tree: Tree, node: Node) -> dict[str, Any]:
    """`node` with everything below it, for a field file."""
    top: list[dict[str, Any]] = []
    waiting: list[tuple[Node, list[dict[str, Any]]]] = [(node, top)]
    while waiting:
        current, target = waiting.pop()
        made = tree_of(current)
        made.pop("parent", None)
        target.append(made)
        below = tree.children.get(current.id, ())
        if below:
            children: list[dict[str, Any]] = []
            made["children"] = children
            waiting.extend((child, children) for child in reversed(below))
    return top[0]


def status_document(report: StatusReport) -> dict[str, Any]:
    """The status report as files hold it."""
    return {"schema": STATUS_SCHEMA, **tree_of(report)}


def to_json(value: Any) -> str:
    """`value` as JSON with two spaces of indentation and a final line feed, decimals as exact numbers.

    Characters that act instead of show (escapes, bidirectional marks) are written as JSON escapes.
    """
    import msgspec

    encoder = msgspec.json.Encoder(decimal_format="number")
    text = msgspec.json.format(encoder.encode(value), indent=2).decode()
    lines = text.split("\n")
    return "\n".join(line if line.isprintable() else _escaped(line) for line in lines) + "\n"


def _escaped(line: str) -> str:
    """`line` with everything invisible but spaces as JSON escapes, in pairs beyond the first plane."""
    return "".join(
        c
        if c.isprintable() or c in "\u3000\u00a0"
        else "".join(f"\\u{unit:04x}" for unit in memoryview(c.encode("utf-16-le")).cast("H"))
        for c in line
    )
