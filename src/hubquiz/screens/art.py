"""What is there to be looked at: the game's mark, and a pack's web of facts."""

from __future__ import annotations

from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING

import pygame

from hubquiz import paths
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.style import Style

Spot = tuple[float, float]
_Laid = tuple[list[Spot], list[tuple[int, int]]]
"""The spots of a web's nodes, and the pairs of them that are joined."""

NODES = 34
REACH = 0.21
"""How near two nodes must be to be joined, as a part of the web's width."""


class Mark(Widget):
    """The game's mark, as wide as tall."""

    def __init__(self, units: float = 44) -> None:
        super().__init__()
        self.units = units

    def width(self, style: Style) -> int:
        """Its side."""
        return style.px(self.units)

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - a square
        """Its side."""
        return style.px(self.units)

    def draw(self, canvas: Canvas) -> None:
        """Draw it in the middle of its place."""
        side = min(self.rect.w, self.rect.h)
        spot = self.rect.middle(side, side)
        canvas.surface.blit(_mark(side), (spot.x, spot.y))


@lru_cache(maxsize=4)
def _mark(side: int) -> pygame.Surface:
    name = next((n for n in (48, 64, 128, 256) if n >= side), 512)
    image = pygame.image.load(paths.assets() / "icon" / f"hubquiz-{name}.png")
    return pygame.transform.smoothscale(image, (side, side))


def web(seed: str, count: int = NODES) -> tuple[list[Spot], list[tuple[int, int]]]:
    """Nodes within a unit square, kept apart, and the pairs of them that are joined.

    The same seed gives the same web, so a pack is recognised by its own.
    """
    chance = Random(seed)
    nodes: list[Spot] = []
    for _ in range(count * 20):
        spot = (chance.random(), chance.random())
        if all(_far(spot, other) > 0.1 for other in nodes):  # noqa: PLR2004 - they don't touch
            nodes.append(spot)
        if len(nodes) == count:
            break
    pairs = [
        (i, j)
        for i, a in enumerate(nodes)
        for j, b in enumerate(nodes)
        if i < j and _far(a, b) < REACH
    ]
    return nodes, pairs


def _far(a: Spot, b: Spot) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


class Web(Widget):
    """A pack's web, faint, thinning out toward the left. It keeps clear of what is written."""

    def __init__(self, seed: str) -> None:
        super().__init__()
        self._nodes, self._pairs = web(seed)
        self._clear: list[Rect] = []
        self._laid: _Laid | None = None
        self._laid_for: tuple[Rect, list[Rect]] | None = None

    def keep_clear(self, rects: list[Rect]) -> None:
        """Draw nothing within these."""
        self._clear = rects
        self.invalidate()

    def draw(self, canvas: Canvas) -> None:
        """Draw the joins, then the nodes."""
        theme, style = canvas.style.theme, canvas.style
        spots, joins = self._lay()
        shine = [0.15 + 0.85 * x for x, _y in self._nodes]
        shown = {i for join in joins for i in join}
        for i, j in joins:
            ink = mix(theme.surface, theme.accent, 0.4 * min(shine[i], shine[j]))
            canvas.line(spots[i], spots[j], ink, style.px(1.25))
        for at, ((x, y), part) in enumerate(zip(spots, shine, strict=True)):
            if at in shown:
                r = style.px(7 if at % 9 == 0 else 4 if at % 3 else 5)
                canvas.disc(x, y, r, mix(theme.surface, theme.accent, 0.75 * part))
                if at % 9 == 0:
                    canvas.disc(x, y, r * 0.5, theme.surface)

    def _lay(self) -> _Laid:
        """Where the nodes are, and which joins keep clear: found once for a place."""
        if self._laid is None or self._laid_for != (self.rect, self._clear):
            x, y, w, h = self.rect
            spots = [(x + across * w, y + down * h) for across, down in self._nodes]
            joins = [(i, j) for i, j in self._pairs if self._open(spots[i], spots[j])]
            self._laid, self._laid_for = (spots, joins), (self.rect, self._clear)
        return self._laid

    def _free(self, spot: Spot) -> bool:
        return not any(rect.contains(round(spot[0]), round(spot[1])) for rect in self._clear)

    def _open(self, a: Spot, b: Spot) -> bool:
        """Whether two nodes and their join lie clear of what is written."""
        parts = (i / 12 for i in range(13))
        return all(self._free((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)) for t in parts)
