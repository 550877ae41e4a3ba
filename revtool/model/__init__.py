"""The values that flow through the pipeline: plans, status reports, alignments, changes.

Frozen dataclasses and enums of the standard library, nothing else: no rendering, no files. Invariant:
every value can be compared, hashed and shared between steps without copying.
"""
