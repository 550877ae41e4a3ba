"""The head of every HTML page: its style, its script, and a policy that lets nothing else in.

Invariant: the policy names the style and the script of the page by their hashes and allows no other, no
request and no form; plan text stands in neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from revtool.reporters.elements import Html, apart, element
from revtool.wording import Lang

STYLE = Path(__file__).with_name("html.css")
"""The style sheet, which goes into every page."""

PAGE_STYLE = Path(__file__).with_name("html_page.css")
"""What the page of a whole comparison needs beyond it."""

SCRIPT = Path(__file__).with_name("html_page.js")
"""Search, filters and jumps of that page."""


def document(
    title: str, body: Html, lang: Lang, *, more: Sequence[Path] = (), script: Path | None = None
) -> str:
    """The file around `body`, ending in a line feed.

    Args:
        title: Title of the page.
        body: Its content.
        lang: Language of the page's own words.
        more: Style sheets that it needs besides the one of every page.
        script: What it can do beyond being read; None for a page that needs no script.
    """
    head = _head(
        title,
        [path.read_text(encoding="utf-8") for path in (STYLE, *more)],
        script.read_text(encoding="utf-8") if script is not None else "",
    )
    return f"<!DOCTYPE html>\n{element('html', *apart((head, body)), lang=lang.value)}\n"


def _head(title: str, styles: Sequence[str], script: str) -> Html:
    parts = [
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(styles, script)),
        element("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name_="referrer", content="no-referrer"),
        element("title", title),
        *(element("style", Html(style)) for style in styles),
    ]
    if script:
        parts.append(element("script", Html(script), type="module"))
    return element("head", *apart(parts))


def _policy(styles: Sequence[str], script: str) -> str:
    """What the page may do.

    Worked example: a page without a script has `default-src 'none'; style-src 'sha256-…'; base-uri 'none';
    form-action 'none'`.
    """
    parts = ["default-src 'none'", f"style-src {' '.join(map(_known, styles))}"]
    if script:
        parts.append(f"script-src {_known(script)}")
    return "; ".join((*parts, "base-uri 'none'", "form-action 'none'"))


def _known(text: str) -> str:
    from base64 import b64encode
    from hashlib import sha256

    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
