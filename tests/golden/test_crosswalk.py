"""The crosswalk and an explanation in every format, from values worked out by hand on the two small plans."""

from __future__ import annotations

import pytest

from revtool.model.alignment import DecidedBy, Decision, DecisionKind, Match, MatchKind, Reason, Rival
from revtool.model.crosswalk import Crosswalk, CrosswalkRow, Fate
from revtool.model.explanation import Explanation, PlanSide, Standing, Weighing
from revtool.reporters import explaining
from revtool.reporters.crosswalk import Form, render
from revtool.reporters.document import Options
from revtool.text.redline import redline
from revtool.wording import Lang

TERMS = Reason(evidence="shared-terms", weight=0.7, detail="電話対応、研修")
ROWS = (
    CrosswalkRow(old="r5-1-1", new="r6-1-1", fates=(Fate.SAME,), score=1.0, by=DecidedBy.ID),
    CrosswalkRow(old=None, new="r6-1-1-2", fates=(Fate.NEW,)),
    CrosswalkRow(
        old="r5-1-1-3",
        new="r6-1-1-4",
        fates=(Fate.RENUMBERED, Fate.FIGURES),
        score=0.9412,
        by=DecidedBy.ENGINE,
        reasons=(TERMS, Reason(evidence="my-model", weight=0.2, detail="0.83")),
        is_ambiguous=True,
        runners_up=(Rival(old="r5-1-1-3", new="r6-1-1-3", score=0.4),),
    ),
    CrosswalkRow(
        old="r5-1-1-4",
        new=None,
        fates=(Fate.DELETED,),
        by=DecidedBy.PAIRING,
        decision="認定証の事業は終了した。",
    ),
    CrosswalkRow(old="r5-1-2-1", new="r6-1-2-1", fates=(Fate.SPLIT,), score=0.8, by=DecidedBy.ENGINE),
    CrosswalkRow(old="r5-1-2-1", new="r6-1-2-2", fates=(Fate.SPLIT,), score=0.8, by=DecidedBy.ENGINE),
)


@pytest.fixture
def crosswalk(plans):
    return Crosswalk(old=plans[0], new=plans[1], rows=ROWS)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("format_", ["terminal", "markdown", "csv"])
def test_crosswalk(golden, crosswalk, format_, lang):
    suffix = {"terminal": "txt", "markdown": "md", "csv": "csv"}[format_]
    text = render(crosswalk, lang, Form(format=format_)).decode()
    golden(f"crosswalk/R5-R6.{lang}.{suffix}", text)


def test_crosswalk_for_programs_is_free_of_language(golden, crosswalk):
    made = {render(crosswalk, lang, Form(format="json")) for lang in Lang}
    assert len(made) == 1
    golden("crosswalk/R5-R6.json", made.pop().decode())


def test_crosswalk_on_a_narrow_screen(golden, crosswalk, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    form = Form(format="terminal", screen=Options(width=60, colour=True))
    golden("crosswalk/R5-R6.60.txt", render(crosswalk, Lang.JA, form).decode())


@pytest.fixture
def explanation(plans):
    old, new = ({node.id: node for node in plan.nodes} for plan in plans)
    return Explanation(
        node="r5-1-1-3",
        side=PlanSide.OLD,
        match=Match(old=("r5-1-1-3",), new=("r6-1-1-4",), kind=MatchKind.CHANGED, score=0.9412),
        is_ambiguous=True,
        weighed=(
            Weighing(
                old="r5-1-1-3",
                new="r6-1-1-4",
                score=0.9412,
                total=0.67,
                reasons=(
                    TERMS,
                    Reason(evidence="parents", weight=0.12, detail="r5-1-1 / r6-1-1"),
                    Reason(evidence="children", weight=-0.15, detail="1 / 2"),
                ),
                standing=Standing.PARTNER,
            ),
        ),
        rivals=(
            Weighing(
                old="r5-1-1-3",
                new="r6-1-1-3",
                score=0.4,
                total=0.3,
                reasons=(Reason(evidence="parents", weight=0.12, detail="r5-1-1 / r6-1-1"),),
                standing=Standing.WEAKER,
                rival_new=("r6-1-1-4",),
            ),
            Weighing(
                old="r5-1-1-2",
                new="r6-1-1-4",
                score=0.0,
                total=-0.1,
                reasons=(Reason(evidence="other-kind", weight=-0.1, detail="measure / note"),),
                standing=Standing.FORBIDDEN,
            ),
        ),
        decisions=(
            Decision(
                kind=DecisionKind.NEVER,
                old=("r5-1-1-2",),
                new=("r6-1-1-4",),
                reason="窓口と電話は別の業務。",
                who="企画係",
                when="2024-03-02",
            ),
        ),
        alone=Match(old=("r5-1-1-2",), new=("r6-1-1-4",), kind=MatchKind.CHANGED, score=0.5),
        text=redline(old["r5-1-1-3"].text, new["r6-1-1-4"].text),
    )


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(("format_", "suffix"), [("terminal", "txt"), ("markdown", "md")])
def test_explanation(golden, plans, explanation, format_, suffix, lang):
    text = explaining.render(explanation, *plans, format_, lang, Options())
    golden(f"explanation/R5-R6.{lang}.{suffix}", text)


def test_explanation_for_programs(golden, plans, explanation):
    golden("explanation/R5-R6.json", explaining.render(explanation, *plans, "json", Lang.JA, Options()))
