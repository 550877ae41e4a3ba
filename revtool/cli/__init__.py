"""The command line, one module a command. Invariant: only this package prints, colours or exits."""
