"""Places that are near to one another, by the squares of a grid: for maps in windows and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Place = tuple[float, float]
"""Latitude and longitude in degrees."""


def by_square(places: Sequence[Place], tall: float, wide: float) -> list[list[int]]:
    """Return the indices of places that lie in the same field of a grid, so many degrees each."""
    fields: dict[tuple[float, float], list[int]] = {}
    for index, (lat, lon) in enumerate(places):
        fields.setdefault((lat // tall, lon // wide), []).append(index)
    return list(fields.values())


def middle(places: Iterable[Place]) -> Place:
    """Return the mean of places; ValueError if there are none."""
    lats, lons = zip(*places, strict=True)
    return sum(lats) / len(lats), sum(lons) / len(lons)
