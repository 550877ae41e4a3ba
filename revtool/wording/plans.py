"""Words for showing and listing plans: the kinds, the figures, the states.

Invariant: every kind, comparator and state of the model has its word in both languages (tested).
"""

from __future__ import annotations

from revtool.wording import Pair, pick

__all__ = ["COMPARATORS", "KINDS", "RELATIVES", "WORDS", "pick"]

KINDS: dict[str, Pair] = {
    "policy": ("基本方針", "policies"),
    "field": ("分野", "fields"),
    "section": ("節", "sections"),
    "measure": ("施策・取組", "measures"),
    "indicator": ("指標", "indicators"),
    "note": ("注記", "notes"),
}

COMPARATORS: dict[str, Pair] = {
    "at-least": ("以上", "at least"),
    "at-most": ("以下", "at most"),
    "equal": ("", "equal to"),
    "above": ("超", "above"),
    "below": ("未満", "below"),
    "between": ("～", "between"),
}

RELATIVES: dict[str, Pair] = {
    "none": ("", ""),
    "previous-year": ("前年度", "the previous year"),
    "past-years-average": ("過去の年度の平均", "the average of past years"),
    "greater-of": ("いずれか高い値", "the greater of the values named"),
    "national-average": ("全国平均", "the national average"),
}

WORDS: dict[str, Pair] = {
    "in-force": ("施行中", "in force"),
    "draft": ("案", "draft"),
    "recovered": ("復元", "recovered"),
    "no-editions": ("{directory} に版はありません", "there are no editions in {directory}"),
    "broken": (
        "読めません（問題 {n} 件。revtool validate {edition} で一覧）",
        "cannot be read ({n} problems; see revtool validate {edition})",
    ),
    "status-reports": ("実施状況", "status reports"),
    "validated": (
        "計画 {plans} 件、{nodes} 項目を検査: エラー {errors} 件、警告 {warnings} 件",
        "plans checked: {plans}, nodes: {nodes}, errors: {errors}, warnings: {warnings}",
    ),
    "organisation": ("発行者", "organisation"),
    "fiscal-year": ("年度", "fiscal year"),
    "edition": ("版", "edition"),
    "state": ("状態", "state"),
    "source": ("出典", "source"),
    "target": ("目標", "target"),
    "baseline": ("基準値", "baseline"),
    "estimate": ("見込み", "estimate"),
    "actual": ("実績", "actual"),
    "population": ("対象者数", "population"),
    "headcount": ("実施者数", "headcount"),
    "definition": ("定義", "definition"),
    "undecided": ("未定", "undecided"),
    "doubt": ("要確認", "unsure"),
    "erratum": ("{printed} は {reads} の誤りか", "{printed} should probably read {reads}"),
    "formatted": ("整形しました: {file}", "formatted {file}"),
    "would-format": ("整形が必要です: {file}", "would format {file}"),
    "fmt-counts": ("{files} ファイル中 {changed} 件", "files: {files}, changed: {changed}"),
}
