"""Why a stretch of collapsed text was read as two editions, in words.

Invariant: every reason of a detector has a line here, in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from revtool.wording import Lang

REASONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "doubled-year": ("年・年度が新旧二つ並んでいる", "a year is printed twice, old and new"),
        "doubled-number": ("数値が旧・新の順に二つ並んでいる", "a number is printed twice, old before new"),
    }
)
"""Reason → its sentence in Japanese and English."""

CONFIDENCES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "certain": ("確実", "certain"),
        "likely": ("ほぼ確実", "likely"),
        "unsure": ("要確認", "unsure"),
    }
)
"""Confidence → its word in Japanese and English."""


def explain(reason: str, lang: Lang) -> str:
    """The sentence for `reason`; the reason itself when nobody worded it."""
    japanese, english = REASONS.get(reason, (reason, reason))
    return japanese if lang is Lang.JA else english


def confidence(name: str, lang: Lang) -> str:
    """The word for the confidence `name`."""
    japanese, english = CONFIDENCES[name]
    return japanese if lang is Lang.JA else english
