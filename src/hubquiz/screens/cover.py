"""What stands for a pack: its own picture, or a quiet tile made of its title and its kinds."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from hubquiz.screens.art import web
from hubquiz.ui.canvas import Align
from hubquiz.ui.pictures import fitted
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style

UNITS = 104
FEWEST, MOST = 20, 40
"""Dots on a tile: the more kinds of things a pack has, the more."""
CLEAR = 0.33
"""How far from the middle the web begins, as a part of the side: there stands the letter."""
FAINT = 0.3


class Cover(Widget):
    """A square with round corners. Its picture may be given later, when it has been found."""

    def __init__(self, title: str, kinds: Sequence[str], *, units: float = UNITS) -> None:
        super().__init__(name="cover")
        self.units = units
        self._first = next((letter for letter in title if letter.isalnum()), "")
        count = min(FEWEST + 2 * len(kinds), MOST)
        self._spots, self._joins = web("\n".join((title, *kinds)), count)
        self._around = {
            i for i, (x, y) in enumerate(self._spots) if hypot(x - 0.5, y - 0.5) > CLEAR
        }
        self._path: Path | None = None

    @property
    def path(self) -> Path | None:
        """The picture; None for the tile."""
        return self._path

    @path.setter
    def path(self, path: Path | None) -> None:
        if path != self._path:
            self._path = path
            self.invalidate()

    def width(self, style: Style) -> int:
        """Its side."""
        return style.px(self.units)

    def height(self, style: Style, width: int) -> int:
        """A square."""
        return min(self.width(style), width)

    def draw(self, canvas: Canvas) -> None:
        """Draw the picture, whole; or the tile."""
        style, theme, rect = canvas.style, canvas.style.theme, self.rect
        found = fitted(self._path, rect) if self._path is not None else None
        if found is None:
            self._draw_tile(canvas)
            return
        image, place = found
        canvas.box(rect, theme.raised, radius=style.large)
        with canvas.clipped(rect):
            canvas.surface.blit(image, place)
        canvas.frame(rect, style.large, theme.surface, theme.line)

    def _draw_tile(self, canvas: Canvas) -> None:
        style, theme, w = canvas.style, canvas.style.theme, self.rect.w
        ground = theme.accent_soft
        canvas.box(self.rect, ground, radius=style.large)
        room = self.rect.inset(w // 14)
        spots = [(room.x + a * room.w, room.y + b * room.h) for a, b in self._spots]
        faint = mix(ground, theme.accent, FAINT)
        with canvas.clipped(self.rect):
            for i, j in self._joins:
                if i in self._around and j in self._around:
                    canvas.line(
                        spots[i], spots[j], mix(ground, theme.accent, FAINT * 0.7), style.hair
                    )
            for i in self._around:
                canvas.disc(*spots[i], max(w / 40, 1.5), faint)
        canvas.text(self.rect, self._first.upper(), Role.HERO, theme.accent, align=Align.MIDDLE)
        canvas.box(self.rect, None, border=mix(ground, theme.line, 0.5), radius=style.large)
