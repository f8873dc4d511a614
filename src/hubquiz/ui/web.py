"""A web of things: who stands where on a ring, so that lines between them cross little."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from hubquiz.ui.marks import Shape
    from hubquiz.ui.theme import Ink

SWEEPS = 4
"""How often nodes are moved toward the middle of those that they are tied to."""

GAP = 0.6
"""Between two groups the ring is open for so many nodes."""

BEND = 17
"""Points along a line that is bent toward the middle."""


@dataclass(frozen=True, slots=True)
class Node:
    """Something on the ring: its name, its group, and its mark's filling (0 to 1) and look."""

    label: str
    group: int
    full: float = 1.0
    ink: Ink = "accent"
    shape: Shape = "disc"


@dataclass(frozen=True, slots=True)
class Web:
    """Nodes in groups, and the ties between nodes by their indices."""

    groups: tuple[str, ...]
    nodes: tuple[Node, ...]
    ties: tuple[tuple[int, int], ...]

    def tied(self, index: int) -> list[int]:
        """Return the nodes that one is tied to, each once, in their own order."""
        found = {b if a == index else a for a, b in self.ties if index in (a, b)}
        return sorted(found - {index})


def angles(web: Web) -> list[float]:
    """Return where each node stands: radians clockwise from the top, group after group."""
    near: list[list[int]] = [[] for _node in web.nodes]
    for a, b in web.ties:
        near[a].append(b)
        near[b].append(a)
    groups: dict[int, list[int]] = {}
    for index in sorted(range(len(web.nodes)), key=lambda i: web.nodes[i].group):
        groups.setdefault(web.nodes[index].group, []).append(index)
    found = _spread(web, groups.values())
    for _sweep in range(SWEEPS):
        # One group after another: two that turn round at once are as they were.
        for members in groups.values():
            centre = found[members[len(members) // 2]]
            pull = {i: _middle([found[j] for j in near[i]], found[i]) for i in members}
            # Along the ring, what is tied to must come the other way round, or the lines cross.
            members.sort(key=lambda i: -((pull[i] - centre) % math.tau))
            found = _spread(web, groups.values())
    return found


def _spread(web: Web, groups: Collection[Sequence[int]]) -> list[float]:
    """Return the angles of nodes in the order of their groups, evenly, with gaps between these."""
    count = len(web.nodes)
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


def bent(
    a: tuple[float, float], b: tuple[float, float], middle: tuple[float, float]
) -> list[tuple[float, float]]:
    """Return the points of a line from a to b that leans toward the middle (a quadratic Bézier)."""
    points = []
    for step in range(BEND):
        t = step / (BEND - 1)
        u, v, w = (1 - t) ** 2, 2 * t * (1 - t), t * t
        points.append((u * a[0] + v * middle[0] + w * b[0], u * a[1] + v * middle[1] + w * b[1]))
    return points
