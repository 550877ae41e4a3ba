"""Why a stretch of collapsed text was read as two editions, in words.

Invariant: every reason of a detector has a line here, in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from revtool.wording import Lang

REASONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "deleted-item": ("【削除】と明記された項目", "the item is marked as deleted"),
        "new-item": ("【新規】と明記された項目", "the item is marked as new"),
        "doubled-year": ("年・年度が新旧二つ並んでいる", "a year is printed twice, old and new"),
        "doubled-number": ("数値が旧・新の順に二つ並んでいる", "a number is printed twice, old before new"),
        "doubled-frequency": (
            "頻度が旧・新の順に二つ並んでいる",
            "a frequency is printed twice, old before new",
        ),
        "repeated-number": (
            "同じ番号が繰り返されている（差し替えられた項目）",
            "a number is repeated: an item was replaced",
        ),
        "doubled-label": ("番号・記号が二重に付いている", "an item carries two labels"),
        "unnumbered-variant": (
            "番号のない段落が直前の項目の言い換えになっている",
            "a paragraph without a number rewords the item before it",
        ),
        "variant-sentences": (
            "ほぼ同じ文が並んでいる（新旧は判断できない）",
            "two variants of a sentence side by side; which is old cannot be told",
        ),
        "phrases-run-together": (
            "語句がつながったまま並んでいる（新旧は判断できない）",
            "two phrases run together; which is old cannot be told",
        ),
        "colliding-connectives": (
            "助詞・句読点が衝突している（新旧は判断できない）",
            "connectives collide; which is old cannot be told",
        ),
        "marked": ("見え消しの印が付いている", "marked in the source"),
        "formatted": ("取り消し線・下線などの書式による", "by its formatting: struck, underlined, tracked"),
        "coloured-only": (
            "色だけが付いており、削除か追加か分からない",
            "only coloured; whether it was struck or added cannot be told",
        ),
        "reviewed": ("原本を読んで人が新旧を決めた", "a reviewer told old from new"),
        "undecided": (
            "原本を読んだ人にも新旧が決められない",
            "a reviewer could not tell old from new",
        ),
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


WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "marks": ("新旧の印 {n}件", "{n} mark{s}"),
        "no-marks": ("新旧が並ぶ箇所は見つかりませんでした。", "nothing is printed twice, old and new."),
        "count": ("{confidence}：{reason} {n}件", "{confidence}: {reason}: {n}"),
        "unsure": (
            "要確認 {n}件（両方の版に残しました。読んで決め、{{>>reviewed: 理由<<}} と書き添えてください）",
            "unsure: {n}, left in both editions; decide and note {{>>reviewed: reason<<}}",
        ),
        "place": ("{line}行「{words}」{reason}", 'line {line} "{words}": {reason}'),
        "would-overwrite": (
            "{file} はすでにあります。上書きするには --force を付けてください（印と注記は失われます）",
            "{file} is there already; --force overwrites it, and marks and notes in it are lost",
        ),
    }
)
"""Sentences of the summary of a recovery; `str.format` fields name the facts."""


def explain(reason: str, lang: Lang) -> str:
    """The sentence for `reason`; the reason itself when nobody worded it."""
    japanese, english = REASONS.get(reason, (reason, reason))
    return japanese if lang is Lang.JA else english


def confidence(name: str, lang: Lang) -> str:
    """The word for the confidence `name`."""
    japanese, english = CONFIDENCES[name]
    return japanese if lang is Lang.JA else english
