"""Indicators that came, went, were replaced, divided, joined or renamed.

Invariant: the targets of a split or merge are shown side by side and never subtracted.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.grammar.promises import promise
from revtool.model.change import Severity
from revtool.model.plan import Kind, Node
from revtool.rules.base import Case, Facts, Rule, Subject, listed
from revtool.rules.prose import changed_tokens
from revtool.text.tokens import TokenKind


def indicator_added(case: Case) -> Iterator[Facts]:
    """An indicator is new.

    Example: 健康宣言事業所数を700事業所以上とする【新規】.
    """
    if case.new and case.is_indicator:
        yield {"new": _promise(case.lone)}


def indicator_removed(case: Case) -> Iterator[Facts]:
    """An indicator ended.

    Example: ＵＳＢを配布した医療機関における利用率 73.2％以上【削除】.
    """
    if case.old and case.is_indicator:
        yield {"old": _promise(case.lone)}


def indicator_replaced(case: Case) -> Iterator[Facts]:
    """An indicator ended and another was added under the same parent; said of either.

    Example: 効果的な意見発信を実施する【削除】 and 意見発信を全支部で実施【新規】 in one section.
    """
    side = "old" if case.old else "new"
    other = case.world.replaced.get(f"{side}:{case.lone.id}")
    if case.is_indicator and other:
        nodes = case.world.new if case.old else case.world.old
        yield {"other": other, "name": _name(nodes.by_id[other])}


def indicator_split(case: Case) -> Iterator[Facts]:
    """One indicator became several; each measures a part, so their targets are not comparable with it.

    Example: 特定保健指導の実施率 14.7％以上 → 被保険者 9.8%以上 and 被扶養者 22.3%以上.
    """
    if len(case.new) > len(case.old) and case.is_indicator:
        yield _sides(case)


def indicator_merged(case: Case) -> Iterator[Facts]:
    """Several indicators became one, which is not comparable with any of them.

    Example: 被保険者 9.8%以上 and 被扶養者 22.3%以上 → 特定保健指導の実施率 14.7％以上.
    """
    if len(case.old) > len(case.new) and case.is_indicator:
        yield _sides(case)


def indicator_reworded(case: Case) -> Iterator[Facts]:
    """What an indicator is called or how its sentence runs changed, apart from its target and figures.

    Example: 生活習慣病予防健診受診率 → 生活習慣病予防健診実施率.
    """
    if not case.is_indicator:
        return
    name = case.field("indicator.name")
    if name and name.old and name.new:
        yield {"old": name.old, "new": name.new}
    elif not any(field.name.startswith("indicator.") for field in case.fields) and _words(case):
        yield {}


def _words(case: Case) -> bool:
    """Whether a word of the printed sentence differs."""
    return any(kind in (TokenKind.WORD, TokenKind.KANA) for kind, _, _ in changed_tokens(case))


def _sides(case: Case) -> Facts:
    return {
        "old": listed(map(_name, case.old)),
        "old_targets": listed(map(_promise, case.old)),
        "new": listed(map(_name, case.new)),
        "new_targets": listed(map(_promise, case.new)),
        "n": str(max(len(case.old), len(case.new))),
        "comparable": "no",
    }


def _promise(node: Node) -> str:
    return promise(node.indicator) if node.indicator else ""


def _name(node: Node) -> str:
    if node.kind is Kind.INDICATOR and node.indicator:
        return node.indicator.name
    return node.title or node.text


RULES = (
    Rule("indicator-added", Severity.NOTICE, Subject.LONE, indicator_added, "indicator-removed"),
    Rule("indicator-removed", Severity.WARNING, Subject.LONE, indicator_removed, "indicator-added"),
    Rule("indicator-replaced", Severity.NOTICE, Subject.LONE, indicator_replaced, "indicator-replaced"),
    Rule("indicator-split", Severity.WARNING, Subject.GROUP, indicator_split, "indicator-merged"),
    Rule("indicator-merged", Severity.WARNING, Subject.GROUP, indicator_merged, "indicator-split"),
    Rule("indicator-reworded", Severity.NOTICE, Subject.PAIR, indicator_reworded, "indicator-reworded"),
)
