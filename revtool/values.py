"""Frozen dataclasses that cost little to define, for the start of short commands.

The standard decorator compiles six methods anew for every class, half a millisecond each time; a command
that takes a tenth of a second defines fifty classes. Here only the constructor is compiled, the other
methods are shared. Invariant: a class behaves as one of `dataclasses.dataclass` with the same arguments,
and type checkers are told that it is one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool, kw_only: bool = False) -> Callable[[type], type]:
        """The decorator for frozen classes with slots; the standard library's makes the others."""
        if not (frozen and slots):
            raise TypeError("only frozen dataclasses with slots are made here")
        bare = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)
        return lambda cls: _completed(bare(cls))


def _completed(cls: type[Any]) -> type[Any]:
    """The class, which has its fields and slots, with the methods of a frozen value."""
    values = attrgetter(*cls.__slots__)

    def equals(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hash_of(self: object) -> int:
        return hash(values(self))

    cls.__init__, cls.__eq__, cls.__hash__ = _constructor(cls), equals, hash_of  # type: ignore[assignment]
    for name, method in _SHARED.items():
        if name not in cls.__dict__:
            setattr(cls, name, method)
    return cls


def _constructor(cls: type[Any]) -> Callable[..., None]:
    """The method `__init__`, which fills the slots behind the back of `__setattr__`."""
    fields = dataclasses.fields(cls)
    scope: dict[str, Any] = {}
    head, body = ["self", *("*" for field in fields[:1] if field.kw_only)], []
    for name, field in zip(cls.__slots__, fields, strict=True):
        scope[f"set_{name}"] = cls.__dict__[name].__set__
        body.append(f" set_{name}(self, {name})")
        if field.default is not dataclasses.MISSING:
            scope[f"default_{name}"] = field.default
            name += f"=default_{name}"
        head.append(name)
    exec(f"def __init__({', '.join(head)}):\n" + "\n".join(body), scope)
    return scope["__init__"]  # type: ignore[no-any-return]


class _Methods:
    """What all frozen values do alike."""

    __slots__: tuple[str, ...] = ()

    def __repr__(self) -> str:
        values = (f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__qualname__}({', '.join(values)})"

    def __setattr__(self, name: str, value: object) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def __getstate__(self) -> list[object]:
        return [getattr(self, name) for name in self.__slots__]

    def __setstate__(self, state: list[object]) -> None:
        for name, value in zip(self.__slots__, state, strict=True):
            object.__setattr__(self, name, value)


_SHARED = {
    name: vars(_Methods)[name]
    for name in ("__repr__", "__setattr__", "__delattr__", "__getstate__", "__setstate__")
}
