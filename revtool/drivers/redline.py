"""The redline of two states of one file, line by line, for a screen and for git's own diff.

Invariant: a state compared with itself gives the lines that it has, unmarked, in every redline; so git's diff
of the two keeps exactly the changed ones.
"""

from __future__ import annotations

from typing import Any

from revtool.errors import RevtoolError
from revtool.merging.fields import form
from revtool.model.plan import Plan
from revtool.store.formatting import comments_in
from revtool.store.yaml_reader import read_tree
from revtool.text.digest import digest
from revtool.text.normalise import visible
from revtool.wording import Lang, language, say
from revtool.wording.conflicts import field_name, shown, value_of
from revtool.wording.drivers import DRIVERS

_SHOWN = frozenset(("id", "kind", "label", "title", "text", "tags", "indicator"))
"""Keys of a node that a redline shows; `children` are nodes of their own."""


def plan_of(data: bytes, name: str) -> Plan | None:
    """The plan or the field of a plan in a file, None for any other file, or a file that is at fault."""
    from revtool.store.loading import Loaded, parse
    from revtool.store.nodes import Raw, decode_nodes, nodes_from
    from revtool.store.plans import read_plan_bytes

    try:
        loaded = Loaded()
        document = parse(data, name, Plan, loaded)
        tree: Any = document.tree
        if "nodes" in tree:
            loaded = read_plan_bytes(lambda: data, name, None)
        elif "kind" in tree and "id" in tree:
            top = Raw(tree, document, (), None, 0)
            loaded.plan = Plan(nodes=tuple(decode_nodes(list(nodes_from(top, loaded)), loaded)))
        else:
            return None
        loaded.raise_problems()
    except RevtoolError:
        return None
    return loaded.plan


def unsettled(data: bytes, name: str) -> tuple[bytes, list[tuple[str, dict[str, Any]]]]:
    """The file without the conflicts that a merge left in it, and each of them with the id of its node."""
    from revtool.merging.engine import CONFLICT
    from revtool.model.status import StatusReport
    from revtool.store.canonical import dump
    from revtool.store.decode import typed_keys
    from revtool.store.yaml_reader import read_tree

    if f"{CONFLICT}:".encode() not in data:
        return data, []
    try:
        tree = read_tree(data, name, typed=typed_keys(Plan, StatusReport)).tree
    except RevtoolError:
        return data, []
    found: list[tuple[str, dict[str, Any]]] = []
    waiting: list[Any] = [tree]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            entries = value.pop(CONFLICT, None)
            known = entries if isinstance(entries, list) else []
            found += [(str(value.get("id", "")), entry) for entry in known if isinstance(entry, dict)]
        waiting += reversed(
            list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
        )
    return dump(tree).encode(), found


def conflict_line(name: str, entry: dict[str, Any], lang: Lang) -> str:
    """A conflict in one line."""
    field = str(entry.get("field", "?"))
    sides = {side: shown(value_of(entry.get(side)), field, lang) for side in ("ours", "theirs")}
    return say(DRIVERS, "conflict-line", lang, id=name, field=field_name(field, lang), **sides)


def is_readable(data: bytes, name: str) -> bool:
    """Whether a file without nodes is as it should be: absent, a header, a status report, a pairing file."""
    from revtool.store.yaml_reader import read_tree

    try:
        tree = read_tree(data, name).tree if data else {}
    except RevtoolError:
        return False
    return isinstance(tree, dict) and "nodes" not in tree and "kind" not in tree


def redline(
    old: Plan, new: Plan, lang: Lang | None, *, full: bool, width: int = 0
) -> list[list[tuple[str, str]]]:
    """The lines of the redline, each as pieces of text with their style.

    Args:
        old: The state before.
        new: The state after.
        lang: Language of the redline's own words; by default that of the plan.
        full: Show what did not change, too.
        width: Columns of the screen; 0 breaks no line.
    """
    from revtool.api import compare
    from revtool.reporters.outline import redline as outline
    from revtool.reporters.terminal import lines
    from revtool.reporters.view import View

    view = View.of(compare(old, new), lang or language(new.lang), full=full, noise=True)
    return [list(line) for line in lines(outline(view), width)]


def as_text(old: Plan, new: Plan, data: bytes, lang: Lang | None, before: bytes = b"") -> str:
    """The whole of `new`, what differs from `old` marked, with last lines about what is not shown.

    Args:
        old: The state before; `new` itself for a text without marks.
        new: The state after.
        data: The file that holds `new`.
        lang: Language of the text's own words; by default that of the plan.
        before: The file that holds `old`; its own last line is repeated, so that git shows no difference of
            digests, and what differs is said in words.
    """
    own = lang or language(new.lang)
    found = ["".join(text for text, _ in line).rstrip() for line in redline(old, new, lang, full=True)]
    found.append(say(DRIVERS, "not-shown", own, digest=rest(before or data)[:8]))
    if before and differ_besides(before, data):
        found.append(say(DRIVERS, "not-shown-changed", own))
    return visible("".join(f"{line}\n" for line in found))


def rest(data: bytes) -> str:
    """A digest of what a file says besides the words and indicators of its nodes.

    Two states that differ, but in nothing that a redline shows, differ in this.
    """
    text = data.decode("utf-8-sig", errors="replace")
    try:
        nodes, head = _besides(data)
        found = [form(dict(sorted(nodes.items()))), form(head), *comments_in(text, "file")]
    except RevtoolError:
        found = [text]
    return digest("\n".join(found).encode())


def differ_besides(old: bytes, new: bytes) -> bool:
    """Whether two files differ besides the words and indicators of their nodes.

    They may in what is said of a node that both have, in their heads, and in their comments; a node that
    moved differs in none of it.
    """
    try:
        (before, old_head), (after, new_head) = map(_besides, (old, new))
        remarks = [
            sorted(comments_in(data.decode("utf-8-sig", errors="replace"), "file")) for data in (old, new)
        ]
    except RevtoolError:
        return old != new
    shared = before.keys() & after.keys()
    heads = form(old_head) != form(new_head)
    return heads or remarks[0] != remarks[1] or any(form(before[i]) != form(after[i]) for i in shared)


def _besides(data: bytes) -> tuple[dict[str, Any], Any]:
    """What a file says of each node, by id, that a redline does not show; and what it says of itself."""
    nodes: dict[str, Any] = {}

    def taken(value: Any) -> Any:
        if isinstance(value, list):
            return [part for part in map(taken, value) if part is not None]
        if not isinstance(value, dict):
            return value
        kept = {key: taken(part) if key in _BELOW else part for key, part in value.items()}
        if "kind" not in value or "id" not in value:
            return kept
        nodes[str(value["id"])] = {k: v for k, v in kept.items() if k not in _SHOWN and k not in _BELOW}
        return None

    head = taken(read_tree(data, "file").tree)
    return nodes, head


_BELOW = ("children", "nodes")
"""Keys under which nodes stand."""
