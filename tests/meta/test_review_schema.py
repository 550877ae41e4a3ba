"""The schema of reviews is in step with the model and with what is printed."""

import json
from dataclasses import fields
from pathlib import Path

import jsonschema
import pytest
from proposals import make_proposal
from referencing import Registry, Resource
from repositories import commit, make_repository

from revtool import api
from revtool.model.review import Fate, FileOp, Review
from revtool.store.schema import schema
from revtool.wording import Lang

NOT_PRINTED = {"lang", "exit_code"}


def valid(review: Review) -> None:
    """Validate what is printed of `review`."""
    tree = schema("comparison")
    registry = Registry().with_resource(tree["$id"], Resource.from_contents(tree))
    printed = json.loads(api.review_report(review, "json", Lang.JA))
    jsonschema.Draft202012Validator(schema("review"), registry=registry).validate(printed)


def test_the_schema_is_one_and_knows_the_model() -> None:
    tree = schema("review")
    jsonschema.Draft202012Validator.check_schema(tree)
    named = {field.name for field in fields(Review)} - NOT_PRINTED
    assert set(tree["properties"]) == named | {"schema", "failed", "severities"}
    assert tree["$defs"]["edition"]["properties"]["fate"]["enum"] == list(Fate)
    assert tree["properties"]["others"]["items"]["properties"]["op"]["enum"] == [
        FileOp.ADDED,
        FileOp.CHANGED,
        FileOp.REMOVED,
    ]


def test_a_proposal(tmp_path: Path) -> None:
    valid(api.review("main", root=make_proposal(tmp_path / "p")))


def test_failures_and_what_was_not_compared(tmp_path: Path) -> None:
    project = make_repository(
        tmp_path / "p",
        [{"plans/R6/plan.yaml": "edition: R6\nfields: [1.yaml]\n", "plans/R6/1.yaml": "id: [\n"}],
    )
    commit(project, {"plans/R6/1.yaml": "id: f\nkind: field\ntitle: 分野\n", "plans/x": "x\n"}, at=1)
    commit(project, {"plans/R7/plan.yaml": "edition: R7\nnodes: [{id: a, kind: note, text: 注}]\n"}, at=2)
    review = api.review("HEAD~2", root=project)
    assert [one.fate for one in review.editions] == [Fate.FAILED, Fate.ADDED]
    valid(review)


@pytest.mark.parametrize("head", ["HEAD", ""])
def test_nothing_changed(tmp_path: Path, head: str) -> None:
    files = {"plans/R6/plan.yaml": "edition: R6\nnodes: [{id: a, kind: note, text: 注}]\n"}
    valid(api.review("HEAD", head, make_repository(tmp_path / "p", [files])))
