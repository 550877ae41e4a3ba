"""The published JSON Schemas, and how those of files are made from the model.

The files in `schemas/` are what editors and other programs read; a test keeps them in step with the
dataclasses. Invariant: what the schema of plans accepts, the store reads.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import is_dataclass
from decimal import Decimal
from enum import StrEnum
from importlib.resources import files
from typing import Any, get_args

from revtool.errors import UsageError, problem
from revtool.model.plan import Node, Plan
from revtool.model.status import StatusEntry, StatusReport
from revtool.store.decode import CONFLICT, fields_of
from revtool.store.encode import STATUS_SCHEMA
from revtool.store.plans import PLAN_SCHEMA

NAMES = ("plan", "status", "comparison", "review", "log", "blame", "lineage", "kpi")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NUMBER = r"^[-+]?[0-9]+(\.[0-9]+)?$"


def schema_text(name: str) -> str:
    """The published schema of that name, one of `NAMES`, as its file has it."""
    file = files("revtool.store") / "schemas" / f"{name}.schema.json"
    if name not in NAMES or not file.is_file():
        raise UsageError(problem("unknown-value", key="schema", found=name, allowed=", ".join(NAMES)))
    return file.read_text(encoding="utf-8")


def schema(name: str) -> dict[str, Any]:
    """The published schema of that name as a tree."""
    import json

    tree: dict[str, Any] = json.loads(schema_text(name))
    return tree


def generate(name: str) -> dict[str, Any]:
    """The schema of files, `plan` or `status`, made from the model."""
    return _plan_schema() if name == "plan" else _status_schema()


def _plan_schema() -> dict[str, Any]:
    definitions: dict[str, Any] = {}
    node_list = {"type": ["array", "null"], "items": {"$ref": "#/$defs/Node"}}
    header = _object(Plan, definitions)
    node = definitions["Node"]
    node["properties"]["children"] = node_list | {"description": "Nodes below this one, in document order."}
    node["properties"]["id"] |= {"minLength": 1}
    node["anyOf"] = [_filled("title"), _filled("text")]
    fields = {
        "type": ["array", "null"],
        "items": {"type": "string", "pattern": r"^[^/\\:]"},
        "description": "Files beside plan.yaml, one top node each, in document order.",
    }
    nodes = node_list | {"description": "Nodes, nested by children or flat with parent."}
    said = {"schema": {"const": PLAN_SCHEMA, "description": "Form of the file."}}
    header["properties"] = said | header["properties"] | {"fields": fields, "nodes": nodes}
    header["anyOf"] = [_listed("fields"), _listed("nodes")]
    top = {"$schema": _DIALECT, "$id": "urn:revtool:plan:v1", "title": PLAN_SCHEMA}
    description = "A plan: its header with the nodes or the list of field files, or one field file."
    choice = {
        "if": {"required": ["kind"]},
        "then": {"$ref": "#/$defs/Node"},
        "else": {"$ref": "#/$defs/Plan"},
    }
    return top | {"description": description} | choice | {"$defs": {"Plan": header, **definitions}}


def _status_schema() -> dict[str, Any]:
    definitions: dict[str, Any] = {}
    report = _object(StatusReport, definitions)
    said = {"schema": {"const": STATUS_SCHEMA, "description": "Form of the file."}}
    report["properties"] = said | report["properties"]
    top = {"$schema": _DIALECT, "$id": "urn:revtool:status:v1", "title": STATUS_SCHEMA}
    return top | report | {"$defs": definitions}


def _filled(key: str) -> dict[str, Any]:
    return {"required": [key], "properties": {key: {"type": "string", "minLength": 1}}}


def _listed(key: str) -> dict[str, Any]:
    return {"required": [key], "properties": {key: {"type": "array"}}}


def _object(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a dataclass; those it refers to go into `definitions`."""
    about = _attributes(cls)
    made: dict[str, Any] = {"type": "object", "description": (inspect.getdoc(cls) or "").split("\n\n")[0]}
    made["description"] = " ".join(made["description"].split())
    properties = {}
    required = []
    for name, field in fields_of(cls).items():
        if cls is Plan and name == "nodes":
            _refer(Node, definitions)
            continue
        value = _type(field.type, definitions)
        if field.is_required:
            required.append(name)
        else:
            value = _or_null(value)
        properties[name] = value | ({"description": about[name]} if name in about else {})
    if cls in _MERGED:
        definitions.setdefault("Conflict", _CONFLICT)
        items = {"$ref": "#/$defs/Conflict"}
        properties[CONFLICT] = {"type": "array", "items": items, "description": _LEFT}
    made |= {"properties": properties, "additionalProperties": False}
    return made | ({"required": required} if required else {})


_MERGED = (Plan, Node, StatusReport, StatusEntry)
"""What a merge can leave conflicts in."""

_LEFT = "What a merge left to decide; delete it when the fields are as they should be."
_CONFLICT: dict[str, Any] = {
    "type": "object",
    "description": "One field that both sides of a merge changed, each in its own way.",
    "properties": {
        "field": {
            "type": "string",
            "description": "Way to the field (`indicator.target`), or `node`, `parent`, `order`.",
        },
        "base": {"description": "The value before; left out where there was none."},
        "ours": {"description": "The value of the side that was merged into."},
        "theirs": {"description": "The value of the side that came in."},
    },
    "additionalProperties": False,
    "required": ["field"],
}


def _type(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind is Decimal:
        return {"type": ["number", "string"], "pattern": _NUMBER}
    if kind in _SCALARS:
        return {"type": _SCALARS[kind]}
    if is_dataclass(kind):
        return _refer(kind, definitions)  # type: ignore[arg-type]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [member.value for member in kind]}
    return {"type": "array", "items": _type(get_args(kind)[0], definitions)}


_SCALARS = {str: "string", int: "integer", bool: "boolean"}


def _refer(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}
        definitions[cls.__name__] = _object(cls, definitions)
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _or_null(value: dict[str, Any]) -> dict[str, Any]:
    """`value` or an empty key, which means the same as leaving the key out."""
    if "$ref" in value:
        return {"anyOf": [value, {"type": "null"}]}
    if "enum" in value:
        return {"enum": [*value["enum"], None]}
    types = value["type"]
    return value | {"type": [*(types if isinstance(types, list) else [types]), "null"]}


def _attributes(cls: type) -> dict[str, str]:
    """The descriptions in the `Attributes:` section of a class's docstring."""
    _, _, section = (inspect.getdoc(cls) or "").partition("Attributes:\n")
    found = re.findall(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", section, re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in found}


def render(name: str) -> str:
    """The text of the schema file `name`, made from the model."""
    import json

    return json.dumps(generate(name), ensure_ascii=False, indent=2) + "\n"
