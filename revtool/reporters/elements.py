"""HTML put together as values, so that nothing can be forgotten: what is not HTML yet is escaped.

A template leaves escaping to settings and filters; here it is a matter of types. Invariant: the only text
that enters a page unescaped is of the type `Html`, and only this module and its callers' constants make it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from revtool.text.normalise import visible


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


_ACTIVE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_VOID = frozenset({"br", "input", "meta"})
"""Elements without content, which have no closing tag."""


def escape(text: str) -> Html:
    """`text` as HTML that shows just these characters, those that act as their names; `Html` as it is."""
    return text if isinstance(text, Html) else Html(visible(text).translate(_ACTIVE))


def join(content: Iterable[str], between: str = "") -> Html:
    """The parts, each escaped unless it is HTML, with `between` in between."""
    return Html(escape(between).join(map(escape, content)))


def lines(text: str) -> Html:
    """`text` with its line feeds as line breaks."""
    return Html(escape(text).replace("\n", "<br>"))


def element(name: str, *content: str, **attributes: str | int | None) -> Html:
    """The element `name` with its content in order; an attribute that is None is left out.

    A trailing underscore leaves a Python name, the others become hyphens: `class_`, `aria_label`.

    Worked example: `element("p", "a < b", class_="note")` is `<p class="note">a &lt; b</p>`.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    closing = "" if name in _VOID else f"</{name}>"
    return Html(f"<{name}{given}>{join(content)}{closing}")


def apart(parts: Iterable[str]) -> Iterator[str]:
    """The parts on lines of their own."""
    yield Html("\n")
    for part in parts:
        yield part
        yield Html("\n")
