"""Reading a JSON object field by field: what is missing or of another type is told by its name."""

from __future__ import annotations

import json
import math
from enum import StrEnum
from typing import Any, TypeVar, cast

Member = TypeVar("Member", bound=StrEnum)


class CodecError(ValueError):
    """Data that is not what was encoded."""


class Fields:
    """A JSON object; `what` names it in errors. Fields that nobody asks for are ignored."""

    def __init__(self, data: object, what: str) -> None:
        """Raise `CodecError` unless the data is an object."""
        if not isinstance(data, dict):
            raise CodecError(f"{what}: an object is expected, not {_shown(data)}")
        self._data = data
        self._what = what

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text."""
        found: str = self._get(name, str, default)
        return found

    def flag(self, name: str) -> bool:
        """Return a flag, false where it is absent."""
        return bool(self._get(name, bool, default=False))

    def integer(self, name: str, default: int | None = None) -> int:
        """Return a whole number."""
        found: int = self._get(name, int, default)
        return found

    def number(self, name: str) -> float:
        """Return a number; infinities are written as texts."""
        return self._number(name, self._get(name, object))

    def member(self, name: str, members: type[Member]) -> Member:
        """Return a member of a closed set of words."""
        word = self.text(name)
        if word not in set(members):
            raise self.wrong(f"{name} can't be {word!r}")
        return members(word)

    def texts(self, name: str, count: int | None = None) -> tuple[str, ...]:
        """Return texts: so many if counted, else none where they are absent."""
        return tuple([self._one(name, item, str) for item in self._list(name, count)])

    def integers(self, name: str, count: int | None = None) -> tuple[int, ...]:
        """Return whole numbers: so many if counted, else none where they are absent."""
        return tuple([self._one(name, item, int) for item in self._list(name, count)])

    def integers_or_none(self, name: str) -> tuple[int | None, ...]:
        """Return whole numbers, some of which may be null."""
        return tuple(
            None if item is None else self._one(name, item, int) for item in self._list(name)
        )

    def numbers(self, name: str, count: int) -> tuple[float, ...]:
        """Return so many numbers."""
        return tuple(self._number(name, item) for item in self._list(name, count))

    def items(self, name: str) -> list[Any]:
        """Return a list of anything."""
        return cast("list[Any]", self._get(name, list))

    def child(self, name: str) -> Fields:
        """Return an object."""
        return Fields(self._get(name, dict), f"{self._what}.{name}")

    def children(self, name: str) -> list[Fields]:
        """Return objects, none where they are absent."""
        return [Fields(item, f"{self._what}.{name}[{at}]") for at, item in self._numbered(name)]

    def lists(self, name: str) -> list[Fields]:
        """Return lists, each to be asked for its `items`; none where they are absent."""
        return [
            Fields({"items": item}, f"{self._what}.{name}[{at}]")
            for at, item in self._numbered(name)
        ]

    def raw(self, name: str) -> object:
        """Return a field as it is, None where it is absent."""
        return self._data.get(name)

    def has(self, name: str) -> bool:
        """Tell whether a field is there and not null."""
        return self._data.get(name) is not None

    def wrong(self, message: str) -> CodecError:
        """Return the error to raise about this object."""
        return CodecError(f"{self._what}: {message}")

    def _get(self, name: str, kind: type, default: Any = None) -> Any:
        value = self._data.get(name, default)
        if type(value) is kind:  # as it nearly always is
            return value
        if value is None:
            raise self.wrong(f"{name} is missing")
        return self._one(name, value, kind)

    def _one(self, name: str, value: Any, kind: type) -> Any:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.wrong(f"{name} can't be {_shown(value)}")
        return value

    def _number(self, name: str, value: object) -> float:
        if isinstance(value, str) and value in _INFINITIES:
            return _INFINITIES[value]
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(f"{name} can't be {_shown(value)}")
        try:
            return float(value)
        except OverflowError:  # a whole number of hundreds of digits
            raise self.wrong(f"{name} can't be {_shown(value)}") from None

    def _list(self, name: str, count: int | None = None) -> list[Any]:
        if count is None:
            return cast("list[Any]", self._get(name, list, []))
        items = self.items(name)
        if len(items) != count:
            raise self.wrong(f"{name} has {count} parts, not {len(items)}")
        return items

    def _numbered(self, name: str) -> enumerate[Any]:
        return enumerate(self._list(name))


_INFINITIES = {"inf": math.inf, "-inf": -math.inf}
_LONGEST_SHOWN = 40


def plain_number(value: float) -> float | str:
    """Return a number as JSON holds it: JSON has no infinities."""
    return value if math.isfinite(value) else f"{value}"


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
