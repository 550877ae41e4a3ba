"""Decisions written into a pairing file: what was there stays, contradictions stay out."""

from __future__ import annotations

from pathlib import Path

import pytest

from revtool.errors import UsageError
from revtool.model.alignment import Decision, DecisionKind
from revtool.store.contradictions import conflict, conflicts
from revtool.store.pairing_edits import PairingBook
from revtool.store.pairings import load_decisions, read_pairings

ROOT = Path(__file__).resolve().parents[3]
THERE = """\
# Why we keep this file
schema: revtool.pairings/v1
old: R3
new: R6
decisions:
  # asked the department on 3 March
  - kind: link
    old: [a]   # formerly ①
    new: [x]
    reason: '同じ研修'
  - kind: deleted
    old:
      - b
"""


def decision(kind, old=(), new=(), **more):
    return Decision(kind=DecisionKind(kind), old=tuple(old), new=tuple(new), **more)


@pytest.fixture
def root(tmp_path):
    (tmp_path / "plans/pairings").mkdir(parents=True)
    return tmp_path


def test_the_first_decision_makes_the_file(root):
    PairingBook("R3", "R6", root).add(
        decision(
            "link", "a", "x", reason="同じ取組", who="係長", when="2026-03-02", fingerprint="0123456789012345"
        )
    )
    assert (root / "plans/pairings/R3-R6.yaml").read_text("utf-8") == (
        "# Decisions of people on R3 → R6. They win over the engine; --no-pairings ignores them.\n"
        "schema: revtool.pairings/v1\nold: R3\nnew: R6\ndecisions:\n"
        "  - kind: link\n    old:\n      - a\n    new:\n      - x\n    reason: 同じ取組\n    who: 係長\n"
        '    when: "2026-03-02"\n    fingerprint: "0123456789012345"\n'
    )


def test_comments_quotes_and_order_stay(root):
    path = root / "plans/pairings/R3-R6.yaml"
    path.write_text(THERE, encoding="utf-8")
    PairingBook("R3", "R6", root).add(decision("inserted", (), "y", reason="新規"))
    assert path.read_text("utf-8") == THERE + "  - kind: inserted\n    new:\n      - y\n    reason: 新規\n"
    book = PairingBook("R3", "R6", root)
    (gone,) = book.remove(3)
    assert gone == decision("inserted", (), "y", reason="新規")
    assert path.read_text("utf-8") == THERE


COMMENTED = """\
schema: revtool.pairings/v1
old: R3
new: R6
decisions: # asked in March
  # about a
  - kind: deleted # sure
    old: [a]
    # the leaflet ended
    reason: |
      # no comment
      終了
  # about b
  - kind: deleted
    old:
      - b

  # about c
  - kind: deleted
    old:
      - c
    # still to be asked
# end of the file
"""


def test_a_comment_stays_when_a_decision_beside_it_goes(root):
    path = root / "plans/pairings/R3-R6.yaml"
    path.write_text(COMMENTED, encoding="utf-8")
    PairingBook("R3", "R6", root).remove(1)
    start, end = COMMENTED.index("  - kind: deleted # sure"), COMMENTED.index("  # about b")
    assert path.read_text("utf-8") == COMMENTED[:start] + "\n" + COMMENTED[end:]
    path.write_text(COMMENTED, encoding="utf-8")
    PairingBook("R3", "R6", root).remove(2)
    start = COMMENTED.index("  - kind: deleted\n")
    end = COMMENTED.index("\n  # about c")
    assert path.read_text("utf-8") == COMMENTED[:start] + COMMENTED[end:]
    path.write_text(COMMENTED, encoding="utf-8")
    PairingBook("R3", "R6", root).remove(3)
    left = path.read_text("utf-8")
    assert "  # about c\n\n    # still to be asked\n# end of the file\n" in left
    path.write_text(COMMENTED, encoding="utf-8")
    PairingBook("R3", "R6", root).remove(3, 1, 2)
    left = path.read_text("utf-8")
    assert [line.strip() for line in left.splitlines() if "#" in line] == [
        "decisions: [] # asked in March",
        "# about a",
        "# about b",
        "# about c",
        "# still to be asked",
        "# end of the file",
    ]


def test_a_new_decision_stands_before_the_comment_that_ends_the_file(root):
    path = root / "plans/pairings/R3-R6.yaml"
    path.write_text(COMMENTED, encoding="utf-8")
    PairingBook("R3", "R6", root).add(decision("inserted", (), "y", reason="新規"))
    made = "  - kind: inserted\n    new:\n      - y\n    reason: 新規\n"
    assert path.read_text("utf-8") == COMMENTED.replace("# end of", made + "# end of")
    PairingBook("R3", "R6", root).remove(4)
    assert path.read_text("utf-8") == COMMENTED


@pytest.mark.parametrize(
    "decisions",
    [
        "decisions:\n- kind: deleted\n  old: [a]\n- kind: deleted\n  old: [b]\n# end\n",
        "decisions: [{kind: deleted, old: [a]}, {kind: deleted, old: [b]}] # end\n",
        "decisions:\n  -\n    kind: deleted\n    old: [a]\n  - kind: deleted\n    old: [b]\n",
        "decisions:\n  - kind: deleted\n    old: [a]\n  - kind: deleted\n    old: [b]",
        "decisions:\n  - old:\n      - a\n    kind: deleted\n  - {kind: deleted, old: [b]}\n",
    ],
)
def test_every_way_to_write_the_list_can_be_edited(root, decisions):
    path = root / "plans/pairings/R3-R6.yaml"
    path.write_text(THERE.partition("decisions")[0] + decisions, encoding="utf-8")
    book = PairingBook("R3", "R6", root)
    book.add(decision("inserted", (), "y", reason="新規"))
    book.remove(1)
    assert [(d.kind, d.old, d.new) for d in read_pairings(path).decisions] == [
        ("deleted", ("b",), ()),
        ("inserted", (), ("y",)),
    ]
    book.remove(1, 2)
    assert read_pairings(path).decisions == ()
    book.add(decision("deleted", "b"))
    assert [d.old for d in read_pairings(path).decisions] == [("b",)]


OPEN = """\
open:
  # asked by the import
  - old: [a]
    new: []
    why: unsure
  # the second
  - old: [b]
    new: [y]
    why: unsure
# end
"""


def test_a_decision_takes_the_questions_it_answers_and_leaves_the_comments(root):
    path = root / "plans/pairings/R3-R6.yaml"
    head = "schema: revtool.pairings/v1\nold: R3\nnew: R6\ndecisions: []\n"
    path.write_text(head + OPEN, encoding="utf-8")
    book = PairingBook("R3", "R6", root)
    book.add(decision("deleted", "a"))
    assert [q.old for q in book.open] == [("b",)]
    left = path.read_text("utf-8")
    assert left == (
        head.replace(" []", "\n  - kind: deleted\n    old:\n      - a")
        + "open:\n  # asked by the import\n\n  # the second\n"
        + "  - old: [b]\n    new: [y]\n    why: unsure\n# end\n"
    )
    book.add(decision("link", "b", "y"))
    assert book.open == ()
    assert "open:" not in path.read_text("utf-8")
    assert "# the second\n" in path.read_text("utf-8")


def test_a_file_that_was_emptied_goes_on_as_it_began(root):
    made = decision("link", "a", "x", reason="同じ取組")
    PairingBook("R3", "R6", root).add(made)
    before = (root / "plans/pairings/R3-R6.yaml").read_bytes()
    PairingBook("R3", "R6", root).remove(1)
    assert read_pairings(root / "plans/pairings/R3-R6.yaml").decisions == ()
    PairingBook("R3", "R6", root).add(made)
    assert (root / "plans/pairings/R3-R6.yaml").read_bytes() == before


def test_a_reason_that_looks_like_data_reads_back_as_it_is(root):
    for at, reason in enumerate(
        ("yes", "1.0", " 前後の空白 ", "a: b # c", "一行目\n二行目", "- x", "'", "#")
    ):
        PairingBook("R3", "R6", root).add(decision("deleted", [f"n{at}"], reason=reason))
        assert PairingBook("R3", "R6", root).decisions[-1].reason == reason


def test_the_file_of_the_other_direction_is_kept_in_its_direction(root):
    path = root / "plans/pairings/R3-R6.yaml"
    path.write_text(THERE, encoding="utf-8")
    book = PairingBook("R6", "R3", root)
    assert [d.kind for d in book.decisions] == ["link", "inserted"]
    book.add(decision("split", "y", ("c", "d"), reason="まとめた"))
    (made,) = read_pairings(path).decisions[2:]
    assert (made.kind, made.old, made.new) == ("merge", ("c", "d"), ("y",))
    assert load_decisions("R6", "R3", root)[2] == book.decisions[2]


@pytest.mark.parametrize(
    ("kind", "old", "new", "code"),
    [
        ("link", "a", "y", "decision-conflict"),
        ("link", "c", "x", "decision-conflict"),
        ("split", "a", "xy", "decision-conflict"),
        ("never", "a", "x", "decision-conflict"),
        ("inserted", "", "x", "decision-conflict"),
        ("link", "b", "y", "decision-conflict"),
        ("link", "a", "x", "decision-exists"),
        ("deleted", "b", "", "decision-exists"),
    ],
)
def test_what_contradicts_a_decision_is_refused_and_nothing_is_written(root, kind, old, new, code):
    path = root / "plans/pairings/R3-R6.yaml"
    path.write_text(THERE, encoding="utf-8")
    book = PairingBook("R3", "R6", root)
    with pytest.raises(UsageError) as caught:
        book.add(decision("inserted", (), "z"), decision(kind, old, new))
    (problem,) = caught.value.problems
    assert problem.code == code
    assert path.read_text("utf-8") == THERE


def test_what_only_touches_a_decision_is_none():
    known = (decision("link", "a", "x"), decision("never", "b", "y"))
    assert conflict(known, decision("never", "a", "y")) is None
    assert conflict(known, decision("link", "b", "z")) is None
    assert conflict(known, decision("never", "b", "z")) is None


def test_a_decision_that_contradicts_an_earlier_one_is_found_by_its_place():
    made = (
        decision("link", "a", "x"),
        decision("deleted", "b"),
        decision("deleted", "a"),
        decision("never", "b", "y"),
        decision("inserted", (), "x"),
    )
    found = [(at, told.code, dict(told.facts)["at"]) for at, told in conflicts(made)]
    assert found == [(2, "decision-conflict", "1"), (4, "decision-conflict", "1")]


def test_a_stale_decision_gets_the_fingerprint_of_today_and_nothing_else_changes(root):
    path = root / "plans/pairings/R3-R6.yaml"
    text = THERE.replace(
        "reason: '同じ研修'", "reason: '同じ研修' # why\n    fingerprint: '0123456789012345'   # old"
    )
    path.write_text(text, encoding="utf-8")
    (made,) = PairingBook("R3", "R6", root).renew({1: "fedcba9876543210"})
    assert made.fingerprint == "fedcba9876543210"
    assert path.read_text("utf-8") == text.replace("'0123456789012345'", '"fedcba9876543210"')
    with pytest.raises(UsageError, match="decision-number"):
        PairingBook("R3", "R6", root).renew({3: "fedcba9876543210"})


def test_what_another_hand_wrote_meanwhile_stays(root):
    path = root / "plans/pairings/R3-R6.yaml"
    mine, theirs = PairingBook("R3", "R6", root), PairingBook("R3", "R6", root)
    mine.add(decision("link", "a", "x", reason="先"))
    theirs.add(decision("link", "b", "y", reason="後"))
    with pytest.raises(UsageError, match="decision-conflict"):
        mine.add(decision("deleted", "b", reason="遅い"))
    mine.withdraw(decision("link", "a", "x", reason="先"), decision("link", "q", "q"))
    assert [d.reason for d in read_pairings(path).decisions] == ["後"]


def test_a_number_that_is_not_there_is_an_error(root):
    with pytest.raises(UsageError, match="decision-number"):
        PairingBook("R3", "R6", root).remove(1)


def test_a_name_that_is_no_edition_is_refused(root):
    with pytest.raises(UsageError, match="pairing-needs-editions"):
        PairingBook("../x", "R6", root)


@pytest.mark.parametrize("name", ["R2-R3", "R3-R6"])
def test_shipped_files_come_back_byte_for_byte(tmp_path, name):
    old, new = name.split("-")
    data = (ROOT / f"plans/pairings/{name}.yaml").read_bytes()
    path = tmp_path / f"plans/pairings/{name}.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    book = PairingBook(old, new, tmp_path)
    book.add(decision("deleted", ["made-up"]))
    book.remove(len(book.decisions))
    assert path.read_bytes() == data


def test_open_questions_are_kept_until_a_decision_names_their_nodes(tmp_path: Path) -> None:
    from revtool.store.pairings import OpenQuestion

    book = PairingBook("R6", "R7", tmp_path)
    asked = (
        OpenQuestion(old=("r6-1",), new=("r7-1",), why="unsure"),
        OpenQuestion(old=("r6-2",), new=(), why="near"),
    )
    book.path.parent.mkdir(parents=True)
    book.path.write_bytes(book.asking(asked))
    book.read()
    assert book.open == asked
    assert PairingBook("R7", "R6", tmp_path).open[0] == OpenQuestion(
        old=("r7-1",), new=("r6-1",), why="unsure"
    )
    never = Decision(kind=DecisionKind.NEVER, old=("r6-1",), new=("r7-1",), reason="別物")
    book.add(never)
    assert book.open == asked
    book.add(Decision(kind=DecisionKind.INSERTED, new=("r7-1",), reason="新しい"))
    assert book.open == asked[1:]
    book.add(Decision(kind=DecisionKind.DELETED, old=("r6-2",), reason="終わった"))
    assert book.open == ()
    assert b"open:" not in book.path.read_bytes()
