"""save(load(x)) == x, for plans and status reports, in every form a plan may take."""

import json
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from strategies import plans, status_reports

from revtool.model.plan import Tree
from revtool.store.canonical import dump
from revtool.store.encode import header, nested, plan_document, to_json
from revtool.store.plans import PLAN_SCHEMA, load_plan, save_plan
from revtool.store.statuses import load_status, save_status, status_files


@given(plans())
def test_a_directory_gives_back_the_plan(plan):
    with tempfile.TemporaryDirectory() as directory:
        save_plan(plan, Path(directory))
        assert load_plan(Path(directory)) == plan


@given(plans())
def test_a_second_save_changes_no_file(plan):
    with tempfile.TemporaryDirectory() as directory:
        save_plan(plan, Path(directory))
        assert save_plan(load_plan(Path(directory)), Path(directory)) == ()


@given(plans())
def test_the_flat_json_document_gives_back_the_plan(plan):
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "plan.json"
        path.write_text(to_json(plan_document(plan)), encoding="utf-8")
        assert load_plan(path) == plan


@given(plans())
def test_a_single_nested_file_gives_back_the_plan(plan):
    tree = Tree.of(plan)
    nodes = [nested(tree, top) for top in tree.children.get(None, ())]
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "all.yaml"
        path.write_text(dump({"schema": PLAN_SCHEMA, **header(plan), "nodes": nodes}), encoding="utf-8")
        assert load_plan(path) == plan


@given(plans())
def test_the_order_of_flat_nodes_is_that_of_the_tree(plan):
    document = plan_document(plan)
    by_depth = sorted(document["nodes"], key=lambda node: _depth(plan, node["id"]))
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "plan.json"
        path.write_text(json.dumps(document | {"nodes": by_depth}, default=str), encoding="utf-8")
        assert load_plan(path) == plan


def _depth(plan, node_id):
    return len(list(Tree.of(plan).ancestors(node_id)))


@given(st.data())
def test_a_status_report_comes_back(data):
    report = data.draw(status_reports(data.draw(plans(min_nodes=1))))
    with tempfile.TemporaryDirectory() as directory:
        save_status(report, Path(directory))
        assert load_status(*status_files(Path(directory))) == report
