"""Cutting outlines to a box, for maps on a screen or on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Spot = tuple[float, float]
"""A position: right and down, in whatever unit."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


def cut_ring(ring: Sequence[Spot], box: Box) -> list[Spot]:
    """The part of a filled ring inside a box, by the method of Sutherland and Hodgman.

    The result may run along the box's sides, so the box should be larger than what is seen.
    """
    left, top, right, bottom = box
    out = list(ring)
    for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        if not out:
            break
        out = _cut_side(out, axis, limit, sign)
    return out


def _cut_side(ring: list[Spot], axis: int, limit: float, sign: int) -> list[Spot]:
    out: list[Spot] = []
    before = ring[-1]
    was = (before[axis] - limit) * sign >= 0
    for spot in ring:
        inside = (spot[axis] - limit) * sign >= 0
        if inside != was:
            part = (limit - before[axis]) / (spot[axis] - before[axis])
            out.append(
                (before[0] + (spot[0] - before[0]) * part, before[1] + (spot[1] - before[1]) * part)
            )
        if inside:
            out.append(spot)
        before, was = spot, inside
    return out
