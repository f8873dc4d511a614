"""Pictures in rows, each with the name of what it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.ui.canvas import Align
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Pressable, Widget
from hubquiz.ui.widgets.boxes import Row
from hubquiz.ui.widgets.picture import draw_picture
from hubquiz.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style

ACROSS = 4
"""Tiles of a row."""
FORM = 0.75
"""Height of a picture's room, of its width."""

STEP = 8


class Tile(Pressable):
    """A picture, or in its place the words for it, and a name below."""

    def __init__(
        self, path: Path | None, alt: str, caption: str, on_press: Callable[[], object]
    ) -> None:
        super().__init__(on_press, name=caption)
        self.path, self.alt, self.caption = path, alt, caption

    @property
    def text(self) -> str:
        """What it is of."""
        return self.caption

    def height(self, style: Style, width: int) -> int:
        """As tall as its room and the name."""
        steps = width // STEP  # columns differ by a pixel, and their tiles must not
        return round(steps * STEP * FORM) + style.face(Role.CAPTION).leading + style.gap(1.5)

    def draw(self, canvas: Canvas) -> None:
        """Draw both on a card that lights up under the pointer."""
        style, theme = canvas.style, canvas.style.theme
        lit = self.glow.value
        fill = mix(theme.surface, theme.raised, lit)
        canvas.box(self.rect, fill, border=mix(theme.line, theme.edge, lit), radius=style.corner)
        room = self.rect.inset(style.gap(0.75))
        below, room = room.cut_bottom(style.face(Role.CAPTION).leading, style.gap(0.5))
        draw_picture(canvas, room, self.path, self.alt)
        canvas.text(below, self.caption, Role.CAPTION, theme.text, align=Align.MIDDLE, most=1)


def in_rows(tiles: Sequence[Tile]) -> ScrollColumn:
    """Return tiles in rows, to be scrolled; the last row is as wide as the others."""
    rows = []
    for at in range(0, len(tiles), ACROSS):
        row: list[Widget] = list(tiles[at : at + ACROSS])
        row += [Widget() for _left in range(ACROSS - len(row))]
        rows.append(Row(row, [1.0] * ACROSS))
    return ScrollColumn(rows, name="tiles")
