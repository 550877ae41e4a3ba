"""`python -m revtool`, the same as `revtool`. Invariant: nothing but the command line starts here."""

from revtool.cli import main

main()
