"""The words of `log`, `blame` and `lineage`.

Invariant: a commit whose plan could not be read is never worded as one without changes.
"""

from __future__ import annotations

from revtool.wording import Lang, Pair
from revtool.wording import say as _say

WORDS: dict[str, Pair] = {
    # Log
    "log-title": ("{edition}　変更履歴", "History of {edition}"),
    "log-title-node": ("{edition} {node}　変更履歴", "History of {edition} {node}"),
    "node": ("{path} {name}（{id}）", "{path} {name} ({id})"),
    "with-tree": ("配下の項目を含みます。", "The nodes below it are told too."),
    "log-found": (
        "コミット{oid}までの{walked}件のコミットを調べました。該当は{n}件で、新しい順に示します。",
        "{walked} commits up to {oid} were looked at; {n} of them fit, newest first.",
    ),
    "log-limited": (
        "件数の指定により、これより古いコミットは示していません。",
        "Older commits are left out, as a number of entries was asked for.",
    ),
    "log-form": (
        "ほかに、文字幅・空白・出典の行など表記だけを変えたコミットが{n}件あります（--noise で示します）。",
        "{n} more commit{s} changed the form of the files alone, such as width, white space or source lines "
        "(shown with --noise).",
    ),
    "cut": (
        "履歴はここで切れています（浅いクローン）。これより前の変更は分かりません。"
        "git fetch --unshallow で全体を取得できます。",
        "History is cut off here (shallow clone); what changed before is not known. "
        "git fetch --unshallow gets all of it.",
    ),
    "entry": ("{day}　{oid}　{subject}", "{day} {oid} {subject}"),
    "no-subject": ("（件名なし）", "(no subject)"),
    "entry-by": ("作成者：{author}（{when}）", "By {author}, {when}."),
    "entry-merge": (
        "{n}つの系統の合流です。どの親とも異なる変更だけを示します。",
        "A merge of {n} parents; only what differs from every one is told.",
    ),
    "created": (
        "版{directory}を作成しました（{n}項目）。",
        "Created the edition {directory} with {n} node{s}.",
    ),
    "began": (
        "ここで履歴が切れています（{directory}、{n}項目）。",
        "History is cut off here ({directory}, {n} node{s}).",
    ),
    "removed": (
        "版{directory}を削除しました（{n}項目）。",
        "Removed the edition {directory} with {n} node{s}.",
    ),
    "renamed": ("ディレクトリを{old}から{new}に改名しました。", "Renamed the directory from {old} to {new}."),
    "form": (
        "計画の内容は変わっていません（表記だけが違う項目{n}件）。",
        "What the plan says did not change ({n} node{s} of another form only).",
    ),
    "unreadable": (
        "計画を読めませんでした。このコミットで何が変わったかは分かりません。",
        "The plan could not be read, so what this commit changed is not known.",
    ),
    "problems-more": ("ほか{n}件", "{n} more"),
    "passed": (
        "間の{n}件のコミット（{oids}）は読めなかったため、{base}と比べています。",
        "Compared with {base}, as {n} commit{s} in between could not be read ({oids}).",
    ),
    "passed-all": (
        "これより前のコミット（{oids}）は読めなかったため、比べるものがありません。",
        "Compared with nothing, as the commits before could not be read ({oids}).",
    ),
    "log-none": (
        "該当するコミットはありません（{walked}件を調べました）。",
        "No commit fits ({walked} looked at).",
    ),
    "event": ("{words}〔旧 {old}、新 {new}〕", "{words} [old {old}, new {new}]"),
    "event-bare": ("〔旧 {old}、新 {new}〕", "[old {old}, new {new}]"),
    "moved": ("旧{place}から移動しました。", "Moved from old {place}."),
    "moved-file": ("ファイルを{old}から{new}に移しました。", "Moved from the file {old} to {new}."),
    "and": ("、", ", "),
    # Blame
    "blame-title": ("{edition}　項目ごとの最終変更", "Last change of every node of {edition}"),
    "blame-of": (
        "コミット{oid}の{n}項目について、最後に変更したコミットを示します（{walked}件のコミットを調べました）。",
        "For the {n} node{s} of commit {oid}, the commit that last changed each ({walked} looked at).",
    ),
    "blame-noise-off": (
        "文字幅・空白だけの違い、出典・正誤・要確認・訂正の注記は変更に数えません"
        "（--noise で幅と空白を数えます）。",
        "Differences of width and white space do not count, nor do notes of source, errata, doubts and "
        "corrections (--noise counts width and white space).",
    ),
    "blame-noise-on": (
        "文字幅・空白だけの違いも変更に数えます。出典・正誤・要確認・訂正の注記は数えません。",
        "Differences of width and white space count too; notes of source, errata, doubts and corrections "
        "do not.",
    ),
    "blame-cut": (
        "^の付いたコミットで履歴が切れています（浅いクローン）。実際の変更はそれより前かもしれません。",
        "History is cut off at the commits marked ^ (shallow clone); the change itself may be older.",
    ),
    "blame-unreadable": (
        "計画を読めなかったコミット：{list}。そこでの変更は、次に読めたコミットの変更として示します。",
        "Commits whose plan could not be read: {list}. What they changed counts for the next one that could.",
    ),
    "col-node": ("項目", "Node"),
    "col-field": ("欄", "Field"),
    "col-day": ("日付", "Date"),
    "col-commit": ("コミット", "Commit"),
    "col-author": ("作成者", "Author"),
    "col-subject": ("件名", "Subject"),
    # Lineage
    "lineage-title": ("{edition} {node}　系譜", "Lineage of {edition} {node}"),
    "lineage-stages": ("版ごとの項目", "The node in each edition"),
    "lineage-links": ("対応", "From edition to edition"),
    "lineage-series": ("数値の推移：{name}", "Figures: {name}"),
    "col-edition": ("版", "Edition"),
    "col-year": ("年度", "Fiscal year"),
    "col-place": ("番号", "Number"),
    "col-name": ("名称", "Name"),
    "col-id": ("id", "Id"),
    "none": ("―", "–"),
    "not-there": ("（なし）", "(not there)"),
    "edition-of-state": ("{edition}（{state}）", "{edition} ({state})"),
    "asked": ("{name}（指定の項目）", "{name} (asked for)"),
    "beside": ("{name}（分割・統合の相手）", "{name} (shares the split or merge)"),
    "link": (
        "{old_edition} {old} → {new_edition} {new}：{how}",
        "{old_edition} {old} → {new_edition} {new}: {how}",
    ),
    "link-identical": ("内容は同じ", "unchanged"),
    "link-changed": ("継続", "continued"),
    "link-split": ("分割", "split"),
    "link-merge": ("統合", "merged"),
    "by-id": ("idが同じ", "same id"),
    "by-pairing": ("対応表による", "by the pairing file"),
    "by-engine": ("自動照合、確からしさ{percent}%", "by the engine, confidence {percent}%"),
    "how": ("{kind}（{by}）", "{kind} ({by})"),
    "decided": ("理由：{reason}", "Reason: {reason}"),
    "birth": (
        "{edition}で新たに加わりました（{other}に対応する項目はありません）。",
        "New in {edition}; {other} has no counterpart.",
    ),
    "death": (
        "{edition}で終わりました（{other}に対応する項目はありません）。",
        "Ended with {edition}; {other} has no counterpart.",
    ),
    "ends-by-pairing": ("対応表による。", "By the pairing file."),
    "replaced": ("代わりの指標：{edition} {node}", "In its place: {edition} {node}"),
    "col-target": ("目標", "Target"),
    "col-baseline": ("基準値", "Baseline"),
    "col-estimate": ("見込み", "Estimate"),
    "col-actual": ("実績", "Actual"),
    "col-counts": ("対象者数・見込者数", "Population, headcount"),
    "col-step": ("目標の増減", "Change of the target"),
    "figure-as-of": ("{figure}（{as_of}）", "{figure} ({as_of})"),
    "rating": ("評価{symbols}", "rated {symbols}"),
    "rating-unsure": ("評価{symbols}・位置は要確認", "rated {symbols}, its place unsure"),
    "figure-source": ("{figure}［{source}］", "{figure} [{source}]"),
    "source-report": ("{edition} {report}", "{edition} {report}"),
    "stated": ("実施状況では{figure}", "{figure} in the status report"),
    "population": ("対象者数 {figure}", "population {figure}"),
    "headcount": ("見込者数 {figure}", "headcount {figure}"),
    "year-unknown": ("年度不明", "year unknown"),
    "step-same": ("{old}と同じ", "as in {old}"),
    "step-yes": ("{old}から{delta}", "{delta} since {old}"),
    "step-no": ("{old}と比較不可（{why}）", "not comparable with {old} ({why})"),
    "step-no-values": ("{old}との差は計算しません（{why}）", "no difference from {old} ({why})"),
    "why-definition-changed": ("測るものが変わったため", "what is measured changed"),
    "why-unit-changed": ("単位が変わったため", "the unit changed"),
    "why-comparator-changed": ("比較の向きが変わったため", "the comparison turned round"),
    "why-kind-changed": ("指標でなくなったため", "no indicator any more"),
    "why-split": ("指標を分割したため", "the indicator was split"),
    "why-merged": ("指標を統合したため", "indicators were merged"),
    "why-relative": ("どちらも相対目標のため", "both targets are relative"),
    "why-target-became-relative": ("相対目標になったため", "the target became relative"),
    "why-target-became-absolute": ("前は相対目標のため", "the target was relative before"),
    "why-no-target": ("目標がないため", "there is no target"),
    "why-undecided": ("目標が未定のため", "a target is left open"),
    "why-range": ("目標に幅があるため", "a target is a range"),
    "series-none": (
        "この項目にも配下にも指標はありません。",
        "Neither this node nor any below it measures anything.",
    ),
}
"""(Japanese, English) of each key."""

FIELDS: dict[str, Pair] = {
    "label": ("番号", "label"),
    "title": ("見出し", "title"),
    "text": ("本文", "text"),
    "tags": ("標識", "markers"),
    "kind": ("種別", "kind"),
    "parent": ("上位の項目", "node above"),
    "place": ("並び順", "place among siblings"),
    "name": ("指標の名称", "indicator"),
    "definition": ("定義", "definition"),
    "target": ("目標", "target"),
    "baseline": ("基準値", "baseline"),
    "estimate": ("見込み", "estimate"),
    "actuals": ("実績", "actual"),
    "population": ("対象者数", "population"),
    "headcount": ("見込者数", "headcount"),
    "as_printed": ("目標の印字", "target as printed"),
}
"""What a field, or the group that it belongs to, is called."""


def say(key: str, lang: Lang, **facts: object) -> str:
    """The words of `key`, with its facts filled in."""
    return _say(WORDS, key, lang, **facts)


def field_name(field: str, lang: Lang) -> str:
    """What a report calls the field of that dotted name, with its part where it is one of a group.

    Worked example: `text` is `本文`, `indicator.target.value` is `目標（value）`.
    """
    first, _, rest = field.removeprefix("indicator.").partition(".")
    pair = FIELDS.get(first)
    words = first if pair is None else pair[0 if lang is Lang.JA else 1]
    if not rest:
        return words
    return f"{words}（{rest}）" if lang is Lang.JA else f"{words} ({rest})"
