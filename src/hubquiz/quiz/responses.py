"""What a person answers: one type a shape. Indices are into the shape's own tuples."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picked:
    """The chosen choices."""

    choices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paired:
    """For each left item the right one it was laid to, or None."""

    right: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Arranged:
    """The items' indices, first to last."""

    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Estimated:
    """A number, in the question's unit."""

    value: float


@dataclass(frozen=True, slots=True)
class Wrote:
    """Typed words."""

    text: str


@dataclass(frozen=True, slots=True)
class Pointed:
    """A place: latitude and longitude in degrees."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class GaveUp:
    """No answer: skipped, or time ran out. Fits every shape."""


Response = Picked | Paired | Arranged | Estimated | Wrote | Pointed | GaveUp
