"""Comparisons into text, one module a format. Invariant: a reporter sees only the model and words it."""
