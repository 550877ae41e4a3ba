"""Three states of a file of nodes made one: what both sides changed, each change once, nothing lost.

Works on plain trees, so that a field file, a header, a plan in one file, a status report and a pairing file
are merged alike. Invariant: exchanging the sides gives the same tree, or the same conflicts mirrored.
"""

from __future__ import annotations

from typing import Any

from revtool.merging.conflict import ABSENT, Conflict, UnmergeableError
from revtool.merging.engine import Merged, merge
from revtool.merging.forest import Forest, Record, forest_of, tree_of

__all__ = [
    "ABSENT",
    "Conflict",
    "Forest",
    "Merged",
    "Record",
    "UnmergeableError",
    "merge",
    "merge_trees",
    "tree_of",
]


def merge_trees(base: Any, ours: Any, theirs: Any) -> Merged:
    """The merge of three trees as a store reads them; `base` is None when the sides share no ancestor.

    Raises:
        UnmergeableError: The trees are no nodes that can be told apart: an id stands twice, or the sides are
            files of different kinds.
    """
    return merge(None if base is None else forest_of(base), forest_of(ours), forest_of(theirs))
