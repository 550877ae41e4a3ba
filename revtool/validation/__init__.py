"""Whether one edition makes sense: shape, ids, labels, arithmetic. Invariant: all problems are found, not the first."""
