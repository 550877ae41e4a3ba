"""The table `[grammar]` of the settings: what an office writes in its own way, checked before it is used.

Invariant: what passes here makes a grammar, and a fault in a template names its place in the template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from revtool.model.indicator import Comparator, RelativeTo
from revtool.model.settings import GrammarSettings, SentenceForm
from revtool.store.decode import BAD, Fault, Faults, brief, closest, fields_of, wrong_type
from revtool.store.document import KeyPath
from revtool.text.normalise import visible
from revtool.text.numerals import UNITS
from revtool.text.templates import LABEL_PLACES, SENTENCE_PLACES, TOUCHING, Part, TemplateError, parts

MANY = 100
"""Entries of one list: an office has a handful, and each is tried on every line."""
LONGEST_WORD = 20
"""Characters of a mark, marker, unit or symbol."""
LONGEST_MEANING = 100
"""Characters of the meaning of a rating."""

_FORBIDDEN = {
    "bullets": ("grammar-bullets", re.compile(r"[\w\s（）()「」、。]")),
    "markers": ("grammar-markers", re.compile(r"[\s\[\]（）()【】〔〕［］《》〈〉＜＞<>]")),
    "units": ("grammar-units", re.compile(r"[\s\d、。（）()]")),
    "ratings": ("grammar-ratings", re.compile(r"\s")),
}
"""Fault, and what words of each list may not hold: a mark that is a letter would be found in every text."""

_SENTENCE_KEYS = ("form", "comparator", "relative-to")


def read_grammar(key: str, value: Any, path: KeyPath, faults: Faults) -> Any:
    """The value of the key `key` of `[grammar]`, as `GrammarSettings` has it."""
    if key == "sentences":
        return tuple(_sentences(value, path, faults))
    if key in ("units", "ratings"):
        return tuple(_pairs(key, value, path, faults))
    made = fields_of(GrammarSettings)[key].read(value, path, faults)
    if made is BAD or BAD in made or _is_too_long(made, key, path, faults):
        return ()
    for at, word in enumerate(made):
        if key == "labels":
            pieces = _template(word, LABEL_PLACES, (*path, at), faults)
            faults += _label_flaws(word, pieces, (*path, at))
        else:
            _check_word(key, word, (*path, at), faults)
        if word in made[:at]:
            faults.append(Fault("grammar-twice", (*path, at), {"found": brief(word)}))
    return made


def _pairs(key: str, value: Any, path: KeyPath, faults: Faults) -> Iterator[tuple[str, Any]]:
    """Units with their spellings, or symbols with their meanings."""
    if not isinstance(value, dict):
        faults.append(wrong_type(path, "table", value))
        return
    if _is_too_long(value, key, path, faults):
        return
    seen: set[str] = set()
    for word, told in value.items():
        here = (*path, word)
        _check_word(key, word, here, faults, at_key=True)
        if key == "ratings":
            if not isinstance(told, str) or not told.strip() or len(told) > LONGEST_MEANING:
                faults.append(
                    Fault("grammar-meaning", here, {"found": brief(told), "n": str(LONGEST_MEANING)})
                )
            else:
                yield word, told
            continue
        spellings = fields_of(GrammarSettings)["labels"].read(told, here, faults)
        if spellings is BAD or BAD in spellings:
            continue
        for at, spelling in enumerate(spellings):
            _check_word(key, spelling, (*here, at), faults)
        for printed in (word, *spellings):
            if printed in UNITS:
                faults.append(Fault("grammar-known-unit", here, {"found": brief(printed)}, at_key=True))
            if printed in seen:
                faults.append(Fault("grammar-twice", here, {"found": brief(printed)}))
            seen.add(printed)
        yield word, spellings


def _sentences(value: Any, path: KeyPath, faults: Faults) -> Iterator[SentenceForm]:
    """The forms of sentences that `value` lists."""
    if not isinstance(value, list):
        faults.append(wrong_type(path, "list of tables", value))
        return
    if _is_too_long(value, "sentences", path, faults):
        return
    for at, item in enumerate(value):
        here = (*path, at)
        if not isinstance(item, dict):
            faults.append(wrong_type(here, "table", item))
            continue
        before = len(faults)
        faults += _key_flaws(item, here)
        form = fields_of(SentenceForm)["form"].read(item.get("form", ""), (*here, "form"), faults)
        comparator = fields_of(SentenceForm)["comparator"].read(
            item.get("comparator", "equal"), (*here, "comparator"), faults
        )
        relative = fields_of(SentenceForm)["relative_to"].read(
            item.get("relative-to", "none"), (*here, "relative-to"), faults
        )
        if len(faults) == before:
            pieces = _template(form, SENTENCE_PLACES, (*here, "form"), faults)
            faults += _form_flaws(form, pieces, comparator, relative, (*here, "form"))
        if len(faults) == before:
            yield SentenceForm(form=form, comparator=comparator, relative_to=relative)


def _key_flaws(item: dict[str, Any], path: KeyPath) -> Iterator[Fault]:
    for key in item:
        if key not in _SENTENCE_KEYS:
            meant = closest(key.replace("_", "-"), list(_SENTENCE_KEYS))
            facts = {"suggestion": meant} if meant else {"allowed": ", ".join(_SENTENCE_KEYS)}
            yield Fault("unknown-setting", (*path, key), {"found": brief(key), **facts}, at_key=True)
    for key in ("form", "comparator"):
        if key not in item:
            yield Fault("missing-key", path, {"where": "sentences", "key": key})


def _template(text: str, places: tuple[str, ...], path: KeyPath, faults: Faults) -> tuple[Part, ...]:
    """The pieces of a template; none when it is at fault."""
    if visible(text) != text or "\n" in text or "\t" in text:
        faults.append(Fault("not-one-line", path, {"key": "grammar", "found": brief(text)}))
        return ()
    try:
        return parts(text, places, touching=TOUCHING)
    except TemplateError as error:
        meant = closest(error.found.strip("{}"), list(places)) if error.code == "template-place" else ""
        facts = {"suggestion": f"{{{meant}}}"} if meant else {}
        if error.code == "template-place" and not meant:
            facts = {"allowed": ", ".join(f"{{{place}}}" for place in places)}
        given = {"found": brief(error.found), "template": brief(text), "offset": str(error.offset)}
        faults.append(Fault(error.code, path, {**given, **facts}))
        return ()


def _label_flaws(text: str, pieces: tuple[Part, ...], path: KeyPath) -> Iterator[Fault]:
    if pieces and not any(piece.place for piece in pieces):
        yield Fault("label-without-number", path, {"template": brief(text)})
    elif pieces and not any(piece.words.strip() for piece in pieces):
        yield Fault("label-of-number-only", path, {"template": brief(text)})


def _form_flaws(
    text: str, pieces: tuple[Part, ...], comparator: Comparator, relative: RelativeTo, path: KeyPath
) -> Iterator[Fault]:
    """What a form lacks for the target that it is to state."""
    if not pieces:
        return
    there = {piece.place for piece in pieces}
    wanted = ["name"]
    if relative is RelativeTo.NONE:
        wanted += ["low", "high"] if comparator is Comparator.BETWEEN else ["value"]
    for place in wanted:
        if place not in there:
            yield Fault("form-without-place", path, {"template": brief(text), "place": f"{{{place}}}"})
    if not any(piece.words.strip() for piece in pieces):
        yield Fault("form-without-words", path, {"template": brief(text)})


def _check_word(key: str, word: str, path: KeyPath, faults: Faults, *, at_key: bool = False) -> None:
    """Add what is wrong with one mark, marker, unit or symbol."""
    code, forbidden = _FORBIDDEN[key]
    found = forbidden.search(word)
    if not word or len(word) > LONGEST_WORD or visible(word) != word:
        facts = {"key": key, "found": brief(visible(word)), "n": str(LONGEST_WORD)}
        faults.append(Fault("grammar-word", path, facts, at_key))
    elif found is not None:
        facts = {"key": key, "found": brief(word), "char": found.group(), "offset": str(found.start())}
        faults.append(Fault(code, path, facts, at_key))


def _is_too_long(made: Any, key: str, path: KeyPath, faults: Faults) -> bool:
    if len(made) > MANY:
        faults.append(Fault("grammar-too-many", path, {"key": key, "n": str(MANY)}))
    return len(made) > MANY
