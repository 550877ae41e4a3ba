"""Reviews in the formats of the tools around them."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest

from revtool import api
from revtool.errors import Place, UsageError, problem
from revtool.model.change import Acceptance, Severity
from revtool.model.indicator import Comparator, Indicator, Target
from revtool.model.plan import Kind, Node, Plan
from revtool.model.review import EditionReview, Fate, Review, Revision, Spot
from revtool.reporters.findings import findings
from revtool.reporters.review_github import command
from revtool.reporters.review_markdown import MARKER, cut, inert
from revtool.reporters.reviews import REVIEWS
from revtool.wording import Lang


def plan(value: str, *texts: str) -> Plan:
    """An indicator with a target, and measures."""
    target = Target(comparator=Comparator.AT_LEAST, value=Decimal(value), unit="%")
    kpi = Node(
        id="k",
        kind=Kind.INDICATOR,
        label="■",
        text=f"実施率{value}%以上",
        indicator=Indicator(name="実施率", target=target),
    )
    measures = (Node(id=f"m{n}", kind=Kind.MEASURE, label=f"{n})", text=t) for n, t in enumerate(texts, 1))
    return Plan(edition="R6", fiscal_year=2024, nodes=(kpi, *measures))


BASE = Revision(name="main", commit="a" * 40)
HEAD = Revision(name="HEAD", commit="b" * 40)
FILE = "plans/R6/1.yaml"


def review(**given: Any) -> Review:
    """A target lowered on line 5, and a measure that went from line 20."""
    old, new = plan("48.0", "勧奨する。", "広報する。"), plan("45.0", "勧奨する。")
    edition = EditionReview(
        edition="R6",
        fate=Fate.CHANGED,
        comparison=api.compare(old, new),
        spots=(
            Spot(new=Place(file=FILE, line=5, column=7), old=Place(file=FILE, line=5, column=7)),
            Spot(new=Place(file=FILE, line=1, column=1), old=Place(file=FILE, line=20), is_exact=False),
        ),
        concerns=(problem("label-skipped", Place(file=FILE, line=9), is_warning=True, missing="②"),),
    )
    made = Review(base=BASE, start=BASE, head=HEAD, editions=(edition,), unchanged=("R3",))
    return replace(made, **given)


FAILED = EditionReview(
    edition="R6",
    fate=Fate.FAILED,
    failures=(problem("syntax-error", Place(file=FILE, line=3, column=2), message="x"),),
    exit_code=3,
)


def told(made: Review, form: str, **options: object) -> str:
    return api.review_report(made, form, Lang.EN, **options)


def test_findings_are_sorted_by_severity() -> None:
    found = findings(review(), Lang.EN)
    assert [(f.rule, f.severity, str(f.place)) for f in found] == [
        ("target-lowered", Severity.WARNING, f"{FILE}:5:7"),
        ("label-skipped", Severity.WARNING, f"{FILE}:9"),
        ("measure-removed", Severity.NOTICE, f"{FILE}:1:1"),
    ]
    assert found[0].title == "R6 ■ 実施率: target lowered"
    assert found[0].message == "Target lowered from at least 48.0% to at least 45.0% (-3.0 points)."


def test_every_format_tells_a_failure() -> None:
    made = review(editions=(FAILED,))
    for form in REVIEWS.keys() - {"json"}:
        assert "well-formed" in told(made, form), form
    assert "This does not mean that nothing changed" in told(made, "markdown")
    assert told(made, "github").startswith("::error file=plans/R6/1.yaml,line=3,col=2,title=")
    assert json.loads(told(made, "sarif"))["runs"][0]["invocations"][0]["executionSuccessful"] is False
    assert json.loads(told(made, "gitlab"))[0]["severity"] == "blocker"
    suite = ElementTree.fromstring(told(made, "junit"))[0]
    assert (suite.get("errors"), suite.get("tests")) == ("1", "1")
    assert json.loads(told(made, "json"))["failed"] is True


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(UsageError):
        told(review(), "fax")


def test_annotations() -> None:
    first, second, third = told(review(), "github").splitlines()
    assert first == (
        "::warning file=plans/R6/1.yaml,line=5,col=7,title=R6 ■ 実施率%3A target lowered"
        "::Target lowered from at least 48.0%25 to at least 45.0%25 (-3.0 points)."
    )
    assert second.startswith("::warning file=plans/R6/1.yaml,line=9,title=")
    assert third.startswith("::notice file=plans/R6/1.yaml,line=1,col=1,title=R6 2) 広報する。%3A removed::")


def test_values_of_workflow_commands_are_escaped() -> None:
    finding = replace(
        findings(review(), Lang.EN)[0],
        place=Place(file="a,b:c%\n::error::x.yaml", line=1),
        title="t, u: v\r\n::error::w",
        message="100%\n::add-mask::x\r##[error]y",
    )
    assert command(finding) == (
        "::warning file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax.yaml,line=1,"
        "title=t%2C u%3A v%0A%0A%3A%3Aerror%3A%3Aw::100%25%0A::add-mask::x%0A## [error]y"
    )


def accepted() -> Review:
    made = review()
    (edition,) = made.editions
    assert edition.comparison is not None
    first, *rest = edition.comparison.changes
    first = replace(first, accepted=Acceptance(fingerprint=first.fingerprint, reason="評議会で了承"))
    return review(
        editions=(replace(edition, comparison=replace(edition.comparison, changes=(first, *rest))),)
    )


def test_accepted_changes_are_told_and_count_no_more() -> None:
    made = accepted()
    assert made.severities[Severity.WARNING] == 1
    assert "target-lowered" not in told(made, "github")
    assert [entry["check_name"] for entry in json.loads(told(made, "gitlab"))] == [
        "label-skipped",
        "measure-removed",
    ]
    assert "accepted: 評議会で了承" in told(made, "markdown")
    results = json.loads(told(made, "sarif"))["runs"][0]["results"]
    assert [r.get("suppressions") for r in results if r["ruleId"] == "target-lowered"] == [
        [{"kind": "external", "justification": "評議会で了承"}]
    ]
    (case,) = [
        c
        for c in ElementTree.fromstring(told(made, "junit")).iter("testcase")
        if c.find("skipped") is not None
    ]
    assert case.find("skipped").get("message") == "評議会で了承"  # type: ignore[union-attr]


def test_junit_fails_from_the_threshold_on() -> None:
    for threshold, failures in ((Severity.WARNING, "2"), (Severity.NOTICE, "3"), (Severity.ERROR, "0")):
        suite = ElementTree.fromstring(told(review(), "junit", fail_on=threshold))[0]
        assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == ("R6", "4", failures)
    cases = list(ElementTree.fromstring(told(review(), "junit")).iter("testcase"))
    assert [case.get("classname") for case in cases] == [
        "R6",
        "R6.target-lowered",
        "R6.measure-removed",
        "R6.label-skipped",
    ]
    assert (cases[1].get("file"), cases[1].get("line")) == (FILE, "5")


def test_junit_holds_what_xml_cannot() -> None:
    made = review(editions=(replace(FAILED, edition="\x00\x0b]]>\ud800&<\"'\uffff"),))
    assert ElementTree.fromstring(told(made, "junit")).tag == "testsuites"


def test_junit_of_a_clean_review_has_a_case() -> None:
    suite = ElementTree.fromstring(told(review(editions=()), "junit"))[0]
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("1", "0", "0")


def test_code_quality_has_what_the_format_asks_for() -> None:
    entries = json.loads(told(review(), "gitlab"))
    assert [(e["check_name"], e["severity"], e["location"]) for e in entries] == [
        ("target-lowered", "major", {"path": FILE, "lines": {"begin": 5}}),
        ("label-skipped", "major", {"path": FILE, "lines": {"begin": 9}}),
        ("measure-removed", "minor", {"path": FILE, "lines": {"begin": 1}}),
    ]
    assert all(re.fullmatch("[0-9a-f]{64}", e["fingerprint"]) for e in entries)
    assert told(review(editions=()), "gitlab") == "[]\n"


def check_sarif(log: Any) -> None:
    """The rules of SARIF 2.1.0 that a log of ours could break."""
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    for run in log["runs"]:
        driver = run["tool"]["driver"]
        assert driver["name"]
        assert re.fullmatch(r"\d+\.\d+\.\d+.*", driver["semanticVersion"])
        ids = [rule["id"] for rule in driver["rules"]]
        assert len(ids) == len(set(ids))
        assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
        assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
        for invocation in run["invocations"]:
            assert isinstance(invocation["executionSuccessful"], bool)
            for notification in invocation.get("toolExecutionNotifications", ()):
                assert notification["message"]["text"]
                assert notification["level"] in ("none", "note", "warning", "error")
        for result in run["results"]:
            check_result(result, ids)


def check_result(result: Any, ids: list[str]) -> None:
    assert ids[result["ruleIndex"]] == result["ruleId"]
    assert result["level"] in ("none", "note", "warning", "error")
    assert result["kind"] in ("fail", "informational")
    assert result["kind"] == "fail" or result["level"] == "none"
    assert result["message"]["text"]
    assert not re.search(r"(?<!\{)\{\d", result["message"]["text"])
    assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
    for location in result.get("locations", ()):
        physical = location["physicalLocation"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", physical["artifactLocation"]["uri"])
        assert physical.get("region", {}).get("startLine", 1) >= 1
        assert physical.get("region", {}).get("startColumn", 1) >= 1


@pytest.mark.parametrize("made", [review(), accepted(), review(editions=(FAILED,)), review(editions=())])
def test_sarif_keeps_the_rules_of_the_format(made: Review) -> None:
    log = json.loads(told(made, "sarif"))
    check_sarif(log)
    assert len(log["runs"]) == 1


def test_sarif_points_at_the_line() -> None:
    (first, *_) = json.loads(told(review(), "sarif"))["runs"][0]["results"]
    physical = first["locations"][0]["physicalLocation"]
    assert physical == {
        "artifactLocation": {"uri": FILE, "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 5, "startColumn": 7},
    }
    assert (first["ruleId"], first["level"]) == ("target-lowered", "warning")


def test_json_depends_on_no_language() -> None:
    assert api.review_report(review(), "json", Lang.JA) == told(review(), "json")
    made = json.loads(told(review(), "json"))
    assert made["severities"] == {"error": 0, "warning": 2, "notice": 1, "info": 0}
    assert made["editions"][0]["comparison"]["schema"] == "revtool.comparison/v1"
    assert made["editions"][0]["places"][1] == {
        "old": {"file": FILE, "line": 20, "column": None},
        "new": {"file": FILE, "line": 1, "column": 1},
        "exact": False,
    }


def test_links_lead_to_the_side_that_has_the_line() -> None:
    text = told(review(), "markdown", link="https://x.example/{commit}/{path}#L{line}")
    assert f"[{FILE}:5](https://x.example/{'b' * 40}/{FILE}#L5)" in text
    assert f"[old {FILE}:20](https://x.example/{'a' * 40}/{FILE}#L20)" in text
    assert "](http" not in told(review(), "markdown")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (r"\@name", r"\@&#8203;name"),
        (r"\#12 と \# 12", r"\#&#8203;12 と \# 12"),
        ("GH-12 A-1", "GH-&#8203;12 A-1"),
        ("48.0%以上 %1", "48.0%以上 %&#8203;1"),
        ("a!b !1", "a!b !&#8203;1"),
        ("/close\n- /close", "&#47;close\n- /close"),
        (r"https\://x www\.x", r"https\:&#8203;//x www\.&#8203;x"),
        ("&amp;1 &amp; 1 &lt;b&gt;", "&amp;&#8203;1 &amp; 1 &lt;b&gt;"),
    ],
)
def test_what_a_site_would_read_is_parted(markdown: str, expected: str) -> None:
    assert inert(markdown) == expected


def test_a_cut_page_keeps_whole_lines_and_closes_what_is_open() -> None:
    lines = [MARKER, "# t", "", "<details>", "<summary>s</summary>", "", *(f"- {n} 文" for n in range(500))]
    page = "\n".join((*lines, "", "</details>")) + "\n"
    for limit in (600, 1000, 2000):
        short = cut(page, limit, "full")
        assert len(short) <= limit
        kept = short.splitlines()
        assert kept.count("<details>") == kept.count("</details>")
        assert short.endswith("The whole: full\n")
        assert any(line.startswith("- ") for line in kept)
        assert [line for line in kept if line.startswith("- ")] == lines[
            6 : 6 + sum(line.startswith("- ") for line in kept)
        ]


def test_one_endless_line_is_left_out() -> None:
    short = cut(f"{MARKER}\n\n- {'字' * 5000}\n", 1000, "full")
    assert short.startswith(MARKER)
    assert "字字" not in short
