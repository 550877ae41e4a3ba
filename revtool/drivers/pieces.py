"""The lines of one merged record: a side's own where it says what was merged, else canonical ones.

Invariant: a comment that either side wrote is in the result; one that either side took out is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from revtool.merging.engine import CONFLICT
from revtool.merging.fields import alike
from revtool.merging.forest import ROOT, Forest
from revtool.store.layout import Layout, Piece


@dataclass(frozen=True, slots=True)
class Side:
    """One state of a file, read and cut into the lines of its records.

    Attributes:
        text: The file.
        forest: Its records.
        pieces: Lines of each record by its key.
        layout: How the lines were cut; None when they could not be.
    """

    text: str
    forest: Forest
    pieces: Mapping[str, Piece]
    layout: Layout | None

    def find(self, key: str, name: object) -> tuple[Mapping[str, Any], Piece] | None:
        """Values and lines of the record that is `key` in the merged file, or bears its id `name`."""
        for known in (key, name):
            if isinstance(known, str) and known in self.pieces:
                return self.forest.records[known].values, self.pieces[known]
        return None


Found = tuple[Mapping[str, Any], Piece] | None


def merged_piece(
    key: str, values: Mapping[str, Any], sides: tuple[Side | None, Side, Side], name: str, form: str
) -> Piece:
    """The lines of the merged record `key` that says `values`."""
    base, ours, theirs = (side.find(key, values.get("id")) if side else None for side in sides)
    pieces = [found[1] if found else Piece() for found in (base, ours, theirs)]
    bare = {field: value for field, value in values.items() if field != CONFLICT}
    said = {field: value for field, value in values.items() if field == CONFLICT}
    chosen = _chosen(values, base, ours, theirs)
    if chosen is None and (chosen := _chosen(bare, base, ours, theirs)) is not None:
        chosen = Piece(own=(*chosen.own, *_canonical(said, (), name, "")), tail=chosen.tail)
    if chosen is None:
        sources = ["\n".join(piece.own) + "\n" for piece in pieces[1:] if piece.own]
        chosen = Piece(own=_canonical(values, sources, name, form if key == ROOT else ""))
    above = remarks(*(piece.above for piece in pieces))
    return Piece(above=(*above, *_left_out(chosen, pieces, above, name)), own=chosen.own, tail=chosen.tail)


def _chosen(values: Mapping[str, Any], base: Found, ours: Found, theirs: Found) -> Piece | None:
    """The lines of a side that says exactly `values`: ours, unless only theirs were touched."""
    is_ours = ours is not None and alike(values, ours[0])
    is_theirs = theirs is not None and alike(values, theirs[0])
    if ours and theirs and is_ours and is_theirs:
        return theirs[1] if base and ours[1] == base[1] else ours[1]
    return ours[1] if ours and is_ours else theirs[1] if theirs and is_theirs else None


def _canonical(values: Mapping[str, Any], sources: Sequence[str], name: str, form: str) -> tuple[str, ...]:
    from revtool.store.canonical import dump
    from revtool.store.formatting import ordered, with_comments

    if not values:
        return ()
    tree = ordered(dict(values) | ({form: []} if form else {}))
    tree.pop(form, None)
    return tuple(with_comments(dump(tree), name, sources).rstrip("\n").split("\n"))


def _left_out(chosen: Piece, pieces: Sequence[Piece], above: Sequence[str], name: str) -> tuple[str, ...]:
    """Comments that a side wrote within the record and that the chosen lines do not have."""
    if len(set(pieces[1:])) == 1 or not any("#" in line for piece in pieces for line in piece.own):
        return ()
    known = {*_words(pieces[0], name), *_words(chosen, name), *above}
    found = [word for piece in pieces[1:] for word in _words(piece, name)]
    return tuple(dict.fromkeys(word for word in found if word not in known))


def _words(piece: Piece, name: str) -> list[str]:
    from revtool.store.formatting import comments_in

    return comments_in("\n".join((*piece.own, *piece.tail)) + "\n", name) if piece.own else []


def remarks(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Comments above a record: what either side added, without what either side took out."""
    if list(ours) == list(theirs) or list(base) == list(theirs):
        return tuple(ours)
    if list(base) == list(ours):
        return tuple(theirs)
    kept = [line for line in ours if line not in base or line in theirs]
    return (*kept, *(line for line in theirs if line not in base and line not in kept))
