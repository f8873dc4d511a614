"""Frozen dataclasses made in bulk."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def unguarded(frozen: type[T]) -> Callable[..., T]:
    """Return a constructor of a frozen, slotted dataclass that takes half or a third of the time.

    A frozen class sets each of its fields through `object.__setattr__`. Here a twin with the same
    slots and without that guard is filled, and then given the class: what Python allows for just
    such classes. Its `__init__` is compiled from a text, as dataclasses' own are.
    """
    each = fields(cast("Any", frozen))
    defaults = {field.name: field.default for field in each if field.default is not MISSING}
    names = [field.name for field in each]
    taken = (f"{name}=defaults[{name!r}]" if name in defaults else name for name in names)
    lines = (*(f"self.{name} = {name}" for name in names), "self.__class__ = frozen")
    source = f"def __init__(self, {', '.join(taken)}):\n    " + "\n    ".join(lines)
    scope: dict[str, Any] = {"__slots__": names, "defaults": defaults, "frozen": frozen}
    exec(source, scope)  # noqa: S102 - its words are those of our own classes
    twin = type(frozen.__name__, (), {"__slots__": names, "__init__": scope["__init__"]})
    return cast("Callable[..., T]", twin)
