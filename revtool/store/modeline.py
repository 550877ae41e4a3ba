"""The line by which an editor finds the schema of a file, and the schema it finds there.

Invariant: the line names a file that lies in the repository, so that completion works without network.
"""

from __future__ import annotations

from pathlib import Path

PLANS = "plans"


def beside(directory: Path, name: str) -> tuple[str, dict[Path, bytes]]:
    """The first line of a file in `directory`, and the schema file to write with it.

    Only editions under a directory `plans/` share its schemas; elsewhere there is no line.
    """
    from revtool.store.schema import schema_text

    up = ""
    for parent in directory.resolve().parents:
        up += "../"
        if parent.name == PLANS:
            file = parent / f"{name}.schema.json"
            line = f"# yaml-language-server: $schema={up}{file.name}\n"
            return line, {file: schema_text(name).encode()}
    return "", {}
