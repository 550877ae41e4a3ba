"""The settings file: `revtool.toml` beside `plans/`, or `[tool.revtool]` in `pyproject.toml` there.

Invariant: settings are taken whole or not at all, and everything that is wrong with them is said at
once, each fault with its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from revtool.errors import Place, Problem, UnreadableError, UsageError, problem
from revtool.model.change import Acceptance
from revtool.model.settings import NOT_KEYS, GrammarSettings, HouseStyle, Level, Settings, key_name
from revtool.store.decode import BAD, Fault, Faults, brief, closest, decode, fields_of, wrong_type
from revtool.store.document import Document, KeyPath, spot_of
from revtool.store.files import read_bytes, shown
from revtool.text.normalise import visible

FILE = "revtool.toml"
SHARED = "pyproject.toml"
TABLE = ("tool", "revtool")
"""Where settings stand in the shared file."""

MAX_BYTES = 1024 * 1024
"""Largest settings file that is read: ten thousand accepted changes."""

_MENTIONS = re.compile(
    rb"""["']?tool["']?\s*\.\s*["']?revtool\b|^\s*\[\s*["']?tool["']?\s*\]|^\s*["']?tool["']?\s*=""",
    re.MULTILINE,
)
"""What a shared file that has settings of ours must contain; without it the file is not parsed."""

_AT_LINE = re.compile(r"\(at line (\d+), column (\d+)\)$")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}\Z")


def load_settings(root: Path) -> Settings:
    """The settings of the project whose `plans/` lies in `root`; the defaults when it sets nothing.

    Raises:
        UnreadableError: The file is no TOML, or cannot be read.
        UsageError: It sets what there is not, with every fault; or both files set something.
    """
    found = settings_file(root)
    return (
        read_settings(read_bytes(found, limit=MAX_BYTES), shown(found)) if found is not None else Settings()
    )


def settings_file(root: Path) -> Path | None:
    """The file that holds the settings of the project, None when there is none.

    Raises:
        UsageError: There are two.
    """
    own, shared = root / FILE, root / SHARED
    has_shared = shared.is_file() and bool(_MENTIONS.search(read_bytes(shared)))
    if has_shared:
        tree = _parse(read_bytes(shared), shown(shared))
        has_shared = _below(tree.tree, TABLE) is not None
        if has_shared and own.is_file():
            place = tree.place(TABLE, key=True)
            raise UsageError(problem("settings-twice", place, kept=FILE, other=SHARED))
    return shared if has_shared else own if own.exists() else None


def read_settings(data: bytes, file: str) -> Settings:
    """The settings that a file says; raises as `load_settings` does.

    Args:
        data: Its bytes.
        file: Its name as shown; one that ends in `pyproject.toml` has them in `[tool.revtool]`.
    """
    document = _parse(data, file)
    at: KeyPath = TABLE if file.endswith(SHARED) else ()
    tree = _below(document.tree, at)
    faults: Faults = []
    made = _decode(tree if tree is not None else {}, at, faults)
    if faults:
        problems = [_problem(fault, document) for fault in faults]
        raise UsageError(*sorted(problems, key=lambda p: (p.place.line or 0, p.place.column or 0)))
    places = tuple(document.place((*at, "accepted", index)) for index in range(len(made.get("accepted", ()))))
    return Settings(**made, file=file, places=places)


def _parse(data: bytes, file: str) -> Document:
    """The tree of a TOML file: dates are text, numbers exact."""
    import tomllib

    from revtool.store.toml_places import toml_places

    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        line, column = spot_of(before, len(before))
        raise UnreadableError(problem("not-utf-8", Place(file=file, line=line, column=column))) from error
    try:
        tree = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError(_syntax(str(error), text, file)) from error
    except RecursionError as error:
        raise UnreadableError(problem("settings-too-deep", Place(file=file))) from error
    return Document(file, _plain(tree), lambda: toml_places(text))


def _syntax(message: str, text: str, file: str) -> Problem:
    found = _AT_LINE.search(message)
    line, column = (int(found[1]), int(found[2])) if found else spot_of(text, len(text.rstrip("\n")))
    what = re.sub(r" \(at [^)]*\)$", "", message)
    return problem("settings-syntax", Place(file=file, line=line, column=column), message=what)


def _plain(value: Any) -> Any:
    """`value` with dates and times as text."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _below(tree: Any, path: KeyPath) -> Any:
    for part in path:
        tree = tree.get(part) if isinstance(tree, dict) else None
    return tree


def _decode(tree: Any, at: KeyPath, faults: Faults) -> dict[str, Any]:
    """The fields of `Settings` that `tree` sets."""
    special = {"severity": _severities, "accepted": _accepted}

    def read(key: str, value: Any, path: KeyPath) -> Any:
        if key in special:
            return tuple(special[key](value, path, faults))
        if key == "house_style":
            return _house_style(value, path, faults)
        if key == "grammar":
            return _grammar(value, path, faults)
        return fields_of(Settings)[key].read(value, path, faults)

    return _read_table(Settings, tree, at, faults, read)


def _house_style(value: Any, path: KeyPath, faults: Faults) -> HouseStyle:
    """The house style that `value` sets."""

    def read(key: str, part: Any, here: KeyPath) -> Any:
        made = fields_of(HouseStyle)[key].read(part, here, faults)
        if isinstance(made, str) and (visible(made) != made or "\n" in made or "\t" in made):
            faults.append(Fault("not-one-line", here, {"key": key_name(key), "found": brief(made)}))
        return made

    found = _read_table(HouseStyle, value, path, faults, read)
    return HouseStyle(**{key: part for key, part in found.items() if part is not BAD})


def _grammar(value: Any, path: KeyPath, faults: Faults) -> GrammarSettings:
    """What the office writes in its own way."""
    from revtool.store.grammar_settings import read_grammar

    def read(key: str, part: Any, here: KeyPath) -> Any:
        return read_grammar(key, part, here, faults)

    return GrammarSettings(**_read_table(GrammarSettings, value, path, faults, read))


def _read_table(
    cls: type, tree: Any, at: KeyPath, faults: Faults, read: Callable[[str, Any, KeyPath], Any]
) -> dict[str, Any]:
    """The fields of `cls` that `tree` sets, each read by `read`; keys are spelled with hyphens."""
    if not isinstance(tree, dict):
        faults.append(wrong_type(at, "table", tree))
        return {}
    known = {key_name(field.name): field.name for field in fields(cls) if field.name not in NOT_KEYS}
    made: dict[str, Any] = {}
    for key, value in tree.items():
        if key in known:
            made[known[key]] = read(known[key], value, (*at, key))
        else:
            faults.append(_unknown("unknown-setting", key, (*at, key), list(known)))
    return made


def _unknown(code: str, name: str, path: KeyPath, words: list[str]) -> Fault:
    """The fault of a name that there is not, with the one that was probably meant."""
    meant = closest(name.replace("_", "-"), words)
    facts = {"suggestion": meant} if meant else {"allowed": ", ".join(words)}
    return Fault(code, path, {"found": brief(name), **facts}, at_key=True)


def _severities(value: Any, path: KeyPath, faults: Faults) -> Iterator[tuple[str, Level]]:
    """The rules that `value` sets, each with its severity."""
    from revtool.wording.rules import TITLES

    if not isinstance(value, dict):
        faults.append(wrong_type(path, "table", value))
        return
    levels = {level.value: level for level in Level}
    for rule, name in value.items():
        level = levels.get(name) if isinstance(name, str) else None
        if rule not in TITLES:
            meant = closest(rule.replace("_", "-"), list(TITLES))
            facts: Mapping[str, str] = {"suggestion": meant} if meant else {}
            faults.append(Fault("unknown-rule", (*path, rule), {"found": brief(rule), **facts}, at_key=True))
        if level is None:
            meant = closest(name, list(levels)) if isinstance(name, str) else ""
            facts = {"suggestion": meant} if meant else {"allowed": ", ".join(levels)}
            faults.append(Fault("unknown-value", (*path, rule), {"key": rule, "found": brief(name), **facts}))
        elif rule in TITLES:
            yield rule, level


def _accepted(value: Any, path: KeyPath, faults: Faults) -> Iterator[Acceptance]:
    """The accepted changes that `value` lists."""
    if not isinstance(value, list):
        faults.append(wrong_type(path, "list of tables", value))
        return
    seen: dict[tuple[str, str, str], int] = {}
    for index, item in enumerate(value):
        here = (*path, index)
        faults += _flaws(item, here)
        made = decode(Acceptance, item, here, faults)
        if made is BAD:
            continue
        same = (made.fingerprint, made.old, made.new)
        if same in seen:
            facts = {"fingerprint": made.fingerprint, "first": str(seen[same] + 1)}
            faults.append(Fault("acceptance-repeated", (*here, "fingerprint"), facts))
        seen.setdefault(same, index)
        yield made


def _flaws(item: Any, path: KeyPath) -> Iterator[Fault]:
    """What does not make sense in one accepted change, whatever else is wrong with it."""
    given = item if isinstance(item, dict) else {}
    said = {key: str(value) for key, value in given.items() if isinstance(value, str | int)}
    fingerprint = said.get("fingerprint", "")
    if "fingerprint" in said and not _FINGERPRINT.match(fingerprint):
        yield Fault("bad-fingerprint", (*path, "fingerprint"), {"found": brief(fingerprint)})
    if "reason" in said and not said["reason"].strip():
        yield Fault("acceptance-without-reason", (*path, "reason"), {"fingerprint": brief(fingerprint)})
    if said.get("expires") and not is_date(said["expires"]):
        yield Fault("bad-date", (*path, "expires"), {"found": brief(said["expires"])})


def is_date(text: str) -> bool:
    """Whether `text` is a day as `2027-03-31`."""
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _problem(fault: Fault, document: Document) -> Problem:
    place = document.place(fault.path, key=fault.at_key)
    facts = dict(fault.facts)
    if (offset := facts.pop("offset", None)) is not None and place.column is not None and not fault.at_key:
        place = replace(place, column=place.column + len('"') + int(offset))
    return Problem(code=fault.code, place=place, facts=tuple(facts.items()))
