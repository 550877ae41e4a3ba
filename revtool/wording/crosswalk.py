"""The words of the table that leads from old numbers to new ones.

Invariant: every fate and every column has its words in both languages (tested).
"""

from __future__ import annotations

from revtool.wording import Lang, Pair
from revtool.wording import say as _say

WORDS: dict[str, Pair] = {
    "title": ("番号対照表　{old} → {new}", "Crosswalk {old} → {new}"),
    "counts": ("{fate} {n}", "{fate} {n}"),
    "count-rows": (
        "旧{old}項目、新{new}項目、{n}行。{fates}",
        "{old} old and {new} new nodes in {n} row{s}: {fates}",
    ),
    "runner-up": ("旧 {old} ↔ 新 {new}（{percent}%）", "old {old} ↔ new {new} ({percent}%)"),
    "yes": ("要確認", "check"),
    "none": ("―", "–"),
    "sheet": ("番号対照表", "Crosswalk"),
}
"""(Japanese, English) of each key."""

COLUMNS: dict[str, Pair] = {
    "old_number": ("旧番号", "Old number"),
    "old_id": ("旧ID", "Old id"),
    "old_text": ("旧の見出し・本文", "Old title and text"),
    "fate": ("区分", "Fate"),
    "new_number": ("新番号", "New number"),
    "new_id": ("新ID", "New id"),
    "new_text": ("新の見出し・本文", "New title and text"),
    "score": ("確からしさ", "Confidence"),
    "by": ("判定", "Decided by"),
    "evidence": ("証拠", "Evidence"),
    "check": ("確認", "Check"),
    "runners_up": ("次点・近い候補", "Runners-up"),
    "reason": ("決定の理由", "Reason of the decision"),
}
"""Column to its title."""

FATES: dict[str, Pair] = {
    "same": ("変更なし", "same"),
    "renumbered": ("番号変更", "renumbered"),
    "moved": ("移動", "moved"),
    "reworded": ("文言変更", "reworded"),
    "figures": ("数値変更", "figures changed"),
    "split": ("分割", "split"),
    "merged": ("統合", "merged"),
    "promoted": ("階層上げ", "promoted"),
    "demoted": ("階層下げ", "demoted"),
    "changed": ("その他変更", "other change"),
    "deleted": ("削除", "deleted"),
    "new": ("追加", "new"),
}
"""What became of a node."""

BY: dict[str, Pair] = {
    "engine": ("自動", "engine"),
    "id": ("ID", "id"),
    "pairing": ("対応表", "pairing file"),
}
"""Who made a match."""


def say(key: str, lang: Lang, **facts: object) -> str:
    """The words of `key`, with its facts filled in."""
    return _say(WORDS, key, lang, **facts)
