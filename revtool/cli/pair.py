"""`revtool pair`: people decide on the alignment, in a conversation or in one line.

Invariant: a decision is written with the fingerprint of the texts it was made on, or not at all.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from revtool.cli.output import complain, emit
from revtool.cli.settings import Settings
from revtool.cli.waiting import waiting
from revtool.errors import UsageError, problem

if TYPE_CHECKING:
    from revtool.align.explain import Explained
    from revtool.model.alignment import Decision
    from revtool.model.plan import Plan
    from revtool.reporters.document import Block
    from revtool.store.pairing_edits import PairingBook

WALK = "walk"


class _Pair(click.Group):
    """A group in which OLD NEW without a command starts the conversation."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = next((word for word in args if not word.startswith("-")), "")
        if first and first not in self.commands:
            from revtool.store.decode import closest

            meant = closest(first, list(self.commands))
            if meant and sum(not word.startswith("-") for word in args) > 2:
                raise click.UsageError(f"No such command {first!r}. Did you mean {meant}?", ctx)
            args = [WALK, *args]
        return super().parse_args(ctx, args)


_HELP = """Decide which nodes of two editions are the same work.

\b
revtool pair R3 R6
    asks about the doubtful matches, one by one
revtool pair link R3 R6 r3-1-2 r6-2-1 --reason 同じ研修
    decides in one line; split, merge, never, deleted, inserted alike
revtool pair list R3 R6
    shows what was decided

Decisions are kept in plans/pairings/R3-R6.yaml and win over the engine.
"""


@click.group(
    "pair",
    cls=_Pair,
    help=_HELP,
    short_help="Decide on doubtful matches.",
    subcommand_metavar="OLD NEW | COMMAND ...",
)
def command() -> None:
    """Hold the commands together."""


def _signed(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that writes a decision."""
    by = click.option("--by", metavar="NAME", help="Who decides (default: Git's user.name).")
    when = click.option("--when", metavar="DATE", help="Day of the decision (default: today).")
    return by(when(function))


@command.command(WALK, short_help="Ask about the doubtful matches (revtool pair OLD NEW).")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@_signed
@click.option("--require-reason", is_flag=True, help="Ask until a reason is given.")
@click.option(
    "--similarity", "names", multiple=True, metavar="NAME", help="Ask this similarity of your own too."
)
@click.pass_obj
def walk(
    settings: Settings,
    old: str,
    new: str,
    by: str | None,
    when: str | None,
    require_reason: bool,
    names: tuple[str, ...],
) -> None:
    """Ask about the doubtful matches of OLD and NEW, most doubtful first; every answer is saved at once."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(problem("not-a-terminal"))
    plans, book = _open(settings, old, new)
    from revtool import api
    from revtool.cli.pair_walk import Walk

    _warn(book, plans, settings)
    signed = _who(by, settings), _day(when)

    def explain(decisions: tuple[Decision, ...]) -> Explained:
        with waiting(sum(len(plan.nodes) for plan in plans), settings.messages):
            return api.explained(*plans, decisions, names)

    talk = Walk(plans, book, explain, _ask, _tell, settings.messages, signed, needs_reason=require_reason)
    talk.run()


def _one_line(kind: str, sides: str, help: str) -> None:
    """Add the command that makes one kind of decision; `sides` names its ids as the usage shows them."""

    @command.command(kind, short_help=help, help=f"{help} An id may be a printed path or label too.")
    @click.argument("old", metavar="OLD")
    @click.argument("new", metavar="NEW")
    @click.argument("nodes", metavar=sides, nargs=-1, required=True)
    @click.option("--reason", required=True, help="Why, for whoever reads the pairing file.")
    @_signed
    @click.pass_obj
    def made(
        settings: Settings,
        old: str,
        new: str,
        nodes: tuple[str, ...],
        reason: str,
        by: str | None,
        when: str | None,
    ) -> None:
        _decide(settings, kind, sides, (old, new), nodes, (reason, _who(by, settings), _day(when)))


_one_line("link", "OLDID NEWID", "Match one old node and one new.")
_one_line("split", "OLDID NEWID NEWID...", "One old node became several new ones.")
_one_line("merge", "OLDID OLDID... NEWID", "Several old nodes became one new one.")
_one_line("never", "OLDID NEWID", "Never match these two.")
_one_line("deleted", "OLDID...", "These old nodes have no counterpart.")
_one_line("inserted", "NEWID...", "These new nodes have no counterpart.")


def _decide(
    settings: Settings,
    kind: str,
    sides: str,
    specs: tuple[str, str],
    nodes: tuple[str, ...],
    signed: tuple[str, str, str],
) -> None:
    """Write one decision."""
    from revtool.align.decisions import signed as kept
    from revtool.cli.nodes import find_ids
    from revtool.model.alignment import Decision, DecisionKind
    from revtool.model.explanation import PlanSide
    from revtool.store.files import shown
    from revtool.wording.pairing import say

    reason, who, when = signed
    if not reason.strip():
        raise UsageError(problem("decision-needs-reason"))
    parts = _parted(kind, nodes)
    if parts is None:
        raise click.UsageError(f"pair {kind} takes {sides}.")
    plans, book = _open(settings, *specs)
    olds, news = find_ids(parts[0], plans[0], PlanSide.OLD), find_ids(parts[1], plans[1], PlanSide.NEW)
    if len(set(olds)) < len(olds) or len(set(news)) < len(news):
        raise click.UsageError(f"pair {kind} names one node twice.")
    made = Decision(kind=DecisionKind(kind), old=olds, new=news, reason=reason.strip(), who=who, when=when)
    book.add(kept(made, *plans))
    emit(say("saved", settings.messages, file=shown(book.path), what=_named(made, settings)) + "\n")


def _parted(kind: str, nodes: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Old and new ids as a kind of decision names them, None when there are too few or too many."""
    if kind in ("deleted", "inserted"):
        return (nodes, ()) if kind == "deleted" else ((), nodes)
    wanted = len(nodes) >= 3 if kind in ("split", "merge") else len(nodes) == 2
    if not wanted:
        return None
    return (nodes[:-1], nodes[-1:]) if kind == "merge" else (nodes[:1], nodes[1:])


@command.command("list", short_help="Show what was decided.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--format", "format_", type=click.Choice(("terminal", "json")), default="terminal")
@click.pass_obj
def list_(settings: Settings, old: str, new: str, format_: str) -> None:
    """Show every decision on OLD and NEW with its number, its reason, and whether it still fits."""
    from revtool.cli.pair_list import as_json, as_text

    plans, book = _open(settings, old, new)
    emit(as_json(book, plans) if format_ == "json" else as_text(book, plans, settings.messages))


@command.command("remove", short_help="Take decisions out again.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.argument("numbers", metavar="NUMBER...", nargs=-1, required=True, type=int)
@click.pass_obj
def remove(settings: Settings, old: str, new: str, numbers: tuple[int, ...]) -> None:
    """Take the decisions with these numbers out of the pairing file; `list` shows the numbers."""
    from revtool.wording.pairing import say

    _, book = _open(settings, old, new)
    for gone in book.remove(*dict.fromkeys(numbers)):
        emit(say("removed", settings.messages, what=_named(gone, settings)) + "\n")


@command.command("renew", short_help="Say that decisions still hold though the texts changed.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.argument("numbers", metavar="NUMBER...", nargs=-1, required=True, type=int)
@click.pass_obj
def renew(settings: Settings, old: str, new: str, numbers: tuple[int, ...]) -> None:
    """Keep the decisions with these numbers for the texts as they are now; `list` shows the numbers."""
    from revtool.align.decisions import fingerprint
    from revtool.wording.pairing import say

    plans, book = _open(settings, old, new)
    numbered = dict(enumerate(book.decisions, 1))
    made = {at: fingerprint(numbered[at], *plans) if at in numbered else "" for at in numbers}
    for kept in book.renew(made):
        emit(say("renewed", settings.messages, what=_named(kept, settings)) + "\n")


def _open(settings: Settings, old: str, new: str) -> tuple[tuple[Plan, Plan], PairingBook]:
    """Both plans and their pairing file."""
    from revtool import api
    from revtool.store.pairing_edits import PairingBook

    plans = api.load(old, settings.root), api.load(new, settings.root)
    if plans[0].edition == plans[1].edition:
        raise UsageError(problem("pairing-one-edition", edition=plans[0].edition))
    return plans, PairingBook(plans[0].edition, plans[1].edition, settings.root)


def _warn(book: PairingBook, plans: tuple[Plan, Plan], settings: Settings) -> None:
    """Say which decisions may no longer hold."""
    from revtool import api

    doubts = api.doubtful_decisions(book.decisions, *plans, settings.root)
    complain(tuple(told for _, told in doubts), settings.messages)


def _named(decision: Decision, settings: Settings) -> str:
    """A decision in one line, by ids."""
    from revtool.wording import pick
    from revtool.wording.explaining import DECISIONS

    nodes = " ↔ ".join(", ".join(ids) for ids in (decision.old, decision.new) if ids)
    return f"{pick(DECISIONS[decision.kind], settings.messages)} {nodes}"


def _who(by: str | None, settings: Settings) -> str:
    from revtool.store.author import author

    return author(settings.root) if by is None else by.strip()


def _day(when: str | None) -> str:
    """The day of a decision; raises `click.UsageError` for one that is no date."""
    from datetime import date

    if when is None:
        return date.today().isoformat()
    try:
        return date.fromisoformat(when).isoformat()
    except ValueError as error:
        raise click.UsageError(f"{when!r} is no date; write it as 2026-03-31.") from error


def _ask(prompt: str) -> str:
    """The line that was typed; the screen is told first what is waited for."""
    reconfigure = getattr(sys.stdin, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
    return input(prompt)


def _tell(blocks: list[Block]) -> None:
    from revtool.cli.screen import screen
    from revtool.reporters.document import Options
    from revtool.reporters.terminal import screen as drawn

    sys.stdout.write("\n" + drawn(blocks, Options(**screen())))
    sys.stdout.flush()
