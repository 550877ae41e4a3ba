"""Which importer reads which source, by its content first and its name second."""

import pytest

from revtool.importers import IMPORTERS, KINDS, _module_of, read

PAGE = "<!DOCTYPE html><html><body><h1>令和6年度 事業計画</h1><p>① 広報を行う。</p></body></html>"
RECOGNISED = (
    "令和6年度 実施状況\n計画内容\t実施状況（◎：達成、○：順調、△：遅れ、×：未実施）\n"
    "<p>① 広報</p>\t<p>行った。</p>\n"
)


@pytest.mark.parametrize(
    ("text", "name", "module"),
    [
        (PAGE, "a.html", "html_page"),
        (PAGE, "a.txt", "html_page"),
        ("<?xml version='1.0'?>\n<!-- x -->\n" + PAGE, "a", "html_page"),
        ("<p>① 広報を行う。</p><ul><li>配る。</li></ul>", "a.txt", "html_page"),
        ("計画\n<p>① 広報を行う。</p>", "a.htm", "html_page"),
        ("計画\n<p>① 広報を行う。</p>", "a.txt", "plain_text"),
        (RECOGNISED, "a.txt", "page_tables"),
        (RECOGNISED, "a.html", "page_tables"),
        ("# 令和6年度 事業計画\n\n- 広報を行う。\n", "a.txt", "markdown_page"),
        ("① 広報を行う。\n", "a.md", "markdown_page"),
        ("# 広報\n① 行う。\n", "a.txt", "plain_text"),
        ("- 広報を行う。\n- 配る。\n", "a.txt", "plain_text"),
        ("① 広報を{--行う--}{++進める++}。\n", "a.md", "marked"),
        ("# 計画\n\n① 広報を{~~行う~>進める~~}。\n", "a.txt", "marked"),
        ("① 広報を行う。\n", "a.redline.md", "marked"),
        ("１．広報\n（1）紙\n① 毎月＜地域版＞を配る。 1 < 2\n", "a.txt", "plain_text"),
        ("%PDF-1.7\n", "a.txt", "pdf"),
        ("{\\rtf1 広報}", "a.doc", "old_office"),
    ],
)
def test_the_content_decides(text: str, name: str, module: str) -> None:
    assert _module_of(text.encode(), name) == module


def test_a_name_that_promises_another_content_is_said() -> None:
    result = read(PAGE.encode(), "a.pdf", "R6")
    (warning,) = result.warnings
    assert (warning.code, warning.is_warning) == ("other-content", True)
    assert dict(warning.facts) == {"suffix": ".pdf", "kind": "HTML"}


@pytest.mark.parametrize("name", ["a.doc", "a.xls", "a.rtf"])
def test_a_name_of_a_kind_that_is_not_read_is_said_too(name: str) -> None:
    (warning,) = read(PAGE.encode(), name, "R6").warnings
    assert warning.code == "other-content"


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a", "a.unknown"])
def test_a_name_that_fits_or_says_nothing_is_not_remarked_on(name: str) -> None:
    assert read(PAGE.encode(), name, "R6").warnings == ()


def test_every_kind_with_a_name_is_an_importer() -> None:
    assert set(KINDS) <= set(IMPORTERS)
