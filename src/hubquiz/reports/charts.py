"""Charts as SVG: bars, a line, and a pack's map or web with a mark for each of its things.

What they show is said in a text or a table beside them as well.
"""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

from hubquiz import ring
from hubquiz.host.progress import State
from hubquiz.host.scene import look_of
from hubquiz.library import maps
from hubquiz.reports.markup import tag, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hubquiz.host.progress import Standing
    from hubquiz.host.scene import Point, Scene

WIDE, HIGH = 600, 120
"""What a chart is drawn on; it is shown as wide as there is room."""

LINED = 12
"""Units below and above for what is written."""

MOST_TIES = 1500
NAMED = 140
"""So many points of a web are named; more names than that would cover one another."""

RADIUS = 300.0
AROUND = 160.0
HALF_TURN = 180
LETTERS = 24
MARK = 7.0

CORNERS = {
    State.SLIPPING: (0.0, 0.5, 1.0, 1.5),
    State.SLIPPED: (0.5, 0.5 + 2 / 3, 0.5 + 4 / 3),
}
"""Where the corners of a mark are, in half turns from the right."""

CHART_STYLE = """
svg.chart { display: block; width: 100%; height: auto; margin-top: .75rem; overflow: visible; }
svg.chart text { fill: var(--soft); font-size: 11px; }
svg.chart .axis { stroke: var(--line); stroke-width: 1; }
svg.chart .whole { fill: var(--full); opacity: .35; }
svg.chart .full { fill: var(--full); }
svg.chart .promised { fill: var(--ink); }
svg.chart .line { fill: none; stroke: var(--full); stroke-width: 2.5; stroke-linejoin: round; }
svg.picture { display: block; width: 100%; height: auto; margin-top: .75rem; }
svg.picture .land { fill: var(--back); stroke: var(--line); stroke-width: .6; }
svg.picture .tie { fill: none; stroke: var(--line); stroke-width: 1; }
svg.picture text, svg.sign text { fill: var(--ink); font-size: 12px; }
svg.sign { width: 1em; height: 1em; vertical-align: -.1em; }
.mark { stroke-width: 2; fill: var(--paper); }
.mark.held { stroke: var(--good); } .mark.held .in { fill: var(--good); }
.mark.slipping { stroke: var(--full); } .mark.slipping .in { fill: var(--full); }
.mark.slipped { stroke: var(--bad); } .mark.slipped .in { fill: var(--bad); }
.mark.new { stroke: var(--soft); stroke-width: 1.2; }
.mark .in { stroke: none; }
@media (forced-colors: active) { svg { forced-color-adjust: none; } }
"""


def mark(state: State, full: float, x: float, y: float, size: float = MARK, said: str = "") -> str:
    """Return a mark around a spot; `said` is shown when it is pointed at."""
    shapes = _shape(state, x, y, size, "")
    if state is not State.NEW and full > 0:
        shapes += _shape(state, x, y, size * 0.8 * min(full, 1.0), "in")
    return tag("g", (tag("title", text(said)) if said else "") + shapes, f"mark {state}")


def sign(state: State, full: float = 1.0) -> str:
    """Return a mark as it stands in a line of text."""
    inner = mark(state, full, 10, 10, 8)
    return f'<svg class="sign" viewBox="0 0 20 20" aria-hidden="true">{inner}</svg>'


def _shape(state: State, x: float, y: float, size: float, kind: str) -> str:
    named = f' class="{kind}"' if kind else ""
    turns = CORNERS.get(state)
    if turns is None:
        return f'<circle{named} cx="{x:.1f}" cy="{y:.1f}" r="{size * 0.9:.1f}"/>'
    far = size * 1.15
    spots = " ".join(
        f"{x + far * math.cos(turn * math.pi):.1f},{y + far * math.sin(turn * math.pi):.1f}"
        for turn in turns
    )
    return f'<polygon{named} points="{spots}"/>'


def bars(
    values: Sequence[tuple[float, float, float | None]],
    said: str,
    ends: tuple[str, str],
    top: float | None = None,
    unit: str = "{:,.0f}",
) -> str:
    """Return bars: (value, its full part, what was promised); `said` tells what they show."""
    most = top or max((value for value, _part, _line in values), default=0) or 1
    pitch = WIDE / max(len(values), 1)
    made = []
    for at, (value, part, line) in enumerate(values):
        left = at * pitch + pitch * 0.13
        for shown, kind in ((value, "whole"), (part, "full")):
            high = HIGH * shown / most
            if high > 0:
                made.append(_rect(left, LINED + HIGH - high, pitch * 0.74, high, kind))
        if line is not None:
            made.append(
                _rect(at * pitch, LINED + HIGH * (1 - line / most) - 1, pitch, 2, "promised")
            )
    return _chart("".join(made), said, ends, unit.format(most))


def line(values: Sequence[float], said: str, ends: tuple[str, str]) -> str:
    """Return values as a line in steps."""
    most = max(values, default=0) or 1
    pitch = WIDE / max(len(values), 1)
    steps = [
        f"{x:.1f},{LINED + HIGH * (1 - value / most):.1f}"
        for at, value in enumerate(values)
        for x in (at * pitch, (at + 1) * pitch)
    ]
    inner = f'<polyline class="line" points="{" ".join(steps)}"/>'
    return _chart(inner, said, ends, f"{most:,.0f}")


def _chart(inner: str, said: str, ends: tuple[str, str], most: str) -> str:
    foot = LINED + HIGH
    first, last = ends
    return (
        f'<svg class="chart" viewBox="0 0 {WIDE} {foot + 18}" role="img"'
        f' aria-label="{escape(said)}"><line class="axis" x1="0" y1="{LINED}" x2="{WIDE}"'
        f' y2="{LINED}"/>{inner}<line class="axis" x1="0" y1="{foot}" x2="{WIDE}" y2="{foot}"/>'
        f'<text x="0" y="{LINED - 3}">{text(most)}</text>'
        f'<text x="0" y="{foot + 15}">{text(first)}</text>'
        f'<text x="{WIDE}" y="{foot + 15}" text-anchor="end">{text(last)}</text></svg>'
    )


def _rect(x: float, y: float, wide: float, high: float, kind: str) -> str:
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}"/>'


def picture(scene: Scene, facts: Sequence[Standing], on: str, said: str) -> str:
    """Return a pack's map (`on` names it), or its web, with a mark for each point."""
    if not scene.points:
        return ""
    looks = [look_of([facts[at] for at in point.facts]) for point in scene.points]
    return (_map if scene.on_map else _web)(scene, looks, on, said)


Looks = list[tuple[State, float]]
Spot = tuple[float, float]


def _map(scene: Scene, looks: Looks, on: str, said: str) -> str:
    places = [point.place or (0.0, 0.0) for point in scene.points]
    south, north = min(p[0] for p in places), max(p[0] for p in places)
    west, east = min(p[1] for p in places), max(p[1] for p in places)
    more = max((north - south) * 0.12, (east - west) * 0.08, 2.0)
    south, north = max(south - more, -85.0), min(north + more, 85.0)
    west, east = max(west - more, -180.0), min(east + more, 180.0)
    squeeze = max(math.cos(math.radians(min(abs(south + north) / 2, 60.0))), 0.5)
    scale = 1000 / ((east - west) * squeeze)
    high = (north - south) * scale

    def at(place: tuple[float, float]) -> tuple[float, float]:
        return (place[1] - west) * scale * squeeze, (north - place[0]) * scale

    land = []
    for outline in maps.load(on).land:
        if max(p[0] for p in outline) >= south and min(p[0] for p in outline) <= north:
            spots = " ".join(f"{x:.0f} {y:.0f}" for x, y in map(at, outline))
            land.append(f"M{spots}Z")
    marks = "".join(
        mark(state, full, *at(place), 9, point.name)
        for point, place, (state, full) in _new_first(scene, places, looks)
    )
    inner = f'<path class="land" d="{"".join(land)}"/>{marks}'
    return _drawn(inner, f"0 0 1000 {high:.0f}", said)


def _web(scene: Scene, looks: Looks, _on: str, said: str) -> str:
    groups = {group: at for at, group in enumerate(dict.fromkeys(p.group for p in scene.points))}
    turns = ring.angles([groups[point.group] for point in scene.points], scene.ties)
    spots = [(RADIUS * math.sin(turn), -RADIUS * math.cos(turn)) for turn in turns]
    ties = []
    for a, b in scene.ties if len(scene.ties) <= MOST_TIES else ():
        (ax, ay), (bx, by) = spots[a], spots[b]
        ties.append(f"M{ax:.0f} {ay:.0f}Q0 0 {bx:.0f} {by:.0f}")
    size = max(min(MARK, math.pi * RADIUS / len(spots) * 0.9), 1.5)
    marks = "".join(
        mark(state, full, *spot, size, point.name)
        for point, spot, (state, full) in _new_first(scene, spots, looks)
    )
    names = "".join(_names(scene, turns)) if len(spots) <= NAMED else ""
    inner = f'<path class="tie" d="{"".join(ties)}"/>{marks}{names}'
    side = RADIUS + AROUND
    return _drawn(inner, f"{-side:.0f} {-side:.0f} {2 * side:.0f} {2 * side:.0f}", said)


def _new_first(
    scene: Scene, spots: Sequence[Spot], looks: Looks
) -> list[tuple[Point, Spot, tuple[State, float]]]:
    """Return what is drawn, what was never met first: it lies below the rest."""
    drawn = zip(scene.points, spots, looks, strict=True)
    return sorted(drawn, key=lambda each: each[2][0] is not State.NEW)


def _names(scene: Scene, turns: Sequence[float]) -> Iterator[str]:
    """Yield the names, each along the line from the middle through its point."""
    for point, turn in zip(scene.points, turns, strict=True):
        degrees = math.degrees(turn) % 360
        left = degrees > HALF_TURN
        way = f"rotate({degrees + 90 if left else degrees - 90:.1f})"
        x, y = (out * (RADIUS + 14) for out in (math.sin(turn), -math.cos(turn)))
        yield (
            f'<text transform="translate({x:.0f} {y:.0f}) {way}" dy=".35em"'
            f' text-anchor="{"end" if left else "start"}">{text(_short(point.name))}</text>'
        )


def _short(name: str) -> str:
    return name if len(name) <= LETTERS else f"{name[: LETTERS - 1]}…"


def _drawn(inner: str, box: str, said: str) -> str:
    return (
        f'<svg class="picture" viewBox="{box}" role="img" aria-label="{escape(said)}">{inner}</svg>'
    )
