"""Words for copying an edition forward: the summary, and the comments in the files.

Invariant: a comment tells the officer what to decide and how to say that it is decided.
"""

from __future__ import annotations

from revtool.wording import Lang, Pair
from revtool.wording import say as _say

WORDS: dict[str, Pair] = {
    "copied": (
        "{source} から {edition} を作りました：{title}（案、{n}項目）",
        "{edition} copied forward from {source}: {title} (draft, {n} node{s})",
    ),
    "would-copy": (
        "{source} から {edition} を作ります（--dry-run のため、まだ書いていません）：{title}（案、{n}項目）",
        "{edition} would be copied forward from {source}: {title} (draft, {n} node{s}); nothing is written",
    ),
    "moved-on": ("年度を改めた箇所 {n}件", "years moved on: {n}"),
    "left": (
        "年度をそのままにした箇所 {n}件（計画の年度を指すか、事実か、確かめてください）",
        "years left as they were: {n} (say whether each is the plan's year or a fact)",
    ),
    "targets": (
        "決める目標 {n}件（{source} の値を引き継いだままです）",
        "targets to be decided: {n} (still those of {source})",
    ),
    "figures": (
        "新しくする数値のある項目 {n}件（基準値・見込み・実績・人数は変えていません）",
        "nodes with figures to bring up to date: {n} "
        "(no baseline, estimate, actual or headcount was changed)",
    ),
    "header": ("表題", "title of the plan"),
    "year": ("{place} {old} → {new}", "{place} {old} → {new}"),
    "year-left": ("{place} {old}", "{place} {old}"),
    "target": ("{place} {name}：{target}", "{place} {name}: {target}"),
    "figure": ("{place} {name}：{figures}", "{place} {name}: {figures}"),
    "more": ("ほか{n}件", "{n} more"),
    "times": ("{what}（{n}か所）", "{what} ({n} times)"),
    "written": ("書き出しました：{list}", "written: {list}"),
    "next": (
        "次は、{directory} の # 要決定 の行を直し、"
        "revtool validate {edition} と revtool diff {source} {edition} で確かめます",
        "next: settle the lines marked # TO BE DECIDED in {directory}, then see "
        "revtool validate {edition} and revtool diff {source} {edition}",
    ),
    # An import that continues an edition
    "continued": (
        "{source} から続けました：IDを引き継いだ項目 {carried}件、新しいIDの項目 {made}件、"
        "{edition} に見当たらない {source} の項目 {gone}件",
        "continued from {source}: {carried} nodes with the id of {source}, {made} with a new one; "
        "{gone} of {source} not found in {edition}",
    ),
    "year-not-later": (
        "注意：原文の年度は{year}年度で、{source}（{old}年度）より後ではありません。"
        "--fiscal-year で指定できます",
        "note: the source prints fiscal year {year}, which is not after {source} ({old}); "
        "--fiscal-year sets it",
    ),
    "open": (
        "決めかねる対応 {n}件（{file} の open に書きました。revtool pair で1件ずつ答えられます）",
        "matches left to you: {n} (listed under open in {file}; revtool pair asks them one by one)",
    ),
    "open-none": ("決めかねる対応はありません。", "no match is left to you."),
    "open-line": ("{old} ↔ {new}　{why}", "{old} ↔ {new}  {why}"),
    "open-nothing": ("（なし）", "(nothing)"),
    "next-pair": ("次は：revtool pair {source} {edition}", "next: revtool pair {source} {edition}"),
    "next-diff": (
        "次は：revtool diff {source} {edition} -o redline.html",
        "next: revtool diff {source} {edition} -o redline.html",
    ),
    "then-diff": (
        "その後：revtool diff {source} {edition} -o redline.html",
        "then: revtool diff {source} {edition} -o redline.html",
    ),
    # Comments in the files
    "note-target": (
        "要決定：{source} の目標を引き継いだままです。"
        "決めたら doubts の target-carried-over とこの行を消してください",
        "TO BE DECIDED: the target is that of {source}; once decided, remove target-carried-over from doubts "
        "and this line",
    ),
    "note-figures": (
        "要決定：{source} の数値です。新しくしたら doubts の figures-carried-over とこの行を消してください",
        "TO BE DECIDED: figures of {source}; once brought up to date, remove figures-carried-over "
        "from doubts and this line",
    ),
    "note-year": (
        "要決定：{detail} を改めるか確かめ、doubts の year-carried-over とこの行を消してください",
        "TO BE DECIDED: whether {detail} moves on; then remove year-carried-over from doubts and this line",
    ),
}
"""(Japanese, English) of each key."""

NOTES = {
    "target-carried-over": "note-target",
    "figures-carried-over": "note-figures",
    "year-carried-over": "note-year",
}
"""The comment that goes with each doubt."""


def say(key: str, lang: Lang, **facts: object) -> str:
    """The words of `key`, with its facts filled in."""
    return _say(WORDS, key, lang, **facts)
