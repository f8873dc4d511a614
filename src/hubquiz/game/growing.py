"""A mapping that grows, of which every earlier state stays as it was.

A class of a thousand answers a question one by one, and each answer makes a new state of the game.
A dict would be copied for each; here all states share one, and each knows how much of it is its.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_Value = TypeVar("_Value")


class Grown(Mapping[str, _Value]):
    """An immutable mapping from texts, in the order of growth."""

    __slots__ = ("_held", "_size")

    def __init__(self, items: Iterable[tuple[str, _Value]] = ()) -> None:
        """Hold some items, each key once."""
        held = dict(items)
        self._held = {key: (at, value) for at, (key, value) in enumerate(held.items())}
        self._size = len(held)

    def plus(self, key: str, value: _Value) -> Grown[_Value]:
        """Return what is held and one thing more. Raises KeyError if there is one of that key."""
        held, size = self._held, self._size
        if len(held) != size:
            # Another has grown from this one: that one has the dict, and this begins its own.
            held = dict(islice(held.items(), size))
        if key in held:
            raise KeyError(key)
        held[key] = (size, value)
        grown: Grown[_Value] = Grown.__new__(Grown)
        grown._held, grown._size = held, size + 1
        return grown

    def __getitem__(self, key: str) -> _Value:
        """Return what is held under a key."""
        at, value = self._held[key]
        if at >= self._size:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        """Tell whether a key is held."""
        found = self._held.get(key)  # type: ignore[call-overload]  # a key of any type may be asked
        return found is not None and found[0] < self._size

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        return islice(self._held, self._size)

    def __len__(self) -> int:
        """Return how many there are."""
        return self._size

    def __repr__(self) -> str:
        """Return it as a dict is shown."""
        return repr(dict(self))
