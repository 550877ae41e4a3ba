"""Every rule has a counterpart or a reason why not, documentation, wording in both languages, and cases."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest
from small_plans import aligned, plan_of, tree_of

from revtool.reporters.promise import BESIDE_PROMISE, ON_FIGURES, ON_PROMISE
from revtool.rules import Rule, build_comparison, rules
from revtool.wording import Lang
from revtool.wording.rules import SENTENCES, TITLES, sentence, title

CASES = Path(__file__).parent.parent / "cases"
BY_NAME = {rule.name: rule for rule in rules()}
WITHOUT_COUNTERPART = {
    "carried-forward": "it speaks of time: what an older plan says of a later year was not carried anywhere",
    "target-out-of-step": "its table bore the old target out and no longer does; the reverse is no fault",
}
STEPS = {"target-raised", "target-lowered", "target-tightened", "target-loosened"}
"""Rules that share one sentence."""

every_rule = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)


def test_names_are_unique() -> None:
    assert len(BY_NAME) == len(rules())


@every_rule
def test_a_rule_has_a_counterpart_or_a_reason(rule: Rule) -> None:
    if rule.name in WITHOUT_COUNTERPART:
        assert rule.mirror == ""
    else:
        assert BY_NAME[rule.mirror].mirror == rule.name
        assert BY_NAME[rule.mirror].subject is rule.subject


def test_every_rule_is_about_the_promise_or_beside_it() -> None:
    assert set(BY_NAME) == ON_PROMISE | BESIDE_PROMISE
    assert not ON_PROMISE & BESIDE_PROMISE
    assert ON_FIGURES < BESIDE_PROMISE


@every_rule
def test_a_rule_is_documented_with_an_example(rule: Rule) -> None:
    doc = rule.judge.__doc__ or ""
    assert doc.split("\n")[0].endswith(".")
    assert "Example:" in doc
    assert rule.judge.__name__.replace("_", "-") == rule.name


@every_rule
def test_a_rule_has_three_cases(rule: Rule) -> None:
    cases = tree_of(CASES / f"{rule.name}.yaml")["cases"]
    named = [case for case in cases if any(rule.name in found for found in case["expected"].values())]
    assert len(cases) >= 3
    assert len(named) >= 2


@every_rule
def test_a_rule_is_worded_in_both_languages(rule: Rule) -> None:
    assert title(rule.name, Lang.JA) != title(rule.name, Lang.EN) != rule.name
    for japanese, english in SENTENCES.get(rule.name, ()):
        assert fields(japanese) == fields(english)
    assert rule.name in SENTENCES or rule.name in STEPS


def test_no_wording_is_left_over() -> None:
    assert set(TITLES) == set(BY_NAME)
    assert set(SENTENCES) | STEPS == set(BY_NAME)


def fields(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


@pytest.mark.parametrize("file", sorted(CASES.glob("*.yaml")), ids=lambda file: file.stem)
@pytest.mark.parametrize("lang", Lang)
def test_every_verdict_of_the_cases_makes_a_sentence(file: Path, lang: Lang) -> None:
    for case in tree_of(file)["cases"]:
        old, new = plan_of(case["old"]), plan_of(case["new"])
        for change in build_comparison(old, new, aligned(old, new, case.get("pairs", ()))).changes:
            for verdict in change.verdicts:
                words = sentence(verdict.rule, dict(verdict.facts), lang)
                assert words != title(verdict.rule, lang)
                assert words[-1] in ("。", ".") or "：" in words or ": " in words
                assert "None" not in words
