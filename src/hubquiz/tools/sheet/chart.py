"""Maps on paper: land and water in greys, with a grid of degrees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, cos, hypot, radians
from typing import TYPE_CHECKING

from hubquiz.clipping import cut_ring
from hubquiz.library.maps import Detail, load, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hubquiz.library.maps import Line as Outline
    from hubquiz.library.maps import Map
    from hubquiz.tools.sheet.content import Chart

Spot = tuple[float, float]

STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 45, 60, 90)
"""Degrees between the lines of a grid."""

APART = (46.0, 22.0)
"""Points between lines of the grid, at least: those of longitude, those of latitude."""

FLATTEST = 0.42
"""The height of a map in widths, at least: of a wide strip nobody knows what it shows."""

HIGHEST, LOWEST = 85.0, -60.0
"""The latitudes that a map goes on to, unless its frame goes farther."""

FINE_BELOW = 60.0
"""A map of fewer degrees than this in width is drawn with its fine coasts."""

SMALLEST = 0.35
"""Points closer than so many points are drawn as one."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map drawn into a rectangle of `w` by `h` points from (0, 0).

    `lats` and `lons` are the lines of the grid: where they cut the left side and the bottom, and
    how they are called. `marks` are where the places are, each with its number.
    """

    w: float
    h: float
    land: tuple[tuple[Spot, ...], ...]
    water: tuple[tuple[Spot, ...], ...]
    isles: tuple[tuple[Spot, ...], ...]
    rivers: tuple[tuple[Spot, ...], ...]
    lats: tuple[tuple[float, str], ...]
    lons: tuple[tuple[float, str], ...]
    marks: tuple[tuple[Spot, str], ...] = ()


def drawn(chart: Chart, w: float, h: float) -> Drawn:
    """Return a map as large as `w` by `h` points allow; what is around it fills the rest."""
    south, west, north, east = chart.frame
    middle = (south + north) / 2
    squeeze = max(cos(radians(min(abs(middle), 60.0))), 0.5)
    tall, wide = max(north - south, 0.1), max(east - west, 0.1) * squeeze
    scale = min(w / wide, h / tall)
    w, h = min(w, max(wide * scale, h)), min(h, max(tall * scale, w * FLATTEST))
    left = (west + east) / 2 - w / scale / squeeze / 2
    top = _held(middle + h / scale / 2, max(north, HIGHEST), min(south, LOWEST) + h / scale)

    def spot(place: Spot) -> Spot:
        return (place[1] - left) * scale * squeeze, (top - place[0]) * scale

    def shapes(outlines: Sequence[Outline], *, closed: bool = True) -> tuple[tuple[Spot, ...], ...]:
        found = (_simple([spot(place) for place in outline]) for outline in outlines)
        if closed:
            found = (cut_ring(path, (-2.0, -2.0, w + 2, h + 2)) for path in found)
        return tuple(tuple(path) for path in found if len(path) > 1 and _seen(path, w, h))

    detail = Detail.FINE if w / scale / squeeze < FINE_BELOW else Detail.COARSE
    shown = _map(chart.map, detail)
    return Drawn(
        w,
        h,
        shapes(shown.land),
        shapes(shown.lakes),
        shapes(shown.isles),
        shapes(shown.rivers, closed=False),
        tuple(
            (spot((lat, left))[1], _degrees(lat, "N", "S"))
            for lat in _grid(top - h / scale, top, APART[1] / scale)
        ),
        tuple(
            (spot((top, lon))[0], _degrees(lon, "E", "W"))
            for lon in _grid(left, left + w / scale / squeeze, APART[0] / scale / squeeze)
        ),
        tuple((spot((one.lat, one.lon)), str(one.number)) for one in chart.places),
    )


@lru_cache(maxsize=4)
def _map(name: str, detail: Detail) -> Map:
    """Return a map, the first there is if a pack names another."""
    return load(name if name in names() else names()[0], detail)


def _held(top: float, highest: float, lowest: float) -> float:
    """Return a map's upper side, so that neither pole is passed if that can be helped."""
    return min(max(top, lowest), highest)


def _simple(path: list[Spot]) -> list[Spot]:
    """Return a path without the points that lie too close to the one before to be seen."""
    out = path[:1]
    for spot in path[1:]:
        if hypot(spot[0] - out[-1][0], spot[1] - out[-1][1]) >= SMALLEST:
            out.append(spot)
    return out


def _seen(path: Sequence[Spot], w: float, h: float) -> bool:
    xs, ys = [x for x, _y in path], [y for _x, y in path]
    return min(xs) < w and max(xs) > 0 and min(ys) < h and max(ys) > 0


def _grid(low: float, high: float, apart: float) -> Iterator[float]:
    """Yield round degrees between two, so many apart at least."""
    step = next((one for one in STEPS if one >= apart), STEPS[-1])
    # By whole numbers, or the sum of tenths would drift.
    at = ceil(low / step + 0.01)
    while at * step < high - step * 0.01:
        yield round(at * step, 1)
        at += 1


def _degrees(value: float, plus: str, minus: str) -> str:
    """Return degrees with their half of the Earth."""
    # A map that goes past the date line counts on from the other side.
    value = (value + 180) % 360 - 180 if plus == "E" and abs(value) > 180 else value  # noqa: PLR2004
    side = plus if value > 0 else minus if value < 0 else ""
    return f"{abs(value):g}° {side}".rstrip()
