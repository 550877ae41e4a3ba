"""The past of a plan: what each commit changed, who last changed what, and its line over the editions.

`walk` goes through the commits pair by pair, `log` and `blame` read what it finds; `lineage` follows a node
over the editions and `series` its figures. Invariant: a plan that could not be read is never taken for one
that did not change.
"""
