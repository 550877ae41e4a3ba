"""Decisions written into the pairing file, where comments, order and quotes of what is there stay.

Invariant: a decision that contradicts another is never written, and what is written reads back as what was
decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from textwrap import dedent
from typing import Any

from revtool.errors import InvalidPlanError, Place, UsageError, problem
from revtool.model.alignment import Decision, DecisionKind
from revtool.store.atomic import write_files
from revtool.store.contradictions import conflict
from revtool.store.files import read_bytes, shown
from revtool.store.list_edits import added, exchanged, removed
from revtool.store.locate import is_edition_name
from revtool.store.pairings import (
    PAIRINGS_SCHEMA,
    OpenQuestion,
    mirrored,
    pairing_file,
    pairings_in,
    read_pairings,
)

_HEAD = "# Decisions of people on {old} → {new}. They win over the engine; --no-pairings ignores them.\n"
_KEYS = ("kind", "old", "new", "reason", "who", "when", "fingerprint")
_ALWAYS_QUOTED = ("fingerprint", "when")
"""Keys whose texts another YAML program would take for a number or a date."""
_NEVER_FOLD = 1 << 30


class PairingBook:
    """The pairing file of two editions, open for writing.

    Attributes:
        path: Where it lies, or will lie.
        decisions: Its decisions in the order of the file, in the direction that was asked for.
        open: What is still to be decided, in the same direction.
    """

    def __init__(self, old: str, new: str, root: Path) -> None:
        for edition in (old, new):
            if not is_edition_name(edition):
                raise UsageError(problem("pairing-needs-editions", found=repr(edition)))
        there, back = pairing_file(old, new, root), pairing_file(new, old, root)
        self._is_mirrored = not there.is_file() and back.is_file()
        self.path = back if self._is_mirrored else there
        self._editions = (new, old) if self._is_mirrored else (old, new)
        self.decisions: tuple[Decision, ...] = ()
        self.open: tuple[OpenQuestion, ...] = ()
        self.read()

    def read(self) -> None:
        """Read the file again, which another hand may have changed."""
        found = read_pairings(self.path) if self.path.is_file() else None
        self.decisions = tuple(map(self._turned, found.decisions)) if found else ()
        self.open = tuple(map(self._faced, found.open)) if found else ()

    def add(self, *made: Decision) -> None:
        """Write decisions behind those that are there, all of them or none.

        Raises:
            UsageError: One contradicts a decision that is there, or another of them.
            UnreadableError: The file cannot be written.
        """
        self.read()
        known = self.decisions
        for decision in made:
            if (found := conflict(known, decision, shown(self.path))) is not None:
                raise UsageError(found)
            known = (*known, decision)
        self._keep(self._added(tuple(map(self._turned, made)), tuple(map(self._turned, known)), known), known)

    def asking(self, questions: Sequence[OpenQuestion]) -> bytes:
        """The bytes of the file with `questions` as what is open, the rest kept; nothing is written."""
        document = self._document()
        document["open"] = [
            {"old": list(q.old), "new": list(q.new), "why": q.why} for q in map(self._faced, questions)
        ]
        if "decisions" not in document:
            document["decisions"] = []
        _settle(document, tuple(map(self._turned, self.decisions)))
        return self._dumped(document)

    def remove(self, *places: int) -> tuple[Decision, ...]:
        """Take decisions out by their places from 1, and return them.

        Raises:
            UsageError: There is no decision at one of the places.
        """
        self.read()
        self._check(places)
        if not places:
            return ()
        gone = tuple(self.decisions[place - 1] for place in places)
        left = tuple(d for at, d in enumerate(self.decisions, 1) if at not in places)
        self._keep(self._without({place - 1 for place in places}, left), left)
        return gone

    def renew(self, fingerprints: Mapping[int, str]) -> tuple[Decision, ...]:
        """Give decisions, by their places from 1, the fingerprints of the texts as they are, and return them.

        Raises:
            UsageError: There is no decision at one of the places.
            InvalidPlanError: The file is written so that a fingerprint cannot be put in its place.
        """
        self.read()
        self._check(fingerprints)
        decisions = list(self.decisions)
        text: str | None = read_bytes(self.path).decode() if fingerprints else None
        for place, value in fingerprints.items():
            decisions[place - 1] = replace(decisions[place - 1], fingerprint=value)
            text = text and exchanged(text, "decisions", place - 1, "fingerprint", value)
        if text:
            self._keep(text.encode(), tuple(decisions))
        elif fingerprints:
            raise InvalidPlanError(problem("pairing-unsafe", Place(file=shown(self.path))))
        return tuple(decisions[place - 1] for place in fingerprints)

    def _check(self, places: Iterable[int]) -> None:
        for place in places:
            if not 1 <= place <= len(self.decisions):
                raise UsageError(problem("decision-number", found=place, n=len(self.decisions)))

    def withdraw(self, *made: Decision) -> None:
        """Take these decisions out again, wherever they stand by now; those that are gone are passed over."""
        self.read()
        self.remove(*(at for at, decision in enumerate(self.decisions, 1) if decision in made))

    def _turned(self, decision: Decision) -> Decision:
        return mirrored(decision) if self._is_mirrored else decision

    def _faced(self, question: OpenQuestion) -> OpenQuestion:
        """The question as it reads in the file, or from the file: turning twice is turning back."""
        if not self._is_mirrored:
            return question
        return OpenQuestion(old=question.new, new=question.old, why=question.why)

    def _document(self) -> Any:
        if self.path.is_file():
            return _yaml().load(BytesIO(read_bytes(self.path)))
        old, new = self._editions
        return _yaml().load(
            f"{_HEAD.format(old=old, new=new)}schema: {PAIRINGS_SCHEMA}\nold: {old!s}\nnew: {new!s}\n"
        )

    def _added(
        self, made: Sequence[Decision], all_made: Sequence[Decision], known: tuple[Decision, ...]
    ) -> bytes:
        """The file with the decisions `made` behind the others, and without the questions they answer."""
        if self.path.is_file():
            text = read_bytes(self.path).decode()
            edited = added(text, "decisions", [_lines(_mapping(decision)) for decision in made])
            if edited is not None and (settled := _settled(self._asked(), all_made)):
                edited = removed(edited, "open", settled, keeps_key=False)
            if edited is not None and self._holds(edited.encode(), known):
                return edited.encode()
        document = self._document()
        if not document.get("decisions"):
            document["decisions"] = []  # an empty list in brackets would go on in brackets
        document["decisions"].extend(map(_mapping, made))
        _settle(document, all_made)
        return self._dumped(document)

    def _without(self, places: set[int], left: tuple[Decision, ...]) -> bytes:
        """The file without the decisions at `places`, from 0."""
        edited = removed(read_bytes(self.path).decode(), "decisions", places, keeps_key=True)
        if edited is not None and self._holds(edited.encode(), left):
            return edited.encode()
        document = self._document()
        for place in sorted(places, reverse=True):
            del document["decisions"][place]
        return self._dumped(document)

    def _asked(self) -> tuple[OpenQuestion, ...]:
        """The open questions as they read in the file."""
        return tuple(map(self._faced, self.open))

    def _holds(self, data: bytes, decisions: tuple[Decision, ...]) -> bool:
        """Whether `data` reads back as `decisions`."""
        try:
            made = pairings_in(data, shown(self.path))
        except InvalidPlanError:
            return False
        return tuple(map(self._turned, made.decisions)) == decisions

    def _keep(self, data: bytes, decisions: tuple[Decision, ...]) -> None:
        if not self._holds(data, decisions):
            raise InvalidPlanError(problem("pairing-unsafe", Place(file=shown(self.path))))
        write_files({self.path: data})
        self.read()

    def _dumped(self, document: Any) -> bytes:
        out = StringIO()
        _yaml().dump(document, out)
        return out.getvalue().encode()


def _settle(document: Any, decisions: Sequence[Decision]) -> None:
    """Take out of `document` the open questions that decisions answer."""
    asked = document.get("open")
    if not asked:
        return
    found = (OpenQuestion(old=tuple(q.get("old", ())), new=tuple(q.get("new", ()))) for q in asked)
    for at in reversed(_settled(tuple(found), decisions)):
        del asked[at]
    if not asked:
        del document["open"]


def _settled(asked: Sequence[OpenQuestion], decisions: Sequence[Decision]) -> list[int]:
    """The places, from 0, of the questions that decisions answer."""
    made = [decision for decision in decisions if decision.kind is not DecisionKind.NEVER]
    olds, news = {i for d in made for i in d.old}, {j for d in made for j in d.new}
    return [at for at, q in enumerate(asked) if not (olds.isdisjoint(q.old) and news.isdisjoint(q.new))]


def _mapping(decision: Decision) -> Any:
    """The decision as the file shows it, empty keys left out."""
    from ruamel.yaml.comments import CommentedMap
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    made = CommentedMap()
    for key in _KEYS:
        value = getattr(decision, key)
        if key in _ALWAYS_QUOTED and value:
            made[key] = DoubleQuotedScalarString(value)
        elif value:
            made[key] = list(value) if isinstance(value, tuple) else _text(str(value))
    return made


def _lines(mapping: Any) -> str:
    """An item of a list as it is written, its dash in the first column."""
    out = StringIO()
    _yaml().dump([mapping], out)
    return dedent(out.getvalue())


def _text(text: str) -> Any:
    """A text that any YAML program reads as a text."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    from revtool.store.canonical import looks_like_data

    return DoubleQuotedScalarString(text) if looks_like_data(text) else text


def _yaml() -> Any:
    from ruamel.yaml import YAML

    yaml: Any = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = True
    yaml.width = _NEVER_FOLD
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
