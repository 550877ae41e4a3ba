"""The pairing files we ship hold: every decision fits the plans, has its reason, and contradicts no other."""

from pathlib import Path

import pytest

from revtool import api
from revtool.model.alignment import DecidedBy, DecisionKind
from revtool.store.pairings import read_pairings
from revtool.validation.pairings import check_pairings

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "plans/pairings").glob("*.yaml"))


def test_nothing_is_wrong_with_them() -> None:
    assert [problem.sentence() for problem in check_pairings(ROOT)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_decision_has_a_reason_and_the_texts_it_was_made_on(path: Path) -> None:
    bare = [d for d in read_pairings(path).decisions if not d.reason or not d.fingerprint]
    assert bare == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_decision_is_in_the_alignment(path: Path) -> None:
    pairings = read_pairings(path)
    plans = api.load(pairings.old, ROOT), api.load(pairings.new, ROOT)
    alignment = api.explained(*plans, pairings.decisions).alignment
    by_people = {(m.old, m.new) for m in alignment.matches if m.by is DecidedBy.PAIRING}
    joining = (DecisionKind.LINK, DecisionKind.SPLIT, DecisionKind.MERGE)
    assert by_people == {(d.old, d.new) for d in pairings.decisions if d.kind in joining}
    for decision in pairings.decisions:
        if decision.kind is DecisionKind.DELETED:
            assert set(decision.old) <= set(alignment.deleted)
        elif decision.kind is DecisionKind.INSERTED:
            assert set(decision.new) <= set(alignment.inserted)
