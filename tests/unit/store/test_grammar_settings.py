"""`[grammar]`: what is taken, and every fault with its place."""

import pytest

from revtool.errors import UsageError
from revtool.model.indicator import Comparator, RelativeTo
from revtool.model.settings import GrammarSettings, SentenceForm
from revtool.store.settings import read_settings

FORM, EQUAL = "sentences = [{ form =", 'comparator = "equal"'


def test_everything_that_can_be_set() -> None:
    text = """[grammar]
labels = ["第{n}の柱"]
bullets = ["▣"]
markers = ["先行実施"]
units = { "校区" = ["学校区"], "巡回" = [] }
ratings = { "Ａ" = "計画以上" }
sentences = [
  { form = "{name}は{value}{unit}を死守", comparator = "at-least" },
  { form = "{name}は前年並み", comparator = "equal", relative-to = "previous-year" },
]
"""
    assert read_settings(text.encode(), "revtool.toml").grammar == GrammarSettings(
        labels=("第{n}の柱",),
        bullets=("▣",),
        markers=("先行実施",),
        units=(("校区", ("学校区",)), ("巡回", ())),
        sentences=(
            SentenceForm(form="{name}は{value}{unit}を死守", comparator=Comparator.AT_LEAST),
            SentenceForm(
                form="{name}は前年並み", comparator=Comparator.EQUAL, relative_to=RelativeTo.PREVIOUS_YEAR
            ),
        ),
        ratings=(("Ａ", "計画以上"),),
    )


@pytest.mark.parametrize(
    ("line", "place", "code", "more"),
    [
        ('labels = ["第{m}の柱"]', "2:13", "template-place", "{n}"),
        ('labels = ["第一の柱"]', "2:11", "label-without-number", "bullets"),
        ('labels = ["{n}"]', "2:11", "label-of-number-only", ""),
        ('labels = ["第{n}の柱", "第{n}の柱"]', "2:21", "grammar-twice", ""),
        ('labels = ["第{n"]', "2:13", "template-brace", ""),
        ('labels = "第{n}"', "2:10", "wrong-type", "list"),
        ('label = ["第{n}"]', "2:1", "unknown-setting", "labels"),
        ('bullets = ["・a"]', "2:14", "grammar-bullets", "a"),
        ('bullets = [""]', "2:12", "grammar-word", ""),
        ('markers = ["【新】"]', "2:13", "grammar-markers", "【"),
        ('units = { "3倍" = [] }', "2:11", "grammar-units", "3"),
        ('units = { "校区" = ["校区"] }', "2:18", "grammar-twice", "校区"),
        ('units = { "人" = [] }', "2:11", "grammar-known-unit", "人"),
        ('units = { "校区" = ["箇所"] }', "2:11", "grammar-known-unit", "箇所"),
        ('ratings = { "Ａ" = 3 }', "2:19", "grammar-meaning", ""),
        (f'{FORM} "{{name}}は{{valeu}}", {EQUAL} }}]', "2:31", "template-place", "{value}"),
        (f'{FORM} "{{name}}{{value}}", {EQUAL} }}]', "2:30", "template-places-touch", ""),
        (f'{FORM} "{{name}}を守る", {EQUAL} }}]', "2:23", "form-without-place", "{value}"),
        (f'{FORM} "{{name}}は{{value}}", comparator = "atleast" }}]', "2:54", "unknown-value", "at-least"),
        (f'{FORM} "{{name}}は{{value}}" }}]', "2:14", "missing-key", "comparator"),
        (f'{FORM} "{{name}}は{{value}}", {EQUAL}, from = "x" }}]', "2:63", "unknown-setting", "form"),
    ],
)  # fmt: skip
def test_faults_have_a_place_and_a_hint(line: str, place: str, code: str, more: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_settings(f"[grammar]\n{line}\n".encode(), "revtool.toml")
    assert [problem.code for problem in caught.value.problems] == [code]
    sentence = caught.value.problems[0].sentence()
    assert sentence.startswith(f"revtool.toml:{place}: ")
    assert more in sentence


def test_every_fault_is_told_at_once() -> None:
    text = '[grammar]\nlabels = ["{x}a", "b"]\nmarkers = ["(c)"]\n'
    with pytest.raises(UsageError) as caught:
        read_settings(text.encode(), "revtool.toml")
    assert len(caught.value.problems) == 3
