"""The words of the reports: headings, table columns, sentences, markers, fiscal years.

Invariant: sides are named old and new (旧・新), in this order; nothing here depends on a plan's content.
"""

from __future__ import annotations

from revtool.wording import Lang, Pair
from revtool.wording import say as _say

WORDS: dict[str, Pair] = {
    # Title and summary
    "title": ("{organisation}　{old} → {new}　比較", "{organisation}: comparison {old} → {new}"),
    "title-bare": ("{old} → {new}　比較", "Comparison {old} → {new}"),
    "summary": ("概要", "Summary"),
    "compared": (
        "旧（{old}）{old_nodes}項目と新（{new}）{new_nodes}項目を照合し、対応する組を1と数えて{n}項目を比べました。",
        "Compared {n} node{s}: {old_nodes} old ({old}) and {new_nodes} new ({new}), "
        "those of one match counted once.",
    ),
    "none-differ": (
        "{n}項目を比べ、違いのある項目はありません。",
        "{n} node{s} compared; none differ.",
    ),
    "nothing-compared": (
        "どちらの計画にも項目がなく、何も比べていません。",
        "Neither plan has a node: nothing was compared.",
    ),
    "count-unchanged": ("変更なし", "unchanged"),
    "count-changed": ("変更", "changed"),
    "count-deleted": ("削除", "deleted"),
    "count-inserted": ("追加", "added"),
    "counts-what": ("区分", "Outcome"),
    "counts-n": ("項目数", "Nodes"),
    "gravest": ("主な変更", "Gravest changes"),
    "gravest-many": ("{title}：{n}件（{names}）", "{title}: {n} ({names})"),
    "in-table": ("目標表「{name}」", "target table “{name}”"),
    "gravest-line": ("{subject}：{words}（{places}）", "{subject}: {words} ({places})"),
    "gravest-more": (
        "ほかに{n}件の変更があります（見え消しに全件を示します）。",
        "{n} more change{s}; the redline shows every one.",
    ),
    "by-rule": ("変更の種類：{list}", "Kinds of change: {list}"),
    "by-rule-one": ("{title} {n}件", "{title} {n}"),
    "by-rule-more": ("ほか{n}種類", "{n} more"),
    "list-comma": ("、", ", "),
    "accepted": ("受入れ済みの変更", "Accepted changes"),
    "accepted-key": (
        "次の{n}件は理由を付けて受け入れられており、検査の失敗に数えません。",
        "{n} change{s} accepted with a reason; no check fails because of them.",
    ),
    "accepted-line": ("{told}　受入れの理由：{reason}", "{told}. Accepted: {reason}"),
    "accepted-until": ("{reason}（{day}まで）。", "{reason} (until {day})."),
    "accepted-note": ("受入れ済み：{reason}", "Accepted: {reason}"),
    # Every change in words, where a list can lead to the redline
    "changes": ("変更一覧", "Every change"),
    "changes-key": (
        "計画の順に全件を並べています。各行の見出しから見え消しの該当箇所に移れます。",
        "All of them, in the order of the plan; the name of each leads to its place in the redline.",
    ),
    "colon": ("：", ": "),
    "told": ("{words}（{places}）", "{words} ({places})"),
    "edit-replaced": ("「{old}」を「{new}」に改める。", "“{old}” becomes “{new}”."),
    "edit-deleted": ("「{text}」を削る。", "“{text}” goes."),
    "edit-inserted": ("「{text}」を加える。", "“{text}” comes in."),
    "edits-more": ("ほか{n}か所。", "{n} more place{s}."),
    # The new plan with every change accepted
    "clean-title": ("{organisation}　{new}　溶け込み", "{organisation}: clean text of {new}"),
    "clean-title-bare": ("{new}　溶け込み", "Clean text of {new}"),
    "clean-key": (
        "{old}からの変更をすべて溶け込ませた、{new}の計画の全文です（{n}項目）。",
        "The whole plan of {new}, every change since {old} taken in ({n} node{s}).",
    ),
    "clean-none": ("新の計画に項目がありません。", "The new plan has no node."),
    # The comparison table
    "table-title": ("{organisation}　{new}　新旧対照表", "{organisation}: comparison table of {new}"),
    "table-title-bare": ("{new}　新旧対照表", "Comparison table of {new}"),
    "table-key": (
        "（下線部分は改正部分。二重下線は番号の変更。（略）は変更のない部分。）",
        "(Underlined: what differs. Doubly underlined: another number. (unchanged): the same on both sides.)",
    ),
    "table-key-single": (
        "（下線部分は改正部分で、番号の変更も含む。（略）は変更のない部分。）",
        "(Underlined: what differs, numbers too. (unchanged): the same on both sides.)",
    ),
    "table-old": ("現（{edition}）", "Old ({edition})"),
    "table-new": ("新（{edition}）", "New ({edition})"),
    "table-notes": ("備考", "Notes"),
    "table-added": ("（新設）", "(new)"),
    "table-removed": ("（削る）", "(deleted)"),
    "table-part": ("（{label}から分割）", "(split from {label})"),
    "left-out": ("（略）", "(unchanged)"),
    "left-out-one": ("{head}　（略）", "{head} (unchanged)"),
    "left-out-range": ("{first}～{last}　（略）", "{first}–{last} (unchanged)"),
    # Indicators
    "kpis": ("KPI一覧", "Indicators"),
    "kpis-none": ("KPIはどちらの計画にもありません。", "Neither plan has an indicator."),
    "kpis-unchanged": ("KPIに変更はありません。", "No indicator changed."),
    "target-rows": ("目標表の内訳", "Rows of the target tables"),
    "col-indicator": ("指標", "Indicator"),
    "col-old-target": ("旧 目標（{edition}）", "Old target ({edition})"),
    "col-new-target": ("新 目標（{edition}）", "New target ({edition})"),
    "col-delta": ("増減", "Difference"),
    "col-verdict": ("判定", "Verdict"),
    "col-where": ("出典", "Where"),
    "none": ("―", "–"),
    "worktree": ("作業ツリー", "work tree"),
    "same": ("変更なし", "unchanged"),
    "same-target": ("目標は変更なし", "target unchanged"),
    "same-figures": ("数値は変更なし", "figures unchanged"),
    "formerly": ("旧：{name}", "old: {name}"),
    "population": ("対象者数 {figure}", "population {figure}"),
    "headcount": ("{target}（{headcount}）", "{target} ({headcount})"),
    # Redline
    "redline": ("見え消し", "Redline"),
    "redline-key": (
        "新の計画の順に並べ、削除した項目は元の位置に残しています。（略）は変更のない項目です。",
        "In the order of the new plan; deleted nodes stay where they stood. "
        "(unchanged) stands for nodes without a change.",
    ),
    "fold": ("（略）変更なし {n}項目", "(unchanged) {n} node{s}"),
    "fold-label": ("{first}　（略）変更なし {n}項目", "{first} (unchanged) {n} node{s}"),
    "fold-range": ("{first}～{last}　（略）変更なし {n}項目", "{first}–{last} (unchanged) {n} node{s}"),
    "decided": ("対応表：{reason}。", "Pairing file: {reason}."),
    "split-from": ("旧{place}から分割しました。", "Split from old {place}."),
    "moved": ("旧{place}から移動しました。", "Moved from old {place}."),
    "note-split-from": ("旧{place}から分割", "split from old {place}"),
    "note-moved": ("旧{place}から移動", "moved from old {place}"),
    "moved-to": ("新{place}へ移動しました。", "Moved to new {place}."),
    "note": ("{words}〔{places}〕", "{words} [{places}]"),
    "note-bare": ("〔{places}〕", "[{places}]"),
    "old-place": ("旧 {place}", "old {place}"),
    "new-place": ("新 {place}", "new {place}"),
    "page-line": ("{page}頁{n}行", "p. {page}, line {n}"),
    "line": ("{n}行", "line {n}"),
    "page": ("{n}ページ", "page {n}"),
    # Markers around changed text, for readers who see no style
    "mark-deleted": ("（削除：{text}）", "(deleted: {text})"),
    "mark-inserted": ("（追加：{text}）", "(added: {text})"),
    "mark-old-form": ("（旧表記：{text}）", "(old form: {text})"),
    "mark-new-form": ("（新表記：{text}）", "(new form: {text})"),
    "mark-differs": ("（改正部分：{text}）", "(differs: {text})"),
    "mark-relabelled": ("（番号：{text}）", "(number: {text})"),
    # Around the report
    "contents": ("目次", "Contents"),
    "legend": ("凡例", "Key"),
    "legend-deleted": ("削除した字句", "deleted words"),
    "legend-inserted": ("追加した字句", "added words"),
    "legend-old-form": ("旧の表記", "old form"),
    "legend-new-form": ("新の表記", "new form"),
    "legend-relabelled": ("変わった番号", "another number"),
    # Beside the report
    "plan-problems": (
        "{spec}：確認を要する点が{n}件あります（{kinds}）。詳しくは revtool validate {spec}",
        "{spec}: {n} point{s} to check ({kinds}); see revtool validate {spec}",
    ),
    "comparing": ("{n}項目を比べています…（{seconds}秒）", "comparing {n} node{s}… ({seconds} s)"),
    # What is left
    "noise": ("表記だけの違い", "Differences of form only"),
    "noise-none": (
        "文字幅・空白・改行だけの違いはありません。",
        "No node differs in character width, white space or line breaks alone.",
    ),
    "noise-count": (
        "文字幅・空白・改行だけが違う項目が{n}件あります（変更には数えません。--noise で表示します）。",
        "{n} node{s} with differences of character width, white space or line breaks alone "
        "(not counted as changed; shown with --noise).",
    ),
    "noise-shown": (
        "文字幅・空白・改行だけが違う項目が{n}件あります（変更には数えません。見え消しに示しました）。",
        "{n} node{s} with differences of character width, white space or line breaks alone "
        "(not counted as changed; shown in the redline).",
    ),
    "doubts": ("確認が必要な点", "To be confirmed"),
    "doubts-none": ("確認が必要とされた点はありません。", "Nothing is marked as unsure."),
    "doubt": ("{edition}：{what} {n}件（{places}）", "{edition}: {what}: {n} ({places})"),
    "doubtful": ("{spot}「{detail}」", "{spot} “{detail}”"),
    "unsure-match": (
        "対応づけが不確か（{percent}%）：旧 {old} ↔ 新 {new}",
        "match of low confidence ({percent}%): old {old} ↔ new {new}",
    ),
    "id-reused": (
        "同じIDで主題が異なる：旧 {old} ↔ 新 {new}",
        "same id, another subject: old {old} ↔ new {new}",
    ),
    "ambiguous-match": (
        "対応づけの候補が複数（{percent}%）：旧 {old} ↔ 新 {new}。次点：{rivals}",
        "ambiguous match ({percent}%): old {old} ↔ new {new}; runners-up: {rivals}",
    ),
    "rival": ("旧 {old} ↔ 新 {new}（{percent}%）", "old {old} ↔ new {new} ({percent}%)"),
    "unsure-more": (
        "確からしさが{percent}%に満たない対応づけ：ほか{n}件",
        "matches of confidence below {percent}%: {n} more",
    ),
    "and-more": ("ほか{n}件", "{n} more"),
}
"""(Japanese, English) of each key."""

SENTENCE_GAP: Pair = ("", " ")
"""What stands between two sentences."""

FULL_STOP: Pair = ("。", ".")

_ERAS = ((2019, "令和"), (1989, "平成"), (1926, "昭和"))
"""First year of each era, latest first; a fiscal year takes the era in which most of it lies."""


def say(key: str, lang: Lang, **facts: object) -> str:
    """The words of `key` in a report, with its facts filled in."""
    return _say(WORDS, key, lang, **facts)


def fiscal_year(year: int | None, lang: Lang) -> str:
    """Fiscal `year` as a report names it: `令和元年度` for 2019, `FY2019`; empty when there is none."""
    if year is None:
        return ""
    if lang is Lang.EN:
        return f"FY{year}"
    for first, era in _ERAS:
        if year >= first:
            return f"{era}{'元' if year == first else year - first + 1}年度"
    return f"{year}年度"
