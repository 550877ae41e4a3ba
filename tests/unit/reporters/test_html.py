"""The HTML page: its marks, its landmarks, its style, and plan text that cannot act."""

import hashlib
import re
from base64 import b64encode
from itertools import pairwise

import pytest
from comparisons import changed, comparison, node, plan, redlined, row, verdict
from html_reading import Page, redline_of

from revtool.model.change import Severity
from revtool.model.indicator import Indicator
from revtool.model.plan import Kind
from revtool.reporters import render
from revtool.reporters.html_head import PAGE_STYLE, SCRIPT, STYLE
from revtool.text.normalise import visible
from revtool.wording import Lang

HOSTILE = [
    "<script>alert(1)</script>",
    "</p></li></ul></main><script src=//example.org/x.js></script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' style='display:none",
    "<style>*{display:none}</style>",
    "</style><script>alert(1)</script>",
    "<!-- 注 --> <![CDATA[x]]> <?php ?>",
    "&lt;b&gt; &amp; &#60; &nbsp;",
    "<a href=javascript:alert(1)>x</a>",
    "</del></ins></strong>",
    '<span class="heard">（削除：</span>',
    "\x1b[31m赤\x00\x07",
    "\u202e逆向き\u202c \u200bゼロ幅\u2028行",
    "　全角の空白で始まり  終わる　",
    "一\n二\n\n三",
    "長" * 100_000,
]
EMITTED = {
    *("html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section"),
    *("h1", "h2", "h3", "h4", "h5", "p", "ul", "ol", "li", "a", "b", "div", "span", "strong", "br"),
    *("del", "ins", "u", "table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("script", "form", "label", "input", "button", "select", "option", "output", "details", "summary"),
    *("figure", "figcaption", "svg", "g", "path", "rect", "line", "circle", "text"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "scope", "role", "type"),
    *("aria-label", "aria-labelledby", "aria-keyshortcuts", "aria-pressed", "tabindex", "hidden"),
    *("for", "placeholder", "autocomplete", "value", "checked"),
    *("viewbox", "width", "height", "x", "y", "x1", "x2", "y1", "y2", "dy", "d", "cx", "cy", "r"),
    *("text-anchor",),
}
"""What the page is made of; beside it there are `data-` attributes, which do nothing by themselves."""


def report_on(text, lang=Lang.JA, **options):
    old = plan("R3", node("a", Kind.FIELD, text[:3], title=text), node("b", text=text, parent="a"))
    indicator = Indicator(name=text, as_printed=text)
    new = plan(
        "R6",
        node("a", Kind.FIELD, text[:3], title=text),
        node("c", Kind.INDICATOR, text[:2], text, parent="a", indicator=indicator, tags=(text[:4],)),
    )
    changes = [
        changed(["b"], [], verdict("measure-removed", Severity.WARNING)),
        changed([], ["c"], verdict("indicator-added", Severity.WARNING)),
    ]
    rows = [row(0, "a", "a"), row(1, "b", None, 0), row(1, None, "c", 1)]
    return render(comparison(old, new, rows, changes), "html", lang, **options)


def reworded(lang=Lang.JA, **options):
    """One measure whose rate was raised."""
    old = plan("R3", node("a", label="①", text="実施率 44.7％以上"))
    new = plan("R6", node("a", label="①", text="実施率 48.0％以上"))
    hunks = redlined("text", ("=", "実施率 "), ("-", "44.7％"), ("+", "48.0％"), ("=", "以上"))
    change = changed(["a"], ["a"], verdict("measure-reworded"), fields=[hunks])
    return render(comparison(old, new, [row(0, "a", "a", 0)], [change]), "html", lang, **options)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_element_and_no_attribute(text, lang):
    page = Page(report_on(text, lang))
    assert page.unbalanced == []
    assert {name for name, _ in page.elements} <= EMITTED
    found = {name for _, attributes in page.elements for name in attributes}
    assert {name for name in found if not name.startswith("data-")} <= ATTRIBUTES
    assert all(a["href"].startswith("#") for name, a in page.elements if name == "a")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_still_there_word_for_word(text):
    blocks = redline_of(report_on(text))
    assert [block.tag for block in blocks] == ["h3", "li", "li"]
    assert blocks[0].old()[0].endswith(visible(text))
    assert blocks[1].old()[1] == visible(text)
    assert blocks[2].new()[1] == visible(text)


def test_nothing_that_acts_on_a_screen_arrives():
    page = report_on("\x1b[31m\u202e\u200b\u2066")
    assert not set(page) & set("\x1b\u202e\u200b\u2066")
    assert "&lt;U+202E&gt;" in page


def test_a_redline_has_elements_with_words_that_are_only_heard():
    def heard(words, tag=""):
        return f'<span class="heard"{tag}>{words}</span>'

    assert (
        '<p class="plan" id="change-1"><strong>①</strong> 実施率 '
        f"<del>{heard('（削除：')}44.7％{heard('）')}</del>"
        f"<ins>{heard('（追加：')}48.0％{heard('）')}</ins>以上</p>"
    ) in reworded()
    tag = ' lang="en"'
    assert (
        f'<p class="plan" id="change-1" lang="ja"><strong>①</strong> 実施率 '
        f"<del>{heard('(deleted: ', tag)}44.7％{heard(')', tag)}</del>"
    ) in reworded(Lang.EN)


def test_the_list_of_changes_stands_before_the_redline_and_leads_to_it():
    found = reworded()
    assert (
        '<li data-change="0" data-kinds="measure-reworded" data-severity="notice" data-field="0">'
        '<span class="number">変更1</span> '
        '<a href="#change-1">実施率 48.0％以上</a>：「44.7％」を「48.0％」に改める。（旧 ①、新 ①）</li>'
    ) in found
    assert found.index('href="#change-1"') < found.index('id="change-1"')


def test_every_link_leads_somewhere_and_every_name_is_used_once():
    page = Page(reworded())
    names = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    links = [attributes["href"][1:] for name, attributes in page.elements if name == "a"]
    assert len(names) == len(set(names))
    assert set(links) <= set(names)


def test_landmarks_language_and_headings():
    page = Page(reworded())
    names = [name for name, _ in page.elements]
    assert [names.count(name) for name in ("header", "nav", "main", "h1")] == [1] * 4
    assert dict(page.elements)["html"] == {"lang": "ja"}
    assert dict(Page(reworded(Lang.EN)).elements)["html"] == {"lang": "en"}
    levels = [int(name[1]) for name in names if re.fullmatch("h[1-6]", name)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    labelled = [a["aria-labelledby"] for name, a in page.elements if name == "section"]
    assert labelled == [f"part-{n}" for n in range(1, 9)]


def test_tables_name_their_columns_and_rows():
    page = report_on("率")
    indicators, parts, sides = 6, 4, 3
    assert page.count('<th scope="col" role="columnheader">') == indicators + parts + sides
    rows = [attributes for name, attributes in Page(page).elements if name == "tr"]
    firsts = [a for name, a in Page(page).elements if name == "th" and a["scope"] == "row"]
    assert len(firsts) == len(rows) - 3
    assert '<td class="figure" role="cell" data-title="増減"><div>―</div></td>' in page
    assert '<caption class="heard">KPI一覧</caption>' in page


def known(text):
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(page):
    elements = Page(page).elements
    found = next(a["content"] for _, a in elements if a.get("http-equiv") == "Content-Security-Policy")
    return found.split("; ")


def test_the_network_is_forbidden_and_style_and_script_are_known():
    page = reworded()
    styles = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    scripts = re.findall('<script type="module">(.*?)</script>', page, re.DOTALL)
    assert [len(styles), len(scripts)] == [2, 1]
    assert policy(page) == [
        "default-src 'none'",
        f"style-src {known(styles[0])} {known(styles[1])}",
        f"script-src {known(scripts[0])}",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert not [style for style in styles if "url(" in style or "@import" in style]


@pytest.mark.parametrize("kind", ["clean", "table"])
def test_a_page_of_one_part_has_no_script(kind):
    page = reworded(**{kind: True})
    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    expected = ["default-src 'none'", f"style-src {known(style)}", "base-uri 'none'", "form-action 'none'"]
    assert policy(page) == expected
    assert not {name for name, _ in Page(page).elements} & {"script", "form", "svg"}


def test_the_script_makes_no_element_and_asks_for_nothing():
    script = SCRIPT.read_text(encoding="utf-8")
    for word in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "Function("):
        assert word not in script
    for word in ("fetch", "XMLHttpRequest", "import(", "WebSocket", "createElement", "sendBeacon"):
        assert word not in script
    assert "</" not in script


def test_the_clean_text_has_no_mark_and_no_part():
    page = reworded(clean=True)
    assert "<h1>見本支部　令和6年度　溶け込み</h1>" in page
    assert '<p class="plan"><strong>①</strong> 実施率 48.0％以上</p>' in page
    assert not {name for name, _ in Page(page).elements} & {"del", "ins", "nav", "section", "a"}


def palette(block):
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block))


def test_a_theme_that_is_asked_for_has_the_colours_of_the_one_the_system_asks_for():
    light, dark, paper = re.findall(r":root \{(.*?)\}", STYLE.read_text(encoding="utf-8"), re.DOTALL)
    chosen = re.findall(r":root\[data-theme[^{]*\{(.*?)\}", PAGE_STYLE.read_text(encoding="utf-8"), re.DOTALL)
    assert [palette(block) for block in chosen] == [palette(light), palette(dark), palette(paper)]


def test_items_nest_by_depth():
    nodes = [
        node("m", label="①", text="親"),
        node("b", label="・", text="子", parent="m"),
        node("n", label="②", text="次"),
    ]
    rows = [row(0, "m", "m"), row(1, "b", "b"), row(0, "n", "n")]
    page = render(comparison(plan("R3", *nodes), plan("R6", *nodes), rows), "html", Lang.JA, full=True)
    found = re.sub(
        r"\s*\n\s*",
        "",
        page[
            page.index('<ul class="outline">') : page.index("</section>", page.index('<ul class="outline">'))
        ],
    )

    def item(label, text):
        return f'<p class="plan"><strong>{label}</strong> {text}</p>'

    assert found == (
        f'<ul class="outline"><li>{item("①", "親")}<ul class="outline"><li>{item("・", "子")}</li></ul></li>'
        f"<li>{item('②', '次')}</li></ul>"
    )


def luminance(colour):
    """Relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_as_the_standard_works_it_out():
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("place", [0, 1, 2], ids=["light", "dark", "print"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "mark", "link"])
@pytest.mark.parametrize("ground", ["paper", "tint"])
def test_every_colour_can_be_read_on_every_ground(place, ink, ground):
    palette = re.findall(r":root \{(.*?)\}", STYLE.read_text(encoding="utf-8"), re.DOTALL)[place]
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", palette))
    assert contrast(colours[ink], colours[ground]) >= 4.5


def test_the_style_shows_marks_without_colour_and_on_paper():
    style = STYLE.read_text(encoding="utf-8")
    assert "del { color: var(--mark); text-decoration: line-through double; }" in style
    assert "ins { color: var(--mark); text-decoration: underline;" in style
    assert "thead { display: table-header-group; }" in style
    assert "size: A4" in style
