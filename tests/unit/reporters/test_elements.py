"""HTML as values: what is not HTML yet is escaped, always."""

import html

from hypothesis import given
from hypothesis import strategies as st

from revtool.reporters.elements import Html, element, escape, join, lines
from revtool.text.normalise import visible


def test_content_and_attributes_are_escaped():
    assert element("p", "a < b & c", class_='"x"') == '<p class="&quot;x&quot;">a &lt; b &amp; c</p>'
    assert element("p", element("b", "<i>"), "'") == "<p><b>&lt;i&gt;</b>&#39;</p>"


def test_attributes_have_their_names_in_html_and_none_is_left_out():
    assert element("meta", http_equiv="X", content="y", id=None) == '<meta http-equiv="X" content="y">'
    assert element("td", "1", data_title="増減", name_="n") == '<td data-title="増減" name="n">1</td>'


def test_line_feeds_break_lines_and_what_acts_is_named():
    assert lines("一\n二") == "一<br>二"
    assert escape("\x1b[31m\u202e\u200b") == "&lt;U+001B&gt;[31m&lt;U+202E&gt;&lt;U+200B&gt;"
    assert join(["<", Html("<br>"), ">"], "&") == "&lt;&amp;<br>&amp;&gt;"


def test_what_is_html_is_not_escaped_again():
    assert escape(escape("<")) == "&lt;"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaped_text_reads_as_itself_and_makes_no_element(text):
    found = escape(text)
    assert not set("<>\"'") & set(found)
    assert html.unescape(found) == visible(text)
