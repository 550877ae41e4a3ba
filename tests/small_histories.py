"""Small plans as files, for repositories in which they change.

from small_histories import files, kpi, measure, section
"""

import json

Node = dict[str, object]


def measure(node_id: str, label: str, text: str, *children: Node, **more: object) -> Node:
    """A measure."""
    made: Node = {"id": node_id, "kind": "measure", "label": label, "text": text, **more}
    return made | ({"children": list(children)} if children else {})


def kpi(node_id: str, value: str, name: str = "健診受診率", **more: object) -> Node:
    """An indicator `NAMEをVALUE%以上とする`; the value as printed."""
    target = {"comparator": "at-least", "value": value, "unit": "%"}
    indicator = {"name": name, "target": target, "as_printed": f"{value}%以上", **more}
    text = f"{name}を{value}%以上とする"
    return {"id": node_id, "kind": "indicator", "label": "■", "text": text, "indicator": indicator}


def section(node_id: str, label: str, title: str, *children: Node) -> Node:
    """A section."""
    return {"id": node_id, "kind": "section", "label": label, "title": title, "children": list(children)}


def files(
    *tops: tuple[str, list[Node]], edition: str = "R6", directory: str = "", **header: object
) -> dict[str, str]:
    """The files of an edition: each top is the name of a field file and the nodes below its field."""
    where = f"plans/{directory or edition}"
    told = {"edition": edition, "title": f"{edition}計画", "fiscal_year": 2024, **header}
    listed = [f"{name}.yaml" for name, _ in tops]
    made = {f"{where}/plan.yaml": json.dumps({**told, "fields": listed}, ensure_ascii=False, indent=1)}
    for name, below in tops:
        field = {"id": f"f{name}", "kind": "field", "label": f"{name}．", "title": f"分野{name}"}
        made[f"{where}/{name}.yaml"] = json.dumps({**field, "children": below}, ensure_ascii=False, indent=1)
    return made
