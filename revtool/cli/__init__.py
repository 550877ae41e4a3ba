"""The command line, one module a command. Invariant: only this package prints, colours or exits.

A command is a module with a click command named `command`, which takes a `Settings`, and one line in
`COMMANDS`.
"""

from __future__ import annotations

import sys

COMMANDS = {
    "diff": "revtool.cli.diff",
    "review": "revtool.cli.review",
    "check": "revtool.cli.check",
    "rules": "revtool.cli.rules",
    "explain": "revtool.cli.explain",
    "pair": "revtool.cli.pair",
    "crosswalk": "revtool.cli.crosswalk",
    "log": "revtool.cli.log",
    "blame": "revtool.cli.blame",
    "lineage": "revtool.cli.lineage",
    "kpi": "revtool.cli.kpi",
    "show": "revtool.cli.show",
    "list": "revtool.cli.list",
    "validate": "revtool.cli.validate",
    "fmt": "revtool.cli.fmt",
    "new": "revtool.cli.new",
    "import": "revtool.cli.import_",
    "recover": "revtool.cli.recover",
    "accept": "revtool.cli.accept",
    "reject": "revtool.cli.reject",
    "schema": "revtool.cli.schema",
    "git": "revtool.cli.git",
    "changelog": "revtool.cli.changelog",
    "release": "revtool.cli.release",
    "publish": "revtool.cli.publish",
}
"""Module of each command, in the order of the help; imported when the command is called."""


def main() -> None:
    """Run the command line and exit with the documented code.

    A command is one short run over values that hardly form cycles, so the collector rarely looks; and once
    everything is written the process ends at once, without taking its memory apart.
    """
    if sys.argv[1:] in (["--version"], ["-V"]):
        from revtool import __version__

        sys.stdout.write(f"revtool {__version__}\n")
        return
    import gc
    import os

    from revtool.cli.run import run

    gc.set_threshold(_RARELY)
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            continue
        except OSError:
            code = code or _UNREADABLE
    os._exit(code)


_UNREADABLE = 3
"""Exit code when the output could not be written; `revtool.errors` is not loaded for it."""

_RARELY = 200_000
"""Objects made between two looks of the collector: more than the plans of an office hold."""
