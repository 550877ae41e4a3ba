"""`revtool explain`: why a node is matched as it is, and what a rule means.

Invariant: a rule is explained from its docstring, the source of docs/rules.md, and never told twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from revtool.cli.output import emit
from revtool.cli.settings import Settings
from revtool.errors import UsageError, problem
from revtool.wording import Lang, language

if TYPE_CHECKING:
    from revtool.rules import Rule

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

    NODE is an id (r6-2-2-3), a printed path (2(8)③) or a label or name that only one node has; old:③ and
    new:③ look in one plan alone. RULE is the name of a rule, such as target-lowered.
    """
    if len(what) == 1:
        emit(_rule(what[0], format_, settings.messages))
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
    side, node_id = find_node(node, *plans)
    decided = () if no_pairings else api.decisions(*plans, settings.root)
    explained = api.explained(*plans, decided, names)
    lang = settings.lang or language(plans[1].lang)
    made = explained.explain(node_id, side)
    click.echo(render(made, *plans, format_, lang, Options(**screen())), nl=False)


def _rule(name: str, format_: str, lang: Lang) -> str:
    """What a rule means, in one of the formats."""
    from inspect import cleandoc

    from revtool.rules import rules
    from revtool.store.decode import closest
    from revtool.wording.rules import title

    known = {rule.name: rule for rule in rules()}
    if name not in known:
        raise UsageError(problem("unknown-rule", found=name, suggestion=closest(name, list(known))))
    rule = known[name]
    meaning = cleandoc(rule.judge.__doc__ or "")
    if format_ == "json":
        import json

        words = {"ja": title(name, Lang.JA), "en": title(name, Lang.EN)}
        document = {"rule": name, "title": words, "severity": rule.severity, "mirror": rule.mirror}
        return json.dumps(document | {"meaning": meaning}, ensure_ascii=False, indent=2) + "\n"
    head = f"## `{name}`" if format_ == "markdown" else name
    return "\n\n".join((f"{head}", title(name, lang), meaning, *_beside(rule, lang))) + "\n"


def _beside(rule: Rule, lang: Lang) -> tuple[str, ...]:
    """Severity and counterpart of a rule."""
    from revtool.wording.explaining import say
    from revtool.wording.rules import title

    severity = say("rule-severity", lang, severity=rule.severity)
    if not rule.mirror or rule.mirror == rule.name:
        return (severity,)
    return (severity, say("rule-mirror", lang, mirror=rule.mirror, title=title(rule.mirror, lang)))
