"""Decisions of people: read in both directions, faults with their lines, stale ones warned about."""

from dataclasses import replace
from pathlib import Path

import pytest

from revtool.align import align
from revtool.align.decisions import doubtful, fingerprint
from revtool.errors import InvalidPlanError
from revtool.model.alignment import DecidedBy, Decision, DecisionKind
from revtool.model.plan import Kind, Node, Plan
from revtool.store.pairings import load_decisions, mirrored

FILE = """schema: revtool.pairings/v1
old: R1
new: R2
decisions:
  - kind: split
    old: [a]
    new: [x, y]
    reason: one measure became two
"""


def plan(edition: str, **texts: str) -> Plan:
    nodes = tuple(Node(id=name, kind=Kind.MEASURE, text=text) for name, text in texts.items())
    return Plan(edition=edition, nodes=nodes)


def written(root: Path, text: str, name: str = "R1-R2") -> Path:
    (root / "plans" / "pairings").mkdir(parents=True)
    (root / "plans" / "pairings" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return root


def test_a_file_serves_both_directions(tmp_path: Path) -> None:
    written(tmp_path, FILE)
    (forward,) = load_decisions("R1", "R2", tmp_path)
    (backward,) = load_decisions("R2", "R1", tmp_path)
    assert (forward.kind, forward.old, forward.new) == (DecisionKind.SPLIT, ("a",), ("x", "y"))
    assert (backward.kind, backward.old, backward.new) == (DecisionKind.MERGE, ("x", "y"), ("a",))
    assert mirrored(backward) == forward


def test_no_file_means_no_decision(tmp_path: Path) -> None:
    assert load_decisions("R1", "R2", tmp_path) == ()
    assert load_decisions("", "R2", tmp_path) == ()


def test_every_fault_is_named_with_its_line(tmp_path: Path) -> None:
    broken = (
        FILE.replace("new: [x, y]", "new: [x]") + "  - kind: joined\n    old: [a]\n    reason: no such kind\n"
    )
    with pytest.raises(InvalidPlanError) as caught:
        load_decisions("R1", "R2", written(tmp_path, broken))
    assert [problem.place.line for problem in caught.value.problems] == [9]
    lone = FILE.replace("new: [x, y]", "new: [x]")
    (tmp_path / "plans" / "pairings" / "R1-R2.yaml").write_text(lone, encoding="utf-8")
    with pytest.raises(InvalidPlanError) as caught:
        load_decisions("R1", "R2", tmp_path)
    assert [(problem.code, problem.place.line) for problem in caught.value.problems] == [("bad-decision", 5)]


def test_a_decision_wins_over_equal_words() -> None:
    old, new = (
        plan("R1", a="保険証の回収を進める", b="健診を勧める"),
        plan("R2", x="保険証の回収を進める", y="健診を勧める"),
    )
    decision = Decision(kind=DecisionKind.LINK, old=("a",), new=("y",), reason="moved")
    matches = {match.old: match for match in align(old, new, (decision,)).matches}
    assert matches[("a",)].new == ("y",)
    assert matches[("a",)].by is DecidedBy.PAIRING


def test_a_decision_is_stale_when_words_change_but_not_when_width_does() -> None:
    old, new = plan("R1", a="年3回の研修を行う"), plan("R2", x="年4回の研修を行う")
    decision = Decision(kind=DecisionKind.LINK, old=("a",), new=("x",), reason="same training")
    decision = replace(decision, fingerprint=fingerprint(decision, old, new))
    assert not list(doubtful((decision,), old, new))
    assert not list(doubtful((decision,), plan("R1", a="年３回の 研修を行う"), new))
    assert not list(doubtful((mirrored(decision),), new, old))
    changed = list(doubtful((decision,), plan("R1", a="年5回の研修を行う"), new))
    assert [problem.code for problem in changed] == ["decision-stale"]
    gone = list(doubtful((decision,), plan("R1", b="年3回の研修を行う"), new))
    assert [problem.code for problem in gone] == ["decision-unknown-node"]
