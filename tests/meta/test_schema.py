"""The published schemas are in step with the model, and what they accept is read."""

import tempfile
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import plans, status_reports

from revtool.model.plan import Tree
from revtool.store.canonical import dump
from revtool.store.encode import header, nested, plan_document, status_document, to_json
from revtool.store.plans import read_plan
from revtool.store.schema import render, schema, schema_text

PLAN = jsonschema.Draft202012Validator(schema("plan"))
STATUS = jsonschema.Draft202012Validator(schema("status"))


@pytest.mark.parametrize("name", ["plan", "status"])
def test_the_published_schema_is_the_one_the_model_makes(name):
    assert schema_text(name) == render(name)
    jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", ["plan", "status"])
def test_every_property_is_described(name):
    for title, part in schema(name)["$defs"].items():
        assert part["description"], title
        for key, value in part["properties"].items():
            if title not in ("RatingMeaning",):
                assert value.get("description"), (title, key)


def plain(tree):
    """The tree as a program that knows JSON alone sees it."""
    import json

    return json.loads(to_json(tree))


@given(plans())
def test_every_form_of_a_plan_is_valid(plan):
    PLAN.validate(plain(plan_document(plan)))
    tree = Tree.of(plan)
    tops = [nested(tree, top) for top in tree.children.get(None, ())]
    PLAN.validate(plain({**header(plan), "nodes": tops}))
    PLAN.validate(plain({**header(plan), "fields": ["1.yaml"]}))
    for top in tops:
        PLAN.validate(plain(top))


@given(st.data())
def test_a_status_report_is_valid(data):
    STATUS.validate(plain(status_document(data.draw(status_reports(data.draw(plans(min_nodes=1)))))))


BREAK = [
    ("kind", "chapter"),
    ("kind", None),
    ("label", ["x"]),
    ("tags", "KPI"),
    ("tags", [["x"]]),
    ("indicator", {"name": "n", "target": {"value": "x"}}),
    ("indicator", {"name": "n", "target": {"value": "96.0", "unit": None}}),
    ("indicator", {}),
    ("provenance", {"line": 1.5}),
    ("provenance", {"line": 2.0}),
    ("titel", "x"),
    ("title", None),
    ("title", ""),
    ("children", {}),
    ("children", None),
    ("id", ""),
    ("doubts", [{"detail": "x"}]),
]


@given(plans(min_nodes=1, max_nodes=3), st.sampled_from(BREAK))
def test_what_the_schema_accepts_is_read_and_what_it_refuses_is_not(plan, change):
    tree = Tree.of(plan)
    top = nested(tree, tree.children[None][0]) | {change[0]: change[1]}
    document = {"nodes": [top]}
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "p.yaml"
        path.write_text(dump(document), encoding="utf-8")
        is_read = not [p for p in read_plan(path).problems if not p.is_warning]
    assert is_read == PLAN.is_valid(plain(document))
