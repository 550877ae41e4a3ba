"""Every code that can be raised has its words in both languages."""

import ast
import re
from pathlib import Path
from string import Formatter

from revtool.model.indicator import Comparator, RelativeTo
from revtool.model.plan import Kind, PlanStatus
from revtool.wording import Lang
from revtool.wording.errors import ERRORS, describe
from revtool.wording.plans import COMPARATORS, KINDS, RELATIVES, WORDS

PACKAGE = Path(__file__).resolve().parents[2] / "revtool"
MAKERS = {"problem", "Problem", "Fault", "Finding", "Flaw", "_warn"}
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+\Z")


def codes_in(tree):
    """Literal codes given to whatever makes a problem."""
    for call in ast.walk(tree):
        name = getattr(getattr(call, "func", None), "id", None)
        if isinstance(call, ast.Call) and name in MAKERS:
            given = [*call.args[:1], *(k.value for k in call.keywords if k.arg == "code")]
            for argument in given:
                for part in ast.walk(argument):
                    if (
                        isinstance(part, ast.Constant)
                        and isinstance(part.value, str)
                        and CODE.match(part.value)
                    ):
                        yield part.value


def raised():
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for code in codes_in(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(code, path.relative_to(PACKAGE))
    return found


def test_every_code_that_is_raised_has_words():
    assert {code: str(path) for code, path in raised().items() if code not in ERRORS} == {}


def test_every_code_that_has_words_is_raised():
    sources = "".join(p.read_text(encoding="utf-8") for p in PACKAGE.rglob("*.py") if p.name != "errors.py")
    assert [code for code in ERRORS if f'"{code}"' not in sources] == []


def test_both_languages_name_the_same_facts():
    def facts(text):
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    for code, (japanese, english) in ERRORS.items():
        assert facts(japanese[0]) == facts(english[0]), code
        assert english[0], code
        assert not re.search("[ぁ-んァ-ヶ一-龠]", "".join(english)), code
        assert re.search("[ぁ-んァ-ヶ一-龠]", japanese[0]), code


def test_describing_never_fails():
    for code in [*ERRORS, "no-such-code"]:
        for lang in Lang:
            what, hint = describe(code, {}, lang)
            assert what
            assert isinstance(hint, str)
    assert describe("no-such-code", {"a": "1"})[0] == "a 1"
    assert describe("unknown-key", {"key": "{x}", "where": "node", "suggestion": "{0}"}) == (
        "node has no key {x}",
        "did you mean {0}?",
    )


def test_every_word_of_the_model_is_worded():
    assert list(KINDS) == list(Kind)
    assert list(COMPARATORS) == list(Comparator)
    assert list(RELATIVES) == list(RelativeTo)
    assert set(PlanStatus) <= set(WORDS)
