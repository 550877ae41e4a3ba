import json
from importlib.resources import files

import pytest
from comparisons import changed, comparison, match, node, plan, redlined, row, verdict
from jsonschema import Draft202012Validator

from revtool.model.alignment import MatchKind, Reason
from revtool.model.change import Severity
from revtool.model.plan import Source
from revtool.reporters import render
from revtool.wording import Lang

SCHEMA = json.loads(files("revtool.store").joinpath("schemas/comparison.schema.json").read_text("utf-8"))


def made():
    old = plan(
        "R3", node("a", text="年2回"), node("b", text="やめる"), source=Source(file="s.txt", sha256="0" * 64)
    )
    new = plan("R6", node("a", text="年4回"))
    text = redlined("text", ("=", "年"), ("-", "2回"), ("+", "4回"))
    first = changed(
        ["a"], ["a"], verdict("measure-reworded", Severity.INFO, old="2"), fields=[text], print_=10
    )
    second = changed(["b"], [], verdict("measure-removed", Severity.WARNING), print_=11)
    rows = [row(0, "a", "a", 0), row(0, "b", None, 1)]
    return comparison(old, new, rows, [first, second], [match(["a"], ["a"], 0.123456)])


def document(found=None):
    return json.loads(render(found or made(), "json", Lang.JA))


def test_the_document_is_valid():
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(document())


def test_sides_changes_and_alignment_are_as_promised():
    found = document()
    assert found["schema"] == "revtool.comparison/v1"
    assert found["old"]["edition"] == "R3"
    assert found["new"]["fiscal_year"] == 2024
    assert found["alignment"] == {
        "matches": [
            {"old": ["a"], "new": ["a"], "kind": "changed", "score": 0.1235, "reasons": [], "by": "engine"}
        ],
        "deleted": ["b"],
        "inserted": [],
    }
    assert found["changes"][0] == {
        "fingerprint": "000000000000000a",
        "rules": ["measure-reworded"],
        "severity": "info",
        "old": ["a"],
        "new": ["a"],
        "verdicts": [{"rule": "measure-reworded", "severity": "info", "facts": {"old": "2"}}],
        "fields": [
            {
                "name": "text",
                "old": "年2回",
                "new": "年4回",
                "hunks": [
                    {"op": "equal", "old": "年", "new": "年"},
                    {"op": "delete", "old": "2回", "new": ""},
                    {"op": "insert", "old": "", "new": "4回"},
                ],
            }
        ],
    }
    assert found["rows"][1] == {"depth": 0, "old": ["b"], "new": [], "change": 1}
    assert found["summary"]["deleted"] == 1


def test_language_and_options_change_nothing():
    plain = render(made(), "json", Lang.JA)
    assert render(made(), "json", Lang.EN, full=True, noise=True, width=40, colour=True) == plain


def test_one_change_is_one_line():
    lines = render(made(), "json", Lang.JA).split("\n")
    assert sum('"fingerprint"' in line for line in lines) == 2
    assert lines[-1] == ""


def test_text_that_acts_on_a_terminal_is_escaped_and_comes_back():
    text = "赤\x1b[31m\x9b\u202e\u200b\ufeff\U000e0041\u2028終　😀"
    found = made()
    hostile = comparison(plan("R3", title=text), found.new, [], [])
    rendered = render(hostile, "json", Lang.JA)
    assert all(c.isprintable() or c in "\n\u3000" for c in rendered)
    assert json.loads(rendered)["old"]["title"] == text
    assert "終　😀" in rendered


def test_a_split_lists_one_old_and_several_new():
    old, new = plan("R3", node("a", text="ab")), plan("R6", node("b", text="a"), node("c", text="b"))
    split = match(["a"], ["b", "c"], kind=MatchKind.SPLIT)
    found = document(comparison(old, new, [], [], [split]))
    assert found["alignment"]["matches"][0]["new"] == ["b", "c"]
    Draft202012Validator(SCHEMA).validate(found)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.update(extra=1),
        lambda d: d["changes"][0].update(severity="grave"),
        lambda d: d["changes"][0].update(fingerprint="xyz"),
        lambda d: d["changes"][0]["fields"][0]["hunks"][0].update(op="replace"),
        lambda d: d["summary"].pop("compared"),
        lambda d: d["alignment"]["matches"][0].update(score=1.5),
        lambda d: d["old"].pop("edition"),
    ],
)
def test_the_schema_is_strict(spoil):
    found = document()
    spoil(found)
    assert not Draft202012Validator(SCHEMA).is_valid(found)


def test_reasons_keep_their_order():
    found = match(["a"], ["a"])
    reasons = (Reason(evidence="same-text", weight=0.5, detail="年"), Reason(evidence="near", weight=0.25))
    from dataclasses import replace

    one = replace(found, reasons=reasons)
    assert document(comparison(made().old, made().new, [], [], [one]))["alignment"]["matches"][0][
        "reasons"
    ] == [
        {"evidence": "same-text", "weight": 0.5, "detail": "年"},
        {"evidence": "near", "weight": 0.25, "detail": ""},
    ]
