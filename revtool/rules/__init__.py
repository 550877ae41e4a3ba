"""What a change means: one family of rules a file, put together into a comparison.

A family is a module with a table `RULES`; adding one is a module and a line in `_FAMILIES`. Invariant: every
difference gets at least one verdict, and no verdict depends on a language.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from revtool.rules.base import Case, Facts, Rule, Subject, World
from revtool.rules.building import build_comparison

__all__ = ["Case", "Facts", "Rule", "Subject", "World", "build_comparison", "rules"]

_FAMILIES = (
    "targets",
    "terms",
    "periods",
    "indicators",
    "nodes",
    "places",
    "carried",
    "arithmetic",
    "figures",
    "noise",
)
"""Modules of rules, in the order in which verdicts of one severity are given."""


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the families, the one for whatever is left last."""
    from revtool.rules.noise import DETAIL_CHANGED

    families = (import_module(f"revtool.rules.{name}") for name in _FAMILIES)
    return (*(rule for family in families for rule in family.RULES), DETAIL_CHANGED)
