"""Law 1: applying the edit script gives the new plan, its inverse the old one, and nothing needs nothing."""

from alignments import aligned_plans, identity
from hypothesis import given
from strategies import plans

from revtool.diffing.script import edit_script
from revtool.model.alignment import Alignment
from revtool.model.plan import Plan
from revtool.patching import apply, invert

Aligned = tuple[Plan, Plan, Alignment]


@given(aligned_plans())
def test_applying_the_script_gives_the_new_plan(aligned: Aligned) -> None:
    old, new, alignment = aligned
    assert apply(edit_script(old, new, alignment), old) == new


@given(aligned_plans())
def test_the_inverse_restores_the_old_plan(aligned: Aligned) -> None:
    old, new, alignment = aligned
    script = edit_script(old, new, alignment)
    assert apply(invert(script), new) == old
    assert invert(invert(script)) == script


@given(plans())
def test_a_plan_needs_no_script_to_become_itself(plan: Plan) -> None:
    assert edit_script(plan, plan, identity(plan)).operations == ()
