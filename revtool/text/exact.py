"""Arithmetic on figures without rounding.

The standard context keeps 28 digits: it rounds what is longer and refuses to quantize it. Invariant: sums,
differences and products of any figures that can be read are exact here; only a quotient is cut off.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

_DIGITS = 400
"""Digits kept: a figure as written in a file or printed with scale words has at most 120, and at most three
are multiplied with one another."""


@contextmanager
def exactly() -> Iterator[None]:
    """A block, or as `@exactly()` a function, in which decimals are computed exactly."""
    with localcontext(Context(prec=_DIGITS)):
        yield


def last_place(value: Decimal) -> Decimal:
    """One unit in the last printed place: 0.1 for 48.0, 1 for 282,614."""
    return Decimal((0, (1,), int(value.as_tuple().exponent)))


def rounded(value: Decimal, like: Decimal) -> Decimal:
    """`value` to the printed precision of `like`, half up as offices round."""
    with exactly():
        return value.quantize(last_place(like), ROUND_HALF_UP)
