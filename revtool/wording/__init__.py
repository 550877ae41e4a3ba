"""Every sentence revtool says, keyed by what it is about, in Japanese and English.

Errors, rules and reports are identified by stable codes; their wording is looked up here and nowhere
else, so that a translation or a better phrase touches one file. Invariant: both languages have the
same keys (checked by a test).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Lang(StrEnum):
    """A language that revtool speaks."""

    JA = "ja"
    EN = "en"


Pair = tuple[str, str]
"""One sentence in Japanese and in English; `str.format` fields name the facts it fills in."""


def pick(pair: Pair, lang: Lang) -> str:
    """The half of `pair` that is in `lang`."""
    return pair[0] if lang is Lang.JA else pair[1]


def say(table: Mapping[str, Pair], key: str, lang: Lang, **facts: object) -> str:
    """The sentence of `key` with its facts filled in.

    In English `{s}` is the plural ending that the fact `n` asks for: `{n} node{s}`.

    Raises:
        KeyError: The table has no such key, or the sentence names a fact that was not given.
    """
    if "n" in facts:
        facts["s"] = "" if facts["n"] == 1 else "s"
    return pick(table[key], lang).format_map(facts)


def language(name: str) -> Lang:
    """The language of that name or tag (`ja`, `en-GB`); English for one that revtool does not speak."""
    return Lang.JA if name.lower().split("-")[0].split("_")[0] == Lang.JA else Lang.EN
