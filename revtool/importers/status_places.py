"""Where in the plan a heading or an indicator of the status column belongs.

Only the column's own words decide: a label within its section, the bracketed group it names, an
indicator's name. Invariant: a place that the words leave open is marked as unsure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from revtool.importers.page_sentences import ends_sentence
from revtool.model.plan import Kind, Node, Plan, Tree
from revtool.text.labels import Label, Role, parse_label, split_label
from revtool.text.normalise import fold
from revtool.text.similarity import character_pairs, share_of_shorter

_LIKE = 0.34
"""Share of the shorter title's character pairs that two titles with the same number must have in common
to be one heading; unrelated titles of plans share a tenth."""

_NAMED = 0.6
"""The same for a line behind ■ that names an indicator without the word KPI."""

_MOST_COMPARED = 100
"""Indicators that a line is compared with, from the one named last; a section prints ten."""

KPI_TAG = "KPI"
_FIGURES = re.compile(r"[0-9.,%]+")
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Found:
    """A node of the plan, and whether the words leave no other."""

    node: str
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Places:
    """Look-ups for headings, built once with `Places.of(nodes)`.

    Attributes:
        tree: The plan's nodes.
        section: Section of each node, itself for a heading, empty for measures at the top.
        exact: Nodes of (section, label style, number, folded words), in document order.
        children: Nodes of (parent, label style, number).
        numbered: Nodes of (section, label style, number).
        groups: Nodes of (section, folded words) that head a bracketed group.
        headings: Fields and sections of each folded heading.
        kpis: KPIs of each parent.
        kpis_within: KPIs of each section, at any depth.
    """

    tree: Tree
    section: Mapping[str, str]
    exact: Mapping[tuple[str, str, int | None, str], Sequence[str]]
    children: Mapping[tuple[str, str, int | None], Sequence[str]]
    numbered: Mapping[tuple[str, str, int | None], Sequence[str]]
    groups: Mapping[tuple[str, str], Sequence[str]]
    headings: Mapping[str, Sequence[str]]
    kpis: Mapping[str, tuple[str, ...]]
    kpis_within: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, nodes: Iterable[Node]) -> Places:
        """The look-ups of `nodes`, in one pass."""
        tree = Tree.of(Plan(nodes=tuple(nodes)))
        section: dict[str, str] = {}
        exact: dict[tuple[str, str, int | None, str], list[str]] = {}
        children: dict[tuple[str, str, int | None], list[str]] = {}
        numbered: dict[tuple[str, str, int | None], list[str]] = {}
        groups: dict[tuple[str, str], list[str]] = {}
        headings: dict[str, list[str]] = {}
        kpis: dict[str, tuple[str, ...]] = {}
        within: dict[str, list[str]] = {}
        for node in tree.by_id.values():
            if node.parent not in kpis and node.parent is not None:
                own = tuple(child.id for child in tree.children[node.parent] if is_kpi(child))
                kpis[node.parent] = own
            home = section.get(node.parent, node.parent) if node.parent else ""
            if node.kind in (Kind.FIELD, Kind.SECTION, Kind.POLICY):
                home = node.id
                headings.setdefault(fold(node.label + node.title), []).append(node.id)
            section[node.id] = home
            if is_kpi(node):
                within.setdefault(section[node.id], []).append(node.id)
            words = fold(node.title or node.text)
            groups.setdefault((section[node.id], fold(node.label) + words), []).append(node.id)
            label = parse_label(node.label) if node.label else None
            if label is None or label.role is not Role.NUMBER or node.kind is Kind.INDICATOR:
                continue
            key = (label.style, label.number)
            exact.setdefault((section[node.id], *key, words), []).append(node.id)
            children.setdefault((node.parent or "", *key), []).append(node.id)
            numbered.setdefault((section[node.id], *key), []).append(node.id)
        return cls(tree, section, exact, children, numbered, groups, headings, kpis, within)

    def heading(self, text: str, cursor: str) -> Found | None:
        """The node that a labelled line of the status column speaks of, reading on from `cursor`.

        Worked example: with the cursor on 〔被扶養者〕, `1) 案内した。` is the 1) below 〔被扶養者〕, not the
        first 1) of the section.
        """
        found = split_label(text)
        label = parse_label(found[0]) if found else None
        if found is None or label is None or label.is_weak:
            return None
        if label.role is Role.GROUP:
            return self._group(text, cursor)
        return self._number(label, text[found[3] :], cursor) if label.role is Role.NUMBER else None

    def is_title(self, node_id: str, text: str) -> bool:
        """Whether a line only repeats the node's title or text, with its label or without."""
        node = self.tree.by_id[node_id]
        found = split_label(text)
        bare = {fold(node.title), fold(node.text)} - {""}
        own = bare | {fold(node.label) + words for words in bare}
        return fold(text) in own or (found is not None and fold(text[found[3] :]) in bare)

    def section_named(self, text: str, cursor: str) -> str | None:
        """The field or section whose heading a line prints in the middle of a page."""
        return self._next(self.headings.get(fold(text), ()), cursor)

    def common(self, ids: Sequence[str]) -> str:
        """The lowest node that holds all of `ids`, itself one of them when it holds the others."""
        chains = [[node_id, *(node.id for node in self.tree.ancestors(node_id))] for node_id in ids]
        return next((i for i in chains[0] if all(i in chain for chain in chains)), chains[0][-1])

    def holds(self, ancestor: str, node_id: str) -> bool:
        """Whether `ancestor` is above `node_id`."""
        return any(node.id == ancestor for node in self.tree.ancestors(node_id))

    def indicators(self, cursor: str) -> tuple[str, ...]:
        """The KPIs of the innermost node around `cursor` that has any, of the whole section at last."""
        above = [node for node in self.tree.ancestors(cursor) if node.kind is not Kind.FIELD]
        for node in [self.tree.by_id[cursor], *above]:
            own = self.kpis.get(node.id)
            if own:
                return own
        return tuple(self.kpis_within.get(self.section[cursor], ()))

    def beyond(self, label: Label, cursor: str) -> str:
        """The node that a numbered line without a place in the plan would stand under.

        Behind ② a ⑦ that the plan has not stands beside ②, so it is said of the node above ②.
        """
        for node in [self.tree.by_id[cursor], *self.tree.ancestors(cursor)]:
            own = parse_label(node.label) if node.label else None
            if own is not None and own.style == label.style and node.parent is not None:
                return node.parent
        return cursor

    def _number(self, label: Label, words: str, cursor: str) -> Found | None:
        key = (label.style, label.number)
        section = self.section[cursor]
        same = self._next(self.exact.get((section, *key, fold(words)), ()), cursor)
        if same:
            return Found(same)
        fallback = None
        for holder in [cursor, *(node.id for node in self.tree.ancestors(cursor)), ""]:
            kids = self.children.get((holder, *key), ())
            at = self._place(kids, cursor)
            if at and self.holds(kids[at - 1], cursor):
                return Found(kids[at - 1], self._alike(kids[at - 1], words))
            if at < len(kids):
                return Found(kids[at], self._alike(kids[at], words))
            fallback = fallback or (Found(kids[-1], is_sure=False) if kids else None)
            if holder == section:
                break
        later = self._next(self.numbered.get((section, *key), ()), cursor)
        if later and self.tree.position[later] > self.tree.position[cursor]:
            return Found(later, is_sure=False)
        return fallback

    def _group(self, text: str, cursor: str) -> Found | None:
        found = self._next(self.groups.get((self.section[cursor], fold(text)), ()), cursor)
        return Found(found) if found else None

    def _next(self, ids: Sequence[str], cursor: str) -> str | None:
        """The first of `ids` at or behind the cursor, else the last before it."""
        at = self._place(ids, cursor)
        return ids[min(at, len(ids) - 1)] if ids else None

    def _place(self, ids: Sequence[str], cursor: str) -> int:
        """How many of `ids`, which are in document order, stand before the cursor."""
        return bisect_left(ids, self.tree.position[cursor], key=self.tree.position.__getitem__)

    def _alike(self, node_id: str, words: str) -> bool:
        """Whether a short title of the status column may head the same work as the node."""
        title = self.tree.by_id[node_id].title
        if not title or not words or ends_sentence(words):
            return True
        return likeness(title, words) >= _LIKE


def is_kpi(node: Node) -> bool:
    """Whether the node promises something and was printed as a KPI, not as a row of a table."""
    return node.kind is Kind.INDICATOR and KPI_TAG in node.tags


def likeness(one: str, other: str) -> float:
    """Share of the character pairs of the shorter text that the longer has too, figures left out."""
    return share_of_shorter(_pairs(one), _pairs(other))


def named_indicator(
    text: str,
    ids: Sequence[str],
    tree: Tree,
    *,
    used: Collection[str] = (),
    last: str = "",
    is_kpi_line: bool = True,
) -> Found | None:
    """The indicator among `ids` that a line of the status column names.

    The name decides, then the printed number, then the order. Worked example: `査定率：0.185%以上` is
    `協会の点検の査定率` rather than `1件当たりの査定額`.

    Args:
        text: The line.
        ids: Indicators that it may be about.
        tree: The plan's nodes.
        used: Those of them that were named before.
        last: The one named last.
        is_kpi_line: Whether the line says that it is about a KPI; otherwise only a clear name counts.
    """
    if not ids:
        return None
    if is_kpi_line and len(ids) == 1:
        return Found(ids[0])
    if len(ids) > _MOST_COMPARED:
        at = bisect_left(ids, tree.position.get(last, 0), key=tree.position.__getitem__)
        ids = ids[at : at + _MOST_COMPARED]
    scores = sorted(((likeness(_name(tree.by_id[i]), text), -n) for n, i in enumerate(ids)), reverse=True)
    best, place = scores[0]
    is_ahead = len(scores) == 1 or best > scores[1][0]
    if best >= (_LIKE if is_kpi_line else _NAMED) and is_ahead:
        return Found(ids[-place])
    if not is_kpi_line:
        return None
    labelled = _same_number(text, ids, tree)
    if labelled:
        return Found(labelled)
    left = [i for i in ids if i not in used]
    return Found(left[0], is_sure=len(left) == 1) if left else None


def _same_number(text: str, ids: Sequence[str], tree: Tree) -> str | None:
    found = split_label(text)
    if found is None or found[2] is None:
        return None
    return next((i for i in ids if fold(tree.by_id[i].label) == fold(found[0])), None)


def _name(node: Node) -> str:
    return node.indicator.name if node.indicator and node.indicator.name else node.text


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    return character_pairs(_BRACKETS.sub("", _FIGURES.sub(" ", fold(text))))
