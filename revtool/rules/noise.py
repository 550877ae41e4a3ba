"""Differences that mean nothing, and those that no other rule names.

Invariant: `detail-changed` is given only when nothing else is, so that no difference goes unnamed.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.model.change import Severity
from revtool.rules.base import Case, Facts, Rule, Subject, listed


def ocr_noise(case: Case) -> Iterator[Facts]:
    """The texts are alike once the slips noted in either plan are read as they should be.

    Example: 協会けんば → 協会けんぽ, with a note that the first is misread.
    """
    if case.slips:
        yield {"fields": listed(field.name for field in case.slips)}


def detail_changed(case: Case) -> Iterator[Facts]:
    """Something differs that no other rule names, such as the wording of a printed target.

    Example: 前年度以上 → 対前年度以上.
    """
    yield {"fields": listed(field.name for field in case.fields)}


OCR_NOISE = Rule("ocr-noise", Severity.INFO, Subject.PAIR, ocr_noise, "ocr-noise")
DETAIL_CHANGED = Rule("detail-changed", Severity.INFO, Subject.PAIR, detail_changed, "detail-changed")
RULES = (OCR_NOISE,)
