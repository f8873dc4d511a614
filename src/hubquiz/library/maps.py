"""The maps that places are shown on: land and water, and no borders.

A map is a file for each level of detail, `<name>-<detail>.json` under assets/maps. Its shapes are
lists of whole numbers: longitude and latitude in units of 1/scale degree, each counted from the one
before. assets/LICENSES.md tells where the shapes come from.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from hubquiz import paths

if TYPE_CHECKING:
    from pathlib import Path

Point: TypeAlias = tuple[float, float]
"""Latitude and longitude in degrees, north and east positive."""

Line: TypeAlias = tuple[Point, ...]
"""Points in order. As a ring it is closed, and the first point is not repeated at the end."""

FORMAT = "hubquiz map 1"


class Detail(StrEnum):
    """How closely a map follows its coasts."""

    COARSE = "coarse"
    """For the whole map: true to about an eighth of a degree, without the small islands."""
    FINE = "fine"
    """For a country: true to about two kilometres."""


@dataclass(frozen=True, slots=True)
class Map:
    """The shapes of a map, to be drawn in this order, the largest of each first."""

    land: tuple[Line, ...]
    """Rings of land."""
    lakes: tuple[Line, ...]
    """Rings of water within the land."""
    isles: tuple[Line, ...]
    """Rings of land within the lakes."""
    rivers: tuple[Line, ...]
    """Open lines."""


def names() -> tuple[str, ...]:
    """The maps that ship with HubQuiz, as a pack's `map:` names them."""
    ending = f"-{Detail.COARSE}"
    found = (path.stem for path in _folder().glob(f"*{ending}.json"))
    return tuple(sorted(stem.removesuffix(ending) for stem in found))


def load(name: str, detail: Detail = Detail.COARSE) -> Map:
    """The map of that name, read anew each time: a caller keeps what it shows.

    LookupError if HubQuiz has no map of that name; ValueError if its file is not in our format.
    """
    if name not in names():
        raise LookupError(f'there is no map "{name}"; there is {", ".join(names())}')
    path = _folder() / f"{name}-{detail}.json"
    data = json.loads(path.read_text(encoding="ascii"))
    if data.get("format") != FORMAT:
        raise ValueError(f"{path} is not a map in the format {FORMAT!r}")
    scale = data["scale"]
    land, lakes, isles, rivers = (
        tuple(_line(shape, scale) for shape in data[layer])
        for layer in ("land", "lakes", "isles", "rivers")
    )
    return Map(land, lakes, isles, rivers)


def _line(steps: list[int], scale: int) -> Line:
    """A shape from its steps: longitude first there, latitude first here."""
    lons, lats = accumulate(steps[::2]), accumulate(steps[1::2])
    return tuple((lat / scale, lon / scale) for lon, lat in zip(lons, lats, strict=True))


def _folder() -> Path:
    return paths.assets() / "maps"
