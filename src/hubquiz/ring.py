"""Nodes on a ring, placed so that the lines between them cross little: for windows and pages."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

SWEEPS = 4
"""How often nodes are moved toward the middle of those that they are tied to."""

GAP = 0.6
"""Between two groups the ring is open for so many nodes."""

BEND = 17
"""Points along a line that is bent toward the middle."""

APART = 0.035
"""The least distance of nodes, in radii of the ring; where they are too many for one round, they
stand in rounds one within another."""

DEEPEST = 0.72
"""So much of the radius may be taken by these rounds."""

Spot = tuple[float, float]


def angles(group_of: Sequence[int], ties: Collection[tuple[int, int]]) -> list[float]:
    """Return where each node stands: radians clockwise from the top, group after group.

    `group_of` is the group of each node, `ties` the pairs of nodes that are tied to one another.
    """
    near: list[list[int]] = [[] for _group in group_of]
    for a, b in ties:
        near[a].append(b)
        near[b].append(a)
    groups: dict[int, list[int]] = {}
    for index in sorted(range(len(group_of)), key=lambda i: group_of[i]):
        groups.setdefault(group_of[index], []).append(index)
    found = _spread(len(group_of), groups.values())
    for _sweep in range(SWEEPS):
        # One group after another: two that turn round at once are as they were.
        for members in groups.values():
            centre = found[members[len(members) // 2]]
            pull = {i: _middle([found[j] for j in near[i]], found[i]) for i in members}
            # Along the ring, what is tied to must come the other way round, or the lines cross.
            members.sort(key=lambda i: -((pull[i] - centre) % math.tau))
            found = _spread(len(group_of), groups.values())
    return found


def _spread(count: int, groups: Collection[Sequence[int]]) -> list[float]:
    """Return the angles of nodes in the order of their groups, evenly, with gaps between these."""
    gap = GAP * max(1.0, count / 30)
    step = math.tau / max(count + gap * len(groups), 1)
    found = [0.0] * count
    at = gap / 2
    for members in groups:
        for index in members:
            found[index] = (at + 0.5) * step
            at += 1
        at += gap
    return found


def _middle(others: Sequence[float], own: float) -> float:
    """Return the middle of some angles as the nearest turn to one's own, which stands if alone.

    The mean direction: Mardia and Jupp, Directional Statistics, 2.2.
    """
    if not others:
        return own
    x, y = sum(map(math.cos, others)), sum(map(math.sin, others))
    return math.atan2(y, x) % math.tau if abs(x) + abs(y) > 1e-9 else own  # noqa: PLR2004 - opposite


def rounds(count: int) -> tuple[int, float]:
    """Return in how many rounds so many nodes stand, and how far apart, in radii of the ring."""
    apart = min(APART, math.sqrt(DEEPEST * math.tau / max(count, 1)))
    return max(math.ceil(apart * count / math.tau), 1), apart


def depths(turns: Sequence[float]) -> list[float]:
    """Return how far from the middle each node stands, in radii: the outermost round is 1."""
    many, apart = rounds(len(turns))
    found = [1.0] * len(turns)
    for rank, index in enumerate(sorted(range(len(turns)), key=lambda i: turns[i] % math.tau)):
        found[index] = 1 - rank % many * apart
    return found


def bent(a: Spot, b: Spot, middle: Spot) -> list[Spot]:
    """Return the points of a line from a to b that leans toward the middle (a quadratic Bézier)."""
    points = []
    for step in range(BEND):
        t = step / (BEND - 1)
        u, v, w = (1 - t) ** 2, 2 * t * (1 - t), t * t
        points.append((u * a[0] + v * middle[0] + w * b[0], u * a[1] + v * middle[1] + w * b[1]))
    return points
