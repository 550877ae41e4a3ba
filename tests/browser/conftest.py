"""A real browser and the pages it reads; the tests are skipped where there is no browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from big_plans import editions
from chromium import Chromium, Page, found
from comparisons import changed, comparison, node, plan, row, verdict

from revtool.align import align
from revtool.model.change import Comparison, Severity
from revtool.model.indicator import Indicator
from revtool.model.plan import Kind
from revtool.reporters import render
from revtool.rules import build_comparison
from revtool.store.plans import load_plan
from revtool.wording import Lang

HERE = Path(__file__).parent
PLANS = HERE.parents[1] / "plans"
SMALL = HERE.parent / "golden" / "plans"
AXE = Path(os.environ.get("REVTOOL_AXE", HERE / "node_modules/axe-core/axe.min.js"))
MANY = 5_000

HOSTILE = (
    "<script>document.title='hacked'</script></script><img src=x onerror=\"document.title='hacked'\">",
    "</style><style>*{display:none}</style></title></select></option></form></table></svg>",
    "\"' onmouseover=document.title='hacked' autofocus onfocus=document.title='hacked' x='\"",
    "\u202e逆\u202c\u200bゼロ幅\x1b[31m\x00\x07\u2028\ufeff制御",
    "javascript:document.title='hacked' {n} {of} &lt;b&gt; &amp;",
)


def _missing(notice: str) -> None:
    if os.environ.get("REVTOOL_REQUIRE_BROWSER"):
        pytest.fail(notice)
    pytest.skip(notice)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """The browser, started once."""
    path = found()
    if path is None:
        _missing("Chromium is not installed (Debian: chromium); or name one in REVTOOL_CHROMIUM")
    assert path is not None
    with Chromium(path) as browser:
        yield browser


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checks, as a script."""
    if not AXE.is_file():
        _missing("axe-core is not installed (npm ci --prefix tests/browser); or name its file in REVTOOL_AXE")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def compared() -> Callable[[str], Comparison]:
    """The comparison of that name."""
    return cache(lambda name: COMPARISONS[name]())


@pytest.fixture(scope="session")
def files(
    tmp_path_factory: pytest.TempPathFactory, compared: Callable[[str], Comparison]
) -> Callable[[str], Path]:
    """The file of a page by its name, written when it is first asked for."""
    folder = tmp_path_factory.mktemp("pages")

    def file(name: str) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            kind, _, lang = name.partition(".")
            path.write_text(render(compared(kind), "html", Lang(lang or "ja")), encoding="utf-8")
        return path

    return file


@pytest.fixture
def opened(chromium: Chromium, files: Callable[[str], Path]) -> Iterator[Callable[..., Page]]:
    """A call that opens a page in a new tab, which is closed when the test ends."""
    pages: list[Page] = []

    def open_(name: str, **how: object) -> Page:
        pages.append(chromium.open(files(name), **how))  # type: ignore[arg-type]
        return pages[-1]

    yield open_
    for page in pages:
        page.close()


def shipped() -> Comparison:
    """The editions in the repository."""
    old, new = (load_plan(PLANS / edition) for edition in ("R3", "R6"))
    return build_comparison(old, new, align(old, new))


def small() -> Comparison:
    """Two small plans in which every kind of change has one case."""
    old, new = (load_plan(SMALL / f"{edition}.yaml") for edition in ("R5", "R6"))
    return build_comparison(old, new, align(old, new))


def same() -> Comparison:
    """A plan beside itself."""
    found = load_plan(SMALL / "R5.yaml")
    return build_comparison(found, found, align(found, found))


def big() -> Comparison:
    """Two plans with thousands of changes."""
    old, new = editions(MANY)
    return build_comparison(old, new, align(old, new))


def hostile() -> Comparison:
    """Plans whose every text tries to act."""
    olds = [node("a", Kind.FIELD, HOSTILE[0][:8], title=HOSTILE[0])]
    news = [node("a", Kind.FIELD, HOSTILE[1][:8], title=HOSTILE[1])]
    rows, changes = [row(0, "a", "a", 0)], [changed(["a"], ["a"], verdict("measure-reworded"))]
    for n, text in enumerate(HOSTILE, 1):
        olds.append(node(f"o{n}", label=text[:6], text=text, parent="a", tags=(text[:9],)))
        measured = Indicator(name=text, as_printed=text, definition=text)
        news.append(node(f"n{n}", Kind.INDICATOR, text[:6], text, parent="a", indicator=measured))
        rows += [row(1, f"o{n}", None, 2 * n - 1), row(1, None, f"n{n}", 2 * n)]
        changes.append(changed([f"o{n}"], [], verdict("measure-removed", Severity.WARNING)))
        changes.append(changed([], [f"n{n}"], verdict("indicator-added", Severity.WARNING)))
    return comparison(plan("R3", *olds), plan("R6", *news), rows, changes)


COMPARISONS = {"shipped": shipped, "small": small, "same": same, "big": big, "hostile": hostile}
