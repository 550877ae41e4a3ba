"""Styles of Word documents: which are headings, which number, which draw as redlines draw.

Invariant: a style that is based on itself, directly or in a ring, ends the chain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from revtool.importers.docx_model import PLAIN, Look
from revtool.importers.office_xml import child_value, integer, is_on, local, only, value

_HEADING = re.compile(r"(?:heading|見出し)\s*(\d)", re.I)
_BODY_LEVEL = 9
"""Outline level of text that is no heading."""

_BLACK = frozenset({"", "auto", "000000", "windowtext"})
_UNDERLINES_OFF = frozenset({"none", "0", "false"})


@dataclass(slots=True, kw_only=True)
class Properties:
    """What a paragraph or a style says of itself; None where it says nothing."""

    style: str | None = None
    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None


@dataclass(slots=True, kw_only=True)
class Style:
    """A style with what it inherits."""

    name: str = ""
    properties: Properties = field(default_factory=Properties)
    look: Look = PLAIN
    hidden: bool = False


@dataclass(slots=True)
class Styles:
    """The styles of a document, by id.

    Attributes:
        known: The styles with what they inherit.
        default: Id of the style of paragraphs that name none.
    """

    known: dict[str, Style] = field(default_factory=dict)
    default: str = ""

    @classmethod
    def of(cls, root: Any) -> Styles:
        """The styles of `styles.xml`."""
        styles = cls()
        elements = {}
        for element in root if root is not None else ():
            if local(element) == "style":
                elements[value(element, "styleId")] = element
                is_default = value(element, "default") in ("1", "true")
                if is_default and value(element, "type") == "paragraph":
                    styles.default = value(element, "styleId")
        for name in elements:
            styles._resolve(name, elements)
        return styles

    def get(self, name: str) -> Style:
        """The style of an id, a plain one when there is none."""
        return self.known.get(name) or Style()

    def _resolve(self, name: str, elements: dict[str, Any]) -> None:
        chain: list[str] = []
        while name in elements and name not in chain and name not in self.known:
            chain.append(name)
            name = child_value(elements[name], "basedOn")
        above = self.get(name)
        for each in reversed(chain):
            element = elements[each]
            style = Style(name=child_value(element, "name").lower())
            style.properties = _inherited(properties_of(only(element, "pPr")), above.properties)
            heading = _HEADING.fullmatch(style.name.strip())
            if heading and properties_of(only(element, "pPr")).level is None:
                style.properties.level = int(heading[1]) - 1
            style.look, style.hidden = look_of(only(element, "rPr"), above.look, above.hidden)
            self.known[each] = above = style


def properties_of(element: Any) -> Properties:
    """What a `w:pPr` says."""
    found = Properties()
    for child in element if element is not None else ():
        name = local(child)
        if name == "pStyle":
            found.style = value(child)
        elif name == "outlineLvl":
            found.level = integer(value(child))
        elif name == "numPr":
            found.list_id = child_value(child, "numId") or None
            level = child_value(child, "ilvl")
            found.list_level = integer(level) if level else None
    return found


def _inherited(own: Properties, above: Properties) -> Properties:
    return Properties(
        style=own.style,
        level=own.level if own.level is not None else above.level,
        list_id=own.list_id if own.list_id is not None else above.list_id,
        list_level=own.list_level if own.list_level is not None else above.list_level,
    )


def _colour(element: Any) -> str:
    """`RRGGBB` as Word and Excel say it, a name of its own for a colour of the theme that is not black."""
    theme = value(element, "theme")
    if theme and not value(element):
        return "" if theme in ("0", "1") else f"THEME{theme}"
    return value(element) or value(element, "rgb")[-6:]


def heading_level(level: int | None) -> int:
    """Level of a heading from 1, 0 for text."""
    return level + 1 if level is not None and level < _BODY_LEVEL else 0


def look_of(element: Any, above: Look = PLAIN, hidden: bool = False) -> tuple[Look, bool]:
    """(how a `w:rPr` draws, whether it hides)."""
    struck, underlined, colour = above
    for child in element if element is not None else ():
        name = local(child)
        if name in ("strike", "dstrike"):
            struck = is_on(child) or (struck and name == "dstrike")
        elif name == "u":
            underlined = value(child).lower() not in _UNDERLINES_OFF
        elif name == "color":
            printed = _colour(child).upper()
            colour = "" if printed.lower() in _BLACK else printed
        elif name == "vanish":
            hidden = is_on(child)
    return Look(struck, underlined, colour), hidden
