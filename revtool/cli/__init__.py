"""The command line, one module a command. Invariant: only this package prints, colours or exits.

A command is a module with a click command named `command`, which takes a `Settings`, and one line in
`COMMANDS`.
"""

from __future__ import annotations

import sys

COMMANDS = {
    "diff": "revtool.cli.diff",
    "show": "revtool.cli.show",
    "list": "revtool.cli.list",
    "validate": "revtool.cli.validate",
    "fmt": "revtool.cli.fmt",
    "import": "revtool.cli.import_",
    "schema": "revtool.cli.schema",
}
"""Module of each command, in the order of the help; imported when the command is called."""


def main() -> None:
    """Run the command line and exit with the documented code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from revtool import __version__

        sys.stdout.write(f"revtool {__version__}\n")
        return
    from revtool.cli.run import run

    sys.exit(run(sys.argv[1:]))
