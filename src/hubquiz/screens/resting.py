"""What stands in the question's place while the game is paused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.ui.canvas import Align
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from hubquiz.ui.canvas import Canvas


class Resting(Widget):
    """A sign in the middle: the clocks stand, and the question is hidden."""

    def __init__(self) -> None:
        super().__init__(name="resting")

    def draw(self, canvas: Canvas) -> None:
        """Draw the sign and the words."""
        style, theme = canvas.style, canvas.style.theme
        head, body = style.face(Role.HEAD).leading, style.face(Role.BODY).leading
        side, gap = style.px(72), style.gap(2)
        text = _("The clocks stand still, and the question is hidden.")
        wide = min(self.rect.w, style.px(460))
        lines = style.type.block(text, style.face(Role.BODY), wide, 3).height // body
        room = self.rect.middle(wide, side + gap + head + lines * body)
        sign, room = room.cut_top(side, gap)
        canvas.disc(*sign.center, side / 2, theme.accent_soft)
        canvas.icon(sign, "pause", theme.accent, style.px(36))
        words, room = room.cut_top(head)
        canvas.text(words, _("Paused"), Role.HEAD, theme.text, align=Align.MIDDLE)
        canvas.text(room, text, Role.BODY, theme.muted, align=Align.MIDDLE, most=3)
