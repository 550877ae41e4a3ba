"""What differs in the title and text of a case, token by token.

Invariant: white space is no difference.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.model.change import Op
from revtool.rules.base import Case
from revtool.text.tokens import TokenKind, tokenise

_PROSE = ("title", "text")


def changed_tokens(case: Case) -> Iterator[tuple[TokenKind, Op, str]]:
    """Kind, operation and text of every token that was deleted or inserted."""
    for name in _PROSE:
        field = case.field(name)
        for hunk in field.hunks if field else ():
            if hunk.op in (Op.DELETE, Op.INSERT):
                for token in tokenise(hunk.old or hunk.new):
                    if token.kind is not TokenKind.SPACE:
                        yield token.kind, hunk.op, token.text
