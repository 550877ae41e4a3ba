"""An HTML report read back: what it says the old plan and the new plan read, node by node.

Only elements are looked at, as a browser does. Invariant: what stands in a `del` is the old side's, what
stands in an `ins` the new side's, what is heard and not seen is the report's.

    from html_reading import Page, redline_of
"""

from __future__ import annotations

from html.parser import HTMLParser

from markdown_reading import Shown, Stretch

VOID = ("br", "input", "meta")


class Page(HTMLParser):
    """Every element of a page in order, and the plan text below the heading of each part.

    Attributes:
        elements: Name and attributes of each opening tag.
        unbalanced: Closing tags that close something else than what is open.
        text: What is seen, without what is only heard.
        parts: For each heading of level 2 the blocks of plan text below it.
    """

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.unbalanced: list[str] = []
        self.text = ""
        self.parts: dict[str, list[Shown]] = {"": []}
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self._part = ""
        self.feed(page)
        self.close()
        self.unbalanced += [name for name, _ in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements.append((tag, found))
        if tag == "br":
            self._add("\n")
        if tag in VOID:
            return
        self._open.append((tag, found))
        if tag == "h2" and found.get("class") != "plan":
            self._part = ""
        if found.get("class") == "plan":
            blocks = self.parts[self._part]
            if tag != "p":
                blocks.append(Shown(tag))
            elif any(name in ("li", "td", "th") for name, _ in self._open):
                blocks.append(Shown("li"))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            self.unbalanced.append(tag)
            return
        self._open.pop()
        if tag == "h2" and self._part:
            self.parts[self._part] = []

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, data: str) -> None:
        names = [name for name, _ in self._open]
        classes = [attributes.get("class") for _, attributes in self._open]
        if "heard" in classes or "style" in names or "script" in names:
            return
        self.text += data
        if names[-1:] == ["h2"] and "plan" not in classes:
            self._part += data
        elif "plan" in classes:
            mark = next((name for name in reversed(names) if name in ("del", "ins")), "")
            is_head = "strong" in names or any(name in ("h2", "h3", "h4", "h5") for name in names)
            self.parts[self._part][-1].stretches.append(Stretch(data, mark, is_head))


def redline_of(page: str, heading: str = "見え消し") -> list[Shown]:
    """The blocks of the redline in order: fields and sections as headings, nodes as list items."""
    return Page(page).parts.get(heading, [])
