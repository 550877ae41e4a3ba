"""The controls of the page: search, filters, jumps, theme. They are hidden until the page's script runs.

Invariant: every word of theirs stands in the page already, so that the script needs no language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from revtool.model.change import Severity
from revtool.reporters.elements import Html, apart, element
from revtool.reporters.flows import part_name
from revtool.reporters.html_marked import Marked
from revtool.reporters.html_words import Words
from revtool.reporters.view import View
from revtool.wording import Lang
from revtool.wording.page import say
from revtool.wording.rules import title

Option = tuple[str, str, int]
"""Value, name and number of changes of something that can be chosen."""


def tools(view: View, words: Words, marked: tuple[Marked, ...]) -> Html:
    """The controls, in a form that goes nowhere."""
    lang = view.lang
    search = (
        element("label", say("find", lang), for_="find"),
        element(
            "input",
            type="search",
            id="find",
            name_="find",
            placeholder=say("find-hint", lang),
            autocomplete="off",
        ),
        _button("previous", lang, "k"),
        _button("next", lang, "j"),
    )
    theme = element("button", say("theme", lang), type="button", data_do="theme", aria_pressed="false")
    rest = (
        _select("kind", _kinds(view), words),
        _select("severity", _severities(marked, lang), words),
        _select("field", _fields(view, marked), words),
        element("p", *apart((_button("clear", lang), _button("copy", lang), _button("print", lang), theme))),
        _keys(lang),
    )
    more = element("details", element("summary", say("more", lang)), element("div", *apart(rest)))
    return element(
        "form",
        *apart((*search, more, element("output", for_="find kind severity field"))),
        class_="tools",
        role="search",
        aria_label=say("tools", lang),
        hidden="",
        data_found=say("found", lang, n="{n}", of="{of}"),
        data_all=say("all", lang, of="{of}"),
        data_copied=say("copied", lang),
        data_nowhere=say("nowhere", lang),
    )


def _button(key: str, lang: Lang, shortcut: str | None = None) -> Html:
    return element("button", say(key, lang), type="button", data_do=key, aria_keyshortcuts=shortcut)


def _keys(lang: Lang) -> Html:
    box = element("input", type="checkbox", name_="keys", checked="")
    return element(
        "p", element("label", box, " ", say("keys", lang)), " ", say("keys-help", lang), class_="help"
    )


def _select(name: str, options: Iterable[Option], words: Words) -> Html:
    lang = words.lang
    rest = []
    for value, named, n in options:
        told = say("option", lang, name=named, n=n)
        rest.append(element("option", told, value=value, lang=words.tag(told)))
    every = element("option", say("any", lang), value="")
    select = element("select", *apart((every, *rest)), id=name, name_=name)
    return element("p", element("label", say(name, lang), for_=name), " ", select)


def _kinds(view: View) -> Iterator[Option]:
    for rule, n in view.comparison.summary.by_rule:
        yield rule, title(rule, view.lang), n


def _severities(marked: tuple[Marked, ...], lang: Lang) -> Iterator[Option]:
    counts = Counter(one.severity for one in marked)
    for severity in sorted(Severity, key=lambda severity: -severity.rank):
        if counts[severity]:
            yield severity.value, say(f"severity-{severity}", lang), counts[severity]


def _fields(view: View, marked: tuple[Marked, ...]) -> Iterator[Option]:
    counts = Counter(one.field for one in marked)
    for place in sorted(counts):
        row = view.comparison.rows[place]
        node = (view.new_nodes(row) or view.old_nodes(row))[0]
        yield str(place), part_name(node), counts[place]
