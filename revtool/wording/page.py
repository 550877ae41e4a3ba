"""The words of the page that people read: its controls, its charts, the picture of what went where.

Invariant: sides are named old and new (旧・新), in this order; keys are named as they stand on a keyboard.
"""

from __future__ import annotations

from revtool.wording import Lang, Pair
from revtool.wording import say as _say

WORDS: dict[str, Pair] = {
    # Controls
    "skip": ("本文へ移動", "Skip to the text"),
    "tools": ("検索と絞り込み", "Search and filters"),
    "find": ("検索", "Search"),
    "find-hint": ("語句（空白で区切ると全てを含む）", "words, all of which must occur"),
    "previous": ("前へ", "Previous"),
    "next": ("次へ", "Next"),
    "more": ("絞り込み", "Filters"),
    "kind": ("種類", "Kind"),
    "severity": ("重さ", "Severity"),
    "field": ("分野", "Field"),
    "any": ("すべて", "all"),
    "option": ("{name}（{n}件）", "{name} ({n})"),
    "clear": ("条件を解除", "Clear"),
    "theme": ("暗い配色", "Dark"),
    "print": ("印刷", "Print"),
    "copy": ("リンクをコピー", "Copy link"),
    "copied": ("リンクをコピーしました。", "Link copied."),
    "nowhere": ("先に変更を選んでください（j）。", "Go to a change first (j)."),
    "found": ("{of}件中{n}件", "{n} of {of}"),
    "all": ("変更{of}件", "{of} changes"),
    "keys": ("1文字のキー操作を使う", "Use single keys"),
    "keys-help": (
        "j 次の変更、k 前の変更、/ 検索、c リンクをコピー、Esc 条件を解除。",
        "j next change, k previous change, / search, c copy link, Esc clear.",
    ),
    "severity-error": ("エラー", "error"),
    "severity-warning": ("警告", "warning"),
    "severity-notice": ("注意", "notice"),
    "severity-info": ("情報", "info"),
    # Links between the parts
    "change-number": ("変更{number}", "Change {number}"),
    "to-table": ("対照表", "table"),
    # Overview
    "figures": ("項目の数", "Numbers of nodes"),
    "nodes-changed": ("変更した項目", "nodes changed"),
    "nodes-deleted": ("削除した項目", "nodes deleted"),
    "nodes-inserted": ("追加した項目", "nodes added"),
    "nodes-unchanged": ("変更のない項目", "nodes unchanged"),
    "promises": ("KPI", "Indicators"),
    "and-in-tables": ("{title}（ほか目標表に{n}件）", "{title} ({n} more in target tables)"),
    # Charts
    "by-kind": ("変更の種類", "Changes by kind"),
    "by-kind-told": (
        "変更を種類ごとに数えた横棒グラフ。1つの変更が複数の種類に当たることがあります。",
        "Bars: how many changes are of each kind. One change can be of several kinds.",
    ),
    "by-kind-most": (
        "{told}多い順に{n}種類を示し、残りは図の数値にあります。",
        "{told} The {n} most frequent are shown; the figures of the chart have the rest.",
    ),
    "targets": ("目標の動き", "Targets, old and new"),
    "targets-told": (
        "旧と新の目標を比べられる、割合で示したKPI {n}件。○が旧、●が新の目標です。",
        "{n} indicator{s} with a percentage as target on both sides. ○ is the old target, ● the new one.",
    ),
    "targets-left-out": (
        "ほかの{n}件は、割合でないか、旧と新を比べられないため図にありません（KPI一覧に示します）。",
        "{n} more indicator{s} without percentages that can be compared; the table of indicators has them.",
    ),
    "targets-most": (
        "図には動きの大きい{n}件を示し、残りは図の数値にあります。",
        "The chart shows the {n} that moved most; its figures have the rest.",
    ),
    "chart-numbers": ("図の数値", "Figures of the chart"),
    "no-charts": (
        "作図用のライブラリ（leather）がないため、図の代わりに表を示します。",
        "The charting library (leather) is missing: tables stand in for charts.",
    ),
    "col-kind": ("種類", "Kind"),
    "col-n": ("件数", "Number"),
    "col-old": ("旧", "Old"),
    "col-new": ("新", "New"),
    # What went where
    "alignment": ("対応図", "What went where"),
    "alignment-told": (
        "左が旧、右が新の節で、名前の横の数は節の項目数です。帯の太さは旧と新の対応の数で、分割・統合した項目は"
        "相手ごとに数えます（破線の帯）。左の「削除」は新に続きがない項目、右の「追加」は旧にない項目です。",
        "Old sections on the left, new ones on the right, each with its number of nodes. A band is as wide "
        "as the number of pairs of an old and a new node; what was split or merged counts once with each "
        "(a dashed band). Nodes that ended stand on the left, new ones on the right.",
    ),
    "sideways": ("図は横に動かして見られます。", "The picture can be moved sideways."),
    "alignment-by-field": (
        "節が多いため、分野ごとにまとめています。",
        "There are many sections: they are put together by field.",
    ),
    "alignment-too-many": (
        "節が{n}を超えるため図を省き、表で示します。",
        "More than {n} sections: the table stands in for the picture.",
    ),
    "alignment-table": ("旧の項目の行き先", "Where the old nodes went"),
    "band": ("旧「{old}」から新「{new}」へ 対応{n}件", "old “{old}” to new “{new}”: {n} pair{s}"),
    "band-ended": ("旧「{old}」のうち削除 {n}項目", "old “{old}”: {n} node{s} deleted"),
    "band-begun": ("新「{new}」のうち追加 {n}項目", "new “{new}”: {n} node{s} added"),
    "ended": ("削除 {n}", "{n} deleted"),
    "begun": ("追加 {n}", "{n} added"),
    "col-from": ("旧の節", "Old section"),
    "col-to": ("新の節", "New section"),
    "col-nodes": ("対応の数", "Pairs"),
    "col-which": ("旧の番号 → 新の番号", "Old number → new number"),
    "step": ("{old} → {new}", "{old} → {new}"),
    "step-split": ("{old} → {new}（分割）", "{old} → {new} (split)"),
    "step-merge": ("{old} → {new}（統合）", "{old} → {new} (merged)"),
    "no-section": ("（節なし）", "(no section)"),
    # Comparison table
    "table": ("新旧対照表", "Comparison table"),
}
"""(Japanese, English) of each key."""


def say(key: str, lang: Lang, **facts: object) -> str:
    """The words of `key` on the page, with its facts filled in."""
    return _say(WORDS, key, lang, **facts)
