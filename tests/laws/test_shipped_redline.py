"""Law 3 on the shipped redline: it collapses to its source, and the derived redline collapses to it too."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from revtool import api
from revtool.store.plans import load_plan
from revtool.text import critic

ROOT = Path(__file__).resolve().parents[2]
R3 = ROOT / "plans" / "R3"
MARKED = R3 / "source.redline.md"

RETYPED = {
    ("r2-1-2-1",): "the sentence on the counters is struck whole and a new one written before it",
    ("r2-2-8-g1-2",): "the measure is struck whole and written again without a number",
    ("r2-2-9-g2-m1", "r2-2-9-g2-4"): "two measures are struck and one is written that joins them",
}
"""Items that the source strikes and types again; revtool prints once what both editions share."""

OTHERWISE = {
    ("r2-1-3-3",): "the two readings share 柔道整復施術療養費 by chance; the source keeps the phrases apart",
    ("r2-2-11-b2-n1",): "the source strikes 元 in 令和元年12月; revtool never cuts a date or a short gap",
}
"""Items whose derived redline is drawn otherwise, with the reason."""


@pytest.fixture(scope="module")
def collapse() -> ModuleType:
    spec = importlib.util.spec_from_file_location("collapse", ROOT / "benchmarks" / "collapse.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def solid(text: str) -> str:
    return "".join(text.split())


def test_the_marked_source_without_its_marks_is_the_source() -> None:
    marked, source = (path.read_text(encoding="utf-8") for path in (MARKED, R3 / "source.txt"))
    assert solid(critic.collapse(critic.read(marked))) == solid(source)
    assert marked.count("\n") == source.count("\n")


def test_both_editions_keep_the_same_marked_source() -> None:
    assert (ROOT / "plans" / "R2" / "source.redline.md").read_bytes() == MARKED.read_bytes()


@pytest.mark.parametrize(("edition", "is_superseded"), [("R2", True), ("R3", False)])
def test_one_side_of_the_marks_holds_every_word_of_an_edition(edition: str, is_superseded: bool) -> None:
    text = solid(api.resolve(MARKED, is_superseded=is_superseded).replace("（別添 1-1）", ""))
    for node in load_plan(ROOT / "plans" / edition).nodes:
        for words in (node.label, node.title, *node.text.split("\n")):
            assert solid(words) in text or words == node.label or _in_parts(solid(words), text), node.id


def _in_parts(words: str, text: str) -> bool:
    """Whether `words` stand in `text` but for a marker or a heading printed between them."""
    cut = next((at for at in range(len(words), 0, -1) if words[:at] in text), 0)
    return bool(cut) and words[cut:] in text


@pytest.mark.parametrize(("edition", "source"), [("R3", "source.redline.md"), ("R2", "source.redline.md")])
def test_importing_the_marked_source_gives_the_shipped_plan(edition: str, source: str) -> None:
    from revtool.importers.corrections import deviations

    directory = ROOT / "plans" / edition
    result = api.import_source(
        directory / source if edition == "R2" else MARKED, edition, is_superseded=edition == "R2"
    )
    found = deviations(result, load_plan(directory))
    assert [(d.where, d.field, d.standing) for d in found if not d.standing.is_settled] == []


def test_the_derived_redline_collapses_to_the_source(collapse: ModuleType) -> None:
    items = collapse.measure()
    retyped = {item.old for item in items if item.is_retyped}
    otherwise = {item.old for item in items if not item.is_same and not item.is_retyped}
    assert retyped == set(RETYPED)
    assert otherwise == set(OTHERWISE)
    assert len(otherwise) < 0.05 * len(items)


def test_the_measure_tells_redlines_apart(collapse: ModuleType) -> None:
    printed = (("率", "率"), ("44.7", ""), ("", "48.0"), ("％", "％"))
    unit = (("率", "率"), ("44.7％", "48.0％"))
    assert collapse.canonical((printed,)) == collapse.canonical((unit,))
    assert collapse.canonical(((("甲乙丙", "丁乙戊"),),)) != collapse.canonical(
        ((("甲", "丁"), ("乙", "乙"), ("丙", "戊")),)
    )
