"""The one hash of the project: SHA-256 in hexadecimal, from where it loads fastest.

Invariant: the same bytes give the same digits in every version and on every machine.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any


def digest(data: bytes) -> str:
    """The 64 hexadecimal digits of the SHA-256 of `data`."""
    digits: str = _sha256()(data).hexdigest()
    return digits


@cache
def _sha256() -> Any:
    """The hash function; `hashlib` would bring in all of OpenSSL for it."""
    for name in ("_sha2", "_sha256", "hashlib"):
        try:
            return import_module(name).sha256
        except ImportError:
            continue
    raise ImportError("no SHA-256")
