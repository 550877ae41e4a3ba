"""A pull request is written by anyone: nothing in it acts on a page, a runner or a shell."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from repositories import Change, commit, git, make_repository

from revtool import api
from revtool.cli.run import run
from revtool.wording import Lang

HOSTILE = (
    "@octocat/team see #1 and GH-2 and owner/repo#3",
    "![x](https://evil.example/x.png) [y](javascript:alert(1)) <https://evil.example>",
    "<img src=x onerror=alert(1)><script>alert(1)</script></details><!-- revtool-review -->",
    "``` ~~~ </code></pre> `` ` end",
    "https://evil.example/x www.evil.example evil@example.org",
    "| a | b | \\| c",
    "::error::x %0A::add-mask::y ::stop-commands::z",
    "##[add-mask]secret ##vso[task.setvariable]x",
    "/close /merge /approve",
    "!12 %34 ~bug ^5 $6 &7 [x]: https://evil.example",
    "$(touch pwned) `touch pwned` ; touch pwned | touch pwned ' \" \\",
    "${{ github.token }} {0} {commit} {path}",
    "# 見出し > 引用 - 一覧 1. 番号 --- === ***",
)
"""What a plan may say and a page must only show."""


def plan(texts: tuple[str, ...], title: str = "分野", edition: str = "R6", file: str = "1.yaml") -> Change:
    nodes = [{"id": f"m{n}", "kind": "measure", "label": f"{n})", "text": t} for n, t in enumerate(texts)]
    field = {"id": "f", "kind": "field", "title": title, "children": nodes}
    header = {"edition": edition, "title": title, "fields": [file]}
    return {
        "plans/R6/plan.yaml": json.dumps(header, ensure_ascii=False),
        f"plans/R6/{file}": json.dumps(field, ensure_ascii=False),
    }


BRANCH = "$(touch${IFS}pwned)`id`;<b>@team#1'\"&|"
NAME = "1 @team #2 <img src=x> ](https:evil) $(id) ,line=9::x.yaml"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose branch, file names, texts and titles are hostile; every text is changed."""
    project = tmp_path_factory.mktemp("hostile") / "p"
    make_repository(project, [plan(tuple(f"平文{n}" for n in range(len(HOSTILE))), file=NAME)])
    git(project, "checkout", "-q", "-b", BRANCH)
    change = plan(HOSTILE, title=HOSTILE[2], file=NAME)
    odd: Change = {"plans/<img src=x>\n@team `id`.txt": "x\n", "plans/R6/status/%0A::error::x.yaml": "a: b\n"}
    commit(project, {**change, **odd}, at=1)
    return project


class Page(HTMLParser):
    """Elements, addresses and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.addresses: list[str] = []
        self.text = ""
        self.comments: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


LINK = "https://git.example.org/{commit}/{path}#L{line}"
DRAWN = {"p", "br", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "li", "table", "thead", "tbody", "tr", "th"}
DRAWN |= {"td", "a", "del", "ins", "strong", "blockquote", "details", "summary"}


def test_markdown_shows_the_texts_and_does_nothing(hostile: Path) -> None:
    review = api.review("main", BRANCH, hostile)
    text = api.review_report(review, "markdown", Lang.EN, link=LINK)
    renderer = MarkdownIt("gfm-like", {"html": True, "linkify": False}).disable("linkify")
    page = Page(renderer.render(text))
    assert set(page.elements) <= DRAWN
    assert page.comments == [" revtool-review "]
    assert page.addresses
    assert {re.split("/[0-9a-f]{40}/", address)[0] for address in page.addresses} == {
        "https://git.example.org"
    }
    shown = page.text.replace("\u200b", "")
    for hostile_text in HOSTILE:
        assert hostile_text.split(" end")[0][:18] in shown
    assert BRANCH in shown


def test_an_edition_with_a_hostile_name_fails_and_is_only_shown(tmp_path: Path) -> None:
    project = make_repository(tmp_path / "p", [plan(("平文",)), plan(("平文",), edition="R6 <b>@team `id`")])
    review = api.review("HEAD~1", root=project)
    assert review.is_failed
    page = Page(
        MarkdownIt("gfm-like", {"html": True, "linkify": False})
        .disable("linkify")
        .render(api.review_report(review, "markdown", Lang.EN))
    )
    assert set(page.elements) <= DRAWN
    assert "R6 <b>@\u200bteam `id`" in page.text


def test_no_site_finds_a_mention_a_reference_or_an_order(hostile: Path) -> None:
    text = api.review_report(api.review("main", BRANCH, hostile), "markdown", Lang.EN, link=LINK)
    shown = Page(
        MarkdownIt("gfm-like", {"html": True, "linkify": False}).disable("linkify").render(text)
    ).text
    assert not re.search(r"@\w", shown)
    assert not re.search(r"(?<!&)#\w", shown)
    assert not re.search(r"GH-\d", shown)
    assert not re.search(r"(?<!\w)[!%~^$&]\d", shown)
    assert not re.search(r"^\s*/\w", text, re.MULTILINE)
    assert not re.search(r"https?://|www\.\w", shown)


def test_annotations_are_one_line_each_and_nothing_else(hostile: Path) -> None:
    review = api.review("main", BRANCH, hostile)
    told = api.review_report(review, "github", Lang.EN)
    lines = told.split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(review.editions[0].changes)
    for line in lines:
        found = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert found is not None
        names = [pair.partition("=")[0] for pair in found[2].split(",")]
        assert names == ["file", "line", "col", "title"]
        assert "##[" not in line
        assert "\r" not in line
    file = "file=plans/R6/1 @team #2 <img src=x> ](https%3Aevil) $(id) %2Cline=9%3A%3Ax.yaml,line="
    assert sum(file in line for line in lines) == len(HOSTILE) + 1


def test_other_formats_are_well_formed(hostile: Path) -> None:
    review = api.review("main", BRANCH, hostile)
    junit = ElementTree.fromstring(api.review_report(review, "junit", Lang.EN))
    names = [case.get("name", "") for case in junit.iter("testcase")]
    assert any("<img src=x onerror=alert(1)>" in name or "@octocat" in name for name in names)
    sarif = json.loads(api.review_report(review, "sarif", Lang.EN))
    results = sarif["runs"][0]["results"]
    uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results}
    assert all(re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri) for uri in uris)
    assert not any("](" in result["message"]["text"] for result in results)
    quality = json.loads(api.review_report(review, "gitlab", Lang.EN))
    assert len({entry["fingerprint"] for entry in quality}) == len(quality)
    terminal = api.review_report(review, "terminal", Lang.EN)
    assert all(c.isprintable() or c == "\n" for c in terminal)


def test_control_characters_are_refused_and_shown_as_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_repository(tmp_path / "p", [plan(("平文",))])
    commit(project, plan(("\x1b]0;x\x07\u202e\u200b",)), at=1)
    code = run(["--root", str(project), "--lang", "en", "review", "HEAD~1", "--format", "markdown"])
    shown = capsys.readouterr()
    assert code in (0, 3)
    assert all(c.isprintable() or c == "\n" for c in shown.out + shown.err)


def test_a_branch_is_never_an_option(hostile: Path) -> None:
    for name in ("--output=pwned", "-h", "--all"):
        assert run(["--root", str(hostile), "review", "--", name, "HEAD"]) == 5
        assert run(["--root", str(hostile), "review", "--", "main", name]) == 5
    assert not list(hostile.glob("pwned*"))
