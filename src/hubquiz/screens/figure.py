"""A figure: a number, large, and what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style


class Figure(Widget):
    """A number over its caption."""

    def __init__(self, value: str, caption: str, *, name: str = "") -> None:
        super().__init__(name=name)
        self.value = value
        self.caption = caption

    def width(self, style: Style) -> int:
        """As wide as the wider of the two."""
        value = style.type.width(self.value, style.face(Role.HEAD))
        return max(value, style.type.width(self.caption, style.face(Role.CAPTION)))

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """Both lines."""
        return style.face(Role.HEAD).leading + style.face(Role.CAPTION).leading

    def draw(self, canvas: Canvas) -> None:
        """Draw both lines."""
        theme = canvas.style.theme
        top, bottom = self.rect.cut_top(canvas.style.face(Role.HEAD).leading)
        canvas.text(top, self.value, Role.HEAD, theme.text)
        canvas.text(bottom, self.caption, Role.CAPTION, theme.muted)
