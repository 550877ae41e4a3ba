"""Any plan copied forward keeps its nodes, its figures and its ids, and can be written and read back."""

from pathlib import Path

from hypothesis import given
from strategies import plans

from revtool.grammar.rolling import copied_forward, own_year
from revtool.model.plan import Kind
from revtool.store.copying import comments, new_files
from revtool.store.plans import PLAN_FILE, read_plan_bytes


class Files:
    """Field files that were not written."""

    def __init__(self, files):
        self.files = {path.name: data for path, data in files.items()}

    def read(self, name, place):
        return self.files[name], name

    def unlisted(self, listed):
        return []


@given(plans())
def test_nothing_but_years_changes(plan):
    copied = copied_forward(plan, "next")
    assert [node.id for node in copied.plan.nodes] == [node.id for node in plan.nodes]
    for before, after in zip(plan.nodes, copied.plan.nodes, strict=True):
        assert (before.kind, before.parent, before.label, before.tags, before.errata) == (
            after.kind,
            after.parent,
            after.label,
            after.tags,
            after.errata,
        )
        a, b = before.indicator, after.indicator
        if a is not None:
            assert b is not None
            assert (a.baseline, a.estimate, a.actuals, a.population, a.headcount) == (
                b.baseline,
                b.estimate,
                b.actuals,
                b.population,
                b.headcount,
            )
            assert (a.target is None) == (b.target is None)
            if a.target is not None and b.target is not None:
                assert (a.target.value, a.target.comparator) == (b.target.value, b.target.comparator)
    if own_year(plan) is None:
        assert [n.text for n in copied.plan.nodes] == [n.text for n in plan.nodes]


@given(plans())
def test_every_target_is_to_be_decided(plan):
    copied = copied_forward(plan, "next")
    promised = {
        node.id
        for node in plan.nodes
        if node.kind is Kind.INDICATOR and (node.indicator is None or node.indicator.target is not None)
    }
    assert set(copied.targets) == promised
    assert copied_forward(copied.plan, "later").targets == copied.targets


@given(plans(min_nodes=1))
def test_the_files_read_back_as_the_plan_with_a_comment_for_every_decision(plan):
    copied = copied_forward(plan, "next").plan
    directory = Path("/nowhere/plans/next")
    notes = comments(copied, "R6")
    files = new_files(copied, directory, notes)
    assert list(files)[-1] == directory / PLAN_FILE
    loaded = read_plan_bytes(lambda: files[directory / PLAN_FILE], PLAN_FILE, Files(files))
    assert loaded.problems == ()
    assert loaded.plan == copied
    told = sum(
        data.decode().count("# 要決定") + data.decode().count("# TO BE DECIDED") for data in files.values()
    )
    assert told >= sum(len(places) for places in notes.values())
