"""Plans on disk and in Git: reading, writing, finding. Invariant: a file is written whole or not at all."""
