"""The files of an edition that was copied forward, with comments where a person has something to decide.

Invariant: nothing that stands there is overwritten; the header is written last, so that an edition is there
whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from revtool.errors import Place, UsageError, problem
from revtool.model.carried import PLACES, carried
from revtool.model.plan import Node, Plan
from revtool.store.atomic import write_files
from revtool.store.document import KeyPath
from revtool.store.files import shown
from revtool.store.locate import is_edition_name
from revtool.store.modeline import PLANS
from revtool.store.plans import PLAN_FILE, plan_contents
from revtool.store.yaml_reader import positions, read_tree

Notes = Mapping[str, Mapping[KeyPath, str]]
"""Comments by node id and by the path of the value they stand above, from the node on."""


def edition_directory(edition: str, root: Path) -> Path:
    """Where an edition that does not exist yet will lie.

    Raises:
        UsageError: The edition exists.
    """
    if not is_edition_name(edition):
        raise UsageError(problem("bad-edition-name", edition=repr(edition)))
    directory = root / PLANS / edition
    if (directory / PLAN_FILE).exists() or (directory.exists() and not directory.is_dir()):
        raise UsageError(problem("edition-exists", Place(file=shown(directory)), edition=edition))
    return directory


def comments(plan: Plan, source: str) -> Notes:
    """What stands above the values of `plan` that are to be decided, in the language of the plan."""
    from revtool.wording import language
    from revtool.wording.copying import NOTES, say

    lang = language(plan.lang)
    made: dict[str, dict[KeyPath, str]] = {}
    for node in plan.nodes:
        for code, detail in carried(node.doubts):
            words = say(NOTES[code], lang, source=source, detail=detail)
            made.setdefault(node.id, {})[_place(node, PLACES[code], detail)] = words
    return made


def _place(node: Node, places: tuple[tuple[str, ...], ...], detail: str) -> KeyPath:
    """The place at which the node has the words in doubt, else the first at which it has a value."""
    found = [(place, value) for place in places if (value := _value(node, place))]
    named = (place for place, value in found if isinstance(value, str) and detail.partition("、")[0] in value)
    return next(named, found[0][0] if found else ())


def _value(node: Node, place: tuple[str, ...]) -> object:
    value: object = node
    for name in place:
        value = getattr(value, name, None)
    return value


def new_files(plan: Plan, directory: Path, notes: Notes) -> dict[Path, bytes]:
    """The files of `plan` with the notes as comments, the header last.

    Raises:
        UsageError: One of them is there already and says something else.
    """
    contents = {
        path: _commented(text, path.name, notes)
        if path.suffix == ".yaml" and path.name != PLAN_FILE
        else text
        for path, text in plan_contents(plan, directory).items()
    }
    header = directory / PLAN_FILE
    contents[header] = contents.pop(header)
    made = {path: text.encode() for path, text in contents.items()}
    for path, data in made.items():
        if path.parent == directory and path.exists() and path.read_bytes() != data:
            raise UsageError(problem("new-file-exists", Place(file=shown(path))))
    return made


def write_edition(files: Mapping[Path, bytes], directory: Path) -> tuple[Path, ...]:
    """Write the files of a new edition; what an interrupted run left behind goes."""
    left = {found for path in files for found in path.parent.glob(f".{path.name}.*.tmp") if found.is_file()}
    return write_files(files, remove=tuple(sorted(left)))


def _commented(text: str, file: str, notes: Notes) -> str:
    """`text` with each note on a line of its own above the value it is about."""
    data = text.encode()
    spots = positions(data, file)
    over: dict[int, list[str]] = {}
    for node, path in _nodes(read_tree(data, file).tree):
        for value, words in notes.get(node, {}).items():
            at = (*path, *value)
            while at not in spots:
                at = at[:-1]
            inert = "".join(c if c.isprintable() else " " for c in words)
            over.setdefault(spots[at][0][0] - 1, []).append(inert)
    made: list[str] = []
    for number, line in enumerate(text.split("\n")):
        indent = line[: len(line) - len(line.lstrip(" -"))].replace("-", " ")
        made += [f"{indent}# {words}" for words in over.get(number, ())]
        made.append(line)
    return "\n".join(made)


def _nodes(tree: Any) -> Iterator[tuple[str, KeyPath]]:
    """(id, path) of every node of a field file."""
    waiting: list[tuple[Any, KeyPath]] = [(tree, ())]
    while waiting:
        node, path = waiting.pop()
        yield node["id"], path
        children = node.get("children", ())
        waiting += [(child, (*path, "children", index)) for index, child in enumerate(children)]
