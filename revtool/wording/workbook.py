"""The words of a workbook: names of sheets, titles of columns, what stands for a state.

Invariant: both languages have every key, and no two sheets have one name.
"""

from __future__ import annotations

from revtool.wording import Lang, Pair
from revtool.wording import say as _say

WORDS: dict[str, Pair] = {
    "sheet-summary": ("概要", "Summary"),
    "sheet-crosswalk": ("番号対照表", "Crosswalk"),
    "sheet-indicators": ("KPI一覧", "Indicators"),
    "sheet-comparison": ("全項目の比較", "Full comparison"),
    "sheet-table": ("新旧対照表", "Comparison table"),
    # Summary
    "about": ("内容", "About"),
    "number": ("件数", "Number"),
    "old-plan": ("旧：{plan}", "Old: {plan}"),
    "new-plan": ("新：{plan}", "New: {plan}"),
    "of-kind": ("変更の種類：{title}", "Kind of change: {title}"),
    "accepted": ("受入れ済みの変更", "Accepted changes"),
    "about-crosswalk": (
        "シート「番号対照表」：旧番号から新番号へ、どの項目がどうなったか、対応づけの確からしさと証拠",
        "Sheet “Crosswalk”: what became of every node, old number to new, with confidence and evidence",
    ),
    "about-indicators": (
        "シート「KPI一覧」：指標ごとの旧目標・新目標・増減。数値は数値として入れてあり、計算に使えます",
        "Sheet “Indicators”: old target, new target and difference; figures are numbers to compute with",
    ),
    "about-comparison": (
        "シート「全項目の比較」：すべての項目の旧と新。取り消し線は削除、下線は追加した字句",
        "Sheet “Full comparison”: every node, old and new; struck words went, underlined ones came",
    ),
    "about-table": (
        "シート「新旧対照表」：印刷用。下線部分は改正部分",
        "Sheet “Comparison table”: for printing; what differs is underlined",
    ),
    # Indicators, in the order of the tables that offices print
    "unit": ("単位", "Unit"),
    "baseline": ("基準値", "Baseline"),
    "baseline-year": ("基準値の年度", "Year of the baseline"),
    "old-target": ("旧 目標（{edition}）", "Old target ({edition})"),
    "old-comparator": ("旧 条件", "Old condition"),
    "old-actual": ("旧 実績/見込み", "Old actual/estimate"),
    "old-actual-year": ("旧 実績/見込みの年度", "Year of the actual/estimate"),
    "new-target": ("新 目標（{edition}）", "New target ({edition})"),
    "new-comparator": ("新 条件", "New condition"),
    "delta": ("増減", "Difference"),
    "delta-unit": ("増減の単位", "Unit of the difference"),
    "verdict": ("判定", "Verdict"),
    "notes": ("備考", "Notes"),
    "old-population": ("旧 対象者数", "Old population"),
    "new-population": ("新 対象者数", "New population"),
    "old-headcount": ("旧 見込者数", "Old headcount"),
    "new-headcount": ("新 見込者数", "New headcount"),
    "old-place": ("旧の場所", "Old place"),
    "new-place": ("新の場所", "New place"),
    "fingerprint": ("指紋", "Fingerprint"),
    "of-old-plan": ("旧計画 {year}", "old plan, {year}"),
    "of-old-plan-bare": ("旧計画", "old plan"),
    "in-unit": ("{year}（{figure}）", "{year} ({figure})"),
    "actual": ("実績", "actual"),
    "estimate": ("見込み", "estimate"),
    "not-comparable": ("比較不可", "not comparable"),
    "point": ("ポイント", "points"),
    "equal": ("＝", "="),
    "units": ("{old} → {new}", "{old} → {new}"),
    # Full comparison
    "old-number": ("旧番号", "Old number"),
    "new-number": ("新番号", "New number"),
    "kind": ("種別", "Kind"),
    "old-text": ("旧（{edition}）", "Old ({edition})"),
    "new-text": ("新（{edition}）", "New ({edition})"),
    "what": ("変更の種類", "What changed"),
    "severity": ("重大度", "Severity"),
    "acceptance": ("受入れの理由", "Accepted because"),
    "old-id": ("旧ID", "Old id"),
    "new-id": ("新ID", "New id"),
    # Severities
    "info": ("情報", "info"),
    "notice": ("お知らせ", "notice"),
    "warning": ("注意", "warning"),
    "error": ("重大", "error"),
}
"""(Japanese, English) of each key."""


def say(key: str, lang: Lang, **facts: object) -> str:
    """The words of `key`, with its facts filled in."""
    return _say(WORDS, key, lang, **facts)
