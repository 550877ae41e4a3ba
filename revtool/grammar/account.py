"""The account of a source: what became of every character.

An importer claims the stretches it used; whatever nobody claimed is listed, so that nothing is lost in
silence. Invariant: every character that is not white space is in exactly one stretch.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from revtool.model.imported import Fate, Stretch
from revtool.model.plan import Node
from revtool.text.located import ADDED, Located


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What an importer did with a piece of the source.

    Attributes:
        fate: What became of it.
        piece: The characters, with their offsets.
        owner: Id of the node it went into, empty when none.
        reason: Kebab-case reason, a key of `revtool.wording.imports`; empty for the text of a node.
    """

    fate: Fate
    piece: Located
    owner: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Line numbers of offsets in a source.

    Attributes:
        starts: Offset of the first character of each line.
    """

    starts: tuple[int, ...]

    @classmethod
    def of(cls, source: str) -> Lines:
        """The lines of `source`, broken at line feeds and carriage returns."""
        starts, at = [0], 0
        for line in source.splitlines(keepends=True):
            at += len(line)
            starts.append(at)
        return cls(tuple(starts))

    def line(self, offset: int) -> int:
        """The line, from 1, of the character at `offset`."""
        return bisect_right(self.starts, offset)


def account(source: str, claims: Iterable[Claim]) -> tuple[Stretch, ...]:
    """Every character of `source` that is not white space, in stretches in its order.

    Characters without a claim are remainder with the reason `not-understood`. White space inside a
    stretch stays in it; between two stretches it is in neither.

    Raises:
        ValueError: When two claims name the same character; that is a mistake of an importer.
    """
    owners: list[int] = [-1] * len(source)
    known = [Claim(fate=Fate.REMAINDER, piece=Located.of(""), reason="not-understood")]
    for claim in claims:
        known.append(claim)
        for at in claim.piece.offsets:
            if at == ADDED or source[at].isspace():
                continue
            if owners[at] != -1:
                raise ValueError(f"two claims on character {at}: {known[owners[at]]} and {claim}")
            owners[at] = len(known) - 1
    return tuple(_stretches(source, [max(owner, 0) for owner in owners], known))


def _stretches(source: str, owners: list[int], known: list[Claim]) -> Iterable[Stretch]:
    """Runs of characters whose claims say the same; other claims than those of nodes stay apart."""
    lines = Lines.of(source)
    start = end = None
    current: tuple[Fate, str, str, int] | None = None
    for at, char in enumerate(source):
        if char.isspace():
            continue
        claim = known[owners[at]]
        apart = 0 if claim.fate is Fate.NODE else owners[at]
        said = (claim.fate, claim.owner, claim.reason, apart)
        if said != current:
            if current is not None and start is not None and end is not None:
                yield _stretch(source, lines, current, start, end)
            current, start = said, at
        end = at + 1
    if current is not None and start is not None and end is not None:
        yield _stretch(source, lines, current, start, end)


def _stretch(source: str, lines: Lines, said: tuple[Fate, str, str, int], start: int, end: int) -> Stretch:
    fate, owner, reason, _ = said
    return Stretch(
        fate=fate, start=start, line=lines.line(start), text=source[start:end], owner=owner, reason=reason
    )


def unfaithful(nodes: Iterable[Node], stretches: Iterable[Stretch]) -> tuple[str, ...]:
    """Ids of nodes whose label, title and text are not, in order, the characters claimed for them.

    It is the proof that nothing was changed between the source and the plan; white space is aside.
    """
    claimed: dict[str, list[str]] = {}
    for stretch in stretches:
        if stretch.fate is Fate.NODE:
            claimed.setdefault(stretch.owner, []).append(stretch.text)
    return tuple(
        node.id
        for node in nodes
        if _solid(node.label + node.title + node.text) != _solid("".join(claimed.get(node.id, ())))
    )


def _solid(text: str) -> str:
    return "".join(text.split())
