"""A review as a JUnit test report: a suite an edition, a case a change.

Changes below the threshold pass, accepted ones are skipped, what could not be compared is an error.
Invariant: the report is well-formed XML whatever characters a plan holds, and a failed review never passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from revtool.model.change import Severity
from revtool.model.review import EditionReview, Fate, Review
from revtool.reporters.findings import Finding, findings, of_edition
from revtool.reporters.review_places import at
from revtool.reporters.reviews import ReviewOptions
from revtool.text.normalise import visible
from revtool.wording import Lang
from revtool.wording.reviews import say

_FORBIDDEN = re.compile(r"[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped."""


def render(review: Review, lang: Lang, options: ReviewOptions) -> str:
    """The test report, ending in a line feed."""
    suites = [
        _suite(one.edition, list(of_edition(one, lang)), _compared(one, lang), options.fail_on)
        for one in review.editions
    ]
    whole = [one for one in findings(review, lang) if not one.edition]
    if whole or not suites:
        case = (say("junit-compared", lang), "\n".join(_unchanged(review, lang)))
        suites.insert(0, _suite("revtool", whole, case, options.fail_on))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="revtool review">']
    return "\n".join((*lines, *suites, "</testsuites>")) + "\n"


def _unchanged(review: Review, lang: Lang) -> Iterator[str]:
    if review.unchanged:
        yield say("clean", lang, unchanged=say("counts-comma", lang).join(review.unchanged))


def _compared(edition: EditionReview, lang: Lang) -> tuple[str, str]:
    """Name and output of the case that says that an edition was compared; no name where it was not."""
    if edition.fate is Fate.FAILED or edition.comparison is None:
        return "", ""
    n = edition.comparison.summary.compared
    return say("junit-compared", lang), f"{say('col-compared', lang)}: {n}"


def _suite(name: str, found: Sequence[Finding], case: tuple[str, str], fail_on: Severity) -> str:
    cases = [_case(name, one, fail_on) for one in found if not one.is_muted]
    if case[0]:
        cases.insert(
            0, _tag("testcase", f"<system-out>{_text(case[1])}</system-out>", name=case[0], classname=name)
        )
    counts = {
        "tests": len(cases),
        "failures": sum("<failure" in one for one in cases),
        "errors": sum("<error" in one for one in cases),
        "skipped": sum("<skipped" in one for one in cases),
    }
    given = {key: str(n) for key, n in counts.items()}
    return _tag("testsuite", "\n" + "\n".join(cases) + "\n", name=name, **given)


def _case(suite: str, one: Finding, fail_on: Severity) -> str:
    body = "\n".join(filter(None, (at(one.place), one.message)))
    if one.is_failure:
        inner = _tag("error", _text(body), message=one.title, type=one.rule)
    elif one.reason:
        inner = _tag("skipped", "", message=one.reason)
    elif one.severity.rank >= fail_on.rank:
        inner = _tag("failure", _text(body), message=one.message, type=one.rule)
    else:
        inner = f"<system-out>{_text(body)}</system-out>"
    place = {"file": one.place.file, "line": str(one.place.line or "")}
    return _tag("testcase", inner, name=one.title, classname=f"{suite}.{one.rule}", **place)


def _tag(element: str, content: str, /, **attributes: str) -> str:
    given = "".join(f" {key}={quoteattr(_plain(value))}" for key, value in attributes.items() if value)
    return f"<{element}{given}>{content}</{element}>" if content else f"<{element}{given}/>"


def _text(text: str) -> str:
    return escape(_plain(text))


def _plain(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", visible(text))
