"""Files merged as text: untouched lines stay, comments of both sides too, other files than plans."""

from __future__ import annotations

from pathlib import Path

import pytest

from revtool.drivers.files import merge_file
from revtool.merging import UnmergeableError

BASE = """\
# 計画
id: f
kind: field
title:   機能     # 仮題
children:
- id: a
  kind: measure
  text: "受付を速くする。"   # 要確認
# 乙について
- id: b
  kind: measure
  text: |
    窓口を増やす。
    電話も受ける。
  children:
  - {id: k, kind: note, text: 注記}
# おわり
"""


def merged(ours: str, theirs: str, base: str = BASE, name: str = "1.yaml") -> str:
    outcome = merge_file(base.encode(), ours.encode(), theirs.encode(), name)
    assert outcome.conflicts == ()
    return outcome.data.decode()


def test_untouched_lines_stay_as_they_were_written() -> None:
    base = BASE.replace("  children:\n  - {id: k, kind: note, text: 注記}\n", "")
    ours = base.replace("受付を速くする。", "受付を早める。")
    theirs = base.replace("窓口を増やす。", "窓口を十か所増やす。")
    assert merged(ours, theirs, base) == ours.replace("窓口を増やす。", "窓口を十か所増やす。")
    assert merged(theirs, ours, base) == ours.replace("窓口を増やす。", "窓口を十か所増やす。")


def test_a_file_in_another_style_is_written_anew_with_its_comments() -> None:
    made = merged(BASE.replace("受付を速くする。", "受付を早める。"), BASE.replace("注記", "注釈"))
    for words in ("# 計画", "# 仮題", "# 要確認", "# 乙について", "# おわり", "受付を早める。", "text: 注釈"):
        assert made.count(words) == 1


SIMPLE = (
    "id: f\nkind: field\ntitle: 機能\nchildren:\n  - id: a\n    kind: measure\n    label: ①\n    text: 甲。\n"
)


def test_comments_of_both_sides_are_kept_and_deleted_ones_are_not() -> None:
    base = SIMPLE.replace("  - id: a", "  # 旧\n  # 残\n  - id: a")
    ours = base.replace("  # 旧\n", "").replace("label: ①", "label: ②")
    theirs = base.replace("  # 残\n", "  # 残\n  # 新\n").replace("text: 甲。", "text: 乙。  # 理由")
    expected = (
        "id: f\nkind: field\ntitle: 機能\nchildren:\n  # 残\n  # 新\n"
        "  - id: a\n    kind: measure\n    label: ②\n    text: 乙。  # 理由\n"
    )
    assert merged(ours, theirs, base) == expected


def test_a_comment_that_only_one_side_wrote_within_a_node() -> None:
    ours = SIMPLE.replace("label: ①", "label: ①  # 番号は仮")
    theirs = SIMPLE.replace("機能", "役割")
    assert merged(ours, theirs, SIMPLE) == ours.replace("機能", "役割")
    assert merged(theirs, ours, SIMPLE) == ours.replace("機能", "役割")


def test_a_moved_node_keeps_its_lines_at_another_depth() -> None:
    base = SIMPLE + "  - id: b\n    kind: measure\n    text: |\n      乙。\n\n      # 本文の行\n"
    ours = SIMPLE + (
        "    children:\n      - id: b\n        kind: measure\n"
        "        text: |\n          乙。\n\n          # 本文の行\n"
    )
    theirs = base.replace("甲。", "甲二。")
    assert merged(ours, theirs, base) == ours.replace("甲。", "甲二。")
    assert merged(theirs, ours, base) == ours.replace("甲。", "甲二。")


def test_line_ends_of_ours_are_kept() -> None:
    ours = SIMPLE.replace("\n", "\r\n")
    assert merged(ours, SIMPLE.replace("①", "②"), SIMPLE) == ours.replace("①", "②")


def test_status_reports_and_pairing_files() -> None:
    status = "edition: R6\nperiod: 2024-Q2\nentries:\n  - node: a\n    ratings:\n      - ○\n"
    ours = status + "  - node: b\n    narrative: 実施した。\n"
    theirs = status.replace("○", "◎")
    assert merged(ours, theirs, status) == ours.replace("○", "◎")
    pairings = "old: R3\nnew: R6\ndecisions:\n  - {kind: link, old: [a], new: [b], reason: 同じ施策}\n"
    ours = pairings + "  - {kind: never, old: [c], new: [d], reason: 別}\n"
    theirs = pairings + "  - {kind: deleted, old: [e], reason: 終了}\n"
    made = merged(ours, theirs, pairings)
    assert made == merged(theirs, ours, pairings)
    assert all(reason in made for reason in ("同じ施策", "別", "終了"))


def test_ratings_changed_on_both_sides_are_a_conflict() -> None:
    status = "edition: R6\nperiod: 2024-Q2\nentries:\n  - node: a\n    ratings:\n      - ○\n"
    outcome = merge_file(
        status.encode(), status.replace("○", "◎").encode(), status.replace("○", "×").encode(), "q.yaml"
    )
    assert [conflict.field for conflict in outcome.conflicts] == ["ratings"]
    assert outcome.data.decode().startswith(status.replace("○", "◎"))


def test_json_is_merged_and_stays_json() -> None:
    base = '{"nodes": [{"id": "a", "kind": "measure", "label": "①", "text": "甲。"}]}'
    made = merged(base.replace("①", "②"), base.replace("甲", "乙"), base, "plan.json")
    assert '"label": "②"' in made
    assert '"text": "乙。"' in made


@pytest.mark.parametrize(
    "broken", ["id: [", "id: &a x\nb: *a", "- a\n", "\x00", "id: f\nid: g\nkind: field\n"]
)
def test_what_is_no_plan_is_left_to_git(broken: str) -> None:
    for states in ((SIMPLE, SIMPLE, broken), (SIMPLE, broken, SIMPLE), (broken, SIMPLE, SIMPLE)):
        with pytest.raises(UnmergeableError):
            merge_file(*(state.encode() for state in states), "1.yaml")


@pytest.mark.parametrize("path", sorted(Path("plans").rglob("*.yaml")), ids=str)
def test_the_shipped_files_are_put_together_as_they_are(path: Path) -> None:
    data = path.read_bytes()
    assert merge_file(data, data, data, path.name).data == data
