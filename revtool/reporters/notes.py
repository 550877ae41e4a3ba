"""Changes in words: the notes beside a node of the redline, and the gravest changes of all.

Invariant: what a change means is worded from its verdicts alone; nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revtool.model.change import Change, Row, Severity, Verdict
from revtool.model.plan import Kind, Node, Tree
from revtool.reporters.document import Block, Bullets, Paragraph
from revtool.reporters.promise import is_on_promise, promise
from revtool.reporters.view import View, facts, in_target_table, name, path
from revtool.wording import pick
from revtool.wording.reports import FULL_STOP, SENTENCE_GAP
from revtool.wording.rules import TITLES, sentence, title

GRAVEST = 15
"""Lines in the list of the gravest changes: what fits on one screen and is read in two minutes."""

APART = 2
"""Changes with one meaning that get a line each; more of them, or more than fit, share one."""

NAMED = 6
"""Changes that a shared line names; the rest is counted."""

_SAID_BY_MARK = frozenset(
    {"measure-added", "measure-removed", "measure-reworded", "indicator-reworded", "tags-changed"}
)
"""Rules that say no more than the marks in the redline beside the note."""

_LEFT_TO_TABLES = frozenset({"indicator-reworded", "tags-changed"})
"""Rules that the list of the gravest changes leaves to the table of indicators and the redline."""

_NAMED_FIRST = (Kind.INDICATOR, Kind.FIELD, Kind.SECTION, Kind.POLICY, Kind.MEASURE, Kind.NOTE)
"""Kinds in the order in which a line that several changes share names them."""


def note(view: View, row: Row, change: Change | None) -> str:
    """What a row's change means, one sentence a verdict, and where the node stands on both sides.

    Empty where the redline says it all: nothing differs, or a node without a target came or went.
    """
    if change is None:
        return ""
    words = meaning(view, row, change)
    if change.accepted is not None:
        words.append(view.say("accepted-note", reason=change.accepted.reason))
    if not words and not (change.old and change.new):
        return ""
    key = "note" if words else "note-bare"
    return view.say(key, words=together(view, words), places=view.listed(view.places(row)))


def meaning(view: View, row: Row, change: Change, *, is_note: bool = False) -> list[str]:
    """What a row's change means beyond what its marks show, a sentence a verdict.

    Args:
        view: The comparison.
        row: The row that shows it.
        change: The change.
        is_note: As short as in a column of notes.
    """
    if len(change.new) > 1 and row.new and row.new[0] != change.new[0]:
        key = "note-split-from" if is_note else "split-from"
        return [view.say(key, place=path(view.old, change.old[0], is_whole=is_note))]
    words = [in_words(view, change, v, is_note=is_note) for v in change.verdicts if _is_said(v)]
    return words + list(_reasons(view, change))


def _is_said(verdict: Verdict) -> bool:
    """Whether a note tells the verdict: the marks do not, and the project wants to hear of it."""
    return verdict.rule not in _SAID_BY_MARK and not verdict.is_muted


def together(view: View, words: Sequence[str]) -> str:
    """Sentences one behind the other."""
    return pick(SENTENCE_GAP, view.lang).join(ended(view, one) for one in words)


def _reasons(view: View, change: Change) -> Iterator[str]:
    """Why people decided on what this change starts with; a decision on several nodes is told once."""
    first = (change.old[:1], change.new[:1])
    for decision in view.comparison.decisions:
        if decision.reason and (decision.old[:1], decision.new[:1]) == first:
            yield view.say("decided", reason=decision.reason.rstrip("。."))


def ended(view: View, words: str) -> str:
    """The words with the full stop that parts them from the next sentence."""
    return words if words.endswith(("。", ".")) else words + pick(FULL_STOP, view.lang)


def gravest(view: View) -> Iterator[Block]:
    """The gravest changes in words, most urgent first, and how many more there are."""
    changes = [change for change in view.comparison.changes if change.accepted is None]
    lines: list[str] = []
    told = 0
    for group in _by_meaning(view, changes):
        if len(lines) == GRAVEST:
            break
        apart = len(group) <= min(APART, GRAVEST - len(lines))
        lines += [_line(view, change) for change in group] if apart else [_shared(view, group)]
        told += len(group)
    if lines:
        yield Bullets(tuple(lines), numbered=True)
    if told < len(changes):
        yield Paragraph(view.say("gravest-more", n=len(changes) - told))


def _by_meaning(view: View, changes: Sequence[Change]) -> list[list[Change]]:
    """The changes worth a line, those whose gravest verdict is the same together, most urgent first."""
    meanings = {rule: place for place, rule in enumerate(TITLES)}
    groups: dict[tuple[int, int, int], list[Change]] = {}
    for change in changes:
        if change.severity is not Severity.INFO and change.verdicts[0].rule not in _LEFT_TO_TABLES:
            meaning = meanings.get(change.verdicts[0].rule, len(meanings))
            key = (-change.severity.rank, _turn(view, change), meaning)
            groups.setdefault(key, []).append(change)
    return [sorted(groups[key], key=lambda change: _rank(view, change)) for key in sorted(groups)]


def _turn(view: View, change: Change) -> int:
    """When a reader looks at a change among those of one severity: promises first, target tables last."""
    tree, node = _shown(view, change)
    if in_target_table(tree, node):
        return 2
    return 0 if node.kind is Kind.INDICATOR and is_on_promise(change.verdicts[0].rule) else 1


def _rank(view: View, change: Change) -> int:
    """Place of the kind of a change's node among those that a shared line names first."""
    return _NAMED_FIRST.index(_shown(view, change)[1].kind)


def _shown(view: View, change: Change) -> tuple[Tree, Node]:
    tree, ids = (view.new, change.new) if change.new else (view.old, change.old)
    return tree, tree.by_id[ids[0]]


def _line(view: View, change: Change) -> str:
    words = in_words(view, change, change.verdicts[0]).rstrip("。.")
    places = view.listed(view.places(change))
    return view.say("gravest-line", subject=subject(view, change), words=words, places=places)


def _shared(view: View, changes: Sequence[Change]) -> str:
    names = [_promised(view, change) for change in changes[:NAMED]]
    if len(changes) > NAMED:
        names.append(view.say("and-more", n=len(changes) - NAMED))
    meaning = title(changes[0].verdicts[0].rule, view.lang)
    return view.say("gravest-many", title=meaning, n=len(changes), names=view.listed(names))


def subject(view: View, change: Change) -> str:
    """What a change is about: the new node's name, of a split the old one's; target tables are named."""
    is_split = len(change.new) > 1 and bool(change.old)
    tree, node = (view.old, view.old.by_id[change.old[0]]) if is_split else _shown(view, change)
    return view.say("in-table", name=name(node)) if in_target_table(tree, node) else name(node)


def _promised(view: View, change: Change) -> str:
    """The subject of a change, and of an indicator what it promised and promises."""
    firsts = [nodes[0].indicator for nodes in (view.old_nodes(change), view.new_nodes(change)) if nodes]
    found = [promise(side, view.lang) for side in firsts if side and (side.target or side.as_printed)]
    return " ".join(filter(None, (subject(view, change), " → ".join(dict.fromkeys(found)))))


def in_words(view: View, change: Change, verdict: Verdict, *, is_note: bool = False) -> str:
    """What a verdict says, the nodes it names by id told by their paths; `is_note` as short as notes are."""
    found = facts(verdict)
    if verdict.rule == "measure-moved" and found.get("how") == "parent":
        place = path(view.old, change.old[0], is_whole=is_note)
        return view.say("note-moved" if is_note else "moved", place=place)
    trees = {"old_parent": view.old, "new_parent": view.new, "other": view.new if change.old else view.old}
    for key, tree in trees.items():
        if found.get(key) in tree.by_id:
            found[key] = path(tree, found[key], is_whole=is_note)
    return sentence(verdict.rule, found, view.lang, is_note=is_note)
