"""What an importer or a reader is unsure of, in words, for every code of a `Doubt`.

Invariant: every code has both languages; a doubt about doubled text is worded by `revtool.wording.recovery`.
"""

from __future__ import annotations

from revtool.wording import Lang, Pair, pick
from revtool.wording.recovery import REASONS

_OWN: dict[str, Pair] = {
    # Indicators
    "comparator-not-printed": (
        "以上・以下などの語がなく、「ちょうど」と読んだ",
        "no word of comparison is printed; read as equal",
    ),
    "target-in-words": ("目標が数値でなく言葉だけで書かれている", "the target is in words only"),
    "target-place-unsure": (
        "目標の数値が文末になく、どれが目標か確かでない",
        "the figure does not end its sentence, so it may not be the target",
    ),
    "target-of-another-year": ("別の年度の目標と書かれている", "the heading names another year's target"),
    "table-not-read": (
        "表として読めず、マークアップごと本文に入っている",
        "a table was not read as one; it stands in the text with its mark-up",
    ),
    "hidden-cell": ("隠れた行・列・シートのセルにある", "it stands in a hidden row, column or sheet"),
    "underline-read-as-insertion": (
        "取り消し線のある資料なので、下線の文を追加と読んだ（文書全体）",
        "in a source with struck text, underlined text was read as inserted, all through it",
    ),
    "looks-like-target": (
        "目標のように読めるが、KPI等の語がないので指標にしていない",
        "reads like a target, but nothing calls it one; not made an indicator",
    ),
    "kpi-not-announced": (
        "数値などのねらいを述べているが、KPI等の語がないので指標にしていない",
        "sets an aim in figures, but nothing calls it an indicator; not made one",
    ),
    "several-targets": ("一文に目標が複数ある", "one sentence states several targets"),
    "open-bound": (
        "範囲の端に「超」「未満」がある（端を含まない）",
        "a bound of the range is not included in it",
    ),
    "approximate": ("目安・約・程度などの語がある", "the figure is approximate"),
    "change-not-level": (
        "水準ではなく増減の幅が目標になっている",
        "the figure is the size of a change, not a level",
    ),
    "relative-margin": (
        "前年度などとの差・比の数値がある（目標の値とはしない）",
        "a margin on the base is printed; it is no value of the target",
    ),
    "relative-base-not-known": (
        "比較の基準が決まった語でない",
        "what the target is measured against is not known",
    ),
    "base-not-printed": (
        "何に対する増減・維持か書かれておらず、前年度と読んだ",
        "no base is printed; read as the previous year",
    ),
    "figure-not-read": (
        "括弧内の数値が何を指すか分からない",
        "what the figure in brackets stands for cannot be told",
    ),
    "unclosed-bracket": ("括弧が閉じていない", "a bracket is not closed"),
    "sentence-too-long": (
        "文が長すぎるため、指標としては初めの部分だけを読んだ",
        "the sentence is too long; only its beginning was read as an indicator",
    ),
    "name-not-printed": ("指標の名称が書かれていない", "the indicator's name is not printed"),
    # Outline
    "label-bracket-lost": ("番号の括弧が片方欠けている", "the number lost one of its brackets"),
    "label-skipped": ("番号が飛んでいる", "a number is skipped"),
    "label-repeated": ("番号が重複している、または戻っている", "a number is repeated or goes back"),
    "no-words": ("番号だけで文がない", "a number with no words behind it"),
    "unlabelled-line": (
        "番号のない文が続いている（独立した施策の可能性）",
        "a sentence without a number follows; it may be a measure of its own",
    ),
    # Superseded editions of a redline
    "figure-not-doubled": (
        "年は新旧が並ぶが数値は一つしか印字されておらず、この版の数値か分からない",
        "the year is printed old and new but the figure once; it may not be this edition's",
    ),
    "figure-printed-once": (
        "数値が一つしか印字されておらず、この版でも同じだったか分からない",
        "the figure is printed once; whether this edition had the same cannot be told",
    ),
    "year-of-later-edition": (
        "この版の時点ではまだない年度のものであり、後の版の文言と思われる",
        "dated in a year that this edition could not know; probably words of the later one",
    ),
    # Status reports
    "legend-deviates": ("このページの凡例が他と異なる", "the legend of this page differs from the others"),
    "rating-place-unsure": (
        "評価の記号がどの項目のものか確かでない",
        "which node the rating belongs to is unsure",
    ),
    "status-place-unsure": (
        "実施状況がどの項目のものか確かでない",
        "which node the status belongs to is unsure",
    ),
    # Readers
    "misprint": ("誤植と思われる", "probably a misprint"),
    "not-legible": ("判読できない", "not legible"),
    "arithmetic-gap": ("印刷された数値どうしの計算が合わない", "the printed figures do not add up"),
    "carried-forward": (
        "前の版の文言・数値が更新されずに残っていると思われる",
        "probably left as it was in the edition before",
    ),
    # Editions copied forward
    "target-carried-over": (
        "目標は前の版から引き継いだまま（要決定）",
        "to be decided: the target is carried over from the edition before",
    ),
    "figures-carried-over": (
        "数値は前の版から引き継いだまま（要更新）",
        "to be brought up to date: the figures are carried over from the edition before",
    ),
    "year-carried-over": (
        "年度・年月は前の版のまま（要確認）",
        "to be decided: the year is carried over from the edition before",
    ),
}

DOUBTS: dict[str, Pair] = _OWN | dict(REASONS)
"""Code → its sentence in Japanese and English."""


def describe(code: str, detail: str, lang: Lang) -> str:
    """The doubt in words, followed by the words or figures in question."""
    words = pick(DOUBTS.get(code, (code, code)), lang)
    if not detail:
        return words
    return f"{words}：{detail}" if lang is Lang.JA else f"{words}: {detail}"
