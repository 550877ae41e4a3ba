"""What is published agrees with what the program makes, and what is linked exists."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from github_pages import page_of

from revtool import api
from revtool.store.published import FOLDER, difference
from revtool.versioning import publication

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "scripts" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_files_are_up_to_date() -> None:
    stale = [str(path) for path, text in generator().generated() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run `make generated` and read what changed"


def test_the_published_reports_are_up_to_date() -> None:
    pages = {name: text.encode() for name, text in publication.pages(api.publication(ROOT))}
    found = difference(ROOT / FOLDER, pages)
    assert found.is_none, f"{found}; run `revtool publish` and read what changed"


def test_every_link_of_the_published_reports_leads_to_a_heading() -> None:
    pages = {path: page_of(path.read_text(encoding="utf-8")) for path in (ROOT / FOLDER).rglob("*.md")}
    broken = []
    for path, page in pages.items():
        for _, target in page.links:
            file, _, anchor = target.partition("#")
            to = (path.parent / file).resolve() if file else path
            if not to.exists() or (anchor and anchor not in pages[to].anchors):
                broken.append((path.name, target))
    assert broken == []
    assert sum(len(page.links) for page in pages.values()) > 100


def test_the_readme_shows_what_the_tool_wrote() -> None:
    report = (ROOT / "reports/R3-R6/redline.md").read_text(encoding="utf-8").splitlines()
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    start = next(at for at, line in enumerate(readme) if line.startswith("| 指標 |"))
    shown = [line for line in readme[start : start + 8] if line.startswith("|")]
    assert len(shown) == 8
    assert [line for line in shown if line not in report] == []
    (quoted,) = [line.removeprefix("> ") for line in readme if line.startswith("> ")]
    assert any(line.endswith(quoted) for line in report)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    broken = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert broken == []
