"""Alignment of two plans: which old node is which new node, and why. Invariant: no input or output, one total order."""

from __future__ import annotations

from revtool.align.engine import align

__all__ = ["align"]
