"""The mathematics of the map view: a flat projection, and cutting shapes to what can be seen."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians
from typing import TYPE_CHECKING

from hubquiz.clipping import cut_ring

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hubquiz.ui.geometry import Rect

Place = tuple[float, float]
"""Latitude and longitude in degrees, north and east positive."""
Spot = tuple[float, float]
"""A position in pixels."""

WORLD = (-58.0, -180.0, 84.0, 180.0)
"""South, west, north and east of what a world map shows: all but the Antarctic."""
CLOSEST = 220.0
"""Pixels to the degree, at most, for a window of a thousand pixels."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box on the map in degrees."""

    south: float
    west: float
    north: float
    east: float

    def around(self, margin: float, least: float = 1.5) -> Bounds:
        """Larger by a part of itself on each side, by a few degrees at least."""
        tall = max((self.north - self.south) * margin, least)
        wide = max((self.east - self.west) * margin, least)
        return Bounds(
            max(self.south - tall, -90.0),
            max(self.west - wide, -180.0),
            min(self.north + tall, 90.0),
            min(self.east + wide, 180.0),
        )


def bounds_of(places: Iterable[Place]) -> Bounds:
    """The least box around the places; the world if there are none."""
    known = list(places)
    if not known:
        return Bounds(*WORLD)
    lats, lons = [lat for lat, _ in known], [lon for _, lon in known]
    return Bounds(min(lats), min(lons), max(lats), max(lons))


@dataclass(frozen=True, slots=True)
class Projection:
    """Equirectangular, true to scale at one latitude.

    `lat` and `lon` are in the middle of `view`; a degree of latitude is `scale` pixels tall, one of
    longitude `scale × squeeze` wide, where squeeze is the cosine of the true latitude.
    """

    view: Rect
    lat: float
    lon: float
    scale: float
    squeeze: float

    def to_spot(self, place: Place) -> Spot:
        """Where a place is in the window."""
        x, y = self.view.center
        dx = (place[1] - self.lon) * self.scale * self.squeeze
        return x + dx, y - (place[0] - self.lat) * self.scale

    def to_place(self, spot: Spot) -> Place:
        """Which place is there, held to the globe."""
        x, y = self.view.center
        lat = self.lat - (spot[1] - y) / self.scale
        lon = self.lon + (spot[0] - x) / (self.scale * self.squeeze)
        return min(max(lat, -90.0), 90.0), min(max(lon, -180.0), 180.0)

    def moved(self, dx: float, dy: float) -> Projection:
        """The map pushed by pixels: what lay at a spot lies `dx`, `dy` farther."""
        lon = self.lon - dx / (self.scale * self.squeeze)
        return self._at(self.lat + dy / self.scale, lon, self.scale)

    def zoomed(
        self, factor: float, spot: Spot | None = None, closest: float = CLOSEST
    ) -> Projection:
        """Closer by a factor, with the place at `spot` (or the middle) where it was."""
        spot = spot or self.view.center
        place = self.to_place(spot)
        low = least_scale(self.view, self.squeeze)
        high = max(closest * max(self.view.w, self.view.h) / 1000, low)
        closer = self._at(self.lat, self.lon, min(max(self.scale * factor, low), high))
        x, y = closer.to_spot(place)
        return closer.moved(spot[0] - x, spot[1] - y)

    def _at(self, lat: float, lon: float, scale: float) -> Projection:
        """Centred there, or as near as keeps the edge of the world out of the view."""
        south, west, north, east = -84.0, -180.0, 88.0, 180.0
        tall, wide = self.view.h / scale / 2, self.view.w / scale / self.squeeze / 2
        return Projection(
            self.view,
            _within(lat, south + tall, north - tall),
            _within(lon, west + wide, east - wide),
            scale,
            self.squeeze,
        )


def fitted(view: Rect, bounds: Bounds, closest: float = CLOSEST) -> Projection:
    """The projection that shows the box as large as the view allows."""
    lat = (bounds.south + bounds.north) / 2
    # true at the middle, but never so that the far north of a world map is squeezed to nothing
    squeeze = max(cos(radians(min(abs(lat), 60.0))), 0.5)
    tall, wide = bounds.north - bounds.south, bounds.east - bounds.west
    scale = min(view.h / max(tall, 0.1), view.w / max(wide, 0.1) / squeeze)
    middle = Projection(view, lat, (bounds.west + bounds.east) / 2, scale, squeeze)
    return middle.zoomed(1.0, closest=closest)


def least_scale(view: Rect, squeeze: float) -> float:
    """Pixels to the degree at which the whole world is seen."""
    south, west, north, east = WORLD
    return min(view.h / (north - south), view.w / (east - west) / squeeze)


def cut(ring: Sequence[Spot], box: Rect) -> list[Spot]:
    """The part of a filled ring inside a box, which should be larger than what is seen."""
    return cut_ring(ring, (box.x, box.y, box.right, box.bottom))


def _within(value: float, low: float, high: float) -> float:
    """The value held between two limits, or their middle if they have crossed."""
    return (low + high) / 2 if low > high else min(max(value, low), high)
