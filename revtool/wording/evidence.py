"""What a reason for a match is called, and how it is said with the words it rests on.

Invariant: every evidence the engine can give has an entry in both languages (checked by a test).
"""

from __future__ import annotations

from revtool.wording import Lang, Pair, pick

EVIDENCE: dict[str, Pair] = {
    "shared-terms": ("珍しい語が共通", "shares rare terms"),
    "equal-text": ("文言が同一", "same words"),
    "other-kind": ("種類が異なる", "of another kind"),
    "indicator": ("指標名・単位が一致", "same indicator name and unit"),
    "children": ("下位の項目が対応", "what stands below corresponds"),
    "parents": ("上位の項目が対応", "what stands above corresponds"),
    "headings": ("見出しの語が共通", "headings share terms"),
    "neighbours": ("前後の項目が対応", "neighbours correspond"),
    "order": ("並び順が近い", "same place in the order"),
    "same-label": ("番号が同じ", "same number"),
    "covers-part": ("内容の一部を担う", "takes over a part"),
    "same-id": ("IDが同じ", "same id"),
    "decision": ("対応表で決定", "decided in the pairing file"),
}


AGAINST: dict[str, Pair] = {
    "children": ("下位の項目の相手が別にある", "what stands below has its partners elsewhere"),
    "indicator": ("単位か役割が異なる", "another unit or role"),
}
"""What evidence is called when it speaks against a pair, where that is not the same."""

OWN: Pair = ("独自の類似度 {name}", "own similarity {name}")
"""A similarity that a user added, under the user's name for it."""


def named(evidence: str, lang: Lang, *, is_against: bool = False) -> str:
    """What the evidence is called, when it speaks against a pair in words that say so."""
    if is_against and evidence in AGAINST:
        return pick(AGAINST[evidence], lang)
    return pick(EVIDENCE[evidence], lang) if evidence in EVIDENCE else pick(OWN, lang).format(name=evidence)


def describe(evidence: str, detail: str, lang: Lang, *, is_against: bool = False) -> str:
    """The evidence in words, with what it rests on in brackets.

    Worked example: `describe("shared-terms", "郵送化率", Lang.JA) == "珍しい語が共通（郵送化率）"`.
    """
    name = named(evidence, lang, is_against=is_against)
    if not detail:
        return name
    return f"{name}（{detail}）" if lang is Lang.JA else f"{name} ({detail})"
