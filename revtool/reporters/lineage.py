"""A node over the editions: its place and name in each, what joins them, and its figures year by year.

Invariant: a figure stands as it is printed, in the row of the year it is about, and a difference only where
the targets may be compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revtool.model.lineage import End, Kin, Lineage, Link, Stage
from revtool.model.plan import PlanStatus
from revtool.reporters.document import Block, Bullets, Entry, Heading, Paragraph, Span, Table
from revtool.reporters.events import redline, words
from revtool.reporters.log import node_words
from revtool.reporters.series import by_year
from revtool.wording import Lang, pick
from revtool.wording.history import say
from revtool.wording.plans import WORDS as PLAN_WORDS
from revtool.wording.reports import fiscal_year

Cells = tuple[str, ...]


def lineage_blocks(lineage: Lineage, lang: Lang) -> Iterator[Block]:
    """The blocks of the report, in reading order."""
    asked = next(kin for stage in lineage.stages for kin in stage.kin if kin.is_asked)
    node = node_words(asked.spot, lang)
    yield Heading(1, say("lineage-title", lang, edition=lineage.edition, node=node))
    yield Heading(2, say("lineage-stages", lang))
    yield _stages(lineage.stages, lang)
    if lineage.links or lineage.ends:
        yield Heading(2, say("lineage-links", lang))
        yield from _links(lineage, lang)
    if not lineage.series:
        yield Paragraph(say("series-none", lang))
    years = {stage.edition: stage.fiscal_year for stage in lineage.stages}
    for series in lineage.series:
        yield Heading(2, say("lineage-series", lang, name=series.name))
        yield by_year(series, years, lang)


def _stages(stages: Sequence[Stage], lang: Lang) -> Table:
    columns = ("col-edition", "col-year", "col-place", "col-name", "col-id")
    rows: list[Cells] = []
    for stage in stages:
        head = (_edition(stage, lang), fiscal_year(stage.fiscal_year, lang) or say("none", lang))
        if not stage.kin:
            rows.append((*head, say("none", lang), say("not-there", lang), say("none", lang)))
        rows += [(*head, kin.spot.path, _kin_name(kin, lang), kin.spot.id) for kin in stage.kin]
    return Table(tuple(say(column, lang) for column in columns), tuple(rows))


def _edition(stage: Stage, lang: Lang) -> str:
    """The edition's name, with its state when it is not in force."""
    if stage.status is PlanStatus.IN_FORCE:
        return stage.edition
    state = pick(PLAN_WORDS[stage.status], lang)
    return say("edition-of-state", lang, edition=stage.edition, state=state)


def _kin_name(kin: Kin, lang: Lang) -> str:
    key = "asked" if kin.is_asked else "beside" if kin.is_beside else ""
    return say(key, lang, name=kin.spot.name) if key else kin.spot.name


def _links(lineage: Lineage, lang: Lang) -> Iterator[Block]:
    paths = {(kin.edition, kin.spot.id): kin.spot.path for stage in lineage.stages for kin in stage.kin}
    for link in lineage.links:
        yield _link(link, paths, lang)
    if lineage.ends:
        yield Bullets(tuple(_end(end, paths, lang) for end in lineage.ends))


def _link(link: Link, paths: dict[tuple[str, str], str], lang: Lang) -> Entry:
    comma = say("and", lang)
    head = say(
        "link",
        lang,
        old_edition=link.old_edition,
        old=comma.join(paths[link.old_edition, i] for i in link.old),
        new_edition=link.new_edition,
        new=comma.join(paths[link.new_edition, i] for i in link.new),
        how=_how(link, lang),
    )
    sentences = [say("decided", lang, reason=link.decided)] if link.decided else []
    if link.event is not None:
        sentences.insert(0, words(link.event, lang))
    text = redline(link.event) if link.event is not None else ()
    return Entry(
        level=0, indent=0, head=(Span(head, strong=True),), text=text, note=" ".join(filter(None, sentences))
    )


def _how(link: Link, lang: Lang) -> str:
    by = say(f"by-{link.by}", lang, percent=f"{100 * link.score:.0f}")
    return say("how", lang, kind=say(f"link-{link.kind}", lang), by=by)


def _end(end: End, paths: dict[tuple[str, str], str], lang: Lang) -> str:
    key = "birth" if end.is_birth else "death"
    parts = [
        f"{end.edition} {paths[end.edition, end.node]}",
        say(key, lang, edition=end.edition, other=end.other),
    ]
    if end.by_pairing:
        parts.append(say("ends-by-pairing", lang))
    if end.decided:
        parts.append(say("decided", lang, reason=end.decided))
    if end.replaced is not None:
        parts.append(say("replaced", lang, edition=end.other, node=node_words(end.replaced, lang)))
    return " ".join(parts)
