"""The words of the indicators over the editions: the table, the page with charts, the command.

Invariant: both languages have every key; steps and figures are worded by `revtool.wording.history`.
"""

from __future__ import annotations

from revtool.wording import Lang, Pair
from revtool.wording import say as _say

WORDS: dict[str, Pair] = {
    "title": ("{organisation}　KPIの推移", "{organisation}: indicators over the years"),
    "title-bare": ("KPIの推移", "Indicators over the years"),
    "none": ("どの計画にも指標がありません。", "No plan has an indicator."),
    "intro": (
        "各計画の目標・見込み・実績を、同じ指標ごとに横に並べています。最も新しい計画の順に示し、終わった指標は後に続きます。"
        "「―」はその計画に対応する指標がないことを示します。",
        "The target, estimate and actual figures of each plan, one indicator a line, in the order of the "
        "newest plan; those that ended follow. “–” means that the plan has no such indicator.",
    ),
    "how": (
        "数値は計画・実施状況に印刷されたとおりで、（ ）はその時点です。"
        "百分率どうしの差はポイントで示します。"
        "定義や単位が変わったとき、指標が分割・統合されたときは差を計算せず「比較不可」と理由を示します。",
        "Figures are as printed in plans and status reports, with their dates in parentheses. Differences of "
        "percentages are in points. Where the definition or the unit changed, or an indicator was split or "
        "merged, no difference is told but “not comparable” and why.",
    ),
    "promises": ("目標", "Targets"),
    "figures": ("目標表", "Target tables"),
    "charts": ("推移の図", "Charts"),
    "others": ("その他の指標", "Other indicators"),
    "others-told": (
        "比べられる数値が2つないため、図にしていません。",
        "These have no two figures that can be compared, so there is no chart.",
    ),
    "charts-told": (
        "比べられる数値が2つ以上ある指標 {n}件。横軸は年度です。縦軸は0から始まるとは限りません。"
        "線は比べられる目標を結び、比べられないところで切れます。実績は年度の途中のものを含みます。",
        "{n} indicator{s} with two or more figures that can be compared, by fiscal year. The vertical axis "
        "need not begin at 0. A line joins targets that can be compared and breaks where they cannot. "
        "Actual figures may be of a part of the year.",
    ),
    "unit": ("単位：{unit}", "Unit: {unit}"),
    "no-unit": ("単位の印字なし", "No unit printed"),
    "left-out": (
        "単位が異なる{n}件の数値は表だけに示します。",
        "Figures in another unit: {n}, in the table alone.",
    ),
    "break": ("比較不可", "not comparable"),
    "mark-target": ("目標", "target"),
    "mark-estimate": ("見込み", "estimate"),
    "mark-baseline": ("基準値", "baseline"),
    "mark-actual": ("実績", "actual"),
    "row": ("{head}　{name}", "{head}: {name}"),
    "told": ("{role} {figure}", "{role} {figure}"),
    "target": ("目標", "Target"),
    "stated-target": ("実施状況に示した目標", "Target in the status report"),
    "baseline": ("基準値", "Baseline"),
    "estimate": ("見込み", "Estimate"),
    "actual": ("実績", "Actual"),
    "population": ("対象者数", "Population"),
    "headcount": ("見込者数", "Headcount"),
    "scales": ("評価の記号", "Ratings"),
    "scale": ("{edition} {period}（{as_of}）：{list}", "{edition} {period} ({as_of}): {list}"),
    "scale-bare": ("{edition} {period}：{list}", "{edition} {period}: {list}"),
    "symbol": ("{symbol} {meaning}", "{symbol} {meaning}"),
}
"""(Japanese, English) of each key."""


def say(key: str, lang: Lang, **facts: object) -> str:
    """The words of `key`, with its facts filled in."""
    return _say(WORDS, key, lang, **facts)
