"""Whether the redline that revtool derives from two editions is the redline they were recovered from.

Run with `python benchmarks/collapse.py`: prints every changed item whose derived redline, its marks dropped,
does not read as the source does, and how many do. White space, the order inside an adjacent pair of old and
new, and what both of a pair begin or end with (44.7％ 48.0％ for 44.7 48.0％) are aside. Where the source
strikes a sentence and types most of it again, revtool prints the shared words once; that is counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from revtool import api
from revtool.model.change import Comparison
from revtool.model.imported import Fate, ImportResult
from revtool.model.plan import Node
from revtool.text.redline import redline

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "plans" / "R3" / "source.redline.md"

Segment = tuple[str, str]
"""(old, new) words: the same for shared text, one of them empty or both different for a change."""


class Item(NamedTuple):
    """One changed item of the comparison; each redline is that of its labels and that of its words.

    Attributes:
        old: Ids on the old side.
        new: Ids on the new side.
        derived: Its redlines as derived.
        printed: The source's own.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    derived: tuple[tuple[Segment, ...], ...]
    printed: tuple[tuple[Segment, ...], ...]

    @property
    def is_same(self) -> bool:
        """Whether both collapse to the same text."""
        return canonical(self.derived) == canonical(self.printed)

    @property
    def is_retyped(self) -> bool:
        """Whether they would, were words that the source strikes and types again printed once."""
        once = tuple(tuple(_once(part)) for part in self.printed)
        return not self.is_same and canonical(self.derived) == canonical(once)


def canonical(parts: Iterable[Iterable[Segment]]) -> tuple[tuple[Segment, ...], ...]:
    """The parts with neighbouring changes joined, and what both sides of a change share at its ends cut off.

    Worked example: `44.7％ 48.0％` is `44.7 48.0` and a shared ％.
    """
    cut = ((piece for run in joined(part) for piece in _trimmed(*run)) for part in parts)
    return tuple(joined(part) for part in cut)


def joined(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """`segments` without white space, neighbours of one kind as one."""
    bare = (("".join(old.split()), "".join(new.split())) for old, new in segments)
    found = []
    for _, run in groupby((pair for pair in bare if any(pair)), key=lambda pair: pair[0] == pair[1]):
        group = list(run)
        found.append(("".join(old for old, _ in group), "".join(new for _, new in group)))
    return tuple(found)


def _trimmed(old: str, new: str) -> Iterator[Segment]:
    """A segment between what its sides begin with and what they end with."""
    shortest = min(len(old), len(new))
    start = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    left = shortest - start
    end = next((at for at in range(left) if old[-1 - at] != new[-1 - at]), left)
    yield old[:start], new[:start]
    yield old[start : len(old) - end], new[start : len(new) - end]
    yield old[len(old) - end :], new[len(new) - end :]


def _once(segments: Iterable[Segment]) -> Iterator[Segment]:
    """`segments` with the words that both sides of a change share printed once."""
    for old, new in joined(segments):
        yield from ((hunk.old, hunk.new) for hunk in redline(old, new))


def changed(comparison: Comparison, editions: tuple[ImportResult, ImportResult]) -> tuple[Item, ...]:
    """Every item whose words differ between the editions, in the order of the source."""
    owners = _owners(editions[0]), _owners(editions[1])
    text = editions[1].text or ""
    rows: dict[tuple[tuple[str, ...], tuple[str, ...]], None] = {}
    for change in comparison.changes:
        rows[change.old, change.new] = None
    olds = {node.id: node for node in comparison.old.nodes}
    news = {node.id: node for node in comparison.new.nodes}
    hunks = {
        (change.old, change.new, field.name): tuple((h.old, h.new) for h in field.hunks)
        for change in comparison.changes
        for field in change.fields
        if field.name in ("title", "text")
    }
    items = []
    for old, new in rows:
        before, after = [olds[i] for i in old], [news[i] for i in new]
        words: list[Segment] = []
        for name in ("title", "text"):
            whole = ("\n".join(getattr(node, name) for node in side) for side in (before, after))
            words += hunks.get((old, new, name), ((next(whole), next(whole)),))
        labels = ((_label(before), _label(after)),)
        printed = (
            tuple(_printed(text, owners, (set(old), set(new)), is_label=is_label))
            for is_label in (True, False)
        )
        item = Item(old, new, (labels, tuple(words)), tuple(printed))
        if any(a != b for part in canonical(item.derived) for a, b in part):
            items.append(item)
    return tuple(items)


def _label(nodes: Iterable[Node]) -> str:
    return "".join(node.label for node in nodes)


class _Owner(NamedTuple):
    """What a character of the source belongs to: a node, and its label or its words."""

    node: str
    is_label: bool


def _owners(result: ImportResult) -> dict[int, _Owner]:
    """What each character of the source went into, white space aside."""
    left = {node.id: len("".join(node.label.split())) for node in result.plan.nodes}
    found: dict[int, _Owner] = {}
    for stretch in result.stretches:
        if stretch.fate is Fate.NODE:
            for at, char in enumerate(stretch.text):
                if not char.isspace():
                    found[stretch.start + at] = _Owner(stretch.owner, left[stretch.owner] > 0)
                    left[stretch.owner] -= 1
    return found


def _printed(
    text: str,
    owners: tuple[dict[int, _Owner], dict[int, _Owner]],
    sides: tuple[set[str], set[str]],
    *,
    is_label: bool,
) -> Iterator[Segment]:
    """The source's characters of an item's labels, or of its words, each old, new or shared."""
    for at, char in enumerate(text):
        is_old, is_new = (
            at in known and known[at].node in ids and known[at].is_label is is_label
            for known, ids in zip(owners, sides, strict=True)
        )
        if is_old or is_new:
            yield char if is_old else "", char if is_new else ""


def measure() -> tuple[Item, ...]:
    """The changed items of R2 → R3."""
    plans = api.load("R2", ROOT), api.load("R3", ROOT)
    comparison = api.compare(*plans, api.decisions(*plans, ROOT))
    editions = (
        api.import_source(SOURCE, "R2", is_superseded=True),
        api.import_source(SOURCE, "R3"),
    )
    return changed(comparison, editions)


def shown(parts: tuple[tuple[Segment, ...], ...]) -> str:
    """The parts in one line: shared words, [-old-] and {+new+}."""
    return "".join(
        old if old == new else (f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else "")
        for part in canonical(parts)
        for old, new in part
    )


def main() -> None:
    """Print the table."""
    items = measure()
    for item in items:
        if not item.is_same:
            print("retyped" if item.is_retyped else "other", end=" ")
            print(f"{', '.join(item.old) or '-'} → {', '.join(item.new) or '-'}")
            print(f"    derived: {shown(item.derived)}")
            print(f"    source:  {shown(item.printed)}")
    same, again = (sum(getattr(item, name) for item in items) for name in ("is_same", "is_retyped"))
    other = len(items) - same - again
    print(f"changed items {len(items)}: as the source {same}, retyped there {again}, other {other}", end=" ")
    print(f"({same / len(items):.1%}, {again / len(items):.1%}, {other / len(items):.1%})")


if __name__ == "__main__":
    main()
