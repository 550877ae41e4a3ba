"""Golden reports: what a reader sees, kept as files that a reviewer can read.

`pytest tests/golden --update-golden` writes them anew; look at the difference before committing it. A file
that is missing is a failure. The alignment of the two plans is worked out by hand, so that the reports
change with the rules and the reporters alone.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from revtool.model.alignment import Alignment, Match, MatchKind
from revtool.model.change import Comparison
from revtool.model.plan import Node, Plan
from revtool.rules import build_comparison
from revtool.store.plans import load_plan

HERE = Path(__file__).parent

ELSEWHERE = {
    "1-1-2": ["1-1-3"],
    "1-1-3": ["1-1-4"],
    "1-2-1": ["1-2-1", "1-2-2"],
    "1-2-2 1-2-3": ["1-2-3"],
    "2-1-1": ["2-3-2"],
    "2-1-2": ["2-1-1"],
    "2-1-3": ["2-1-2"],
    "2-2-k1": ["2-2-k1", "2-2-k2"],
}
"""Renumbered, moved, split and merged work, by the tails of ids; nodes not named here kept their tail."""

ENDED = ["1-1-4", "1-2-k2"]
STARTED = ["1-1-2", "2-3-k2"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden reports anew")


@pytest.fixture(scope="session")
def plans() -> tuple[Plan, Plan]:
    """The two small plans in which every kind of change has one case."""
    return load_plan(HERE / "plans/R5.yaml"), load_plan(HERE / "plans/R6.yaml")


@pytest.fixture(scope="session")
def compared(plans: tuple[Plan, Plan]) -> Comparison:
    """The plans compared along the alignment above."""
    old, new = plans
    pairs = [(tails.split(), news) for tails, news in ELSEWHERE.items()]
    named = {*ENDED, *(tail for olds, _ in pairs for tail in olds)}
    kept = [node.id.removeprefix("r5-") for node in old.nodes]
    pairs += [([tail], [tail]) for tail in kept if tail not in named]
    order = {node.id: place for place, node in enumerate(new.nodes)}
    matches = [_match(plans, olds, news) for olds, news in pairs]
    alignment = Alignment(
        matches=tuple(sorted(matches, key=lambda match: order[match.new[0]])),
        deleted=tuple(f"r5-{tail}" for tail in ENDED),
        inserted=tuple(f"r6-{tail}" for tail in STARTED),
    )
    return build_comparison(old, new, alignment)


def _match(plans: tuple[Plan, Plan], olds: list[str], news: list[str]) -> Match:
    old_ids, new_ids = tuple(f"r5-{tail}" for tail in olds), tuple(f"r6-{tail}" for tail in news)
    kind = MatchKind.SPLIT if len(news) > 1 else MatchKind.MERGE if len(olds) > 1 else MatchKind.CHANGED
    if kind is MatchKind.CHANGED and _content(plans[0], old_ids[0]) == _content(plans[1], new_ids[0]):
        kind = MatchKind.IDENTICAL
    return Match(old=old_ids, new=new_ids, kind=kind, score=1.0)


def _content(plan: Plan, node_id: str) -> tuple[object, ...]:
    found: Node = next(node for node in plan.nodes if node.id == node_id)
    return found.kind, found.label, found.title, found.text, found.tags, found.indicator


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A check that a report is the one kept in a file of this directory."""
    update = request.config.getoption("--update-golden", default=False)

    def check(name: str, text: str) -> None:
        path = HERE / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert path.is_file(), f"{name} is missing; run pytest tests/golden --update-golden and read it"
        assert text == path.read_bytes().decode("utf-8")

    return check
