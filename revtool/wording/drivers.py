"""Words of the git drivers: what a merge left to decide, what a diff cannot show, what was set up.

Invariant: both languages have the same keys and the same facts.
"""

from __future__ import annotations

from revtool.wording import Pair

DRIVERS: dict[str, Pair] = {
    "merge-conflicts": (
        "{file}: 両側で変わった項目が {n} 件。conflict: を解決し、revtool validate で確認してください",
        "{file}: {n} field{s} changed on both sides; settle conflict:, then run revtool validate",
    ),
    "unsettled-field": ("  {id} {field}", "  {id} {field}"),
    "merge-more": ("  ほか {n} 件", "  and {n} more"),
    "merge-lines": (
        "{file}: 計画として読めないため、行単位で統合しました（{reason}）",
        "{file}: merged line by line, for it could not be read as a plan ({reason})",
    ),
    "head-of-file": ("（見出し部）", "(head of the file)"),
    "lines-instead": (
        "（計画として読めないため行単位の差分）",
        "(differences by line: this cannot be read as a plan)",
    ),
    "unmerged": ("* 未統合のパス {file}", "* Unmerged path {file}"),
    "new-file": ("（新しいファイル）", "(new file)"),
    "removed-file": ("（削除されたファイル）", "(removed file)"),
    "not-shown": (
        "（本文・指標のほか〔出典の位置、正誤、注釈、書式など〕 {digest}）",
        "(besides text and indicators: provenance, errata, comments, layout: {digest})",
    ),
    "not-shown-changed": (
        "（本文・指標のほか〔出典の位置、正誤、注釈、書式など〕に差異があります）",
        "(provenance, errata, comments or layout differ besides)",
    ),
    "conflict-line": (
        "！ {id} {field}: 自分の側 {ours}、相手の側 {theirs}",
        "! {id} {field}: ours {ours}, theirs {theirs}",
    ),
    "git-set-up": (
        "設定しました: {config} と {attributes}",
        "set up in {config} and {attributes}",
    ),
    "git-removed": (
        "取り除きました: {config} と {attributes}",
        "removed from {config} and {attributes}",
    ),
    "git-not-set-up": (
        "設定されていませんでした: {config} と {attributes}",
        "nothing was set up in {config} and {attributes}",
    ),
    "settled": (
        "{file}: {n} 件を解決、残り {left} 件",
        "{file}: conflicts settled: {n}, left: {left}",
    ),
}
"""Sentences by what they are about."""
