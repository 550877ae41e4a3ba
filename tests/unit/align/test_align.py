"""The alignment of plans small enough to align by eye."""

from dataclasses import replace

import pytest
from outlines import outline

from revtool.align import align
from revtool.model.alignment import DecidedBy, Decision, DecisionKind, MatchKind
from revtool.model.plan import Plan

OLD = outline(
    """
    field 基盤的保険者機能
      section サービス水準の向上
        measure 現金給付の申請に係る郵送化を促進する。
        KPI 現金給付の申請に係る郵送化率 | %
      section 窓口体制の見直し
        measure 年金事務所に開設した窓口を閉鎖する。
    field 組織運営
      section 費用の節減
        measure 一者応札案件の減少に努める。
        KPI 一者応札案件の割合 | %
    """,
    "a",
)
NEW = outline(
    """
    field 基盤的保険者
      section 債権管理の強化
        measure 弁護士による催告を行う。
      section サービス水準の維持と向上
        measure 利便性の観点から現金給付申請の郵送化を進める。
        KPI 現金給付等の申請に係る郵送化率 | %
    field 組織運営
      section コストの節減
        measure 仕様書を見直し一者応札を減らす。
        KPI 一者応札案件の割合 | %
    """,
    "b",
)


def partners(old: Plan, new: Plan, *decisions: Decision, without=()):
    """The matches as pairs of id tuples."""
    return {(m.old, m.new) for m in align(old, new, decisions, without=without).matches}


def test_what_was_renumbered_moved_and_reworded_finds_its_partner() -> None:
    assert partners(OLD, NEW) == {
        (("a1",), ("b1",)),
        (("a2",), ("b4",)),
        (("a3",), ("b5",)),
        (("a4",), ("b6",)),
        (("a7",), ("b7",)),
        (("a8",), ("b8",)),
        (("a9",), ("b9",)),
        (("a10",), ("b10",)),
    }


def test_what_ended_and_what_is_new_has_no_partner() -> None:
    alignment = align(OLD, NEW)
    assert alignment.deleted == ("a5", "a6")
    assert alignment.inserted == ("b2", "b3")


def test_matches_come_in_the_order_of_the_new_plan() -> None:
    order = [node.id for node in NEW.nodes]
    firsts = [order.index(m.new[0]) for m in align(OLD, NEW).matches]
    assert firsts == sorted(firsts)


def test_reasons_add_up_to_the_score_strongest_first() -> None:
    for match in align(OLD, NEW).matches:
        weights = [reason.weight for reason in match.reasons]
        assert sum(weights) == pytest.approx(match.score, abs=0.001)
        assert weights == sorted(weights, reverse=True)


def test_the_same_words_are_identical_and_others_changed() -> None:
    kinds = {m.old: m.kind for m in align(OLD, NEW).matches}
    assert kinds[("a7",)] is MatchKind.IDENTICAL
    assert kinds[("a4",)] is MatchKind.CHANGED


SPLIT_OLD = outline(
    """
    section 健診の受診促進
      measure 新規健診機関の拡大を図るとともに、既存健診機関における受診者数増加の働きかけを行う。
      measure 歯科健診を付けた集団健診を実施する。
    """,
    "a",
)
SPLIT_NEW = outline(
    """
    section 健診の受診促進
      measure 自己負担の軽減を契機とし、既存健診機関における受診者数増加の働きかけを行う。
      measure 新規健診機関の拡大を図る。
      measure 歯科健診を付けた集団健診を実施する。
    """,
    "b",
)


def test_a_measure_whose_parts_are_two_measures_was_split() -> None:
    (found,) = [m for m in align(SPLIT_OLD, SPLIT_NEW).matches if len(m.new) > 1]
    assert (found.old, found.new, found.kind) == (("a2",), ("b2", "b3"), MatchKind.SPLIT)
    assert "covers-part" in {reason.evidence for reason in found.reasons}


def test_backwards_it_was_a_merge() -> None:
    (found,) = [m for m in align(SPLIT_NEW, SPLIT_OLD).matches if len(m.old) > 1]
    assert (found.old, found.new, found.kind) == (("b2", "b3"), ("a2",), MatchKind.MERGE)


def test_an_indicator_split_by_scope_has_both_as_partners() -> None:
    old = outline("section 保健指導の推進\n  KPI 特定保健指導の実施率 | %", "a")
    new = outline(
        """
        section 保健指導の推進
          KPI 被保険者の特定保健指導実施率 | %
          KPI 被扶養者の特定保健指導実施率 | %
        """,
        "b",
    )
    assert (("a2",), ("b2", "b3")) in partners(old, new)


def test_a_look_alike_beside_an_unchanged_measure_is_no_part_of_it() -> None:
    old = outline("measure 医師会と連携して禁煙の説明会を開催する。\nmeasure 広報紙を発行する。", "a")
    new = outline(
        """
        measure 医師会と連携して禁煙の説明会を開催する。
        measure 薬剤師会と連携して禁煙の説明会を開催する。
        measure 広報紙を発行する。
        """,
        "b",
    )
    alignment = align(old, new)
    assert alignment.inserted == ("b2",)


def test_a_kpi_keeps_to_the_kpi_although_a_table_row_has_its_very_name() -> None:
    old = outline(
        "section 健診\n  row 生活習慣病予防健診の実施率 | %\n  KPI 生活習慣病予防健診の受診率 | %", "a"
    )
    new = outline(
        "section 健診\n  KPI 生活習慣病予防健診の実施率 | %\n  row 生活習慣病予防健診の実施率 | %", "b"
    )
    assert partners(old, new) >= {(("a2",), ("b3",)), (("a3",), ("b2",))}


def test_opposite_scopes_do_not_cross() -> None:
    old = outline("section 健診\n  KPI 被保険者の受診率 | %\n  KPI 被扶養者の受診率 | %", "a")
    new = outline("section 健診\n  KPI 被扶養者の受診率 | %\n  KPI 被保険者の受診率 | %", "b")
    assert partners(old, new) >= {(("a2",), ("b3",)), (("a3",), ("b2",))}


def test_equal_items_keep_to_their_own_parents() -> None:
    text = "section {0}点検の推進\n  measure 業務の標準化を徹底する。\n  measure {0}点検の手順書を作る。\n"
    old = outline(text.format("資格") + text.format("外傷"), "a")
    new = outline(text.format("外傷") + text.format("資格"), "b")
    assert partners(old, new) >= {(("a2",), ("b5",)), (("a5",), ("b2",))}


def test_plans_with_nothing_in_common_have_no_match() -> None:
    old = outline("measure 下水道管路を更新する。\nmeasure 図書館を開く。", "a")
    new = outline("measure 健診を勧奨する。\nmeasure 債権を回収する。", "b")
    alignment = align(old, new)
    assert alignment.matches == ()
    assert (alignment.deleted, alignment.inserted) == (("a1", "a2"), ("b1", "b2"))


def test_empty_plans_align() -> None:
    assert align(Plan(), Plan()).matches == ()
    assert align(OLD, Plan()).deleted == tuple(node.id for node in OLD.nodes)


def test_a_plan_copied_forward_aligns_by_id_whatever_was_reworded() -> None:
    nodes = list(OLD.nodes)
    nodes[2] = replace(nodes[2], text="申請はすべて電子とする。")
    found = {m.old: m for m in align(OLD, replace(OLD, nodes=tuple(nodes))).matches}
    assert found[("a3",)].new == ("a3",)
    assert found[("a3",)].by is DecidedBy.ID


def test_lists_that_were_both_numbered_from_one_are_told_apart_by_their_words() -> None:
    old = outline("measure 下水道管路を更新する。\nmeasure 図書館を開く。", "x")
    new = outline("measure 図書館を開く。\nmeasure 下水道管路を更新する。", "x")
    assert partners(old, new) == {(("x1",), ("x2",)), (("x2",), ("x1",))}


def decided(kind: str, old=(), new=()) -> Decision:
    return Decision(kind=DecisionKind(kind), old=tuple(old), new=tuple(new))


def test_a_link_wins_over_the_engine() -> None:
    link = decided("link", ["a4"], ["b10"])
    found = {m.old: m for m in align(OLD, NEW, (link,)).matches}
    assert (found[("a4",)].new, found[("a4",)].by) == (("b10",), DecidedBy.PAIRING)
    assert found[("a4",)].reasons[0].evidence == "decision"
    assert ("a10",) not in found


def test_never_forbids_a_pair_and_nothing_else() -> None:
    assert (("a4",), ("b6",)) not in partners(OLD, NEW, decided("never", ["a4"], ["b6"]))
    assert (("a10",), ("b10",)) in partners(OLD, NEW, decided("never", ["a4"], ["b6"]))


def test_what_was_decided_to_be_deleted_or_inserted_has_no_partner() -> None:
    alignment = align(OLD, NEW, (decided("deleted", ["a4"]), decided("inserted", new=["b10"])))
    assert "a4" in alignment.deleted
    assert "b10" in alignment.inserted


def test_a_decided_split_and_merge_are_kept_as_decided() -> None:
    split = decided("split", ["a3"], ["b3", "b5"])
    merge = decided("merge", ["a9", "a6"], ["b9"])
    found = {(m.old, m.new): m.kind for m in align(OLD, NEW, (split, merge)).matches}
    assert found[("a3",), ("b3", "b5")] is MatchKind.SPLIT
    assert found[("a6", "a9"), ("b9",)] is MatchKind.MERGE


def test_decisions_about_unknown_ids_and_second_decisions_are_passed_over() -> None:
    first, second = decided("link", ["a4"], ["b10"]), decided("link", ["a4"], ["b6"])
    unknown = decided("link", ["zz"], ["b1"])
    found = partners(OLD, NEW, first, second, unknown)
    assert (("a4",), ("b10",)) in found
    assert (("a1",), ("b1",)) in found


def test_evidence_can_be_left_out() -> None:
    evidences = {r.evidence for m in align(OLD, NEW, without=("shared-terms",)).matches for r in m.reasons}
    assert "shared-terms" not in evidences
    assert all(len(pair[1]) == 1 for pair in partners(SPLIT_OLD, SPLIT_NEW, without=("covers-part",)))
