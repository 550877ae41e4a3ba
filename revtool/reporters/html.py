"""A report as one HTML file: read in any browser, heard in a screen reader, printed on A4.

It holds its style, its pictures and its script, and asks for nothing else; the network is forbidden by the
page itself, and without the script everything is there. Invariant: whatever does not come from this
package is escaped, because `elements` escapes what is not HTML.
"""

from __future__ import annotations

from revtool.model.change import Comparison
from revtool.reporters.compose import compose
from revtool.reporters.document import Heading, Options
from revtool.reporters.elements import Html, apart, element
from revtool.reporters.html_blocks import Drawing
from revtool.reporters.html_head import document
from revtool.reporters.html_words import Words
from revtool.wording import Lang


def render(comparison: Comparison, lang: Lang, options: Options) -> str:
    """The report of `comparison` as one HTML page, ending in a line feed."""
    if not options.clean and not options.table and comparison.summary.compared:
        from revtool.reporters.html_page import page

        return page(comparison, lang, options)
    return _plain(comparison, lang, options)


def _plain(comparison: Comparison, lang: Lang, options: Options) -> str:
    """A page with nothing but its blocks."""
    title, *blocks = compose(comparison, lang, options)
    assert isinstance(title, Heading)
    drawing = Drawing(Words(lang, comparison.new.lang or comparison.old.lang))
    header = element("header", *apart((drawing.words.own("h1", title.text),)))
    main = element("main", *apart(drawing.drawn(blocks, title.text)))
    body: Html = element("body", *apart((header, main)))
    return document(title.text, body, lang)
