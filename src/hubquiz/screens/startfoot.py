"""The foot of a setting up: what was chosen, and the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Box

if TYPE_CHECKING:
    from hubquiz.ui.style import Style
    from hubquiz.ui.widgets.button import Button
    from hubquiz.ui.widgets.label import Label

LEAST = 200
"""Units of the start's width."""
LINES = 2


class StartFoot(Box):
    """What was chosen, beside the start; or above it, where it is too long for that."""

    def __init__(self, said: Label, start: Button) -> None:
        super().__init__([said, start], gap=1)
        self.said, self.start = said, start

    def height(self, style: Style, width: int) -> int:
        """The start, and what stands above it."""
        above = 0 if self._is_beside(style, width) else self._above(style) + style.gap(self.gap)
        return style.touch + above

    def arrange(self) -> None:
        """Place both."""
        style, room = self.style, self.rect
        if self._is_beside(style, room.w):
            start, said = room.cut_right(self._wide(style), style.gap(2))
        else:
            said, start = room.cut_top(self._above(style), style.gap(self.gap))
        self.said.place(said, style)
        self.start.place(start, style)

    def _wide(self, style: Style) -> int:
        return max(self.start.width(style), style.px(LEAST))

    def _above(self, style: Style) -> int:
        return LINES * style.face(Role.CAPTION).leading

    def _is_beside(self, style: Style, width: int) -> bool:
        room = width - self._wide(style) - style.gap(2)
        block = style.type.block(self.said.text, style.face(Role.CAPTION), room, LINES)
        return block.whole and block.height <= style.touch
