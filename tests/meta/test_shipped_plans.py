"""The plans in this repository are what revtool writes, and make sense."""

import json
from pathlib import Path

import jsonschema
import pytest

from revtool import api
from revtool.store.encode import plan_document, status_document, to_json
from revtool.store.files import read_bytes
from revtool.store.formatting import format_file
from revtool.store.locate import editions
from revtool.store.plans import load_plan, plan_files
from revtool.store.schema import schema, schema_text
from revtool.store.statuses import load_status, status_files

ROOT = Path(__file__).resolve().parents[2]
PLANS = [ROOT / "plans" / name for name in editions(ROOT)]


def test_the_editions_of_the_two_sources_are_here():
    assert {"R3", "R6"} <= set(editions(ROOT))


@pytest.mark.parametrize("directory", PLANS, ids=lambda path: path.name)
def test_a_shipped_plan_has_no_errors(directory):
    assert [p.sentence() for p in api.validate(directory.name, ROOT).problems if not p.is_warning] == []


@pytest.mark.parametrize("directory", PLANS, ids=lambda path: path.name)
def test_the_files_of_a_shipped_plan_are_canonical(directory):
    for path in (*plan_files(directory), *status_files(directory)):
        assert read_bytes(path).decode() == format_file(read_bytes(path), str(path)), path


@pytest.mark.parametrize("directory", PLANS, ids=lambda path: path.name)
def test_what_a_shipped_plan_shows_is_valid(directory):
    judge = jsonschema.Draft202012Validator
    judge(schema("plan")).validate(json.loads(to_json(plan_document(load_plan(directory)))))
    for path in status_files(directory):
        judge(schema("status")).validate(json.loads(to_json(status_document(load_status(path)))))


@pytest.mark.parametrize("name", ["plan", "status"])
def test_the_schemas_beside_the_plans_are_the_published_ones(name):
    assert (ROOT / "plans" / f"{name}.schema.json").read_text(encoding="utf-8") == schema_text(name)
