"""Laws of a class: what may be seen before a reveal, and how it is told that a law is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUESTION = {"kind", "prompt", "shape", "clues", "clues[]", "exhibits", "exhibits[]"}
_EXHIBIT = {"type", "src", "alt"}
_PARTS = {
    *("choices", "choices[]", "several", "pictures", "pictures[]", "left", "left[]", "right"),
    *("right[]", "bins", "items", "items[]", "first", "last", "low", "high", "unit", "years"),
    *("map", "frame", "frame[]", "spots", "spots[]", "spots[][]"),
}
_RESPONSE = {"choices", "choices[]", "right", "right[]", "order", "order[]", "value", "text"}
SEEN_BEFORE_THE_REVEAL = {
    *("t", "seq", "same", "phase", "title", "lang", "n", "of", "left", "limit", "q", "clues_left"),
    *("name", "score", "answered", "response", "sure", "vote", "certainty", "practice", "places"),
    *("look_up", "out", "team", "team.name", "team.score", "team.place"),
    *(f"q.{name}" for name in _QUESTION | _PARTS),
    *(f"q.{where}[].{name}" for where in ("exhibits", "pictures") for name in _EXHIBIT),
    *(f"response.{name}" for name in _RESPONSE | {"lat", "lon"}),
}
"""Every field of a player's view while a question is open. None of them may depend on the key."""


class BrokenLawError(AssertionError):
    """Something happened that never may."""


def law(holds: object, what: str) -> None:
    """Raise `BrokenLawError` unless something holds."""
    if not holds:
        raise BrokenLawError(what)


def paths(value: Any, at: str = "") -> Iterator[str]:
    """Yield the place of each field in a message, at any depth."""
    if isinstance(value, dict):
        for name, inner in value.items():
            place = f"{at}.{name}" if at else name
            yield place
            yield from paths(inner, place)
    elif isinstance(value, list):
        for inner in value:
            yield f"{at}[]"
            yield from paths(inner, f"{at}[]")
