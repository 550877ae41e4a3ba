"""Whether scores mean what they say: of the matches scored 0.9, about 90 in 100 should be right.

Invariant: a match is right when every pair it implies is true; matches with a pair that is neither rewarded
nor penalised are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from scoring import Truth

from revtool.model.alignment import Alignment, DecidedBy

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)
Judged = tuple[float, bool]


def judged(alignment: Alignment, truth: Truth) -> Iterator[Judged]:
    """The score of each match of the engine, and whether it is right."""
    for match in alignment.matches:
        if match.by is not DecidedBy.ENGINE or not truth.scope.issuperset((*match.old, *match.new)):
            continue
        pairs = [(a, b) for a in match.old for b in match.new]
        if not any(pair in truth.optional for pair in pairs):
            yield match.score, all(pair in truth.pairs for pair in pairs)


def error(found: Sequence[Judged]) -> float:
    """Expected calibration error: how far scores are from the share that is right, weighed by matches.

    Worked example: 10 matches scored 0.9 of which 8 are right, and 30 scored 1 that are all right:
    (10 × 0.1 + 30 × 0) / 40 = 0.025.
    """
    off = sum(n * abs(mean - share) for _, _, n, mean, share in rows(found))
    return off / len(found) if found else 0.0


def rows(found: Sequence[Judged]) -> Iterator[tuple[float, float, int, float, float]]:
    """Lower and upper end of each bin, matches in it, their mean score, and the share that is right."""
    for low, high in pairwise(BINS):
        inside = [one for one in found if low <= one[0] < high]
        if inside:
            mean = sum(score for score, _ in inside) / len(inside)
            yield low, min(high, 1.0), len(inside), mean, sum(right for _, right in inside) / len(inside)


def table(name: str, found: Sequence[Judged]) -> str:
    """The bins of one or more cases as text."""
    lines = [f"{name}: {len(found)} matches, expected calibration error {error(found):.3f}"]
    lines += [
        f"    scored {low:.2f}-{high:.2f}: {n:6} matches, mean score {mean:.3f}, right {share:.3f}"
        for low, high, n, mean, share in rows(found)
    ]
    return "\n".join(lines)


def plot(found: Sequence[Judged], target: Path) -> bool:
    """Whether the plot was written to `target` as SVG; it needs matplotlib (`pip install revtool[bench]`)."""
    if not find_spec("matplotlib"):
        return False
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "revtool"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(4.5, 4.5))
    bins = list(rows(found))
    axes.plot([0, 1], [0, 1], linestyle="--", color="#888888", label="as often right as scored")
    axes.plot([b[3] for b in bins], [b[4] for b in bins], marker="o", color="#1f4e79", label="measured")
    for _, _, n, mean, share in bins:
        axes.annotate(
            str(n), (mean, share), xytext=(-4, 7), textcoords="offset points", ha="right", fontsize=8
        )
    axes.set(
        xlim=(0.3, 1.03),
        ylim=(0.0, 1.03),
        xlabel="score of a match",
        ylabel="share of matches that are right",
    )
    axes.legend(loc="lower right", frameon=False)
    figure.tight_layout()
    figure.savefig(target, format="svg", metadata={"Date": None})
    return True
