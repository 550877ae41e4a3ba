"""Nodes that came, went, were divided, joined or reworded: measures and whatever else is not a figure.

Invariant: every lone node and every split or merge gets exactly one of these verdicts, indicators
replaced by others one more.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.model.change import Op, Severity
from revtool.rules.base import Case, Facts, Rule, Subject, listed
from revtool.rules.prose import changed_tokens
from revtool.text.tokens import TokenKind


def measure_added(case: Case) -> Iterator[Facts]:
    """A measure is new; the fact `kind` says when it is a field, section, policy or note instead.

    Example: 新規健診機関の拡大を図る stands in the new plan only.
    """
    if case.new and not case.is_indicator:
        yield {"kind": case.lone.kind.value}


def measure_removed(case: Case) -> Iterator[Facts]:
    """A measure ended; the fact `kind` says when it is a field, section, policy or note instead.

    Example: 支部窓口での特定保健指導を実施する stands in the old plan only.
    """
    if case.old and not case.is_indicator:
        yield {"kind": case.lone.kind.value}


def measure_split(case: Case) -> Iterator[Facts]:
    """One measure became several.

    Example: ① 文書・電話による催告 → ② 文書による催告 and ③ 電話による催告.
    """
    if len(case.new) > len(case.old) and not case.is_indicator:
        yield {"kind": case.pair[0].kind.value, **_labels(case)}


def measure_merged(case: Case) -> Iterator[Facts]:
    """Several measures became one.

    Example: ② 文書による催告 and ③ 電話による催告 → ① 文書・電話による催告.
    """
    if len(case.old) > len(case.new) and not case.is_indicator:
        yield {"kind": case.pair[1].kind.value, **_labels(case)}


def measure_reworded(case: Case) -> Iterator[Facts]:
    """The words of a measure changed, not only its numbers and dates.

    Example: 利便性の向上のため → 利便性の向上や負担軽減の観点から.
    """
    if not case.is_indicator and _changed_words(case):
        yield {"kind": case.pair[1].kind.value}


def measure_number_changed(case: Case) -> Iterator[Facts]:
    """Only numbers or dates in the words of a measure changed.

    Example: 自主点検（年2回） → 自主点検（年4回）.
    """
    if case.is_indicator or _changed_words(case):
        return
    old, new = _numbers(case)
    if old or new:
        yield {"kind": case.pair[1].kind.value, "old": listed(old), "new": listed(new)}


def _labels(case: Case) -> Facts:
    """The labels of either side, where every node of it has one, and how many nodes the wider side has."""
    old, new = ([node.label for node in side] for side in (case.old, case.new))
    return {
        "old": listed(old) if all(old) else "",
        "new": listed(new) if all(new) else "",
        "n": str(max(len(old), len(new))),
    }


def _changed_words(case: Case) -> bool:
    """Whether anything but numbers, dates and the marks beside them differs in the prose."""
    kinds = set()
    for kind, _, _ in changed_tokens(case):
        if kind not in (TokenKind.NUMBER, TokenKind.DATE, TokenKind.MARK):
            return True
        kinds.add(kind)
    return kinds == {TokenKind.MARK}


def _numbers(case: Case) -> tuple[list[str], list[str]]:
    found = [(op, text) for kind, op, text in changed_tokens(case) if kind is not TokenKind.MARK]
    return [t for op, t in found if op is Op.DELETE], [t for op, t in found if op is Op.INSERT]


RULES = (
    Rule("measure-added", Severity.NOTICE, Subject.LONE, measure_added, "measure-removed"),
    Rule("measure-removed", Severity.NOTICE, Subject.LONE, measure_removed, "measure-added"),
    Rule("measure-split", Severity.NOTICE, Subject.GROUP, measure_split, "measure-merged"),
    Rule("measure-merged", Severity.NOTICE, Subject.GROUP, measure_merged, "measure-split"),
    Rule("measure-reworded", Severity.NOTICE, Subject.PAIR, measure_reworded, "measure-reworded"),
    Rule(
        "measure-number-changed",
        Severity.NOTICE,
        Subject.PAIR,
        measure_number_changed,
        "measure-number-changed",
    ),
)
