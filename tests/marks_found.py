"""Short ways for tests to look at marks."""

from collections.abc import Callable, Iterable

from revtool.recovery import Mark
from revtool.recovery.reading import Reading

Found = list[tuple[str, list[str], list[str]]]


def found(find: Callable[[Reading], Iterable[Mark]], text: str) -> Found:
    """(confidence, old texts, new texts) of every mark that `find` sees in `text`, in its order."""
    marks = sorted(find(Reading.of(text)), key=lambda mark: mark.start)
    return [
        (mark.confidence.value, [text[a:b] for a, b in mark.old], [text[a:b] for a, b in mark.new])
        for mark in marks
    ]
