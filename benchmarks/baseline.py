"""What a capable user would write in an afternoon: TF-IDF of character pairs and triples, one to one.

Optimal assignment when scipy is installed, best first otherwise. Invariant: it gets the cut-off that
suits it best, chosen by looking at the truth, so that it is never beaten by a bad threshold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from importlib.util import find_spec
from math import log, sqrt

from scoring import Pair, Score, Truth, score

from revtool.model.plan import Plan

CUTOFFS = [at / 50 for at in range(1, 40)]


def baseline(old: Plan, new: Plan, truth: Truth) -> tuple[str, Score]:
    """The name of the method and its best score."""
    sides = [
        [(n.id, _vector(f"{n.title}\n{n.text}")) for n in plan.nodes if n.id in truth.scope]
        for plan in (old, new)
    ]
    total = len(sides[0]) + len(sides[1])
    count = Counter(term for side in sides for _, vector in side for term in vector)
    cosines = _cosines(sides, {term: log(total / times) + 1 for term, times in count.items()})
    matched = _assign(cosines, [len(side) for side in sides])
    found = [((sides[0][i][0], sides[1][j][0]), cosines[i, j]) for i, j in matched]
    results = [score(_over(found, cut), truth) for cut in CUTOFFS]
    kind = "optimal" if find_spec("scipy") else "best first"
    return f"TF-IDF, {kind}", max(results, key=lambda r: r.f1)


def _over(found: list[tuple[Pair, float]], cut: float) -> list[Pair]:
    return [pair for pair, cosine in found if cosine >= cut]


def _vector(text: str) -> Counter[str]:
    return Counter(text[at : at + size] for size in (2, 3) for at in range(len(text) - size + 1))


def _cosines(
    sides: list[list[tuple[str, Counter[str]]]], idf: dict[str, float]
) -> dict[tuple[int, int], float]:
    weighted = [
        [{t: (1 + log(k)) * idf[t] for t, k in vector.items()} for _, vector in side] for side in sides
    ]
    norms = [[sqrt(sum(w * w for w in vector.values())) or 1.0 for vector in side] for side in weighted]
    posting: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, vector in enumerate(weighted[1]):
        for term, weight in vector.items():
            posting[term].append((j, weight))
    found: dict[tuple[int, int], float] = {}
    for i, vector in enumerate(weighted[0]):
        dots: dict[int, float] = defaultdict(float)
        for term, weight in vector.items():
            for j, other in posting.get(term, ()):
                dots[j] += weight * other
        for j, dot in dots.items():
            found[i, j] = dot / (norms[0][i] * norms[1][j])
    return found


def _assign(cosines: dict[tuple[int, int], float], sizes: list[int]) -> list[tuple[int, int]]:
    if find_spec("scipy"):
        import numpy
        from scipy.optimize import linear_sum_assignment

        matrix = numpy.zeros(sizes)
        for pair, cosine in cosines.items():
            matrix[pair] = cosine
        return [
            (int(i), int(j))
            for i, j in zip(*linear_sum_assignment(-matrix), strict=True)
            if (int(i), int(j)) in cosines
        ]
    olds: set[int] = set()
    news: set[int] = set()
    chosen = []
    for (i, j), _ in sorted(cosines.items(), key=lambda item: (-item[1], item[0])):
        if i not in olds and j not in news:
            olds.add(i)
            news.add(j)
            chosen.append((i, j))
    return chosen
