"""What a list shows while there is nothing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from hubquiz.ui.canvas import Canvas

TILE = 88


class Nothing(Widget):
    """An icon, what is missing, and how to come by it, in the middle of its place."""

    def __init__(self, icon: str, title: str, text: str) -> None:
        super().__init__(name="nothing")
        self.icon = icon
        self.title = title
        self.text = text

    def draw(self, canvas: Canvas) -> None:
        """Draw them one below the other."""
        style, theme = canvas.style, canvas.style.theme
        side, gap = style.px(TILE), style.gap(2.5)
        title, line = style.face(Role.TITLE).leading, style.face(Role.BODY).leading
        room = self.rect.middle(self.rect.w, side + gap + title + style.gap(0.5) + 2 * line)
        tile, rest = room.cut_top(side, gap)
        tile = tile.middle(side, side)
        canvas.box(tile, theme.accent_soft, radius=style.px(24))
        canvas.icon(tile, self.icon, theme.accent, style.px(44))
        head, rest = rest.cut_top(title, style.gap(0.5))
        canvas.text(head, self.title, Role.TITLE, theme.text, align=Align.MIDDLE)
        words = Rect(rest.x, rest.y, rest.w, 2 * line)
        canvas.text(
            words,
            self.text,
            Role.BODY,
            theme.muted,
            align=Align.MIDDLE,
            stand=Align.START,
            most=2,
        )
