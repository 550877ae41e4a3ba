"""What reports say of accepted changes, and of those whose rules are switched off."""

import json
from dataclasses import replace

import pytest
from comparisons import changed, comparison, node, plan, row, verdict
from jsonschema import Draft202012Validator

from revtool.model.change import Acceptance, Severity
from revtool.reporters import render
from revtool.store.schema import schema
from revtool.wording import Lang


def made(*, expires="", muted=False):
    """Two measures that ended: the first accepted, the second as it is or switched off."""
    old = plan("R3", node("a", text="研修を行う", label="①"), node("b", text="窓口を開く", label="②"))
    new = plan("R6")
    gone = verdict("measure-removed", Severity.WARNING)
    off = replace(gone, severity=Severity.INFO, is_muted=True)
    accepted = Acceptance(fingerprint="1", reason="評議会で説明済み", expires=expires)
    first = replace(changed(["a"], [], gone, print_=1), accepted=accepted)
    second = replace(changed(["b"], [], off if muted else gone, print_=2), is_muted=muted)
    found = comparison(old, new, [row(0, "a", None, 0), row(0, "b", None, 1)], [first, second])
    return replace(found, summary=replace(found.summary, accepted=1))


@pytest.mark.parametrize("format_", ["terminal", "markdown", "html"])
def test_accepted_changes_are_listed_with_their_reason(format_):
    told = render(made(), format_, Lang.JA)
    assert "受入れ済みの変更" in told
    assert "受入れの理由：評議会で説明済み。" in told
    assert "受入れ済み：評議会で説明済み。" in told


def test_the_last_day_is_said():
    assert "受入れの理由：評議会で説明済み（2027-03-31まで）。" in render(
        made(expires="2027-03-31"), "terminal", Lang.JA
    )
    english = render(made(expires="2027-03-31"), "terminal", Lang.EN)
    assert "Accepted: 評議会で説明済み (until 2027-03-31)." in english


def test_an_accepted_change_is_none_of_the_gravest():
    told = render(made(), "terminal", Lang.JA)
    gravest, _, rest = told.partition("受入れ済みの変更")
    assert "窓口を開く" in gravest.partition("主な変更")[2]
    assert "研修を行う" not in gravest.partition("主な変更")[2]
    assert "研修を行う" in rest


def test_nothing_is_said_where_nothing_is_accepted():
    found = made()
    plain = replace(found, changes=tuple(replace(change, accepted=None) for change in found.changes))
    assert "受入れ" not in render(plain, "terminal", Lang.JA)


def test_what_is_switched_off_stays_in_the_redline_without_a_word():
    told = render(made(muted=True), "markdown", Lang.JA)
    assert "（削除：<del><strong>②</strong> 窓口を開く</del>）" in told


def test_json_marks_both_and_stays_valid():
    found = json.loads(render(made(muted=True, expires="2027-03-31"), "json", Lang.JA))
    Draft202012Validator(schema("comparison")).validate(found)
    first, second = found["changes"]
    assert first["accepted"] == {"reason": "評議会で説明済み", "expires": "2027-03-31"}
    assert "accepted" not in second
    assert (second["muted"], "muted" in first) == (True, False)
    assert found["summary"]["accepted"] == 1
