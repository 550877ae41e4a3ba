"""The use cases: load, validate, compare, report, import. Everything here is a thin composition.

Invariant: nothing is printed and nothing is written; errors are `RevtoolError` with all their problems.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from revtool.errors import GitError, Place, Problem, UsageError, problem
from revtool.model.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from revtool.align.explain import Explained
    from revtool.align.questions import Question
    from revtool.grammar.office import Grammar
    from revtool.grammar.rolling import CopiedForward
    from revtool.history.lines import Chain
    from revtool.history.log import Query
    from revtool.history.walk import Trail
    from revtool.importers.continuing import Continued
    from revtool.model.alignment import Decision
    from revtool.model.change import Comparison
    from revtool.model.changelog import Bump, Changelog
    from revtool.model.crosswalk import Crosswalk
    from revtool.model.history import Blame, Log
    from revtool.model.imported import ImportResult
    from revtool.model.lineage import Lineage, Trends
    from revtool.model.review import Review, Revision
    from revtool.model.rule import RuleInfo
    from revtool.model.settings import Settings
    from revtool.model.status import StatusReport
    from revtool.recovery import Mark
    from revtool.store.releasing import Order
    from revtool.store.repository import Repository
    from revtool.validation.whole import Checked
    from revtool.versioning.preparing import Next
    from revtool.versioning.publication import Publication
    from revtool.wording import Lang


def load(spec: str, root: Path | None = None) -> Plan:
    """The plan that `spec` names: an edition, `REV:EDITION`, a path, or `-`.

    Args:
        spec: What the user typed.
        root: Directory that holds `plans/`; by default the nearest one from here upwards.

    Raises:
        UnreadableError: Something is missing or cannot be read.
        InvalidPlanError: The plan breaks its schema.
        GitError: Git does not know the revision.
    """
    from revtool.store.locate import find_root
    from revtool.store.locate import load as load_from

    return load_from(spec, root or find_root(Path.cwd()))


def load_both(old: str, new: str, root: Path | None = None) -> tuple[Plan, Plan]:
    """The plans that two specs name, as `load` reads them, through one git process for both.

    Args:
        old: What the user typed for the old plan.
        new: What the user typed for the new plan.
        root: Directory that holds `plans/`; by default the nearest one from here upwards.
    """
    from revtool.store.locate import find_root, load_all

    first, second = load_all((old, new), root or find_root(Path.cwd()))
    return first, second


def statuses(spec: str, root: Path | None = None) -> tuple[StatusReport, ...]:
    """The status reports beside the plan that `spec` names; none for plans that are no directory."""
    from revtool.store.locate import directory_of, find_root, locate
    from revtool.store.statuses import load_status, status_files

    directory = directory_of(locate(spec, root or find_root(Path.cwd())))
    return tuple(load_status(path) for path in status_files(directory))


def settings(root: Path | None = None) -> Settings:
    """What the project sets in `revtool.toml` or `[tool.revtool]` beside `plans/`; else the defaults.

    Raises:
        UnreadableError: The file is no TOML, or cannot be read.
        UsageError: It sets what there is not, with every fault and its line.
    """
    from revtool.store.locate import find_root
    from revtool.store.settings import load_settings

    return load_settings(root or find_root(Path.cwd()))


def rules(root: Path | None = None) -> tuple[RuleInfo, ...]:
    """Every rule, with the severity that it has in the project."""
    from revtool.rules.catalogue import catalogue

    return catalogue(settings(root))


def compare(
    old: Plan,
    new: Plan,
    decisions: tuple[Decision, ...] = (),
    settings: Settings | None = None,
    today: str = "",
    similarities: Sequence[str] = (),
) -> Comparison:
    """Everything that differs between two plans, aligned, judged and ordered.

    Args:
        old: The old plan.
        new: The new plan.
        decisions: What people decided on the alignment.
        settings: Severities and accepted changes of the project; without them the rules' own severities.
        today: The day on which an accepted change must still be accepted (`2026-11-22`); this day by default.
        similarities: Names of similarities of the user's own, registered under `revtool.similarity`.
    """
    from revtool.align import align
    from revtool.grammar.printed import with_indicators
    from revtool.rules import build_comparison
    from revtool.store.plugins import similarities as asked

    old, new = with_indicators(old), with_indicators(new)
    alignment = align(old, new, decisions, similarities=asked(similarities))
    made = replace(build_comparison(old, new, alignment), decisions=decisions)
    if settings is None:
        return made
    from revtool.rules.configured import configured

    return configured(made, settings, today or _this_day(settings))


def labelled(comparison: Comparison, old: str, new: str) -> Comparison:
    """`comparison` of two states of one edition, each called by the revision or path that its spec names."""
    from revtool.store.locate import label_of

    labels = label_of(old), label_of(new)
    is_one = comparison.old.edition == comparison.new.edition and labels[0] != labels[1]
    return replace(comparison, labels=labels) if is_one else comparison


def doubtful_acceptances(
    settings: Settings, *comparisons: Comparison, today: str = ""
) -> tuple[Problem, ...]:
    """What to say of accepted changes that expired or are not among those compared, as warnings."""
    if not settings.accepted:
        return ()
    from revtool.rules.configured import doubtful

    return doubtful(settings, comparisons, today or _this_day(settings))


def _this_day(settings: Settings) -> str:
    """This day, where an accepted change asks for it."""
    if not any(acceptance.expires for acceptance in settings.accepted):
        return ""
    from datetime import date

    return date.today().isoformat()


def decisions(old: Plan, new: Plan, root: Path | None = None) -> tuple[Decision, ...]:
    """What people decided on the alignment of two editions in `plans/pairings/`, in either direction."""
    from revtool.store.locate import find_root
    from revtool.store.pairings import load_decisions

    return load_decisions(old.edition, new.edition, root or find_root(Path.cwd()))


def doubtful_decisions(
    decisions: Sequence[Decision], old: Plan, new: Plan, root: Path
) -> tuple[tuple[Decision, Problem], ...]:
    """The decisions on two editions that are stale, name what is gone or contradict another, with why."""
    if not decisions:
        return ()
    from revtool.validation.pairings import doubts

    return doubts(decisions, old, new, root)


def explained(
    old: Plan, new: Plan, decisions: tuple[Decision, ...] = (), similarities: Sequence[str] = ()
) -> Explained:
    """The alignment of two plans, ready to be asked why.

    Args:
        old: The old plan.
        new: The new plan.
        decisions: What people decided on the alignment.
        similarities: Names of similarities of the user's own, registered under `revtool.similarity`.
    """
    from revtool.align.explain import Explained
    from revtool.grammar.printed import with_indicators
    from revtool.store.plugins import similarities as made

    return Explained(with_indicators(old), with_indicators(new), decisions, made(similarities))


def review(
    base: str,
    head: str = "HEAD",
    root: Path | None = None,
    *,
    from_base: bool = True,
    with_pairings: bool = True,
    today: str = "",
) -> Review:
    """What changed in the plans between two revisions, with the project's settings as of the head.

    Args:
        base: Revision that the work started from, such as `main`.
        head: Revision that is reviewed; empty for the files of the work tree.
        root: Directory that holds `plans/`; by default the nearest one from here upwards.
        from_base: Compare with the commit at which the history of `head` left `base`, as pull requests do;
            else with `base` itself.
        with_pairings: Take the decisions of pairing files, as of the head.
        today: The day on which an accepted change must still be accepted; this day by default.

    Raises:
        GitError: A revision is not there, or history was cut off.
        UnreadableError: Neither revision holds a plan, or the settings cannot be read.
        UsageError: The settings set what there is not.
    """
    from revtool.reviewing import State, revisions
    from revtool.reviewing import review as made_of
    from revtool.reviewing.configuration import settings_of
    from revtool.store.locate import find_root
    from revtool.store.repository import Repository

    with Repository(root or find_root(Path.cwd())) as repository:
        named = revisions(repository, base, head, from_base=from_base)
        new = State(repository=repository, commit=named[2].commit)
        given = settings_of(new)

        def judge(old: Plan, new: Plan, decisions: tuple[Decision, ...]) -> Comparison:
            return compare(old, new, decisions if with_pairings else (), given, today)

        made = made_of(State(repository=repository, commit=named[1].commit), new, named, judge)
    compared = [one.comparison for one in made.editions if one.comparison is not None]
    return replace(made, concerns=doubtful_acceptances(given, *compared, today=today))


def review_report(review: Review, format: str, lang: Lang, **options: object) -> str:
    """`review` in one of the formats of `revtool.reporters.reviews`."""
    from revtool.reporters.reviews import render

    return render(review, format, lang, **options)


def review_plans(old: str, new: str, root: Path | None = None, *, today: str = "") -> Review:
    """What differs between the plans that two specs name, as a review of the second.

    Args:
        old: What the user typed for the old plan.
        new: What the user typed for the new plan.
        root: Directory that holds `plans/`; by default the nearest one from here upwards.
        today: The day on which an accepted change must still be accepted; this day by default.

    Raises:
        UnreadableError: There is nothing at one of them, or the settings cannot be read.
        GitError: Git does not know a revision.
    """
    from revtool.reviewing.plans import review_of_plans
    from revtool.store.locate import find_root, locate, read

    root = root or find_root(Path.cwd())
    given = settings(root)

    def judge(before: Plan, after: Plan) -> Comparison:
        return compare(before, after, decisions(before, after, root), given, today)

    made = review_of_plans((old, read(locate(old, root))), (new, read(locate(new, root))), judge)
    compared = [one.comparison for one in made.editions if one.comparison is not None]
    return replace(made, concerns=doubtful_acceptances(given, *compared, today=today))


def settings_at(revision: Revision, root: Path) -> Settings:
    """The settings by which a review of `revision` judged: those of its commit, else those of the files."""
    if not revision.commit:
        return settings(root)
    from revtool.reviewing import State
    from revtool.reviewing.configuration import settings_of
    from revtool.store.repository import Repository

    with Repository(root) as repository:
        return settings_of(State(repository=repository, commit=revision.commit))


class NewEdition(NamedTuple):
    """An edition that was copied forward and is not written yet.

    Attributes:
        copied: The new plan, and what the copying did.
        files: Its files with their bytes, in the order in which they are to be written.
        directory: Where they will lie.
    """

    copied: CopiedForward
    files: dict[Path, bytes]
    directory: Path


def copy_forward(
    spec: str, edition: str, title: str = "", root: Path | None = None, *, keep_years: bool = False
) -> NewEdition:
    """The draft of `edition`, a later year, made from the plan that `spec` names.

    Raises:
        UsageError: The edition exists, is no later year, or its name cannot name a directory.
        UnreadableError: There is no such plan, or it cannot be read.
    """
    from revtool.grammar.rolling import copied_forward, refusal
    from revtool.store.copying import comments, edition_directory, new_files
    from revtool.store.locate import find_root

    directory = edition_directory(edition, root or find_root(Path.cwd()))
    plan = load(spec, root)
    plan = plan if plan.edition else replace(plan, edition=spec)
    if problem_found := refusal(plan, edition):
        raise UsageError(problem_found)
    copied = copied_forward(plan, edition, title, keep_years=keep_years)
    files = new_files(copied.plan, directory, comments(copied.plan, copied.source))
    return NewEdition(copied, files, directory)


def crosswalk(
    old: Plan, new: Plan, decisions: tuple[Decision, ...] = (), similarities: Sequence[str] = ()
) -> Crosswalk:
    """What became of every node of two plans, row by row; the arguments are those of `explained`."""
    from revtool.align.crosswalk import crosswalk as rows_of
    from revtool.grammar.printed import with_indicators
    from revtool.rules import build_comparison

    made = explained(old, new, decisions, similarities)
    comparison = build_comparison(with_indicators(old), with_indicators(new), made.alignment)
    return rows_of(comparison, made)


def validate_pairings(
    editions: Collection[str] | None = None, root: Path | None = None
) -> tuple[Problem, ...]:
    """Everything that is wrong with the pairing files, those about `editions` when they are given."""
    from revtool.store.locate import find_root
    from revtool.validation.pairings import check_pairings

    return tuple(check_pairings(root or find_root(Path.cwd()), editions))


def report(comparison: Comparison, format: str, lang: Lang, **options: object) -> str:
    """`comparison` in one of the formats of `revtool.reporters`."""
    from revtool.reporters import render

    return render(comparison, format, lang, **options)


def report_file(comparison: Comparison, format: str, lang: Lang, **options: object) -> bytes:
    """`comparison` as a file, in any format of `revtool.reporters`, those of office programs too."""
    from revtool.reporters import render_file

    return render_file(comparison, format, lang, **options)


def office_grammar(root: Path | None = None) -> Grammar:
    """What the project's settings add to the grammar of plans; raises as `settings` does."""
    from revtool.grammar.office import grammar_of

    return grammar_of(settings(root).grammar)


def import_source(path: Path, edition: str, **header: str | int | Grammar | None) -> ImportResult:
    """The plan read from the source at `path`, with the account of its characters.

    Args:
        path: The source.
        edition: Name of the edition (`R6`).
        header: `title`, `organisation`, `fiscal_year`, `lang`, where the source does not say;
            `is_superseded` for the old edition of a redline; `grammar` for what the office writes in its own
            way (`office_grammar`).
    """
    from revtool.importers import read
    from revtool.store.files import read_bytes

    return read(read_bytes(path), path.name, edition, **header)  # type: ignore[arg-type]


class ContinuedImport(NamedTuple):
    """An import that continues an edition, not written yet.

    Attributes:
        old: The edition that it continues.
        continued: The import with the ids of that edition.
        questions: What is left to a person, most doubtful first.
        comparison: What differs, as the engine sees it now.
        pairing: The pairing file, None when it has nothing to say.
        pairing_bytes: Its bytes.
    """

    old: Plan
    continued: Continued
    questions: tuple[Question, ...]
    comparison: Comparison
    pairing: Path | None = None
    pairing_bytes: bytes = b""


def continue_import(result: ImportResult, spec: str, root: Path | None = None) -> ContinuedImport:
    """The import with the ids of the plan that `spec` names, wherever the alignment is sure of them.

    Raises:
        UsageError: The import has the same edition, or `spec` names no edition of the project.
        UnreadableError: There is no such plan, or it cannot be read.
    """
    from revtool.align.questions import questions
    from revtool.grammar.printed import with_indicators
    from revtool.importers.continuing import continued, headed
    from revtool.store.locate import find_root
    from revtool.store.pairing_edits import PairingBook
    from revtool.store.pairings import OpenQuestion

    root = root or find_root(Path.cwd())
    old = load(spec, root)
    old = old if old.edition else replace(old, edition=spec)
    if old.edition == result.plan.edition:
        raise UsageError(problem("continues-itself", edition=old.edition))
    result = replace(result, plan=headed(result.plan, old))
    before = with_indicators(old)
    made = continued(result, old, explained(before, result.plan))
    book = PairingBook(old.edition, result.plan.edition, root)
    plan = made.result.plan
    asked = questions(explained(before, plan, book.decisions))
    comparison = compare(old, plan, book.decisions, settings(root))
    open_ = [OpenQuestion(old=q.old, new=q.new, why=q.why.value) for q in asked]
    if not open_ and not book.open:
        return ContinuedImport(old, made, asked, comparison)
    return ContinuedImport(old, made, asked, comparison, book.path, book.asking(open_))


class Recovered(NamedTuple):
    """A redline whose marks were lost, with the marks that were found in it.

    Attributes:
        text: The source's text.
        marks: The marks, in the order of the text.
        marked: The text with the marks in it, as CriticMarkup.
    """

    text: str
    marks: tuple[Mark, ...]
    marked: str

    def line(self, mark: Mark) -> int:
        """The line, from 1, on which a mark begins."""
        return self.text.count("\n", 0, mark.start) + 1


@contextmanager
def trail(spec: str, root: Path | None = None, *, first_parent: bool = False) -> Iterator[Trail]:
    """The history of the edition that `spec` (`R6`, `main:R6`) names, open as long as the block lasts.

    Raises:
        GitError: No git, no repository, no commits, no such revision, or never such an edition.
    """
    from revtool.history.trails import open_trail, refuse_missing
    from revtool.store.locate import find_root

    with open_trail(spec, root or find_root(Path.cwd()), first_parent=first_parent) as found:
        refuse_missing(found, spec)
        yield found


def log(trail: Trail, query: Query) -> Log:
    """The commits that changed an edition, or one node of it, newest first.

    Raises:
        UsageError: No plan of the history has the node.
    """
    from revtool.history.log import log as log_of
    from revtool.history.trails import refuse_unknown

    found = log_of(trail, query)
    if query.node:
        refuse_unknown(trail, found, query.node)
    return found


def blame(trail: Trail, *, noise: bool = False) -> Blame:
    """For every node of the edition where the trail begins the commit that last changed it.

    Raises:
        InvalidPlanError: The plan cannot be read there, with everything that is wrong with it.
    """
    from revtool.history.blame import blame as blame_of
    from revtool.history.trails import refuse_unread

    found = blame_of(trail, noise=noise)
    return found if found is not None else refuse_unread(trail)


def chain(
    root: Path | None = None, *, with_pairings: bool = True
) -> tuple[Chain, dict[str, tuple[StatusReport, ...]]]:
    """Every edition in `plans/` by fiscal year, each compared with the next, and their status reports."""
    from itertools import pairwise

    from revtool.history.lines import Chain, in_order
    from revtool.store.locate import editions as names_in
    from revtool.store.locate import find_root

    root = root or find_root(Path.cwd())
    reports = {name: statuses(name, root) for name in names_in(root)}
    plans = in_order(replace(load(name, root), edition=name) for name in reports)
    comparisons = tuple(
        compare(old, new, decisions(old, new, root) if with_pairings else ()) for old, new in pairwise(plans)
    )
    return Chain.of(plans, comparisons), reports


def lineage(
    chain: Chain, edition: str, node_id: str, reports: Mapping[str, Sequence[StatusReport]]
) -> Lineage:
    """One node over the editions: its numbers, splits and merges, and its figures year by year."""
    from revtool.history.lineage import lineage as lineage_of

    return lineage_of(chain, edition, node_id, reports)


def trends(root: Path | None = None, names: Sequence[str] = (), *, with_pairings: bool = True) -> Trends:
    """Every indicator over the editions: its figures, and whether its targets may be compared.

    Args:
        root: Directory that holds `plans/`.
        names: Editions to tell; by default all that are no drafts.
        with_pairings: Whether the decisions of pairing files count.

    Raises:
        UnreadableError: One of the editions is not there.
    """
    from itertools import pairwise

    from revtool.history.lines import in_order
    from revtool.store.locate import find_root

    root = root or find_root(Path.cwd())
    chosen = replace(settings(root), accepted=())
    named = [replace(load(name, root), edition=name) for name in dict.fromkeys(names)]
    plans = in_order(named or editions(root))
    chain = tuple(
        compare(old, new, decisions(old, new, root) if with_pairings else (), chosen)
        for old, new in pairwise(plans)
    )
    return _trends(plans, chain, root)


def _trends(plans: tuple[Plan, ...], chain: tuple[Comparison, ...], root: Path) -> Trends:
    from revtool.history.lines import Chain
    from revtool.history.trends import trends as trends_of

    return trends_of(Chain.of(plans, chain), {plan.edition: statuses(plan.edition, root) for plan in plans})


def recover(path: Path) -> Recovered:
    """What is old and what is new in the source at `path`, each mark with its reason and confidence.

    Raises:
        UnreadableError: The source is no text, or cannot be read.
        UsageError: It is marked already.
    """
    from revtool.importers import marked
    from revtool.importers.decoding import decode
    from revtool.recovery import find_marks
    from revtool.recovery.marked import marked_source
    from revtool.store.files import read_bytes, shown
    from revtool.text.located import Located

    data = read_bytes(path)
    if marked.accepts(data, path.name):
        raise UsageError(problem("already-marked", Place(file=shown(path))))
    text = Located.of(decode(data, shown(path)))
    marks = find_marks(text)
    return Recovered(text.text, marks, marked_source(text, marks))


def resolve(path: Path, *, is_superseded: bool = False) -> str:
    """One edition of the marked file at `path`: the new text, or the old one when it is asked for.

    Raises:
        UnreadableError: The file is no text, cannot be read, or its marks are malformed; every problem with
            its line and column.
    """
    from revtool.importers.decoding import decode
    from revtool.store.files import read_bytes, shown
    from revtool.text import critic

    pieces = critic.read(decode(read_bytes(path), shown(path)), shown(path))
    return critic.reject(pieces) if is_superseded else critic.accept(pieces)


def validate(spec: str, root: Path | None = None) -> Checked:
    """Everything that is wrong with the plan that `spec` names and its status reports.

    Raises:
        UnreadableError: There is nothing at `spec`.
        GitError: Git does not know the revision.
    """
    from revtool.store.locate import find_root, locate
    from revtool.validation.whole import check_edition

    return check_edition(locate(spec, root or find_root(Path.cwd())))


def editions(root: Path | None = None) -> tuple[Plan, ...]:
    """The editions in `plans/` that are no drafts, by fiscal year, each under the name of its directory."""
    from revtool.model.plan import PlanStatus
    from revtool.store.locate import editions as names
    from revtool.store.locate import find_root
    from revtool.versioning.publication import in_order

    root = root or find_root(Path.cwd())
    plans = (replace(load(name, root), edition=name) for name in names(root))
    return in_order([plan for plan in plans if plan.status is not PlanStatus.DRAFT])


def publication(
    root: Path, languages: tuple[Lang, ...] = (), watch: Callable[[Plan, Plan], None] = lambda *_: None
) -> Publication:
    """Everything that is published under `reports/`, compared and ready to be worded.

    Args:
        root: Directory that holds `plans/`.
        languages: Languages of the pages; as set by the project, or that of the newest plan, by default.
        watch: Told of each pair of plans before it is compared.

    Raises:
        UsageError: There is no edition to publish, or a pair that is set names one that is not there.
    """
    from itertools import pairwise

    from revtool.store.released import changelog_text
    from revtool.versioning.preparing import CHANGELOG, versions_in
    from revtool.versioning.publication import Publication, wanted_pairs
    from revtool.wording import language

    chosen, plans = settings(root), editions(root)
    if not plans:
        raise UsageError(problem("nothing-to-publish", directory=root / "plans"))
    consecutive = tuple(pairwise(plans))
    pairs = wanted_pairs(chosen.publish.pairs, plans) or consecutive
    compared: dict[tuple[str, str], Comparison] = {}
    for old, new in dict.fromkeys((*consecutive, *pairs)):
        watch(old, new)
        compared[old.edition, new.edition] = _compared(old, new, root, chosen)
    texts = {plan.edition: changelog_text(root, plan.edition, CHANGELOG) for plan in plans}
    versions = {name: str(max(found)) for name, text in texts.items() if (found := versions_in(text))}
    chain = tuple(compared[old.edition, new.edition] for old, new in consecutive)
    return Publication(
        plans=plans,
        chain=chain,
        pairs=tuple(compared[old.edition, new.edition] for old, new in pairs),
        languages=languages or chosen.publish.languages or (language(plans[-1].lang),),
        versions=versions,
        house=chosen.house_style,
        trends=_trends(plans, chain, root),
    )


def _compared(old: Plan, new: Plan, root: Path, chosen: Settings) -> Comparison:
    """The comparison as published: accepted changes end on a day, published pages must not."""
    return compare(old, new, decisions(old, new, root), replace(chosen, accepted=()))


def changelog(
    plans: Sequence[Plan], root: Path, redlines: str | None = None, lang: Lang | None = None
) -> Changelog:
    """What each of the plans changed against the one before it, newest first.

    Args:
        plans: The editions, oldest first.
        root: Directory that holds `plans/`.
        redlines: Path from the changelog to the published pages, None when it shall not lead there.
        lang: Language of the changelog: it leads to pages of that language alone, whose headings it names;
            by default that of the newest plan.
    """
    from itertools import pairwise

    from revtool.store.published import has_page
    from revtool.versioning.publication import folder, page_name
    from revtool.versioning.releases import of_editions
    from revtool.wording import language

    chosen = settings(root)
    chain = tuple(_compared(old, new, root, chosen) for old, new in pairwise(plans))
    own = lang or language(plans[-1].lang)
    published = chosen.publish.languages or tuple(language(plan.lang) for plan in editions(root)[-1:])
    redline = page_name("redline.md", own, published) if own in published else ""
    paths = {
        (c.old.edition, c.new.edition): f"{redlines}{folder(c)}/{redline}"
        for c in chain
        if redlines is not None and redline and has_page(root, f"{folder(c)}/{redline}")
    }
    return of_editions(plans, chain, paths, {})


def changelog_of_versions(edition: str, root: Path) -> Changelog:
    """What each released version of `edition` changed, and what the work tree changed since, newest first.

    Raises:
        GitError: There is no repository, or no version of the edition in it.
    """
    from revtool.store.readiness import plan_of_tag, tags_on_branch
    from revtool.store.repository import Repository
    from revtool.versioning.releases import of_versions
    from revtool.versioning.versions import released

    with Repository(root) as repository:
        versions = released(tags_on_branch(repository, f"{edition}/v"), edition)
        if not versions:
            raise GitError(problem("no-versions", edition=edition))
        plans = [plan_of_tag(repository, tag, edition) for _, tag in versions]
    chosen = settings(root)
    return of_versions(
        [(version, tag.when[:10], plan) for (version, tag), plan in zip(versions, plans, strict=True)],
        load(edition, root),
        lambda old, new: _compared(old, new, root, chosen),
    )


def released_editions(root: Path) -> tuple[str, ...]:
    """The editions in `plans/` that have a version on this branch.

    Raises:
        GitError: There is no repository, or none of them has one.
    """
    from revtool.store.locate import editions as names
    from revtool.store.readiness import tags_on_branch
    from revtool.store.repository import Repository
    from revtool.versioning.versions import released

    with Repository(root) as repository:
        tags = tags_on_branch(repository, "")
    found = tuple(name for name in names(root) if released(tags, name))
    if not found:
        raise GitError(problem("no-versions-at-all"))
    return found


def next_release(edition: str, root: Path, repository: Repository, asked: Bump | None = None) -> Next:
    """The next version of `edition`, from what changed since the last one.

    Raises:
        GitError: Something is not committed, HEAD is on no branch, or the tag is taken.
        InvalidPlanError: The plan has errors.
        UsageError: Nothing changed, or the edition is a draft.
    """
    from revtool.store.readiness import check_ready, check_tag, plan_of_tag, tags_on_branch, today
    from revtool.store.released import changelog_text
    from revtool.versioning.preparing import (
        CHANGELOG,
        check_releasable,
        check_told,
        first_version,
        next_version,
    )
    from revtool.versioning.versions import released

    check_ready(repository)
    plan = replace(load(edition, root), edition=edition)
    check_releasable(plan, validate(edition, root))
    versions = released(tags_on_branch(repository, f"{edition}/v"), edition)
    check_told(changelog_text(root, edition, CHANGELOG), edition, versions, is_shallow=repository.is_shallow)
    day = today(repository)
    if not versions:
        made = first_version(plan, day)
    else:
        version, tag = versions[-1]
        before = replace(plan_of_tag(repository, tag, edition), edition=edition)
        if before == plan:
            raise UsageError(problem("release-nothing", edition=edition, version=version))
        made = next_version(_compared(before, plan, root, settings(root)), version, day, asked)
    check_tag(repository, made.tag)
    return made


def release_order(
    made: Next, root: Path, lang: Lang, watch: Callable[[Plan, Plan], None] = lambda *_: None
) -> Order:
    """What a release is to write: its entry, its redline, and the published pages where there are some."""
    from revtool.store.published import is_published, pages_to_write
    from revtool.store.released import changelog_text
    from revtool.store.releasing import Order
    from revtool.versioning.preparing import CHANGELOG, message, with_entry
    from revtool.versioning.publication import pages

    edition, version = made.plan.edition, made.version
    text = with_entry(changelog_text(root, edition, CHANGELOG), made.release, lang)
    files = {f"plans/{edition}/{CHANGELOG}": text.encode()}
    if made.release.comparison is not None:
        redline = report(made.release.comparison, "markdown", lang)
        files[f"plans/{edition}/{made.release.redline}"] = redline.encode()
    removed: tuple[str, ...] = ()
    if is_published(root):
        planned = publication(root, watch=watch)
        planned = replace(planned, versions={**planned.versions, edition: str(version)})
        written, removed = pages_to_write(root, {n: t.encode() for n, t in pages(planned)})
        files |= written
    return Order(tag=made.tag, message=message(made, lang), files=files, removed=removed)
