"""Every reason the engine can give has words in both languages."""

from revtool.align.passes import PASSES
from revtool.wording import Lang
from revtool.wording.evidence import EVIDENCE, describe

BESIDES = {"same-id", "decision", "covers-part"}


def test_the_table_holds_the_evidence_of_the_passes_and_nothing_else() -> None:
    assert set(EVIDENCE) == {p.EVIDENCE for p in PASSES} | BESIDES


def test_both_languages_are_filled_in_and_differ() -> None:
    assert all(japanese and english and japanese != english for japanese, english in EVIDENCE.values())


def test_the_detail_stands_in_brackets_of_the_language() -> None:
    assert describe("shared-terms", "郵送化率", Lang.JA) == "珍しい語が共通（郵送化率）"
    assert describe("same-label", "", Lang.EN) == "same number"
    assert describe("same-id", "m1", Lang.EN) == "same id (m1)"
