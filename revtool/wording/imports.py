"""The words of an import: what became of each stretch of the source, and the summary that is printed.

Invariant: every reason that an importer gives for a stretch has a line here or in
`revtool.wording.recovery`, in both languages.
"""

from __future__ import annotations

from revtool.wording import Lang, Pair, pick
from revtool.wording.recovery import REASONS as STRUCK

FATES: dict[str, Pair] = {
    "node": ("計画の項目", "in nodes of the plan"),
    "structure": ("見出し・標識として読んだ", "read as structure"),
    "status": ("実施状況報告", "in the status report"),
    "struck": ("見え消しで他方の版だけの文", "marked: in the other edition only"),
    "remainder": ("残り（どの項目にも入らない）", "remainder, in no node"),
}

_REASONS: dict[str, Pair] = {
    # Structure
    "plan-title": ("計画の表題", "title of the plan"),
    "plan-organisation": ("発行者", "publishing body"),
    "plan-date": ("日付", "date"),
    "kpi-heading": ("KPIの見出し", "heading of KPIs"),
    "marker": ("【新規】などの標識", "marker such as 【新規】"),
    "unit": ("表の単位", "unit of a table"),
    "column-title": ("表の列見出し", "column title"),
    "status-heading": ("実施状況側に再掲された見出し", "heading repeated beside the status"),
    # Changes that a source tracks or draws
    "tracked": ("変更履歴・見え消しで他方の版だけの文", "changed in the source: in the other edition only"),
    "tracked-away": ("追加された後に削除された文", "inserted and deleted again"),
    # Status
    "cover": ("報告の表紙", "cover of the report"),
    "legend": ("評価の凡例", "legend of the ratings"),
    "rating": ("評価の記号", "rating"),
    "not-rated": ("評価なし", "no rating"),
    # Remainder
    "page-number": ("ページ番号", "page number"),
    "annex-reference": ("別添への参照", "reference to an annex"),
    "rule-line": ("罫線", "rule"),
    "table-rule": ("表の罫線", "rule of a table"),
    "repeated-heading": ("繰り返された見出し", "repeated heading"),
    "repeated-legend": ("繰り返された凡例", "repeated legend"),
    "repeated-table": ("繰り返された表", "repeated table"),
    "repeated-table-header": ("繰り返された表の見出し行", "repeated header of a table"),
    "mark-up": ("マークアップ", "mark-up"),
    "page-header": ("ページの上の欄外", "header of the pages"),
    "page-footer": ("ページの下の欄外", "footer of the pages"),
    "comment": ("コメント", "comment"),
    "contents": ("目次", "table of contents"),
    "hidden-text": ("隠し文字", "hidden text"),
    "unplaced-cell": ("置き場所の分からない欄", "cell that fits nowhere"),
    "running-title": ("繰り返されたヘッダー・フッター", "header or footer repeated on every page"),
    "ruby": ("ふりがな", "reading aid (ruby)"),
    "hidden": ("画面に出ない部分", "hidden in the source"),
    "script": ("スクリプト・様式の定義", "script or style"),
    "document-title": ("文書の属性の表題", "title among the file's properties"),
    "front-matter": ("文書の前付け（属性）", "front matter"),
    "alternative-text": ("図の代替テキスト", "alternative text of a picture"),
    "navigation": ("サイトの案内・メニュー", "navigation of the site"),
    "vertical-margin": ("本文の外の縦書き", "vertical text outside the body"),
    "not-understood": ("読み取れなかった文字", "not understood"),
}

REASONS: dict[str, Pair] = _REASONS | dict(STRUCK)
"""Reason of a stretch → its words in Japanese and English."""

WORDS: dict[str, Pair] = {
    "plan": (
        "{title}　{edition}（{year}年度）　{organisation}",
        "{title}  {edition} (fiscal year {year})  {organisation}",
    ),
    "counts": ("読み取り：{list}", "read: {list}"),
    "count": ("{kind}{n}", "{n} {kind}"),
    "count-kpi": ("（うちKPI {n}）", " (of which KPIs: {n})"),
    "statuses": ("実施状況報告：{list}", "status reports: {list}"),
    "status-count": ("{period} {n}件", "{period}: {n}"),
    "doubts": ("要確認 {n}件", "unsure: {n}"),
    "no-doubts": ("要確認 なし", "unsure: nothing"),
    "struck": ("見え消しとして除いた旧 {n}件", "old text left out as struck: {n}"),
    "not-yet": ("見え消しの新として除いた文 {n}件", "text of the later edition left out: {n}"),
    "remainder": ("残り {n}件", "remainder: {n}"),
    "reason-count": ("{reason} {n}件", "{reason}: {n}"),
    "more": ("ほか{n}件", "{n} more"),
    "line": ("{n}行", "line {n}"),
    "page": ("{n}ページ", "page {n}"),
    "account": ("文字の照合（空白を除く）", "account of characters, white space aside"),
    "share": ("{fate}：{n}字", "{fate}: {n}"),
    "total": (
        "合計：{n}字＝原文{total}字（{percent}%）",
        "total: {n} of {total} characters of the source ({percent}%)",
    ),
    "faithful": (
        "項目の文字はすべて原文と一致しました。",
        "the words of every node are those of the source.",
    ),
    "unfaithful": (
        "原文の文字と一致しない項目：{list}",
        "nodes whose words are not those of the source: {list}",
    ),
    "written": ("書き出しました：{list}", "written: {list}"),
    "would-overwrite": (
        "{directory} にはすでに計画があります。上書きするには --force を付けてください"
        "（手作業の修正は失われます）",
        "{directory} already holds a plan; --force overwrites it, and hand corrections are lost",
    ),
    # Check
    "check-title": ("取り込みと {directory} の違い", "differences between the import and {directory}"),
    "check-none": ("取り込みと計画に違いはありません。", "the import and the plan do not differ."),
    "check-counts": (
        "違い {n}件：説明あり {explained}、説明なし {unexplained}、説明が合わない {outdated}、"
        "この資料には不要な修正 {not_needed}",
        "differences: {n}; explained {explained}, unexplained {unexplained}, "
        "explanation does not fit {outdated}, not needed for this source {not_needed}",
    ),
    "explained": ("説明あり", "explained"),
    "unexplained": ("説明なし", "unexplained"),
    "outdated": ("説明が合わない", "explanation does not fit"),
    "not-needed": ("この資料には不要", "not needed for this source"),
    "read-as": ("読み取り", "read"),
    "plan-says": ("計画", "plan"),
    "because": ("理由", "because"),
    "noted-as": ("説明に書かれた読み取り", "read according to the explanation"),
    "nothing": ("（なし）", "(nothing)"),
    "not-read": ("取り込みにない項目", "not read by the import"),
    "not-in-plan": ("計画にない項目", "read, but not in the plan"),
}
"""Headings and sentences of the summary; `str.format` fields name the facts."""


def explain(reason: str, lang: Lang) -> str:
    """The words for the reason of a stretch; the reason itself when it has none."""
    return pick(REASONS.get(reason, (reason, reason)), lang)
