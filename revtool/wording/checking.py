"""Words of `revtool check` and `revtool rules`.

Invariant: a check that could not compare says so in its last line.
"""

from __future__ import annotations

from revtool.wording import Lang, Pair
from revtool.wording import say as _say

WORDS: dict[str, Pair] = {
    "line": (
        "{place}: {severity}: {rule}: {about}：{told} [{fingerprint}]",
        "{place}: {severity}: {rule}: {about}: {told} [{fingerprint}]",
    ),
    "accepted-line": (
        "{place}: 受入れ済み（{severity}）: {rule}: {about}：{told} 理由：{reason} [{fingerprint}]",
        "{place}: accepted ({severity}): {rule}: {about}: {told} Reason: {reason} [{fingerprint}]",
    ),
    "removed-line": (
        "{place}: {severity}: {rule}: 版 {edition} が削除されました",
        "{place}: {severity}: {rule}: edition {edition} was removed",
    ),
    "about": ("{edition} {path} {name}", "{edition} {path} {name}"),
    # Summary
    "compared": (
        "{old} → {new}：{editions}。{nodes}項目を比べ、変更{n}件",
        "{old} → {new}: {editions}; {nodes} nodes compared, {n} change{s}",
    ),
    "compared-plans": (
        "{old} → {new}：{nodes}項目を比べ、変更{n}件",
        "{old} → {new}: {nodes} nodes compared, {n} change{s}",
    ),
    "edition": ("{edition} {n}件", "{edition} {n}"),
    "edition-same": ("{edition} 同じファイル", "{edition} same files"),
    "edition-failed": ("{edition} 比較できず", "{edition} NOT COMPARED"),
    "edition-removed": ("{edition} 削除", "{edition} removed"),
    "edition-added": ("{edition} 追加（前の版なし）", "{edition} added, no edition before it"),
    "worktree": ("作業ツリー", "work tree"),
    "list-comma": ("、", ", "),
    "passed": (
        "合格：{threshold} 以上の変更はありません（受入れ済み{accepted}件）",
        "passed: no change is {threshold} or graver ({accepted} accepted)",
    ),
    "exceeded": (
        "不合格：{threshold} 以上の変更が{n}件あります（受入れ済み{accepted}件）。"
        "受け入れるには --accept 指紋 --reason 理由",
        "failed: {n} change{s} {threshold} or graver ({accepted} accepted); "
        "to accept one: --accept FINGERPRINT --reason WHY",
    ),
    "exceeded-concerns": (
        "。うち{n}件は、変更ではなく確認が必要な点です",
        "; {n} of them to be confirmed, no change",
    ),
    "accepted-not-committed": (
        "{head} はコミットされた設定で判定します。受入れは、設定をコミットした後の判定に効きます",
        "{head} is judged by the settings committed there: the acceptance counts once it is committed",
    ),
    "not-compared": (
        "失敗：比べられなかった版があります。変更がないという意味ではありません",
        "failed: not everything could be compared; this does not mean that nothing changed",
    ),
    "no-commits": (
        "まだコミットがなく、比べる相手がありません",
        "there is no commit yet, so there is nothing to compare with",
    ),
    "status-not-read": (
        "{file}: 実施状況は読んでいません（revtool validate で確かめてください）",
        "{file}: status report, not read (check it with revtool validate)",
    ),
    "written": ("{file} に受入れを{n}件書き加えました", "{n} accepted change{s} added to {file}"),
    # Rules
    "rules-counts": (
        "規則 {n}件。設定で変えた重大度には元の重大度を添えました",
        "{n} rule{s}; where settings change a severity, its own stands beside it",
    ),
    "was": ("（元は {severity}）", " (otherwise {severity})"),
    "off": ("なし", "off"),
}
"""(Japanese, English) of each key."""

FAMILIES: dict[str, Pair] = {
    "targets": ("目標の値", "Value of a target"),
    "terms": ("目標の条件", "Terms of a target"),
    "periods": ("期限", "Deadlines"),
    "indicators": ("指標", "Indicators"),
    "nodes": ("項目", "Nodes"),
    "places": ("番号と位置", "Numbers and places"),
    "carried": ("据置き", "Carried forward"),
    "arithmetic": ("計算", "Arithmetic"),
    "figures": ("基準値などの数値", "Figures beside a target"),
    "noise": ("表記", "Form"),
}
"""Families of rules, by the name of their module."""


def say(key: str, lang: Lang, **facts: object) -> str:
    """The words of `key`, with its facts filled in."""
    return _say(WORDS, key, lang, **facts)
