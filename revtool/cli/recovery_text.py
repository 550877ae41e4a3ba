"""The summary of a recovery, as lines of text and as values for JSON.

Invariant: both name every mark that is unsure, with its line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from revtool.api import Recovered
from revtool.recovery import Confidence, Mark, Span
from revtool.wording import Lang, say
from revtool.wording.recovery import WORDS, confidence, explain

_QUOTE = 40
"""Characters of an unsure stretch that are quoted; the JSON has all of it."""


def summary(found: Recovered, lang: Lang) -> str:
    """How many marks of each reason and confidence, and every unsure one with its line."""
    return "\n".join([*_counts(found, lang), *_unsure(found, lang)]) + "\n"


def document(found: Recovered, name: str) -> dict[str, Any]:
    """Every mark for programs: `revtool.recovery/v1`."""
    return {
        "schema": "revtool.recovery/v1",
        "source": name,
        "counts": {
            level.value: sum(mark.confidence is level for mark in found.marks) for level in Confidence
        },
        "marks": [
            {
                "line": found.line(mark),
                "start": mark.start,
                "end": mark.end,
                "reason": mark.reason,
                "confidence": mark.confidence.value,
                "old": _words(found, mark.old),
                "new": _words(found, mark.new),
                "detail": mark.detail,
            }
            for mark in found.marks
        ],
    }


def _words(found: Recovered, spans: tuple[Span, ...]) -> list[str]:
    return [found.text[start:end] for start, end in spans]


def _counts(found: Recovered, lang: Lang) -> Iterator[str]:
    if not found.marks:
        yield say(WORDS, "no-marks", lang)
        return
    yield say(WORDS, "marks", lang, n=len(found.marks))
    counts = Counter((mark.reason, mark.confidence) for mark in found.marks)
    for (reason, level), n in sorted(counts.items(), key=lambda item: (item[0][1].rank, item[0][0])):
        yield "  " + say(
            WORDS, "count", lang, confidence=confidence(level, lang), reason=explain(reason, lang), n=n
        )


def _unsure(found: Recovered, lang: Lang) -> Iterator[str]:
    unsure = [mark for mark in found.marks if not mark.is_applied]
    if unsure:
        yield say(WORDS, "unsure", lang, n=len(unsure))
    for mark in unsure:
        yield "  " + say(
            WORDS,
            "place",
            lang,
            line=found.line(mark),
            reason=explain(mark.reason, lang),
            words=_quote(found, mark),
        )


def _quote(found: Recovered, mark: Mark) -> str:
    words = "".join(found.text[mark.start : mark.end].split())
    return words if len(words) <= _QUOTE else words[:_QUOTE] + "…"
