"""A Markdown report read back: what it says the old plan and the new plan read, node by node.

Only the rendered HTML is looked at, as a browser would. Invariant: what stands in a `del` is the old
side's, what stands in an `ins` the new side's, the words around them are the report's.

    from markdown_reading import html_of, redline_of
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it import MarkdownIt

WORDS_BEFORE = (
    "（削除：",
    "（追加：",
    "（旧表記：",
    "（新表記：",
    "(deleted: ",
    "(added: ",
    "(old form: ",
    "(new form: ",
)
WORDS_AFTER = ("）", ")")


def html_of(markdown: str) -> str:
    """The report as HTML, tables included, raw HTML let through as GitHub does."""
    return MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").render(markdown)


@dataclass
class Stretch:
    """A run of characters with the elements it stands in."""

    text: str
    mark: str
    strong: bool


@dataclass
class Shown:
    """A heading, a list item or a paragraph below a heading."""

    tag: str
    stretches: list[Stretch] = field(default_factory=list)
    note: str = ""

    def side(self, left_out: str = "none", *, strong: bool = False) -> str:
        """What does not stand in a `left_out` element, of the head when `strong`, else of the body."""
        return "".join(s.text for s in self.stretches if s.mark != left_out and s.strong == strong)

    def old(self) -> tuple[str, str]:
        """Head and body as the old plan has them."""
        return self._parts("ins")

    def new(self) -> tuple[str, str]:
        """Head and body as the new plan has them."""
        return self._parts("del")

    def _parts(self, left_out: str) -> tuple[str, str]:
        head, body = self.side(left_out, strong=True), self.side(left_out)
        return head, body.removeprefix(" ") if head and self.tag == "li" else body


class _Walk(HTMLParser):
    """Collects headings, list items and paragraphs; block quotes are the report's own words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Shown] = []
        self.open: list[Shown] = []
        self.marks: list[str] = []
        self.strong = self.quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("li", "p", "h1", "h2", "h3", "h4", "h5", "h6") and not self.quoted:
            if tag != "p" or not self.open:
                self.blocks.append(Shown(tag))
            self.open.append(self.blocks[-1])
        elif tag in ("del", "ins"):
            self.marks.append(tag)
        elif tag == "strong":
            self.strong += 1
        elif tag == "blockquote":
            self.quoted += 1
        elif tag == "br":
            self._add("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("li", "p", "h1", "h2", "h3", "h4", "h5", "h6") and not self.quoted:
            self.open.pop()
        elif tag in ("del", "ins"):
            self.marks.pop()
        elif tag == "strong":
            self.strong -= 1
        elif tag == "blockquote":
            self.quoted -= 1

    def handle_data(self, data: str) -> None:
        self._add(data.replace("\n", ""))  # the report itself breaks lines with br

    def _add(self, data: str) -> None:
        if self.quoted and self.blocks:
            self.blocks[-1].note += data
        if self.open and not self.quoted:
            mark = self.marks[-1] if self.marks else ""
            self.open[-1].stretches.append(Stretch(data, mark, bool(self.strong)))


def redline_of(markdown: str, heading: str = "見え消し") -> list[Shown]:
    """The blocks of the redline in order: fields and sections as headings, nodes as list items.

    A heading is the head of its block, a paragraph below it the body.
    """
    walk = _Walk()
    walk.feed(html_of(markdown))
    start = next(
        place for place, block in enumerate(walk.blocks) if block.tag == "h2" and block.side() == heading
    )
    found = []
    for block in walk.blocks[start + 2 :]:
        if block.tag == "h2":
            break
        _drop_words(block)
        if block.tag == "p":
            found[-1].stretches += block.stretches
            found[-1].note += block.note
            continue
        if block.tag != "li":
            block.stretches = [Stretch(s.text, s.mark, True) for s in block.stretches]
        found.append(block)
    return found


def _drop_words(block: Shown) -> None:
    """Take away the report's words before and after each marked stretch."""
    merged: list[Stretch] = []
    for s in block.stretches:
        if merged and (merged[-1].mark, merged[-1].strong) == (s.mark, s.strong):
            merged[-1].text += s.text
        else:
            merged.append(s)
    places = [at for at, s in enumerate(merged) if s.mark]
    for at in places:
        if at - 1 not in places:
            before = merged[at - 1]
            words = next(w for w in WORDS_BEFORE if before.text.endswith(w))
            before.text = before.text[: -len(words)]
        if at + 1 not in places:
            after = merged[at + 1]
            words = next(w for w in WORDS_AFTER if after.text.startswith(w))
            after.text = after.text[len(words) :]
    block.stretches = merged
