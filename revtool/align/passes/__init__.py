"""The kinds of evidence, one module each; a new kind is a module and a line here.

Invariant: passes only add evidence. None removes a pair, and none sees another's answer, except what
the rounds before made of all of them.
"""

from __future__ import annotations

from revtool.align.passes import (
    children,
    equal,
    headings,
    indicators,
    kinds,
    labels,
    neighbours,
    order,
    parents,
    rare_terms,
)
from revtool.align.problem import Pass

PASSES: tuple[Pass, ...] = (
    rare_terms,
    equal,
    kinds,
    indicators,
    children,
    parents,
    headings,
    neighbours,
    order,
    labels,
)
"""All evidence, in the order in which ties between reasons are listed."""
