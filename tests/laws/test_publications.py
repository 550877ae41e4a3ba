"""What holds of changelogs and published pages whatever the plans: nothing is lost, no link is broken."""

import posixpath
from dataclasses import replace

from alignments import aligned_plans
from github_pages import page_of
from hypothesis import given, settings
from hypothesis import strategies as st

from revtool.history.lines import Chain
from revtool.history.trends import trends
from revtool.model.changelog import Bump, Part, Version
from revtool.rules import build_comparison
from revtool.versioning.bumps import BUMPS, bump_of
from revtool.versioning.grouping import grouped
from revtool.versioning.preparing import versions_in, with_entry
from revtool.versioning.publication import Publication, pages
from revtool.versioning.releases import changed
from revtool.versioning.versions import following, tag_name, version_of
from revtool.wording import Lang

VERSIONS = st.builds(Version, *[st.integers(0, 999_999_999)] * 3)


def compared(aligned):
    """The comparison of two aligned plans, as editions of consecutive years."""
    old, new, alignment = aligned
    return build_comparison(
        replace(old, edition="R5", fiscal_year=2023), replace(new, edition="R6", fiscal_year=2024), alignment
    )


@settings(max_examples=25)
@given(aligned_plans())
def test_every_change_is_in_one_group_of_a_part_that_its_sides_allow(aligned):
    comparison = compared(aligned)
    groups = grouped(comparison)
    places = [at for group in groups for at in group.changes]
    assert sorted(places) == list(range(len(comparison.changes)))
    assert len({(group.part, group.topic) for group in groups}) == len(groups)
    for group in groups:
        for at in group.changes:
            change = comparison.changes[at]
            assert (group.part is Part.ADDED) == (not change.old)
            assert (group.part is Part.REMOVED) == (not change.new)


@settings(max_examples=25)
@given(aligned_plans())
def test_more_changes_never_raise_a_version_less(aligned):
    changes = compared(aligned).changes
    whole, rules = bump_of(changes)
    assert all(bump_of([change])[0].rank <= whole.rank for change in changes)
    assert {BUMPS[rule] for rule in rules} <= {whole}
    assert (whole, rules) == bump_of(reversed(changes))


@settings(max_examples=25)
@given(aligned_plans())
def test_every_link_of_every_page_leads_to_a_heading(aligned):
    comparison = compared(aligned)
    publication = Publication(
        plans=(comparison.old, comparison.new),
        chain=(comparison,),
        pairs=(comparison,),
        languages=(Lang.JA, Lang.EN),
        versions={},
        trends=trends(Chain.of((comparison.old, comparison.new), (comparison,)), {}),
    )
    texts = dict(pages(publication))
    shown = {name: page_of(text) for name, text in texts.items() if name.endswith(".md")}
    for name, page in shown.items():
        if name.endswith("critic.md"):
            continue
        assert page.headings[0][0] == 1
        for _, target in page.links:
            file, _, anchor = target.partition("#")
            at = posixpath.normpath(posixpath.join(posixpath.dirname(name), file))
            assert at in texts, target
            assert not anchor or anchor in shown[at].anchors, target


@given(VERSIONS, st.sampled_from(["R6", "計画", "R6/x", "v1"]))
def test_a_tag_is_read_back(version, edition):
    assert version_of(tag_name(edition, version), edition) == version
    assert version_of(tag_name(f"{edition}0", version), edition) is None


@given(VERSIONS, st.sampled_from(Bump))
def test_a_following_version_is_greater(version, bump):
    assert following(version, bump) > version


@settings(max_examples=25)
@given(aligned_plans(), st.text(max_size=80))
def test_an_entry_is_added_and_nothing_else_is_touched(aligned, foreword):
    release = changed(compared(aligned), version=Version(2, 0, 0), date="2024-04-01")
    before = f"# x\n\n{foreword}\n\n## 1.0.0 - 2023-04-01\n\nfirst\n"
    after = with_entry(before, release, Lang.JA)
    start = after.index("## 2.0.0 - 2024-04-01")
    kept = after[:start] + after[after.rindex("## 1.0.0 - 2023-04-01") :]
    assert kept == before
    assert Version(2, 0, 0) in versions_in(after)
