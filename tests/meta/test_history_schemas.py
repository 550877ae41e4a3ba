"""The schemas of logs, blames and lineages are in step with the model and with what is printed."""

import json
from dataclasses import fields
from itertools import chain
from pathlib import Path

import jsonschema
import pytest
from repositories import make_repository
from small_histories import files, kpi, measure

from revtool import api
from revtool.history.log import Query
from revtool.model import history, lineage
from revtool.reporters.histories import History, render_history
from revtool.reporters.kpi import render_trends
from revtool.store.schema import schema
from revtool.wording import Lang

ROOT = Path(__file__).resolve().parents[2]
TOPS = {"log": history.Log, "blame": history.Blame, "lineage": lineage.Lineage, "kpi": lineage.Trends}


def valid(name: str, found: History) -> None:
    tree = json.loads(render_history(found, "json", Lang.JA))
    jsonschema.Draft202012Validator(schema(name)).validate(tree)


@pytest.mark.parametrize("name", TOPS)
def test_a_schema_describes_every_value_of_the_model(name: str) -> None:
    tree = schema(name)
    jsonschema.Draft202012Validator.check_schema(tree)
    assert set(tree["properties"]) == {"schema", *(field.name for field in fields(TOPS[name]))}
    modules = {history.__name__, lineage.__name__}
    members = chain(vars(history).values(), vars(lineage).values())
    classes = {m.__name__: m for m in members if isinstance(m, type) and m.__module__ in modules}
    for title, part in tree["$defs"].items():
        assert part["description"], title
        assert part["additionalProperties"] is False, title
        if title in classes:
            assert set(part["properties"]) == {field.name for field in fields(classes[title])}, title


def test_what_is_printed_of_a_repository_is_valid(tmp_path: Path) -> None:
    root = make_repository(
        tmp_path / "p",
        [
            files(("1", [measure("m1", "①", "広報を行う。"), kpi("k1", "48.0")])),
            {"plans/R6/1.yaml": "- broken\nx: y\n"},
            files(("1", [kpi("k1", "49.0")])),
        ],
    )
    with api.trail("R6", root) as trail:
        for query in (Query(), Query(node="k1", limit=1), Query(node="m1", with_tree=True)):
            valid("log", api.log(trail, query))
        valid("blame", api.blame(trail))


def test_what_is_printed_of_the_shipped_plans_is_valid() -> None:
    chain_of, reports = api.chain(ROOT)
    for plan in chain_of.plans:
        for node in plan.nodes[::7]:
            valid("lineage", api.lineage(chain_of, plan.edition, node.id, reports))


def test_the_indicators_of_the_shipped_plans_are_valid() -> None:
    tree = json.loads(render_trends(api.trends(ROOT), "json", Lang.JA))
    jsonschema.Draft202012Validator(schema("kpi")).validate(tree)
