"""A conflict that a merge left, in words: what the sides want, and what to do about it.

A value is kept without words of a language (`at-most:12%`, `deleted`), as facts of a problem are, and put
into words when it is shown. Invariant: a value reads alike in every message and report.
"""

from __future__ import annotations

from collections.abc import Mapping

from revtool.wording import Lang, Pair, pick
from revtool.wording.plans import COMPARATORS, RELATIVES
from revtool.wording.promises import in_words

LENGTH = 80
"""Characters of a value that are shown: what a line of a screen has room for."""

_ABSENT = "―"
_PERIOD = " @"

_FIELDS: dict[str, Pair] = {
    "node": ("項目の有無", "the node itself"),
    "parent": ("置き場所", "its place"),
    "order": ("下の項目の順", "the order below it"),
}
"""Names of what is no key of a node."""

_STATES: dict[str, Pair] = {
    "deleted": ("削除", "deleted"),
    "changed": ("変更", "changed"),
    "kept": ("下に項目を追加", "something put below it"),
}
"""What the sides did to a node that one of them deleted."""

_TOP: Pair = ("最上位", "the top")

Wording = tuple[tuple[str, str], tuple[str, str]]
"""What is wrong and what to do about it, in Japanese and in English."""

ADVICE: dict[str, Wording] = {
    "node": (
        (
            "統合の一方がこの項目を削除し、他方は残しています（自分の側 {ours}、相手の側 {theirs}）",
            "残すなら conflict: のこの項目だけを、削除するなら計画の項目ごと消すか、"
            "revtool git settle を使ってください",
        ),
        (
            "one side of a merge deleted this node, the other kept it (ours {ours}, theirs {theirs})",
            "to keep the node delete this entry of conflict:, else delete the whole node, "
            "or use revtool git settle",
        ),
    ),
    "parent": (
        (
            "統合の両側で、この項目の置き場所が違います（自分の側 {ours} の下、相手の側 {theirs} の下）",
            "正しい場所に項目を移して conflict: のこの項目を消すか、revtool git settle を使ってください",
        ),
        (
            "the sides of a merge put this node below different ones (ours {ours}, theirs {theirs})",
            "move the node to where it belongs and delete this entry of conflict:, or use revtool git settle",
        ),
    ),
    "order": (
        (
            "統合の両側で、下の項目の順が食い違います（自分の側 {ours}、相手の側 {theirs}）",
            "正しい順に並べて conflict: のこの項目を消すか、revtool git settle を使ってください",
        ),
        (
            "the sides of a merge put what is below in different orders (ours {ours}, theirs {theirs})",
            "put the children into the right order and delete this entry of conflict:, "
            "or use revtool git settle",
        ),
    ),
}
"""The words of conflicts that are about no value, by their field."""


def value_of(value: object) -> str:
    """A value of a conflict in one line, without words of a language.

    Worked example: `{comparator: at-most, value: 12, unit: '%'}` is `at-most:12%`, a list its parts.
    """
    if isinstance(value, dict):
        return _target(value) or " ".join(value_of(part) for part in value.values())
    if isinstance(value, list):
        return ", ".join(map(value_of, value))
    return _ABSENT if value is None else str(value)


def _target(value: Mapping[str, object]) -> str:
    """The code of a target (see `revtool.grammar.promises`), empty for any other mapping."""
    if value.get("undecided") is True:
        return "undecided"
    comparator, unit = str(value.get("comparator")), value.get("unit", "")
    if comparator not in COMPARATORS:
        return ""
    low, high, single = (value.get(name) for name in ("value_min", "value_max", "value"))
    aim = str(value.get("relative_to", ""))
    if aim not in RELATIVES or aim == "none":
        aim = f"{low}{unit}..{high}{unit}" if None not in (low, high) else ""
        aim = aim or ("" if single is None else f"{single}{unit}")
    period = f"{_PERIOD}{value['period']}" if value.get("period") else ""
    return f"{comparator}:{aim}{period}" if aim else ""


def shown(value: str, field: str, lang: Lang) -> str:
    """A value of `value_of` in words.

    Worked example: `at-most:12%` is `12%以下` and `at most 12%`.
    """
    if field == "node" and value in _STATES:
        return pick(_STATES[value], lang)
    if field == "parent" and not value:
        return pick(_TOP, lang)
    promise, _, period = value.partition(_PERIOD) if field.endswith("target") else ("", "", "")
    words = " ".join(filter(None, (period, in_words(promise, lang)))) or value
    return words if len(words) <= LENGTH else words[: LENGTH - 1] + "…"


def field_name(field: str, lang: Lang) -> str:
    """What a conflict is about: the way to a field, or what is no field in words."""
    return pick(_FIELDS[field], lang) if field in _FIELDS else field


def worded(wording: Wording, facts: Mapping[str, str], lang: Lang) -> tuple[Wording, dict[str, str]]:
    """The words for a conflict, `wording` where it is about a value, and its facts in words.

    Args:
        wording: What is said of a value that both sides changed.
        facts: `field`, `ours` and `theirs`, the sides as `value_of` gives them.
        lang: Language of the words.
    """
    field = facts.get("field", "?")
    sides = {side: shown(facts.get(side, _ABSENT), field, lang) for side in ("ours", "theirs")}
    return ADVICE.get(field, wording), {**facts, **sides}
