"""What a change means, in words: a title for tables and a sentence with the facts filled in.

Every rule has a title and one or more sentences; the first sentence whose facts are all given and not
empty is said, so that a sentence never has a hole. Invariant: facts are shown as the plans print them;
only codes (`previous-year`, `section`) are put into words here, and lists joined as the language does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from string import Formatter

from revtool.wording import Lang, Pair, pick
from revtool.wording.plans import COMPARATORS, RELATIVES
from revtool.wording.promises import in_words

TITLES: dict[str, Pair] = {
    "target-raised": ("目標を引上げ", "target raised"),
    "target-lowered": ("目標を引下げ", "target lowered"),
    "target-tightened": ("目標を厳格化", "target tightened"),
    "target-loosened": ("目標を緩和", "target loosened"),
    "target-range-narrowed": ("目標の幅を縮小", "target range narrowed"),
    "target-range-widened": ("目標の幅を拡大", "target range widened"),
    "target-became-relative": ("目標値から相対目標へ変更", "absolute target became relative"),
    "target-became-absolute": ("相対目標から目標値へ変更", "relative target became absolute"),
    "target-base-changed": ("相対目標の基準を変更", "base of relative target changed"),
    "comparator-changed": ("比較の条件を変更", "comparison changed"),
    "unit-changed": ("単位を変更（比較不可）", "unit changed (not comparable)"),
    "unit-rescaled": ("単位の表記を変更（換算可）", "unit rescaled"),
    "definition-changed": ("定義を変更（比較不可）", "definition changed (not comparable)"),
    "definition-stated": ("定義・条件を追加", "definition stated"),
    "definition-dropped": ("定義・条件を削除", "definition dropped"),
    "target-set": ("目標を設定", "target set"),
    "target-withdrawn": ("目標を取下げ", "target withdrawn"),
    "target-decided": ("未定の目標を決定", "open target decided"),
    "target-undecided": ("目標を未定に変更", "target left open"),
    "deadline-postponed": ("期限を延長", "deadline postponed"),
    "deadline-advanced": ("期限を前倒し", "deadline advanced"),
    "period-changed": ("目標の期間を変更", "period changed"),
    "indicator-added": ("指標を追加", "indicator added"),
    "indicator-removed": ("指標を削除", "indicator removed"),
    "indicator-replaced": ("指標を差替え", "indicator replaced"),
    "indicator-split": ("指標を分割（比較不可）", "indicator split (not comparable)"),
    "indicator-merged": ("指標を統合（比較不可）", "indicators merged (not comparable)"),
    "indicator-reworded": ("指標の文言を変更", "indicator reworded"),
    "measure-added": ("項目を追加", "added"),
    "measure-removed": ("項目を削除", "removed"),
    "measure-split": ("項目を分割", "split"),
    "measure-merged": ("項目を統合", "merged"),
    "measure-reworded": ("文言を変更", "reworded"),
    "measure-number-changed": ("文中の数値・年月を変更", "number or date in the text changed"),
    "measure-renumbered": ("番号を変更", "renumbered"),
    "measure-moved": ("位置を移動", "moved"),
    "measure-promoted": ("階層を上げた", "promoted"),
    "measure-demoted": ("階層を下げた", "demoted"),
    "kind-changed": ("項目の種類を変更", "kind changed"),
    "tags-changed": ("標識を変更", "markers changed"),
    "carried-forward": ("旧年度の記載が残存", "carried forward unchanged"),
    "target-out-of-step": ("目標表と不一致のまま据置き", "target out of step with its table"),
    "target-not-as-printed": ("目標の値と印字が不一致", "target value and print disagree"),
    "arithmetic-mismatch": ("計算が不一致", "figures do not add up"),
    "baseline-rolled-forward": ("基準値・見込みを更新", "baseline rolled forward"),
    "baseline-rolled-back": ("基準値・見込みが過去の年に変更", "baseline rolled back"),
    "baseline-rebased": ("同時点の基準値・見込みを変更", "baseline rebased"),
    "baseline-added": ("基準値・見込みを追加", "baseline added"),
    "baseline-removed": ("基準値・見込みを削除", "baseline removed"),
    "actuals-changed": ("実績を変更", "actuals changed"),
    "population-changed": ("対象者数を変更", "population changed"),
    "headcount-changed": ("見込者数を変更", "headcount changed"),
    "ocr-noise": ("誤読の訂正のみ", "noted slip only"),
    "detail-changed": ("表記を変更", "detail changed"),
}
"""Rule → title."""

_STEP = (
    "目標を{old}から{new}に{way}（{difference}）。",
    "Target {way} from {old} to {new} ({difference}).",
)
_STEP_BARE = ("目標を{old}から{new}に{way}。", "Target {way} from {old} to {new}.")

SENTENCES: dict[str, tuple[Pair, ...]] = {
    "target-range-narrowed": (
        ("目標の幅を{old}から{new}に狭めました。", "Target range narrowed from {old} to {new}."),
    ),
    "target-range-widened": (
        ("目標の幅を{old}から{new}に広げました。", "Target range widened from {old} to {new}."),
    ),
    "target-became-relative": (
        (
            "数値で示した目標{old}を、{relative_to}を基準とする{new}に変更しました（差は計算しません）。",
            "The target {old} stated a value; {new} is measured against {relative_to} "
            "(no difference is computed).",
        ),
    ),
    "target-became-absolute": (
        (
            "{relative_to}を基準とする目標{old}を、数値で示す{new}に変更しました（差は計算しません）。",
            "The target {old} was measured against {relative_to}; {new} states a value "
            "(no difference is computed).",
        ),
    ),
    "target-base-changed": (
        (
            "相対目標の基準を{old_base}から{new_base}に変更しました（{old} → {new}）。",
            "The target is measured against {new_base} instead of {old_base} ({old} → {new}).",
        ),
    ),
    "comparator-changed": (
        (
            "比較の条件を「{old_comparator}」から「{new_comparator}」に変更しました（{old} → {new}）。",
            "The comparison changed from “{old_comparator}” to “{new_comparator}” ({old} → {new}).",
        ),
    ),
    "unit-changed": (
        (
            "目標の単位が変わったため比較できません（{old} → {new}）。",
            "The unit changed, so the targets are not comparable ({old} → {new}).",
        ),
    ),
    "unit-rescaled": (
        (
            "単位の表記を{old_unit}から{new_unit}に変更しました（換算して比較しています）。",
            "The unit is {new_unit} instead of {old_unit} (converted exactly for comparing).",
        ),
    ),
    "definition-changed": (
        (
            "測るものが変わったため比較できません：「{old}」→「{new}」",
            "What is measured changed, so the targets are not comparable: “{old}” → “{new}”",
        ),
    ),
    "definition-stated": (
        ("定義・条件「{new}」が加わりました。", "The definition or condition “{new}” was added."),
    ),
    "definition-dropped": (
        ("定義・条件「{old}」がなくなりました。", "The definition or condition “{old}” was dropped."),
    ),
    "target-set": (("目標{new}を設定しました。", "The target {new} was set."),),
    "target-withdrawn": (("目標{old}を取り下げました。", "The target {old} was withdrawn."),),
    "target-decided": (("未定だった目標を{new}としました。", "The open target is now {new}."),),
    "target-undecided": (("目標{old}を未定としました。", "The target {old} is now open."),),
    "deadline-postponed": (
        ("期限を{old}から{new}に延ばしました。", "The deadline was postponed from {old} to {new}."),
    ),
    "deadline-advanced": (
        ("期限を{old}から{new}に早めました。", "The deadline was advanced from {old} to {new}."),
    ),
    "period-changed": (
        ("目標の期間を「{old}」から「{new}」に変更しました。", "The period changed from {old} to {new}."),
        ("目標の期間「{new}」を加えました。", "The period {new} was added."),
        ("目標の期間「{old}」を除きました。", "The period {old} was dropped."),
    ),
    "indicator-added": (
        ("指標を追加しました（目標{new}）。", "Indicator added (target {new})."),
        ("指標を追加しました。", "Indicator added."),
    ),
    "indicator-removed": (
        ("指標を削除しました（旧目標{old}）。", "Indicator removed (old target {old})."),
        ("指標を削除しました。", "Indicator removed."),
    ),
    "indicator-replaced": (
        ("差替えの相手：{name}（{other}）", "Replaced: the counterpart is {name} ({other})."),
    ),
    "indicator-split": (
        (
            "1つの指標を{n}つに分割したため比較できません：{old} → {new}",
            "One indicator was split into {n}, so targets are not comparable: {old} → {new}",
        ),
    ),
    "indicator-merged": (
        (
            "{n}つの指標を1つに統合したため比較できません：{old} → {new}",
            "{n} indicators were merged into one, so targets are not comparable: {old} → {new}",
        ),
    ),
    "indicator-reworded": (
        (
            "指標の名称を「{old}」から「{new}」に変更しました。",
            "The indicator “{old}” is now called “{new}”.",
        ),
        ("指標の文言を変更しました。", "The wording of the indicator changed."),
    ),
    "measure-added": (("{kind}を追加しました。", "This {kind} was added."),),
    "measure-removed": (("{kind}を削除しました。", "This {kind} was removed."),),
    "measure-split": (
        ("旧{old}の{kind}を{new}に分割しました。", "The old {kind} {old} was split into {new}."),
        ("旧{old}の{kind}を{n}つに分割しました。", "The old {kind} {old} was split into {n}."),
        ("1つの{kind}を{new}に分割しました。", "One {kind} was split into {new}."),
        ("1つの{kind}を{n}つに分割しました。", "One {kind} was split into {n}."),
    ),
    "measure-merged": (
        ("旧{old}の{kind}を{new}に統合しました。", "The old {kind}s {old} were merged into {new}."),
        ("旧{old}の{kind}を1つに統合しました。", "The old {kind}s {old} were merged into one."),
        ("{n}つの{kind}を{new}に統合しました。", "{n} {kind}s were merged into {new}."),
        ("{n}つの{kind}を1つに統合しました。", "{n} {kind}s were merged into one."),
    ),
    "measure-reworded": (("{kind}の文言を変更しました。", "The wording of the {kind} changed."),),
    "measure-number-changed": (
        ("文中の{old}を{new}に変更しました。", "{old} in the text became {new}."),
        ("文中に{new}を加えました。", "{new} was added to the text."),
        ("文中の{old}を除きました。", "{old} was taken out of the text."),
    ),
    "measure-renumbered": (
        (
            "番号を{old}から{new}に変更しました（前の項目の削除{removed_before}件・追加{added_before}件による）。",
            "Renumbered from {old} to {new} ({removed_before} removed and {added_before} added before it).",
        ),
        (
            "番号を{old}から{new}に変更しました（前の項目の削除{removed_before}件による）。",
            "Renumbered from {old} to {new} ({removed_before} removed before it).",
        ),
        (
            "番号を{old}から{new}に変更しました（前の項目の追加{added_before}件による）。",
            "Renumbered from {old} to {new} ({added_before} added before it).",
        ),
        ("番号を{old}から{new}に変更しました。", "Renumbered from {old} to {new}."),
        ("番号{new}を付けました。", "The number {new} was added."),
        ("番号{old}を除きました。", "The number {old} was dropped."),
    ),
    "measure-moved": (
        ("「{from}」から「{to}」の下に移動しました。", "Moved from “{from}” to “{to}”."),
        ("「{to}」の下に移動しました。", "Moved to “{to}”."),
        ("「{from}」の下から移動しました。", "Moved out of “{from}”."),
        ("同じ項目の中で並び順を変更しました。", "Moved among its siblings."),
    ),
    "measure-promoted": (
        ("階層を上げました（{old} → {new}）。", "It ranks higher in the outline ({old} → {new})."),
    ),
    "measure-demoted": (
        ("階層を下げました（{old} → {new}）。", "It ranks lower in the outline ({old} → {new})."),
    ),
    "kind-changed": (("種類を{old}から{new}に変更しました。", "It was a {old} and is a {new}."),),
    "tags-changed": (
        ("標識を【{old}】から【{new}】に変更しました。", "The markers changed from {old} to {new}."),
        ("標識【{new}】を付けました。", "The marker {new} was added."),
        ("標識【{old}】を外しました。", "The marker {old} was removed."),
    ),
    "carried-forward": (
        (
            "{named}の記載が変わらず残っています（新しい計画は{year}年度）。",
            "It still names {named}, although the new plan is of fiscal year {year}.",
        ),
    ),
    "target-out-of-step": (
        (
            "目標{stated}{unit}は据え置かれていますが、目標表の{rows}行からは{implied}{unit}となります。",
            "The target stayed at {stated}{unit}, but the target table ({rows} of its rows) "
            "comes to {implied}{unit}.",
        ),
    ),
    "target-not-as-printed": (
        (
            "{side}の目標の値と印字が食い違っています（{found}）。どちらが正しいか確かめてください。",
            "The {side} target's value and its words disagree ({found}); find out which is right.",
        ),
    ),
    "arithmetic-mismatch": (
        (
            "{side}の計算が合いません：{population} × {rate} は {expected} で、"
            "記載の {headcount} と異なります。",
            "The {side} figures do not add up: {population} × {rate} is {expected}, "
            "not {headcount} as printed.",
        ),
    ),
    "baseline-rolled-forward": (
        (
            "基準値・見込みを更新しました（{old_as_of} {old} → {new_as_of} {new}）。",
            "The baseline moved on ({old_as_of} {old} → {new_as_of} {new}).",
        ),
        ("基準値・見込みを更新しました（{old} → {new}）。", "The baseline moved on ({old} → {new})."),
    ),
    "baseline-rolled-back": (
        (
            "基準値・見込みが過去の年になりました（{old_as_of} {old} → {new_as_of} {new}）。",
            "The baseline is of an earlier year ({old_as_of} {old} → {new_as_of} {new}).",
        ),
        (
            "基準値・見込みが過去の年になりました（{old} → {new}）。",
            "The baseline is of an earlier year ({old} → {new}).",
        ),
    ),
    "baseline-rebased": (
        (
            "同じ時点（{new_as_of}）の基準値・見込みが{old}から{new}に変わりました。",
            "The baseline of {new_as_of} changed from {old} to {new}.",
        ),
        (
            "同じ時点の基準値・見込みが{old}から{new}に変わりました。",
            "The baseline of one date changed from {old} to {new}.",
        ),
    ),
    "baseline-added": (
        ("基準値・見込み{new}を加えました。", "The baseline {new} was added."),
        ("基準値・見込みを加えました。", "A baseline was added."),
    ),
    "baseline-removed": (
        ("基準値・見込み{old}を除きました。", "The baseline {old} was dropped."),
        ("基準値・見込みを除きました。", "The baseline was dropped."),
    ),
    "actuals-changed": (
        ("実績を{old}から{new}に変更しました。", "The actuals changed from {old} to {new}."),
        ("実績{new}を加えました。", "The actuals {new} were added."),
        ("実績{old}を除きました。", "The actuals {old} were dropped."),
        ("実績の記載を変更しました。", "The actuals changed."),
    ),
    "population-changed": (
        (
            "対象者数を{old}から{new}に変更しました（{difference}）。",
            "The population changed from {old} to {new} ({difference}).",
        ),
        ("対象者数を{old}から{new}に変更しました。", "The population changed from {old} to {new}."),
        ("対象者数{new}を加えました。", "The population {new} was added."),
        ("対象者数{old}を除きました。", "The population {old} was dropped."),
        ("対象者数の記載を変更しました。", "The population changed."),
    ),
    "headcount-changed": (
        (
            "見込者数を{old}から{new}に変更しました（{difference}）。",
            "The headcount changed from {old} to {new} ({difference}).",
        ),
        ("見込者数を{old}から{new}に変更しました。", "The headcount changed from {old} to {new}."),
        ("見込者数{new}を加えました。", "The headcount {new} was added."),
        ("見込者数{old}を除きました。", "The headcount {old} was dropped."),
        ("見込者数の記載を変更しました。", "The headcount changed."),
    ),
    "ocr-noise": (
        (
            "注記された誤読・誤植を除けば同じ文です。",
            "The texts are the same once the noted slips are read right.",
        ),
    ),
    "detail-changed": (("表記を変更しました。", "A detail of the wording changed."),),
}
"""Rule → sentences, most telling first."""

_WAYS: dict[str, Pair] = {
    "target-raised": ("引き上げました", "raised"),
    "target-lowered": ("引き下げました", "lowered"),
    "target-tightened": ("厳しくしました", "tightened"),
    "target-loosened": ("緩めました", "loosened"),
}

CODES: dict[str, Pair] = {
    **COMPARATORS,
    **RELATIVES,
    "equal": ("同じ値", "equal to"),
    "between": ("範囲内", "between"),
    "none": ("なし", "nothing"),
    "policy": ("基本方針", "policy"),
    "field": ("分野", "field"),
    "section": ("節", "section"),
    "measure": ("取組", "measure"),
    "sub-measure": ("下位の取組", "sub-measure"),
    "indicator": ("指標", "indicator"),
    "note": ("注記", "note"),
    "old": ("旧", "old"),
    "new": ("新", "new"),
}
"""Codes among the facts, in words."""

_CODED = frozenset(
    (
        "kind",
        "side",
        "relative_to",
        "old_base",
        "new_base",
        "old_comparator",
        "new_comparator",
    )
)
_PROMISES = frozenset(("old", "new"))
"""Facts that may be a promise."""

_LISTS = frozenset(
    (
        "indicator-split",
        "indicator-merged",
        "measure-split",
        "measure-merged",
        "measure-number-changed",
        "tags-changed",
        "actuals-changed",
    )
)
"""Rules whose facts `old` and `new` are lists, one value a line."""

_REGROUPED = frozenset(("measure-split", "measure-merged"))
"""Rules whose facts `old` and `new` are labels, one a line."""

_AND_MARKS: Pair = ("{told}ほか{n}つ", "{told} and {n} more")

_COMMA: Pair = ("、", ", ")
_KINDS_COMPARED = frozenset(("kind-changed", "measure-promoted", "measure-demoted"))
"""Rules whose facts `old` and `new` are kinds of nodes."""


def title(rule: str, lang: Lang) -> str:
    """A few words for what `rule` says, fit for a table; the name itself for an unknown rule."""
    return pick(TITLES[rule], lang) if rule in TITLES else rule


def sentence(rule: str, facts: Mapping[str, str], lang: Lang, *, is_note: bool = False) -> str:
    """What `rule` says of one change, with its facts filled in; `is_note` as short as notes are."""
    told = {name: _fact(rule, name, value, facts, lang) for name, value in facts.items() if value}
    known = {name: words for name, words in told.items() if words}
    if delta := difference(facts, lang):
        known["difference"] = delta
    choices = SENTENCES.get(rule, ())
    if rule in _WAYS:
        known["way"] = pick(_WAYS[rule], lang)
        choices = (_STEP, _STEP_BARE)
    for choice in choices:
        words = pick(choice, lang).replace("{way}", known.get("way", ""))
        if is_note:
            from revtool.wording.brief import brief

            words = brief(words, lang)
        if all(name is None or name in known for _, name, _, _ in Formatter().parse(words)):
            return words.format_map(known)
    return title(rule, lang)


def difference(facts: Mapping[str, str], lang: Lang) -> str:
    """The difference that the facts state, with its unit (`+3.3ポイント`, `+3.3 points`), else nothing."""
    for prefix in ("", "figure_"):
        delta = facts.get(f"{prefix}delta")
        if delta is not None:
            return _amount(delta, facts.get(f"{prefix}delta_unit", ""), lang)
    return ""


def _amount(delta: str, unit: str, lang: Lang) -> str:
    digits = delta.lstrip("+-")
    whole, _, rest = digits.partition(".")
    grouped = f"{int(whole):,}" if whole.isdecimal() else whole
    number = delta[: len(delta) - len(digits)] + grouped + ("." + rest if rest else "")
    if unit == "point":
        return f"{number}ポイント" if lang is Lang.JA else f"{number} points"
    return f"{number}{unit}"


def _fact(rule: str, name: str, value: str, facts: Mapping[str, str], lang: Lang) -> str:
    if rule in _REGROUPED and name in ("old", "new"):
        return _numbers(value.split("\n"), lang)
    if rule in _LISTS and name in ("old", "new"):
        return pick(_COMMA, lang).join(_items(value, facts.get(f"{name}_targets", ""), lang))
    is_code = name in _CODED or (rule in _KINDS_COMPARED and name in ("old", "new"))
    if is_code and value in CODES:
        return pick(CODES[value], lang)
    return in_words(value, lang) if name in _PROMISES else value


def _numbers(labels: Sequence[str], lang: Lang) -> str:
    """The numbers among labels; marks, which name nothing, are counted, and alone they are nothing.

    Worked example: ①, ・ and ・ are `①ほか2つ`.
    """
    numbers = [label for label in labels if any(c.isalnum() for c in label)]
    marks = len(labels) - len(numbers)
    told = pick(_COMMA, lang).join(numbers)
    return pick(_AND_MARKS, lang).format(told=told, n=marks) if numbers and marks else told


def _items(values: str, targets: str, lang: Lang) -> Iterator[str]:
    """The values of a list, each with the target beside it where there is one."""
    for value, target in zip_longest(values.split("\n"), targets.split("\n"), fillvalue=""):
        yield f"{value} {in_words(target, lang)}".strip()
