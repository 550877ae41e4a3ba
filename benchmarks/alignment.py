"""How well and how fast the engine aligns: on crosswalks, on made-up years, and on plans with a pairing file.

Examples:
    python benchmarks/alignment.py --size 100 1000
    python benchmarks/alignment.py --corpus ../crosswalks/nist --ablation
    python benchmarks/alignment.py --corpus ../crosswalks/* --size 1000 --calibration --plot calibration.svg
    python benchmarks/alignment.py --plans R3 R6

Invariant: whatever is left out or shown, the truth is only looked at to keep the score.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Collection, Sequence
from pathlib import Path

from baseline import baseline
from calibration import Judged, judged, plot, table
from cases import Case, crosswalk, made_up, pairs_of
from made_up import YEARS
from memory import forget_peak, peak
from scoring import Score, score
from shipped import differences

from revtool.align import align
from revtool.align.inside import NAME as IN_SECTION
from revtool.align.lasting import NAME as LASTING
from revtool.align.passes import PASSES

EVIDENCE = [*(p.EVIDENCE for p in PASSES), "covers-part", IN_SECTION, LASTING]


def row(name: str, result: Score, seconds: float | None = None, peak: int | None = None) -> str:
    """One line of the table; the peak is the most memory that the process held meanwhile, in MB."""
    figures = (
        f"P {result.precision:.3f}  R {result.recall:.3f}  F1 {result.f1:.3f}  hard {result.hard_f1:.3f}"
    )
    relations = "  ".join(f"{r} {hit}/{number}" for r, (hit, number) in result.relations.items())
    clock = "" if seconds is None else f"  {seconds:.2f} s"
    clock += "" if peak is None else f"  {peak} MB"
    return f"{name:28} {figures}  {relations}{clock}"


def report(case: Case, *, without: Collection[str], ablation: bool, compare: bool) -> list[Judged]:
    """Print what the engine makes of one case; its matches with their scores, and whether they are right."""
    forget_peak()
    start = time.perf_counter()
    alignment = align(case.old, case.new, without=without)
    seconds, memory = time.perf_counter() - start, peak()
    result = score(pairs_of(alignment), case.truth)
    print(row(case.name, result, seconds, memory))
    if compare:
        method, other = baseline(case.old, case.new, case.truth)
        gone = 1 - (1 - result.f1) / (1 - other.f1) if other.f1 < 1 else 0.0
        print(row(f"  {method}", other), f" ({gone:.0%} of its error gone)")
    if ablation:
        for evidence in EVIDENCE:
            less = align(case.old, case.new, without={*without, evidence})
            changed = score(pairs_of(less), case.truth)
            print(row(f"  without {evidence}", changed), f" ({changed.f1 - result.f1:+.3f})")
    return list(judged(alignment, case.truth))


def show_calibration(found: Sequence[tuple[str, list[Judged]]], target: Path | None) -> None:
    """Print how many of the matches of each score are right, and draw it when there is a `target`."""
    for name, matches in found:
        print(table(name, matches))
    together = [one for _, matches in found for one in matches]
    if len(found) > 1:
        print(table("all", together))
    if target is not None and not plot(together, target):
        print("No plot: matplotlib is not installed (pip install revtool[bench]).")


def options() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--corpus", type=Path, nargs="*", default=[], help="crosswalk folders")
    parser.add_argument("--size", type=int, nargs="*", default=[], help="sizes of made-up plans")
    parser.add_argument("--year", nargs="*", choices=list(YEARS), default=list(YEARS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plans", nargs=2, metavar=("OLD", "NEW"), help="editions with a pairing file")
    parser.add_argument("--without", nargs="*", choices=EVIDENCE, default=[], help="evidence to leave out")
    parser.add_argument("--ablation", action="store_true", help="leave out each evidence in turn")
    parser.add_argument("--calibration", action="store_true", help="how often each score is right")
    parser.add_argument("--plot", type=Path, help="draw the calibration as SVG into this file")
    parser.add_argument("--labels", action="store_true", help="show labels to the engine")
    parser.add_argument("--no-baseline", action="store_true")
    return parser


def main() -> None:
    """Run what the command line asks for; 100 and 1,000 made-up measures when it asks for nothing."""
    asked = options().parse_args()
    if asked.plans:
        print("\n".join(differences(*asked.plans, without=asked.without)))
    sizes = asked.size or ([] if asked.corpus or asked.plans else [100, 1000])
    cases = [crosswalk(folder, with_labels=asked.labels) for folder in asked.corpus if folder.is_dir()]
    cases += [
        made_up(size, year, asked.seed, with_labels=asked.labels) for size in sizes for year in asked.year
    ]
    found = [
        (
            case.name,
            report(case, without=asked.without, ablation=asked.ablation, compare=not asked.no_baseline),
        )
        for case in cases
    ]
    if asked.calibration or asked.plot:
        show_calibration(found, asked.plot)


if __name__ == "__main__":
    main()
