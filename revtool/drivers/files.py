"""Three states of a plan's file made one, as text.

Invariant: the text that is returned reads back as what was merged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from revtool.drivers.pieces import Side, merged_piece, remarks
from revtool.errors import RevtoolError
from revtool.merging import Conflict, Merged, UnmergeableError, merge_trees
from revtool.merging.fields import form
from revtool.merging.forest import BELOW, ROOT, forest_of
from revtool.model.plan import Plan
from revtool.model.status import StatusReport
from revtool.store.decode import typed_keys
from revtool.store.layout import Block, join, layout
from revtool.store.yaml_reader import read_tree

Sides = tuple[Side | None, Side, Side]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of merging a file.

    Attributes:
        data: The merged file.
        conflicts: What is left to decide, each written into the file as well.
    """

    data: bytes
    conflicts: tuple[Conflict, ...]


def merge_file(base: bytes, ours: bytes, theirs: bytes, name: str) -> Outcome:
    """The merge of three states of the file `name`; `base` is empty when the sides share no ancestor.

    Raises:
        UnmergeableError: One of them is no file of nodes, or the result could not be written without loss.
    """
    merge = _merge_json if name.endswith(".json") else _merge_yaml
    try:
        return merge((base, ours, theirs), name)
    except RevtoolError as error:
        raise UnmergeableError(str(error)) from error


def _merge_json(states: tuple[bytes, bytes, bytes], name: str) -> Outcome:
    from revtool.store.encode import to_json
    from revtool.store.json_reader import read_json

    trees = [read_json(data, name).tree if data.strip() else None for data in states]
    merged = merge_trees(*trees)
    return Outcome(to_json(merged.tree).encode(), merged.conflicts)


def _merge_yaml(states: tuple[bytes, bytes, bytes], name: str) -> Outcome:
    ends = b"\r\n" if b"\r\n" in states[1] else b"\n"
    even = [data.replace(b"\r\n", b"\n") for data in states]
    trees = [_read(data, name) if data.strip() else None for data in even]
    merged = merge_trees(*trees)
    base, ours, theirs = (
        _side(data, tree, name) if tree is not None else None for data, tree in zip(even, trees, strict=True)
    )
    assert ours is not None
    assert theirs is not None
    text = written(merged, (base, ours, theirs), name)
    return Outcome(text.encode().replace(b"\n", ends), merged.conflicts)


def _read(data: bytes, name: str) -> Any:
    return read_tree(data, name, typed=typed_keys(Plan, StatusReport)).tree


def read_side(data: bytes, name: str) -> Side:
    """The file in `data`, read and cut into the lines of its records.

    Raises:
        UnmergeableError: It holds no records that can be told apart.
        RevtoolError: It cannot be read.
    """
    return _side(data, _read(data, name), name)


def _side(data: bytes, tree: Any, name: str) -> Side:
    forest = forest_of(tree)
    found = layout(data, name, tree)
    keys = [key for key in forest.below(ROOT) if key != ROOT or forest.form != "node"]
    pieces = dict(zip(keys, found.pieces.values(), strict=True)) if found else {}
    return Side(data.decode("utf-8-sig"), forest, pieces, found)


def written(merged: Merged, sides: Sides, name: str) -> str:
    """The merged file: from lines of the sides where that is possible, else in canonical form."""
    wanted = form(merged.tree)
    for make in (_from_pieces, _canonical):
        text = make(merged, sides, name)
        if text and form(_read(text.encode(), name)) == wanted:
            return text
    raise UnmergeableError("unsafe")


def _canonical(merged: Merged, sides: Sides, name: str) -> str:
    """The merged file written anew, the comments of both sides at what is left of their places."""
    from revtool.store.canonical import dump
    from revtool.store.formatting import ordered, with_comments

    return with_comments(dump(ordered(merged.tree)), name, [side.text for side in sides[1:]])


def _from_pieces(merged: Merged, sides: Sides, name: str) -> str:
    """The merged file from the lines of both sides; empty where one of them is not written in blocks."""
    base, ours, theirs = sides
    if ours.layout is None or theirs.layout is None:
        return ""
    forest = merged.forest
    blocks = {
        key: Block(merged_piece(key, record.values, sides, name, forest.form))
        for key, record in forest.records.items()
        if key != ROOT or forest.form != "node"
    }
    for key, block in blocks.items():
        below = [blocks[child] for child in forest.children.get(key, ())]
        listed = forest.form if key == ROOT else BELOW
        if below or (key == ROOT and listed):
            block.name, block.below = listed, below
    top = forest.children[ROOT][0] if forest.form == "node" else ROOT
    has_list = bool(ours.forest.children.get(ROOT)) or ours.forest.form == "node"
    style = (ours if has_list else theirs).layout
    last = remarks(*(side.layout.last if side and side.layout else () for side in (base, ours, theirs)))
    assert style is not None
    return join(blocks[top], style.style, last)
