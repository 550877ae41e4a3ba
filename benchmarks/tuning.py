"""Whether the shipped thresholds fit corpora they were not chosen on: each corpus left out in turn.

A coordinate search moves the thresholds that matter, one step at a time, to where the mean F1 over all other
corpora is highest; the corpus left out is then scored with them, beside the shipped ones. Example:

    python benchmarks/tuning.py ../crosswalks/asvs ../crosswalks/nist

Invariant: the thresholds of the engine are put back as they are shipped.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from cases import Case, crosswalk, made_up, pairs_of
from made_up import YEARS
from scoring import score

from revtool.align import align, belief, choose, lasting, shares
from revtool.align.passes import children, headings, parents

SETTINGS: dict[str, tuple[ModuleType, str, float]] = {
    "belief.EVEN": (belief, "EVEN", 0.03),
    "choose.ENOUGH": (choose, "ENOUGH", 0.03),
    "shares.ENOUGH": (shares, "ENOUGH", 0.06),
    "shares.LEFT": (shares, "LEFT", 0.1),
    "parents.SAME": (parents, "SAME", 0.03),
    "headings.SAME": (headings, "SAME", 0.03),
    "children.ALL": (children, "ALL", 0.1),
    "lasting.MOST": (lasting, "MOST", 0.25),
}
"""Module, name and step of each threshold that moves F1 by more than a few pairs."""
ROUNDS = 2
"""Times that every threshold is tried: the second round seldom moves any."""
PAYS = 0.001
"""Mean F1 that a step must gain: less is one pair in a corpus, which is chance."""

Setting = tuple[float, ...]


@dataclass(frozen=True)
class Corpus:
    """Cases that are left out together, and the F1 that was measured with each setting."""

    name: str
    cases: Sequence[Case]
    _known: dict[Setting, float] = field(default_factory=dict)

    def f1(self, setting: Setting) -> float:
        """Mean F1 of the cases with `setting`."""
        if setting not in self._known:
            with applied(setting):
                found = [score(pairs_of(align(case.old, case.new)), case.truth).f1 for case in self.cases]
            self._known[setting] = sum(found) / len(found)
        return self._known[setting]


def shipped() -> Setting:
    """The thresholds as they are."""
    return tuple(getattr(module, name) for module, name, _ in SETTINGS.values())


@contextmanager
def applied(setting: Setting) -> Iterator[None]:
    """The engine with `setting`, for a while."""
    before = shipped()
    try:
        _apply(setting)
        yield
    finally:
        _apply(before)


def _apply(setting: Setting) -> None:
    for (module, name, _), value in zip(SETTINGS.values(), setting, strict=True):
        setattr(module, name, value)


def search(corpora: Sequence[Corpus]) -> Setting:
    """The setting with the highest mean F1 over `corpora` that single steps from the shipped one lead to."""
    best = shipped()
    highest = _mean(corpora, best)
    for _ in range(ROUNDS):
        before = best
        for at, (_, _, step) in enumerate(SETTINGS.values()):
            for way in (step, -step):
                moved = (*best[:at], round(best[at] + way, 6), *best[at + 1 :])
                mean = _mean(corpora, moved)
                if mean >= highest + PAYS:
                    best, highest = moved, mean
                    break
        if best == before:
            break
    return best


def _mean(corpora: Sequence[Corpus], setting: Setting) -> float:
    return sum(corpus.f1(setting) for corpus in corpora) / len(corpora)


def report(corpora: Sequence[Corpus]) -> Iterator[str]:
    """A Markdown table: each corpus with the shipped setting, and with that found on all others."""
    yield "| left out | F1 as shipped | F1 tuned on the others | F1 tuned on it too | moved by the others |"
    yield "|---|---|---|---|---|"
    start = shipped()
    together = search(corpora)
    for corpus in corpora:
        found = search([other for other in corpora if other is not corpus])
        moved = ", ".join(
            f"{name} {a:g} → {b:g}" for name, a, b in zip(SETTINGS, start, found, strict=True) if a != b
        )
        figures = f"{corpus.f1(start):.3f} | {corpus.f1(found):.3f} | {corpus.f1(together):.3f}"
        yield f"| {corpus.name} | {figures} | {moved or 'nothing'} |"


def main() -> None:
    """Leave each corpus of the command line out, and the made-up years as one more."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, nargs="*", help="crosswalk folders")
    parser.add_argument("--size", type=int, default=1000, help="size of the made-up plans")
    asked = parser.parse_args()
    corpora = [Corpus(folder.name, [crosswalk(folder)]) for folder in asked.corpus if folder.is_dir()]
    corpora += [Corpus(f"made up, {year}", [made_up(asked.size, year)]) for year in YEARS]
    for line in report(corpora):
        print(line, flush=True)


if __name__ == "__main__":
    main()
