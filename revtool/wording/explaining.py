"""The words that explain a match: its fate, its evidence, its rivals and why they lost.

Invariant: every standing of a pair and every kind of decision has its words in both languages (tested).
"""

from __future__ import annotations

from revtool.wording import Lang, Pair
from revtool.wording import say as _say

WORDS: dict[str, Pair] = {
    "title": ("対応の説明：{side} {place}", "Why {side} {place} is matched as it is"),
    "title-alone": ("対応の説明：{side} {place}", "Why {side} {place} has no match"),
    "old": ("旧", "old"),
    "new": ("新", "new"),
    "node": ("{side} {place}「{name}」", "{side} {place} “{name}”"),
    # The verdict
    "identical": ("同じ内容の項目として対応しています。", "They are matched as the same, word for word."),
    "changed": ("同じ取組として対応しています。", "They are matched as the same work."),
    "split": (
        "旧の1項目が新の複数の項目に分割されています。",
        "One old node is split into several new ones.",
    ),
    "merge": ("旧の複数の項目が新の1項目に統合されています。", "Several old nodes are merged into one."),
    "deleted": ("新に対応する項目がありません（削除）。", "It has no counterpart in the new plan: deleted."),
    "inserted": (
        "旧に対応する項目がありません（追加）。",
        "It has no counterpart in the old plan: inserted.",
    ),
    "by-engine": (
        "revtool が判定しました。確からしさは{percent}%です。",
        "Found by revtool; confidence {percent}%.",
    ),
    "by-id": ("両方の計画に同じIDがあります。", "Both plans have this id."),
    "by-pairing": ("人が対応表で決めました。", "People decided so in the pairing file."),
    "ambiguous": (
        "次点との差が小さく、人の確認が必要です（revtool pair で決められます）。",
        "A runner-up comes close: a person should look (revtool pair).",
    ),
    "id-reused": (
        "同じIDですが主題が異なります。別の取組なら revtool pair で決めてください。",
        "The id is the same, the subject another: if it is other work, say so with revtool pair.",
    ),
    "alone-none": (
        "対応表がなければ、revtool は対応なしと判定します。",
        "Without the pairing file revtool would find no match.",
    ),
    "alone-same": (
        "対応表がなくても、revtool は同じ判定をします。",
        "Without the pairing file revtool would find the same.",
    ),
    "alone-other": (
        "対応表がなければ、revtool は 旧 {old} ↔ 新 {new} と判定します（確からしさ{percent}%）。",
        "Without the pairing file revtool would match old {old} ↔ new {new} (confidence {percent}%).",
    ),
    # Parts of the explanation
    "texts": ("本文", "Text"),
    "evidence": ("証拠", "Evidence"),
    "evidence-of": ("証拠：旧 {old} ↔ 新 {new}", "Evidence: old {old} ↔ new {new}"),
    "evidence-part": ("証拠（一部）：旧 {old} ↔ 新 {new}", "Evidence for a part: old {old} ↔ new {new}"),
    "evidence-none": (
        "語の共通する候補がなく、証拠を比べていません。",
        "They share too little to be looked at as a pair: no evidence was weighed.",
    ),
    "col-evidence": ("証拠", "Evidence"),
    "col-detail": ("根拠", "What it rests on"),
    "col-weight": ("加算", "Adds"),
    "total": ("合計", "total"),
    "score-of": (
        "次点と比べた確からしさ：{percent}%。",
        "Confidence, measured against the runners-up: {percent}%.",
    ),
    "part-of": ("一部であることの確からしさ：{percent}%。", "Confidence that it is a part: {percent}%."),
    "rivals": ("次点", "Runners-up"),
    "candidates": ("近い候補", "Nearest candidates"),
    "rivals-none": ("ほかに比べた候補はありません。", "No other candidate was looked at."),
    "col-candidate": ("候補", "Candidate"),
    "col-score": ("確からしさ", "Confidence"),
    "col-total": ("証拠の合計", "Evidence"),
    "col-why": ("選ばれなかった理由", "Why not"),
    "col-best": ("主な証拠", "Main evidence"),
    "decisions": ("対応表の決定", "Decisions in the pairing file"),
    "decided": ("{kind}：{nodes}。{reason}{by}", "{kind}: {nodes}. {reason}{by}"),
    "decided-by": ("（{who} {when}）", " ({who} {when})"),
    "no-reason": ("理由の記載なし", "No reason given"),
    # What a rule means
    "rule-severity": ("重大度：{severity}", "Severity: {severity}"),
    "rule-severity-set": (
        "重大度：{level}（この計画の設定。既定は {severity}）",
        "Severity: {level} (as this project sets it; by default {severity})",
    ),
    "rule-mirror": (
        "新旧を入れ替えたとき：{mirror}（{title}）",
        "With the sides exchanged: {mirror} ({title})",
    ),
}
"""(Japanese, English) of each key."""

STANDINGS: dict[str, Pair] = {
    "partner": ("対応している", "it is the partner"),
    "part": ("一部として対応している", "it is a part"),
    "weaker": ("より確かな相手 {rivals} がある", "{rivals} is a surer partner"),
    "taken": ("この候補には、より確かな相手 {rivals} がある", "the candidate has a surer partner, {rivals}"),
    "faint": ("証拠が足りない", "too little speaks for it"),
    "parted": ("双方ともほかの項目に近い", "both stand nearer to others"),
    "settled": ("同じIDの項目どうしが先に対応した", "nodes of the same id were matched before"),
    "decided": ("対応表が別に決めている", "the pairing file decides otherwise"),
    "forbidden": ("対応表が禁じている", "the pairing file forbids it"),
}
"""What became of a pair."""

DECISIONS: dict[str, Pair] = {
    "link": ("対応", "link"),
    "split": ("分割", "split"),
    "merge": ("統合", "merge"),
    "never": ("対応させない", "never"),
    "deleted": ("削除", "deleted"),
    "inserted": ("追加", "inserted"),
}
"""What people decide."""


def say(key: str, lang: Lang, **facts: object) -> str:
    """The words of `key` in an explanation, with its facts filled in."""
    return _say(WORDS, key, lang, **facts)
