"""What a project sets once for every command: language, severities, accepted changes, the house style.

The attributes below are the documentation of the settings file: docs/configuration.md is made from them.
Invariant: settings never change what differs, only how much a difference counts and in which language it
is told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from revtool.errors import Place
from revtool.model.change import Acceptance, Severity
from revtool.model.indicator import Comparator, RelativeTo
from revtool.wording import Lang


class Level(StrEnum):
    """The severity of a rule as it may be set: one of `Severity`, or `off`."""

    INFO = "info"
    NOTICE = "notice"
    WARNING = "warning"
    ERROR = "error"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """What `revtool publish` writes.

    Attributes:
        pairs: Editions whose comparisons are published, old and new of each; by default every edition with
            the next one.
        languages: Languages of the pages. Those of the first have plain names (`index.md`), the others are
            named after theirs (`index.en.md`); by default the language of the newest plan alone.
    """

    pairs: tuple[tuple[str, ...], ...] = ()
    languages: tuple[Lang, ...] = ()


class Order(StrEnum):
    """Which plan stands on the left of a comparison table."""

    NEW_FIRST = "new-first"
    OLD_FIRST = "old-first"


class Ink(StrEnum):
    """The colour of marks on paper."""

    RED = "red"
    BLACK = "black"


class Paper(StrEnum):
    """A size of paper; B4 is that of Japanese offices (JIS)."""

    A4 = "A4"
    A3 = "A3"
    B4 = "B4"


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """How an office sets its comparison tables, Word files and workbooks.

    Attributes:
        order: Which plan stands on the left of a comparison table; `--old-first` and `--new-first` win over
            it.
        new_title: Title of the new plan's column in a comparison table (`改正後`), in which `{edition}`
            stands for the year; without one `新（令和6年度）`. `--new-title` wins over it.
        old_title: Title of the old plan's column (`改正前`), in the same way; without one `現（令和3年度）`.
            `--old-title` wins over it.
        notes: Whether a comparison table has the column 備考; `--notes` and `--no-notes` win over it.
        author: Department that stands as the author of changes and comments in Word files; without one the
            organisation of the plan. `--author` wins over it.
        text_face: Typeface of text in Word files and workbooks.
        heading_face: Typeface of headings in Word files.
        redline_ink: Colour of the strokes and lines that a redline is drawn with (`--static`).
        underline_ink: Colour of what is underlined in a comparison table.
        paper: Size of the paper.
    """

    order: Order = Order.NEW_FIRST
    new_title: str = ""
    old_title: str = ""
    notes: bool = True
    author: str = ""
    text_face: str = "ＭＳ 明朝"
    heading_face: str = "ＭＳ ゴシック"
    redline_ink: Ink = Ink.RED
    underline_ink: Ink = Ink.BLACK
    paper: Paper = Paper.A4


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceForm:
    """A form of KPI sentence that the office writes.

    Attributes:
        form: The sentence with its places in braces: `{name}` of what is measured, `{value}` and `{unit}` of
            the target, `{low}` and `{high}` of a range, `{words}` for anything.
        comparator: How the actual value must stand to the target.
        relative_to: What the target is measured against; it then has no value of its own.
    """

    form: str
    comparator: Comparator
    relative_to: RelativeTo = RelativeTo.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class GrammarSettings:
    """What the office writes in its own way, for `revtool import`.

    Attributes:
        labels: Numbers of headings, measures and items, `{n}` standing for the number (`"第{n}の柱"`).
        bullets: Marks that open an item (`"▣"`).
        markers: Words that stand in brackets and become tags (`"先行実施"`).
        units: Units of figures, each with other spellings of it.
        sentences: Forms of KPI sentences.
        ratings: Symbols of ratings, each with its meaning, for reports that print no legend.
    """

    labels: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    units: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sentences: tuple[SentenceForm, ...] = ()
    ratings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What stands in `revtool.toml`, or in `[tool.revtool]` of `pyproject.toml`.

    Attributes:
        lang: Language of messages and reports. Without it messages follow the locale and reports the
            language of the plan; `--lang` wins over it.
        fail_on: Severity from which on a change makes `revtool check` fail; `--fail-on` wins over it.
        severity: How severe each rule is, by its name; `off` takes the rule out of the report. A change
            that only such rules name stays in the redline and never fails.
        accepted: Changes that people accept, each with a reason. They are listed in every report and make
            nothing fail.
        publish: What `revtool publish` writes.
        house_style: How the office sets its comparison tables, Word files and workbooks.
        grammar: What the office writes in its own way, for `revtool import`.
        file: The file that was read, as shown; empty when there is none.
        places: Where each accepted change stands in it, in their order.
    """

    lang: Lang | None = None
    fail_on: Severity = Severity.WARNING
    severity: tuple[tuple[str, Level], ...] = ()
    accepted: tuple[Acceptance, ...] = ()
    publish: Publishing = field(default_factory=Publishing)
    house_style: HouseStyle = field(default_factory=HouseStyle)
    grammar: GrammarSettings = field(default_factory=GrammarSettings)
    file: str = ""
    places: tuple[Place, ...] = ()


NOT_KEYS = frozenset(("file", "places"))
"""Attributes that say where settings come from, and are no keys of the file."""


def key_name(attribute: str) -> str:
    """The key of the settings file for an attribute: `fail_on` is `fail-on`."""
    return attribute.replace("_", "-")
