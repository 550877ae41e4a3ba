"""The changelog of an edition: a new entry above the others, and everything else as people wrote it."""

import pytest
from comparisons import node, plan

from revtool.errors import GitError, InvalidPlanError, UsageError, problem
from revtool.model.changelog import Release, Version
from revtool.model.plan import PlanStatus
from revtool.store.repository import Tag
from revtool.validation.whole import Checked
from revtool.versioning.preparing import check_releasable, check_told, versions_in, with_entry
from revtool.wording import Lang

PLAN = plan("R6", node("a", text="研修"))
WRITTEN = """\
# 版の履歴

手で書いたまえがき。

## [1.0.0] - 2024-04-01

手で直した文。
"""


def test_a_new_changelog_has_a_title_and_one_entry():
    text = with_entry("", Release(plan=PLAN, version=Version(1, 0, 0), date="2024-04-01"), Lang.JA)
    assert text.startswith("# 見本支部　R6計画　版の履歴\n")
    assert text.endswith("## 1.0.0 - 2024-04-01\n\n最初の公表です（1項目、うち指標0件）。\n")


def test_an_entry_goes_above_the_others_and_changes_nothing_else():
    release = Release(plan=PLAN, version=Version(1, 0, 1), date="2024-10-01")
    text = with_entry(WRITTEN, release, Lang.JA)
    assert [str(version) for version in versions_in(text)] == ["1.0.1", "1.0.0"]
    start = text.index("## 1.0.1")
    end = text.index("## [1.0.0]")
    assert text[:start] + text[end:] == WRITTEN
    assert text[end - 2 : end] == "\n\n"


def test_a_changelog_without_entries_gets_its_first_at_the_end():
    release = Release(plan=PLAN, version=Version(1, 0, 0), date="2024-04-01")
    assert with_entry("# まえがき\n", release, Lang.JA).startswith("# まえがき\n\n## 1.0.0")


def test_what_is_no_entry():
    assert versions_in("## 1.0\n### 1.0.0\n##1.0.0\n## x 1.0.0\ntext 1.0.0\n") == ()


def test_an_invalid_plan_or_a_draft_is_not_released():
    fine = Checked((problem("target-in-words", is_warning=True),), False, 1)
    check_releasable(PLAN, fine)
    with pytest.raises(InvalidPlanError):
        check_releasable(PLAN, Checked((problem("duplicate-id"),), False, 1))
    with pytest.raises(UsageError) as error:
        check_releasable(plan("R7", status=PlanStatus.DRAFT), fine)
    assert error.value.problems[0].code == "release-draft"


def told(text, *versions, shallow=False):
    tags = [(version, Tag(f"R6/v{version}", "0" * 40, "")) for version in versions]
    try:
        check_told(text, "R6", tags, is_shallow=shallow)
    except GitError as error:
        return error.problems[0].code
    return None


def test_a_number_is_never_given_twice_because_tags_are_missing():
    assert told(WRITTEN, Version(1, 0, 0)) is None
    assert told("") is None
    assert told(WRITTEN) == "release-tags-missing"
    assert told("", shallow=True) == "release-shallow"
