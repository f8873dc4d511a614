"""Charts as SVG: bars, a line, and the marks of facts.

What they show is said in a text or a table beside them as well.
"""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

from hubquiz.host.progress import State
from hubquiz.reports.markup import tag, text

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE, HIGH = 600, 120
"""What a chart is drawn on; it is shown as wide as there is room."""

LINED = 12
"""Units below and above for what is written."""

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
svg.chart .cut { fill: var(--paper); }
svg.chart .line { fill: none; stroke: var(--full); stroke-width: 2.5; stroke-linejoin: round; }
svg.chart + p.note, svg.picture + p.note { margin-top: .35rem; font-size: .9rem; }
td.apart, th.apart { padding-left: 1.2rem; }
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
    """Return bars: (value, its full part, what was promised); `said` tells what they show.

    A bar beyond the `top` is broken, and its value stands beside it.
    """
    most = top or max((value for value, _part, _line in values), default=0) or 1
    pitch = WIDE / max(len(values), 1)
    made = []
    for at, (value, part, line) in enumerate(values):
        left = at * pitch + pitch * 0.13
        for shown, kind in ((value, "whole"), (part, "full")):
            high = HIGH * min(shown / most, 1)
            if high > 0:
                made.append(_rect(left, LINED + HIGH - high, pitch * 0.74, high, kind))
        if value > most:
            made += [_rect(left, LINED + down, pitch * 0.74, 2.5, "cut") for down in (10, 16)]
            made.append(
                f'<text x="{left + pitch:.1f}" y="{LINED + 12}">{text(unit.format(value))}</text>'
            )
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
