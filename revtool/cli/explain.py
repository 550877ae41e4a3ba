"""`revtool explain`: why a node is matched as it is, and what a rule means.

Invariant: a rule is explained from its docstring, the source of docs/rules.md, and never told twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from revtool.cli.output import complain, emit
from revtool.cli.settings import Settings
from revtool.cli.waiting import waiting
from revtool.errors import UsageError, problem
from revtool.wording import Lang, language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revtool.model.rule import RuleInfo

FORMATS = ("terminal", "markdown", "json")


@click.command("explain", short_help="Say why nodes are matched, or what a rule means.")
@click.argument("what", nargs=-1, metavar="OLD NEW NODE | RULE", required=True)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="terminal", show_default=True)
@click.option("--no-pairings", is_flag=True, help="Take no decision from a pairing file.")
@click.option(
    "--similarity", "names", multiple=True, metavar="NAME", help="Ask this similarity of your own too."
)
@click.pass_obj
def command(
    settings: Settings, what: tuple[str, ...], format_: str, no_pairings: bool, names: tuple[str, ...]
) -> None:
    """Say why NODE of OLD or NEW is matched as it is, or what RULE means.

    NODE is an id (r6-2-2-3), a printed path (1(2)③) or a label or name that only one node has; old:③ and
    new:③ look in one plan alone. RULE is the name of a rule, such as target-lowered.
    """
    if len(what) == 1:
        emit(_rule(what[0], format_, settings))
        return
    if len(what) != 3:
        raise click.UsageError("Name OLD, NEW and a NODE, or one RULE.")
    old_spec, new_spec, node = what
    from revtool import api
    from revtool.cli.nodes import find_node
    from revtool.cli.screen import screen
    from revtool.reporters.document import Options
    from revtool.reporters.explaining import render

    plans = api.load(old_spec, settings.root), api.load(new_spec, settings.root)
    side, node_id = find_node(node, *plans, lambda shared: complain((shared,), settings.messages))
    decided = () if no_pairings else api.decisions(*plans, settings.root)
    with waiting(sum(len(plan.nodes) for plan in plans), settings.messages):
        made = api.explained(*plans, decided, names).explain(node_id, side)
    doubts = api.doubtful_decisions(decided, *plans, settings.root)
    complain(tuple(told for decision, told in doubts if decision in made.decisions), settings.messages)
    lang = settings.lang or language(plans[1].lang)
    click.echo(render(made, *plans, format_, lang, Options(**screen())), nl=False)


def _rule(name: str, format_: str, settings: Settings) -> str:
    """What a rule means, in one of the formats, with the severity that it has in this project."""
    from revtool import api
    from revtool.store.decode import closest

    known = {rule.name: rule for rule in api.rules(settings.root)}
    if name not in known:
        raise UsageError(problem("unknown-rule", found=name, suggestion=closest(name, list(known))))
    if format_ == "json":
        from revtool.reporters.rule_list import render

        return render((known[name],), format_, settings.messages)
    head = f"## `{name}`" if format_ == "markdown" else name
    return "\n\n".join((head, *_told(known[name], settings.messages))) + "\n"


def _told(rule: RuleInfo, lang: Lang) -> Iterator[str]:
    """Title, meaning, severity and counterpart of a rule."""
    from revtool.wording.explaining import say
    from revtool.wording.rules import title

    yield title(rule.name, lang)
    yield rule.meaning
    is_own = rule.level.value == rule.severity.value
    key = "rule-severity" if is_own else "rule-severity-set"
    yield say(key, lang, severity=rule.severity, level=rule.level)
    if rule.mirror and rule.mirror != rule.name:
        yield say("rule-mirror", lang, mirror=rule.mirror, title=title(rule.mirror, lang))
