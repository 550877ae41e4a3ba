"""Pure functions on Japanese plan text: folding, numbers, eras, labels, tokens, redlines.

Invariant: nothing here knows what a plan is, reads a file, or depends on a dictionary.
"""
