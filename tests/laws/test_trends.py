"""What holds of indicators over the editions whatever the plans: none is lost, and runs are kept apart."""

from dataclasses import replace

from alignments import aligned_plans
from html_reading import Page
from hypothesis import given, settings

from revtool.history.lines import Chain
from revtool.history.trends import trends
from revtool.model.lineage import Comparable, Trends
from revtool.reporters.html_trend_chart import can_be_drawn, joined
from revtool.reporters.html_trends import page
from revtool.rules import build_comparison
from revtool.wording import Lang


def told(aligned) -> tuple[Chain, Trends]:
    old, new, alignment = aligned
    old, new = replace(old, edition="R5", fiscal_year=2023), replace(new, edition="R6", fiscal_year=2024)
    chain = Chain.of((old, new), (build_comparison(old, new, alignment),))
    return chain, trends(chain, {})


@settings(max_examples=25)
@given(aligned_plans())
def test_every_indicator_of_every_edition_is_told(aligned):
    chain, found = told(aligned)
    members = {member for trend in found.trends for member in trend.series.members}
    assert members == {(plan.edition, n.id) for plan in chain.plans for n in plan.nodes if n.indicator}


@settings(max_examples=25)
@given(aligned_plans())
def test_runs_part_the_members_and_no_line_leads_from_one_to_another(aligned):
    _, found = told(aligned)
    for trend in found.trends:
        assert sorted(m for run in trend.runs for m in run) == sorted(trend.series.members)
        run_of = {member: place for place, run in enumerate(trend.runs) for member in run}
        assert all(run_of[a.member] == run_of[b.member] for a, b in joined(trend))
        for step in trend.series.steps:
            if step.comparable is Comparable.NO:
                olds = {run_of[step.old_edition, i] for i in step.old}
                assert olds.isdisjoint(run_of[step.new_edition, i] for i in step.new)


@settings(max_examples=10)
@given(aligned_plans())
def test_a_page_has_every_chart_once_and_is_well_formed(aligned):
    _, found = told(aligned)
    read = Page(page(found, Lang.JA))
    assert read.unbalanced == []
    drawn = sum(map(can_be_drawn, found.trends))
    assert [tag for tag, _ in read.elements].count("article") == drawn
