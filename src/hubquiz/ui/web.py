"""A web of things that stand on a ring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz import ring

if TYPE_CHECKING:
    from hubquiz.ui.marks import Shape
    from hubquiz.ui.theme import Ink


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
    return ring.angles([node.group for node in web.nodes], web.ties)
