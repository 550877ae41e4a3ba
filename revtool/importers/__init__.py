"""Sources into plans, one module a source format over one grammar. Invariant: no character is lost."""
