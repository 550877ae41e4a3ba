"""The words of changelogs, of the published pages, and of the commands that write them.

Invariant: both languages have every key; a change itself is worded by `revtool.wording.rules`.
"""

from __future__ import annotations

from revtool.wording import Lang, Pair
from revtool.wording import say as _say

WORDS: dict[str, Pair] = {
    # Changelog
    "changelog-title": ("{organisation}　計画の変更履歴", "{organisation}: changelog of the plans"),
    "changelog-title-bare": ("計画の変更履歴", "Changelog of the plans"),
    "versions-title": (
        "{organisation}　{edition}計画　版の履歴",
        "{organisation}: versions of the plan {edition}",
    ),
    "versions-title-bare": ("{edition}計画　版の履歴", "Versions of the plan {edition}"),
    "changelog-intro": (
        "計画が前の年度から何を変えたかを、新しい年度から順にまとめています。"
        "名前のリンクから、新旧の文章を並べた見え消しの該当箇所に移れます。",
        "What each plan changed against the one before it, the newest first. "
        "The names lead to the place in the redline where old and new text stand together.",
    ),
    "versions-intro": (
        "この計画を公表した後に何を変えたかを、新しい版から順にまとめています。"
        "版番号は、約束の取下げや比べられなくなる変更で1つ目、内容の変更で2つ目、字句の変更で3つ目の数が上がります。",
        "What changed in this plan since it was published, the newest version first. The first number of a "
        "version rises when a promise is withdrawn or can no longer be compared, the second when the "
        "content changes, the third when the wording does.",
    ),
    "edition": ("{year}（{edition}）", "{year} ({edition})"),
    "unreleased": ("未公開", "Unreleased"),
    "first-edition": (
        "変更履歴の始まりです（{n}項目、うち指標{indicators}件）。",
        "The changelog begins here ({n} node{s}, {indicators} of them indicators).",
    ),
    "first-version": (
        "最初の公表です（{n}項目、うち指標{indicators}件）。",
        "First publication ({n} node{s}, {indicators} of them indicators).",
    ),
    "since-edition": ("{edition}からの変更です。", "Changes since {edition}."),
    "figures": (
        "{n}項目を比べ、変更なし{unchanged}、変更{changed}、削除{deleted}、追加{inserted}でした。",
        "{n} node{s} compared: {unchanged} unchanged, {changed} changed, {deleted} removed, "
        "{inserted} added.",
    ),
    "none-differ": (
        "{n}項目を比べ、違いはありません。",
        "{n} node{s} compared; none differ.",
    ),
    "promises": ("指標は、{list}です。", "Indicators: {list}."),
    "promise-count": ("{title} {n}件", "{title} {n}"),
    "read-redline": ("見え消しで全文を読む", "Read all of it as a redline"),
    "read-kpis": ("KPIの表", "Table of indicators"),
    "read-versions": ("この計画の版の履歴", "Versions of this plan"),
    "list": ("、", ", "),
    "between-links": ("・", " · "),
    "part-added": ("追加", "Added"),
    "part-changed": ("変更", "Changed"),
    "part-deprecated": ("取下げ・未定", "Deprecated"),
    "part-removed": ("廃止", "Removed"),
    "part-fixed": ("訂正", "Fixed"),
    "part-unsure": ("確認が必要な点", "To be confirmed"),
    "topic-promise": ("目標と指標　{n}件", "Targets and indicators: {n}"),
    "topic-figures": ("目標表・基準値などの数値　{n}件", "Figures of target tables and baselines: {n}"),
    "topic-shape": ("分割・統合　{n}件", "Split and merged: {n}"),
    "topic-work": ("取組など　{n}件", "Measures and other work: {n}"),
    "topic-wording": ("文言　{n}件", "Wording: {n}"),
    "topic-place": ("番号・位置　{n}件", "Numbers and places: {n}"),
    "line": ("{subject}：{words}", "{subject}: {words}"),
    "at": ("{subject}（{place}）", "{subject} ({place})"),
    "in-section": ("{section}：{n}件（{names}）", "{section}: {n} ({names})"),
    "in-section-bare": ("{section}：{n}件", "{section}: {n}"),
    "quoted": ("「{name}」", "“{name}”"),
    "and-more": ("ほか{n}件", "{n} more"),
    "sections-more": ("ほか{n}か所に{changes}件", "{changes} in {n} more place{s}"),
    # Index
    "index-title": ("{organisation}　計画と変更", "{organisation}: plans and their changes"),
    "index-title-bare": ("計画と変更", "Plans and their changes"),
    "index-intro": (
        "毎年度の計画が、前の計画から何を変えたかを公表しています。はじめに[変更履歴]({changelog})を、"
        "数値目標だけを知りたいときは[KPIの推移]({kpi})（[図]({charts})）をご覧ください。",
        "What each year's plan changed against the one before. Begin with the [changelog]({changelog}); "
        "for the targets alone see the [indicators over the years]({kpi}) and their [charts]({charts}).",
    ),
    "index-comparisons": ("何が変わったか", "What changed"),
    "index-plans": ("計画", "Plans"),
    "index-how": ("読み方", "How to read this"),
    "col-compared": ("比べた項目", "Compared"),
    "col-unchanged": ("変更なし", "Unchanged"),
    "col-changed": ("変更", "Changed"),
    "col-deleted": ("削除", "Removed"),
    "col-inserted": ("追加", "Added"),
    "col-plan": ("計画", "Plan"),
    "col-nodes": ("項目", "Nodes"),
    "col-indicators": ("指標", "Indicators"),
    "col-status": ("状態", "Status"),
    "col-version": ("版", "Version"),
    "read-entry": (
        "追加・変更・廃止を項目ごとに読むには[変更履歴]({entry})へ。",
        "The [changelog]({entry}) tells what was added, changed and removed.",
    ),
    "files": (
        "[見え消し]({redline})で全文を読む。ほかの形：{list}",
        "Read the [redline]({redline}). Also as {list}",
    ),
    "form-html": ("印刷用のHTML", "HTML for printing"),
    "form-table": ("新旧対照表", "comparison table"),
    "form-table-html": ("印刷用の新旧対照表", "comparison table for printing"),
    "form-critic": ("CriticMarkup", "CriticMarkup"),
    "form-terminal": ("文字だけ", "plain text"),
    "form-json": ("データ（JSON）", "data (JSON)"),
    "form-other": ("{language}版", "{language}"),
    "language-ja": ("日本語", "Japanese"),
    "language-en": ("英語", "English"),
    "nothing-published": ("比較できる計画がまだありません。", "There are no two plans to compare yet."),
    "how-1": (
        "見え消しでは、取り消し線が削除した字句、下線が追加した字句です。",
        "In a redline, struck words were deleted and underlined ones were added.",
    ),
    "how-2": (
        "引上げ・引下げは目標値の動き、厳格化・緩和は「20%以下」のように低いほどよい目標の動きです。",
        "Raised and lowered tell how a target moved; tightened and loosened do where less is better, "
        "as in “20% or less”.",
    ),
    "how-3": (
        "百分率どうしの差はポイントで示します。数値は計画に印刷されたとおりです。",
        "Differences of percentages are in points. Figures are as the plans print them.",
    ),
    # Commands
    "comparing-editions": ("{old} と {new} を比べています…", "comparing {old} with {new}…"),
    "published": (
        "{folder}：{written}ファイルを書き、{removed}ファイルを取り除きました（全{n}ファイル）。",
        "{folder}: {written} written, {removed} removed ({n} file{s} in all).",
    ),
    "up-to-date": ("{folder}：最新です（{n}ファイル）。", "{folder}: up to date ({n} file{s})."),
    "stale-missing": ("ありません", "missing"),
    "stale-differs": ("最新ではありません", "not up to date"),
    "stale-obsolete": ("もう作られません", "no longer made"),
    "stale-file": ("{file}：{what}", "{file}: {what}"),
    "stale-mend": (
        "{n}ファイルが最新ではありません。revtool publish を実行して、結果をコミットしてください。",
        "{n} file{s} not up to date; run revtool publish and commit what it writes.",
    ),
    "kept": (
        "{file} はもう作られませんが、手で直されているため残しました。要らなければ削除してください。",
        "{file} is no longer made but was edited by hand, so it was kept; delete it if it is not wanted.",
    ),
    "release-next": (
        "{edition}：{version} を公表します（前の版 {last}、{bump}：{why}）。",
        "{edition}: releasing {version} (after {last}; {bump}: {why}).",
    ),
    "release-first": (
        "{edition}：最初の版 {version} を公表します。",
        "{edition}: releasing the first version, {version}.",
    ),
    "release-overridden": (
        "変更の内容からは {derived} ですが、指定により {bump} とします。",
        "The changes ask for {derived}; {bump} was asked for.",
    ),
    "release-would": ("（--dry-run：何も変更していません）", "(--dry-run: nothing was changed)"),
    "release-files": ("書くファイル：{list}", "Files: {list}"),
    "release-made": (
        "コミット {commit} とタグ {tag} を作りました。公開するには: git push --follow-tags",
        "Made commit {commit} and tag {tag}. To publish them: git push --follow-tags",
    ),
    "release-recovered": (
        "途中で止まっていた {tag} の公表を終えました。",
        "Finished the interrupted release of {tag}.",
    ),
    "release-dropped": (
        "途中で止まっていた {tag} の公表は、まだ何も変えていなかったため取り消しました。",
        "Dropped the interrupted release of {tag}, which had not changed anything yet.",
    ),
    "release-pending": (
        "途中で止まった {tag} の公表があります。revtool release を --dry-run なしで実行すると片付けます。",
        "The release of {tag} was interrupted; revtool release without --dry-run settles it.",
    ),
    "bump-major": ("メジャー", "major"),
    "bump-minor": ("マイナー", "minor"),
    "bump-patch": ("パッチ", "patch"),
    "why-wording": ("字句や注記の変更", "wording or notes"),
    "release-body": ("{from}以降の変更：{list}", "Changes since {from}: {list}"),
    "release-subject": ("{edition} {version} を公表する", "Release {edition} {version}"),
}
"""(Japanese, English) of each key."""


def say(key: str, lang: Lang, **facts: object) -> str:
    """The words of `key`, with its facts filled in."""
    return _say(WORDS, key, lang, **facts)
