"""revtool: semantic diff, redline and versioning for the yearly plans of public bodies.

A tour in four lines:

    import revtool
    old, new = revtool.load("R3"), revtool.load("R6")
    comparison = revtool.compare(old, new, revtool.decisions(old, new))
    print(revtool.report(comparison, "markdown", revtool.Lang.JA))

`compare` takes the project's `settings` too: severities of its own, and changes that are accepted.
`import_source` turns a document into a plan, `validate` lists what is wrong with one, `recover` tells old
and new apart in a redline whose marks were lost. Everything these return is a frozen value of
`revtool.model`; what goes wrong is a `RevtoolError` with all its problems. Names are loaded when they are
first used.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from revtool.api import (
        compare,
        decisions,
        import_source,
        load,
        recover,
        report,
        resolve,
        settings,
        statuses,
        validate,
    )
    from revtool.errors import RevtoolError
    from revtool.wording import Lang

__version__ = "0.1.0"
__all__ = [
    "Lang",
    "RevtoolError",
    "compare",
    "decisions",
    "import_source",
    "load",
    "recover",
    "report",
    "resolve",
    "settings",
    "statuses",
    "validate",
]


def __getattr__(name: str) -> object:
    """The public name `name`, from where it is defined."""
    if name not in __all__:
        raise AttributeError(f"module 'revtool' has no attribute {name!r}")
    from importlib import import_module

    homes = {"Lang": "revtool.wording", "RevtoolError": "revtool.errors"}
    found: object = getattr(import_module(homes.get(name, "revtool.api")), name)
    return found
