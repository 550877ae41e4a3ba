"""Version numbers, the tags that carry them, and what raises them."""

import pytest
from comparisons import verdict

from revtool.model.change import Change, Severity
from revtool.model.changelog import Bump, Version
from revtool.rules import rules
from revtool.store.repository import Tag
from revtool.versioning.bumps import BUMPS, bump_of
from revtool.versioning.versions import following, parsed, released, tag_name, version_of


@pytest.mark.parametrize(
    ("bump", "after"), [(Bump.MAJOR, "2.0.0"), (Bump.MINOR, "1.5.0"), (Bump.PATCH, "1.4.3")]
)
def test_the_version_after(bump, after):
    assert str(following(Version(1, 4, 2), bump)) == after


def test_a_tag_is_read_back():
    assert tag_name("R6", Version(1, 10, 0)) == "R6/v1.10.0"
    assert version_of("R6/v1.10.0", "R6") == Version(1, 10, 0)
    assert version_of("計画/v1.0.0", "計画") == Version(1, 0, 0)


@pytest.mark.parametrize(
    "tag",
    ["R6/v1.0", "R6/v01.0.0", "R6/v1.0.0-rc1", "R61/v1.0.0", "v1.0.0", "x/R6/v1.0.0", "R6/v１.0.0", "R6/v"],
)
def test_what_is_no_version(tag):
    assert version_of(tag, "R6") is None


def test_a_number_that_no_one_would_count_to_is_no_version():
    assert parsed("1.0.999999999") == Version(1, 0, 999_999_999)
    assert parsed("1.0.9999999999") is None


def test_versions_are_ordered_as_numbers():
    tags = [Tag(f"R6/v{name}", "0" * 40, "") for name in ("1.10.0", "1.9.0", "2.0.0", "1.9.1")]
    found = released([*tags, Tag("R6/draft", "0" * 40, "")], "R6")
    assert [str(version) for version, _ in found] == ["1.9.0", "1.9.1", "1.10.0", "2.0.0"]


def change(*rules_named: str, severity: Severity = Severity.NOTICE) -> Change:
    verdicts = tuple(verdict(rule, severity) for rule in rules_named)
    return Change(fingerprint="0" * 16, verdicts=verdicts, severity=severity, old=("a",), new=("a",))


def test_every_rule_raises_something():
    assert sorted(BUMPS) == sorted(rule.name for rule in rules())


def test_the_gravest_change_counts():
    raised, why = bump_of([change("measure-reworded", "measure-moved"), change("target-raised")])
    assert (raised, why) == (Bump.MINOR, ("target-raised",))
    raised, why = bump_of([change("target-raised"), change("measure-removed"), change("indicator-removed")])
    assert (raised, why) == (Bump.MAJOR, ("indicator-removed", "measure-removed"))
    assert bump_of([change("measure-reworded")]) == (Bump.PATCH, ("measure-reworded",))


def test_a_change_of_notes_alone_is_a_patch():
    assert bump_of([]) == (Bump.PATCH, ())


def test_an_error_is_a_major_change_whatever_the_rule():
    found = bump_of([change("measure-reworded", severity=Severity.ERROR)])
    assert found == (Bump.MAJOR, ("measure-reworded",))
