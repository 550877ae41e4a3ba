"""What a change means: one family of rules a file. Invariant: a verdict never depends on language."""
