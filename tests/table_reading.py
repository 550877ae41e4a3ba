"""A comparison table read back: what each of its columns says of every node.

Only elements are looked at, as a browser does. Invariant: what is heard and not seen, and what the report
says instead of a node, is left out.

    from table_reading import columns_of_html, columns_of_markdown
"""

from __future__ import annotations

from html.parser import HTMLParser

from markdown_reading import html_of

Row = tuple[list[str], list[str]]


class _Cells(HTMLParser):
    """The lines of plan text in the first two cells of every body row, and what is underlined in them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[list[str]]] = []
        self.underlined: list[str] = []
        self.open: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        kind = dict(attrs).get("class") or ""
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append([])
        if tag == "p" and kind == "plan":
            self.rows[-1][-1].append("")
        if tag == "br":
            self._add("\n")
        else:
            self.open.append((tag, kind))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        self._add(data)

    def _add(self, text):
        if ("span", "heard") in self.open:
            return
        if any(tag in ("del", "ins", "u") for tag, _ in self.open):
            self.underlined.append(text)
        if ("p", "plan") in self.open:
            self.rows[-1][-1][-1] += text
        elif any(tag == "td" for tag, _ in self.open) and not any(tag == "p" for tag, _ in self.open):
            cell = self.rows[-1][-1]
            cell[:] = [cell[0] + text] if cell else [text]


def columns_of_html(page: str) -> list[Row]:
    """The nodes of the first two cells of each row of the table of a page."""
    return [(row[0], row[1]) for row in _read(page).rows[1:]]


def underlined_in(page: str) -> list[str]:
    """What is underlined, in the order of the page."""
    return _read(page).underlined


def columns_of_markdown(report: str) -> list[Row]:
    """The whole text of the first two cells of each row, white space evened out."""
    rows = _read(html_of(report)).rows[1:]
    return [tuple([" ".join("".join(cell).split())] for cell in row[:2]) for row in rows]


def _read(page: str) -> _Cells:
    reader = _Cells()
    reader.feed(page[page.index("<table") :] if "<table" in page else "")
    reader.close()
    return reader
