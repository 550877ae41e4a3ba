"""Marked sources and the two plans that a reader takes from each."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from revtool.errors import UnreadableError
from revtool.grammar.account import unfaithful
from revtool.importers import importer_of, marked, read
from revtool.model.imported import Fate
from revtool.model.plan import Node

HERE = Path(__file__).parent / "marked"
CASES = sorted(path.name.split(".")[0] for path in (HERE / "sources").iterdir())
MARKED = "１．観光\n① 道を{--口頭で--}{++地図で++}案内する。\n"


def _shown(node: Node) -> dict[str, Any]:
    place = node.provenance
    shown: dict[str, Any] = {"id": node.id, "label": node.label, "words": node.title + node.text}
    shown["line"] = place.line if place else None
    if node.tags:
        shown["tags"] = list(node.tags)
    if node.doubts:
        shown["doubts"] = [doubt.code for doubt in node.doubts]
    return shown


@pytest.mark.parametrize("side", ["old", "new"])
@pytest.mark.parametrize("name", CASES)
def test_either_edition_of_a_marked_source(name: str, side: str) -> None:
    data = (HERE / "sources" / f"{name}.redline.md").read_bytes()
    expected = YAML(typ="safe").load(HERE / "expected" / f"{name}.yaml")[side]
    assert importer_of(data, f"{name}.redline.md") is marked
    result = read(data, f"{name}.redline.md", expected["edition"], is_superseded=side == "old")
    assert [_shown(node) for node in result.plan.nodes] == expected["nodes"]
    assert result.plan.title == expected["title"]
    assert result.plan.fiscal_year == expected["fiscal_year"]
    assert result.plan.status == expected["status"]
    struck = [s.text.strip() for s in result.stretches if s.fate is Fate.STRUCK]
    assert struck == expected["left_out"]
    assert unfaithful(result.plan.nodes, result.stretches) == ()


def test_the_marks_alone_show_what_a_source_is() -> None:
    assert importer_of(MARKED.encode(), "plan.txt") is marked
    assert importer_of("① 道を {--案内する。".encode(), "plan.txt") is not marked
    assert importer_of("① 集合 {a, b} を使う。".encode(), "plan.txt") is not marked


def test_malformed_marks_are_refused_with_every_place() -> None:
    with pytest.raises(UnreadableError) as caught:
        read("① {--道を\n② {++案内++}--} --}する。\n".encode(), "a.redline.md", "R5")
    problems = [(p.code, p.place.line, p.place.column) for p in caught.value.problems]
    assert problems == [("mark-nested", 2, 3), ("mark-unopened", 2, 15)]
    assert [str(p.place) for p in caught.value.problems] == ["a.redline.md:2:3", "a.redline.md:2:15"]


def test_a_report_has_no_superseded_edition() -> None:
    source = Path(__file__).parent / "page_tables" / "sources"
    path = min(source.iterdir())
    with pytest.raises(UnreadableError) as caught:
        read(path.read_bytes(), path.name, "R5", is_superseded=True)
    assert [p.code for p in caught.value.problems] == ["no-superseded-edition"]


def test_collapsed_text_gives_the_superseded_edition_too() -> None:
    source = "■令和3年度目標（KPI）：受診率 44.7 48.0％以上（平成31令和2年度見込み 38.1％）\n".encode()
    plan = read(source, "plan.txt", "R2", is_superseded=True).plan
    assert [node.text for node in plan.nodes] == [
        "令和3年度目標（KPI）：受診率44.7％以上（平成31年度見込み38.1％）"
    ]
    assert plan.fiscal_year == 2020
    assert "figure-not-doubled" in [doubt.code for doubt in plan.nodes[0].doubts]
