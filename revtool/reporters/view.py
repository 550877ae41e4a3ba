"""A comparison with what every part of a report looks up: both trees, the language, the options.

Also how a report names a node: by its path of labels (`2(8)■`), its line in the source, and its name.
Invariant: a view reads the comparison and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from revtool.model.change import Change, Comparison, Row, Verdict
from revtool.model.plan import Node, Plan, Tree
from revtool.wording import Lang, say
from revtool.wording.reports import WORDS, fiscal_year

NAME_LENGTH = 28
"""Characters of a node's text that stand for its name: one line in a list of changes."""

STEP_LENGTH = 10
"""Characters of a title that stand for a label in a path, which has to fit into a cell."""

_SHORT = str.maketrans("０１２３４５６７８９（）［］", "0123456789()[]")
_LABEL_END = "．.、,，:：・"
_CLOSING = {"〔": "〕", "[": "]", "【": "】", "（": "）", "(": ")", "「": "」", "《": "》"}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a report is made from.

    Attributes:
        comparison: The result to tell.
        old: Look-ups over the old plan.
        new: Look-ups over the new plan.
        lang: Language of the report's own words.
        full: Whether unchanged nodes are shown in the redline.
        noise: Whether differences of form alone are marked in the redline.
    """

    comparison: Comparison
    old: Tree
    new: Tree
    lang: Lang
    full: bool
    noise: bool

    @classmethod
    def of(cls, comparison: Comparison, lang: Lang, *, full: bool = False, noise: bool = False) -> View:
        """The view of `comparison`, its trees built once."""
        old, new = Tree.of(comparison.old), Tree.of(comparison.new)
        return cls(comparison=comparison, old=old, new=new, lang=lang, full=full, noise=noise)

    def old_nodes(self, row: Row | Change) -> tuple[Node, ...]:
        """The old nodes of a row or a change, in its order."""
        return tuple(self.old.by_id[i] for i in row.old)

    def new_nodes(self, row: Row | Change) -> tuple[Node, ...]:
        """The new nodes of a row or a change, in its order."""
        return tuple(self.new.by_id[i] for i in row.new)

    def change(self, row: Row) -> Change | None:
        """The change that a row shows, None when nothing differs."""
        return None if row.change is None else self.comparison.changes[row.change]

    def say(self, key: str, **facts: object) -> str:
        """The words of `key` in the language of the report."""
        return say(WORDS, key, self.lang, **facts)

    def edition(self, plan: Plan) -> str:
        """An edition by its fiscal year, or by its name when it has none: `令和3年度`, `R3`.

        A state of one edition has its label too: `令和6年度 1.1.0`.
        """
        named = fiscal_year(plan.fiscal_year, self.lang) or plan.edition or self.say("none")
        label = self._label(plan)
        return f"{named} {label}" if label else named

    def side(self, plan: Plan) -> str:
        """An edition by its name, as a column has room for: `R3`; a state of one edition by its label."""
        return self._label(plan) or plan.edition or self.edition(plan)

    def _label(self, plan: Plan) -> str:
        labels = self.comparison.labels
        if labels is None:
            return ""
        return labels[0 if plan is self.comparison.old else 1] or self.say("worktree")

    def places(self, item: Row | Change) -> tuple[str, ...]:
        """Where a change stands on each side that it has: `旧 2(8)■ 413行`."""
        sides = []
        if item.old:
            sides.append(self.say("old-place", place=self._where(self.old, item.old)))
        if item.new:
            sides.append(self.say("new-place", place=self._where(self.new, item.new)))
        return tuple(sides)

    def listed(self, items: Iterable[str]) -> str:
        """The items as a list in one line."""
        return self.say("list-comma").join(items)

    def spot(self, tree: Tree, node_id: str) -> str:
        """Path and line of one node: `2(8)■ 413行`."""
        return f"{path(tree, node_id)}{self._line(tree.by_id[node_id])}"

    def _where(self, tree: Tree, ids: tuple[str, ...]) -> str:
        return self.listed(self.spot(tree, i) for i in ids)

    def _line(self, node: Node) -> str:
        source = node.provenance
        if source is None or (source.line is None and source.page is None and not source.cell):
            return ""
        if source.line is not None and source.page is not None:
            return " " + self.say("page-line", page=source.page, n=source.line)
        if source.line is not None:
            return " " + self.say("line", n=source.line)
        return " " + (self.say("page", n=source.page) if source.page is not None else source.cell)


def path(tree: Tree, node_id: str, *, is_whole: bool = False) -> str:
    """The labels from the top down to a node: `2(8)■` for the ■ in （8） of field 2.

    A node without a label is named by the beginning of its title, one without either by nothing; numbers
    that would run together are parted: `3-1)` for 1） in field 3. `is_whole` where a title is not to be cut.
    """
    node = tree.by_id[node_id]
    found = ""
    steps = (short_label(step, is_whole=is_whole) for step in (node, *tree.ancestors(node_id)))
    for part in filter(None, steps):
        meeting = part[-1] + found[:1]
        found = f"{part}-{found}" if found and meeting.isascii() and meeting.isalnum() else part + found
    return found or name(node)


def short_label(node: Node, *, is_whole: bool = False) -> str:
    """The label of `node` in half width without the dot that ends it; its title where it has no label."""
    return _shortened(node.label) or clip(node.title, len(node.title) if is_whole else STEP_LENGTH)


@lru_cache(maxsize=256)
def _shortened(label: str) -> str:
    narrow = label.translate(_SHORT)
    return narrow.rstrip(_LABEL_END) or narrow


def name(node: Node) -> str:
    """What a report calls `node`: the name of its indicator, its title, or how its text begins."""
    if node.indicator is not None and node.indicator.name:
        return node.indicator.name
    return clip(node.title or node.text, NAME_LENGTH) or node.label or node.id


def clip(text: str, length: int) -> str:
    """The beginning of the first line of `text`, at most `length` characters; a bracket is closed again."""
    line = text.partition("\n")[0]
    if len(line) <= length:
        return line
    closing = _CLOSING.get(line[0], "")
    return line[: length - 1 - len(closing)] + "…" + closing


def facts(verdict: Verdict) -> dict[str, str]:
    """The facts of a verdict by name."""
    return dict(verdict.facts)


def in_target_table(tree: Tree, node: Node) -> bool:
    """Whether `node` heads a target table with a population, or is a row of one."""
    indicator = node.indicator
    if indicator is None:
        return False
    heads = indicator.target is None and indicator.population is not None
    return heads or (node.parent is not None and tree.by_id[node.parent].indicator is not None)
