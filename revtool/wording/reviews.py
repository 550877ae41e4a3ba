"""The words of reviews: what a branch changes in the plans, for people and for the tools around them.

Invariant: "no change" is said only with what was compared; a failure is named before anything else.
"""

from __future__ import annotations

from revtool.wording import Lang, Pair
from revtool.wording import say as _say

WORDS: dict[str, Pair] = {
    # Head
    "title": ("計画の変更レビュー　{base} → {head}", "Review of plan changes: {base} → {head}"),
    "worktree": ("作業ツリー", "work tree"),
    "compared": (
        "{start} と {head} を比べました。",
        "Compared {start} with {head}.",
    ),
    "from-base": (
        "{base} から分かれた時点 {start} と {head} を比べました。",
        "Compared {head} with {start}, where it left {base}.",
    ),
    # Verdict
    "failed": (
        "比較に失敗しました。変更がないという意味ではありません。",
        "The comparison failed. This does not mean that nothing changed.",
    ),
    "failed-partly": (
        "{editions} は比較できませんでした。変更がないという意味ではありません。",
        "Could not be compared: {editions}. This does not mean that nothing changed there.",
    ),
    "verdict": ("判定：{counts}", "Verdict: {counts}"),
    "count-error": ("エラー {n}件", "{n} error{s}"),
    "count-warning": ("警告 {n}件", "{n} warning{s}"),
    "count-notice": ("注意 {n}件", "{n} notice{s}"),
    "count-info": ("情報 {n}件", "{n} for information"),
    "counts-comma": ("、", ", "),
    "clean": (
        "計画に変更はありません（同じファイル：{unchanged}）。",
        "The plans did not change (same files: {unchanged}).",
    ),
    "clean-compared": (
        "ファイルは変わりましたが、比べた計画の内容に変更はありません（{editions}）。",
        "Files differ, but the plans compared say the same ({editions}).",
    ),
    "clean-nodes": (
        "項目に変更はありません（比べた版：{editions}）。",
        "No node changed (editions compared: {editions}).",
    ),
    "concern-counts": (
        "うち警告{n}件は、変更ではなく確認が必要な点です。",
        "{n} of the warnings: to be confirmed, no change.",
    ),
    "accepted-counts": ("受入れ済みの変更 {n}件。", "{n} accepted change{s}."),
    "severity-error": ("エラー", "error"),
    "severity-warning": ("警告", "warning"),
    "severity-notice": ("注意", "notice"),
    "severity-info": ("情報", "info"),
    # Overview
    "col-edition": ("版", "Edition"),
    "col-fate": ("結果", "Outcome"),
    "col-compared": ("比べた項目", "Nodes compared"),
    "col-changes": ("変更", "Changes"),
    "col-concerns": ("確認点", "To confirm"),
    "fate-changed": ("変更あり", "changed"),
    "fate-same": ("内容に変更なし", "says the same"),
    "fate-added": ("追加", "added"),
    "fate-added-after": ("追加（{against} と比較）", "added (compared with {against})"),
    "fate-added-first": ("追加（前の版なし、{n}項目）", "added (no edition before it, {n} node{s})"),
    "fate-removed": ("削除", "removed"),
    "fate-failed": ("比較できず", "not compared"),
    "line": ("{edition}：{fate}", "{edition}: {fate}"),
    "fate-unchanged": ("同じファイル", "same files"),
    "none": ("―", "–"),
    # An edition
    "edition": ("{edition}", "{edition}"),
    "edition-after": ("{against} → {edition}", "{against} → {edition}"),
    "changes": ("変更（重大度順）", "Changes, most severe first"),
    "changes-more": (
        "ほかに{n}件の変更があります（見え消しに全件を示します）。",
        "{n} more change{s}; the redline shows every one.",
    ),
    "col-severity": ("重大度", "Severity"),
    "col-node": ("項目", "Node"),
    "col-meaning": ("意味", "Meaning"),
    "col-place": ("ファイル", "File"),
    "col-problem": ("問題", "Problem"),
    "col-header": ("見出しの項目", "Header field"),
    "col-old": ("旧", "Old"),
    "col-new": ("新", "New"),
    "accepted-because": ("受入れ済み：{reason}", "accepted: {reason}"),
    "no-changes": ("項目に変更はありません。", "No node changed."),
    "kpis": ("KPIの変更", "Changed indicators"),
    "kpis-none": ("KPIに変更はありません。", "No indicator changed."),
    "redline-of": ("見え消し　{edition}", "Redline of {edition}"),
    "problem": ("{what}（{hint}）", "{what} ({hint})"),
    "old-place": ("旧 {place}", "old {place}"),
    "redline": ("{n}件の変更を計画の順に見る", "Show {n} change{s} in the order of the plan"),
    "header": ("計画の見出しの変更", "Changes of the plan's header"),
    "failures": ("比較できなかった理由", "Why it could not be compared"),
    "concerns": ("確認が必要な点", "To be confirmed"),
    # What the raw difference hides
    "hidden": ("生の差分では分かりにくいこと", "What the raw diff hides"),
    "raw": (
        "git の差分は追加{added}行・削除{removed}行ですが、計画としての変更は{n}件です。",
        "Git's own diff adds {added} and removes {removed} lines; to the plans that is {n} change{s}.",
    ),
    "hidden-renumbered": (
        "番号だけが変わった項目 {n}件（{names}）",
        "renumbered, nothing else: {n} ({names})",
    ),
    "hidden-moved": ("位置を移した項目 {n}件（{names}）", "moved: {n} ({names})"),
    "hidden-parts": ("分割・統合 {n}件（{names}）", "split or merged: {n} ({names})"),
    "hidden-carried": (
        "年度や目標が進んだのに残る記載 {n}件（{names}）",
        "carried forward although the year or a target moved on: {n} ({names})",
    ),
    "hidden-noise": (
        "文字幅・空白・改行だけの違い {n}件（変更に数えません）",
        "differences of width, white space or line breaks alone: {n} (not counted)",
    ),
    "hidden-notes": (
        "出典や注記（provenance、errata、doubts、corrections）が違う項目 {n}件",
        "nodes whose notes on the source (provenance, errata, doubts, corrections) differ: {n}",
    ),
    "hidden-none": (
        "番号・位置・文字幅だけの変更や、残った旧年度の記載はありません。",
        "Nothing was only renumbered, moved or respaced, and nothing was carried forward.",
    ),
    "and-more": ("ほか{n}件", "{n} more"),
    # Beside the plans
    "others": ("比較していないファイルの変更", "Files that changed and were not compared"),
    "col-file": ("ファイル", "File"),
    "col-kind": ("種類", "Kind"),
    "col-op": ("変更", "Change"),
    "op-added": ("追加", "added"),
    "op-changed": ("変更", "changed"),
    "op-removed": ("削除", "removed"),
    "kind-status": (
        "実施状況（読んでいません。revtool validate で確かめてください）",
        "status report (not read: check it with revtool validate)",
    ),
    "kind-pairings": ("対応表（人の決定）", "pairing file (decisions of people)"),
    "kind-source": ("原資料", "source document"),
    "kind-settings": (
        "設定（重大度・受入れ）：この判定は変更後の設定によります",
        "settings (severities, acceptances): this verdict follows them as changed",
    ),
    "kind-other": ("その他", "other"),
    # Foot
    "cut": (
        "長いため、ここで切りました（全{n}行のうち{kept}行）。全文：{full}",
        "Cut here because of its length ({kept} of {n} lines). The whole: {full}",
    ),
    # One finding
    "at-node": ("{edition} {path} {name}", "{edition} {path} {name}"),
    "finding": ("{node}：{meaning}", "{node}: {meaning}"),
    "removed-edition": ("版 {edition} を削除", "edition {edition} removed"),
    "removed-edition-told": (
        "版 {edition} の計画が削除されました。残っている版とは比べていません。",
        "The plan of edition {edition} was removed; it was compared with no other.",
    ),
    "junit-compared": ("比較", "comparison"),
}
"""(Japanese, English) of each key."""


def say(key: str, lang: Lang, **facts: object) -> str:
    """The words of `key` in a review, with its facts filled in."""
    return _say(WORDS, key, lang, **facts)
