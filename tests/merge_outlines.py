"""Plans in one line, for tests of merging: `s[a① b②[k=44.7] c③]`.

from merge_outlines import tree_of_outline, outline_of
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

_TOKEN = re.compile(
    r"(?P<id>[a-z])(?P<label>[①-⑳・]?)(?:=(?P<value>[0-9.]+))?(?P<text>/\w+)?|(?P<end>\])|\[|\s+"
)


def tree_of_outline(outline: str, texts: Mapping[str, str]) -> dict[str, Any]:
    """A plan in one file, as the store reads it."""
    top: list[dict[str, Any]] = []
    lists = [top]
    at = 0
    while at < len(outline):
        found = _TOKEN.match(outline, at)
        assert found, outline[at:]
        at = found.end()
        if found["id"]:
            lists[-1].append(_node(found, texts, depth=len(lists)))
        elif found["end"]:
            lists.pop()
        elif found[0] == "[":
            lists.append(lists[-1][-1].setdefault("children", []))
    return {"schema": "revtool.plan/v1", "edition": "R6", "nodes": top}


def _node(found: re.Match[str], texts: Mapping[str, str], depth: int) -> dict[str, Any]:
    name = found["id"]
    if found["value"]:
        printed = f"{found['value']}％以上"
        target = {"comparator": "at-least", "value": Decimal(found["value"]), "unit": "%"}
        indicator = {"name": "設置率", "target": target, "as_printed": printed}
        return {"id": name, "kind": "indicator", "text": f"設置率{printed}", "indicator": indicator}
    text = texts[name + (found["text"] or "")]
    if depth == 1:
        return {"id": name, "kind": "section", "title": text}
    return {"id": name, "kind": "measure", "label": found["label"], "text": text}


def outline_of(tree: dict[str, Any], texts: Mapping[str, str]) -> str:
    """The plan in one line; its conflicts left out."""
    return " ".join(_said(node, texts) for node in tree["nodes"])


def _said(node: dict[str, Any], texts: Mapping[str, str]) -> str:
    made = str(node["id"]) + node.get("label", "")
    if "indicator" in node:
        made += f"={node['indicator']['target']['value']}"
    else:
        words = node.get("text") or node.get("title")
        names = [name for name, text in texts.items() if text == words and name[0] == node["id"]]
        made += names[0][1:]
    below = " ".join(_said(child, texts) for child in node.get("children", ()))
    return f"{made}[{below}]" if below else made
