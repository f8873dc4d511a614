"""A pack's map or web as SVG, with a mark for each of its things, or for groups of very many."""

from __future__ import annotations

import math
from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from hubquiz import ring
from hubquiz.host.progress import State
from hubquiz.host.scene import look_of
from hubquiz.library import maps
from hubquiz.reports.charts import mark
from hubquiz.reports.markup import tag, text
from hubquiz.squares import by_square, middle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hubquiz.host.progress import Standing
    from hubquiz.host.scene import Point, Scene

Looks = list[tuple[State, float]]
Spot = tuple[float, float]

WIDE = 1000
"""What a map is drawn on; it is shown as wide as there is room."""

MANY, FIELD = 250, 44
"""More marks than this are drawn in groups: those of a field so large."""

LOWER = 0.2
"""Each slice of a group ends so much of the radius nearer to the middle than the one before."""

MOST_TIES = 1500
NAMED = 140
"""So many points of a web are named; more names than that would cover one another."""

LEAST, MOST, EACH = 120.0, 300.0, 4.5
"""The radius of a web: at least, at most, and for each point."""

AROUND, BARE = 160.0, 110.0
"""What is around a web with the names of its points, and around one with those of its groups."""

HALF_TURN = 180
LETTERS = 24
MARK = 7.0

PICTURE_STYLE = """
svg.picture { display: block; max-width: 100%; height: auto; margin: .75rem auto 0; }
svg.picture .land { fill: var(--back); stroke: var(--line); stroke-width: .6; }
svg.picture .tie { fill: none; stroke: var(--line); stroke-width: 1; }
svg.picture text { fill: var(--ink); font-size: 12px; }
.group .rim { fill: var(--paper); stroke: var(--soft); stroke-width: 1.2; }
.group .held { fill: var(--good); }
.group .slipping { fill: var(--full); }
.group .slipped { fill: var(--bad); }
"""


def is_grouped(scene: Scene) -> bool:
    """Return whether several points are drawn as one."""
    return scene.on_map and len(scene.points) > MANY


def picture(scene: Scene, facts: Sequence[Standing], on: str, said: str) -> str:
    """Return a pack's map (`on` names it), or its web, with a mark for each point."""
    if not scene.points:
        return ""
    looks = [look_of([facts[at] for at in point.facts]) for point in scene.points]
    return _map(scene, looks, on, said) if scene.on_map else _web(scene, looks, said)


def _map(scene: Scene, looks: Looks, on: str, said: str) -> str:
    places = [point.place or (0.0, 0.0) for point in scene.points]
    south, north = min(p[0] for p in places), max(p[0] for p in places)
    west, east = min(p[1] for p in places), max(p[1] for p in places)
    more = max((north - south) * 0.12, (east - west) * 0.08, 2.0)
    south, north = max(south - more, -85.0), min(north + more, 85.0)
    west, east = max(west - more, -180.0), min(east + more, 180.0)
    squeeze = max(math.cos(math.radians(min(abs(south + north) / 2, 60.0))), 0.5)
    scale = WIDE / ((east - west) * squeeze)
    high = (north - south) * scale

    def at(place: Spot) -> Spot:
        return (place[1] - west) * scale * squeeze, (north - place[0]) * scale

    land = []
    for outline in maps.load(on).land:
        if max(p[0] for p in outline) >= south and min(p[0] for p in outline) <= north:
            spots = " ".join(f"{x:.0f} {y:.0f}" for x, y in map(at, outline))
            land.append(f"M{spots}Z")
    if is_grouped(scene):
        tall = FIELD / scale
        groups = by_square(places, tall, tall / squeeze)
        marks = "".join(
            _group(scene, looks, of, at(middle(places[i] for i in of)))
            for of in sorted(groups, key=len)
        )
    else:
        marks = _marks(scene, [at(place) for place in places], looks, 9)
    inner = f'<path class="land" d="{"".join(land)}"/>{marks}'
    return _drawn(inner, f"0 0 {WIDE} {high:.0f}", WIDE, said)


def _group(scene: Scene, looks: Looks, of: Sequence[int], spot: Spot) -> str:
    """Return a pie of points by their states, clockwise from the top; the worse, the lower."""
    if len(of) == 1:
        return mark(*looks[of[0]], *spot, 9, scene.points[of[0]].name)
    counts = Counter(looks[i][0] for i in of)
    (x, y), large = spot, min(8 + 2 * math.log2(len(of)), FIELD / 2)
    made, turn = [f'<circle class="rim" cx="{x:.1f}" cy="{y:.1f}" r="{large:.1f}"/>'], 0.0
    for place, state in enumerate(State):
        part, far = counts[state] / len(of), (large - 2) * (1 - LOWER * place)
        if counts[state] and state is not State.NEW:
            made.append(_slice(spot, far, turn, part, state))
        turn += part
    return tag("g", "".join(made), "group")


def _slice(spot: Spot, far: float, turn: float, part: float, state: State) -> str:
    x, y = spot
    if part >= 1:
        return f'<circle class="{state}" cx="{x:.1f}" cy="{y:.1f}" r="{far:.1f}"/>'
    ends = [
        f"{x + far * math.sin(math.tau * at):.1f} {y - far * math.cos(math.tau * at):.1f}"
        for at in (turn, turn + part)
    ]
    wide = int(part > 1 / 2)
    return (
        f'<path class="{state}" d="M{x:.1f} {y:.1f}L{ends[0]}'
        f'A{far:.1f} {far:.1f} 0 {wide} 1 {ends[1]}Z"/>'
    )


def _web(scene: Scene, looks: Looks, said: str) -> str:
    groups = {group: at for at, group in enumerate(dict.fromkeys(p.group for p in scene.points))}
    turns = ring.angles([groups[point.group] for point in scene.points], scene.ties)
    radius = min(max(EACH * len(turns), LEAST), MOST)
    many, apart = ring.rounds(len(turns))
    spots = [
        (radius * out * math.sin(turn), -radius * out * math.cos(turn))
        for turn, out in zip(turns, ring.depths(turns), strict=True)
    ]
    ties = []
    for a, b in scene.ties if len(scene.ties) <= MOST_TIES else ():
        (ax, ay), (bx, by) = spots[a], spots[b]
        ties.append(f"M{ax:.0f} {ay:.0f}Q0 0 {bx:.0f} {by:.0f}")
    away = apart * radius if many > 1 else math.tau * radius / len(spots)
    size = max(min(MARK, away * 0.45), 1.5)
    named = len(spots) <= NAMED
    shown = [(point.name, turn) for point, turn in zip(scene.points, turns, strict=True)]
    names = "".join(_names(shown if named else _middles(scene, turns), radius))
    inner = f'<path class="tie" d="{"".join(ties)}"/>{_marks(scene, spots, looks, size)}{names}'
    side = radius + (AROUND if named else BARE)
    box = f"{-side:.0f} {-side:.0f} {2 * side:.0f} {2 * side:.0f}"
    return _drawn(inner, box, round(2 * side), said)


def _marks(scene: Scene, spots: Sequence[Spot], looks: Looks, size: float) -> str:
    """Return the marks, what was never met first: it lies below the rest."""
    drawn: list[tuple[Point, Spot, tuple[State, float]]] = list(
        zip(scene.points, spots, looks, strict=True)
    )
    drawn.sort(key=lambda each: each[2][0] is not State.NEW)
    return "".join(
        mark(state, full, *spot, size, point.name) for point, spot, (state, full) in drawn
    )


def _middles(scene: Scene, turns: Sequence[float]) -> list[tuple[str, float]]:
    """Return the groups of points, each with the middle of its part of the ring."""
    of: dict[str, list[float]] = {}
    for point, turn in zip(scene.points, turns, strict=True):
        of.setdefault(point.group, []).append(turn)
    return [(group, (min(found) + max(found)) / 2) for group, found in of.items()]


def _names(shown: Sequence[tuple[str, float]], radius: float) -> Iterator[str]:
    """Yield the names, each along the line from the middle through its point."""
    for name, turn in shown:
        degrees = math.degrees(turn) % 360
        left = degrees > HALF_TURN
        way = f"rotate({degrees + 90 if left else degrees - 90:.1f})"
        x, y = (out * (radius + 14) for out in (math.sin(turn), -math.cos(turn)))
        yield (
            f'<text transform="translate({x:.0f} {y:.0f}) {way}" dy=".35em"'
            f' text-anchor="{"end" if left else "start"}">{text(_short(name))}</text>'
        )


def _short(name: str) -> str:
    return name if len(name) <= LETTERS else f"{name[: LETTERS - 1]}…"


def _drawn(inner: str, box: str, wide: int, said: str) -> str:
    return (
        f'<svg class="picture" viewBox="{box}" width="{wide}" role="img"'
        f' aria-label="{escape(said)}">{inner}</svg>'
    )
