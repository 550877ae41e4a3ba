"""Versions of an edition, what a changelog tells of them, and the pages that are published.

Invariant: nothing here reads or writes; plans and comparisons come in, values and texts go out.
"""
