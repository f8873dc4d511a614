"""Text that only says something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.linebreak import tidy
from hubquiz.ui.canvas import Align
from hubquiz.ui.style import Role
from hubquiz.ui.text import MOST_LINES
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style
    from hubquiz.ui.theme import Ink


class Label(Widget):
    """One line or a paragraph: at most `most` lines, the last cut short with an ellipsis.

    `roles` after the first are smaller ones to fall back to where the text does not fit its place.
    """

    def __init__(
        self,
        text: str,
        role: Role = Role.BODY,
        *,
        ink: Ink = "text",
        align: Align = Align.START,
        stand: Align = Align.MIDDLE,
        most: int = MOST_LINES,
        smaller: tuple[Role, ...] = (),
        name: str = "",
    ) -> None:
        super().__init__(name=name)
        self._text = text
        self.role = role
        self.ink = ink
        self.align = align
        self.stand = stand
        self.most = most
        self.smaller = smaller
        self._fitted = role

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.invalidate()

    def width(self, style: Style) -> int:
        """As wide as its text on one line."""
        return style.type.width(tidy(self._text).replace("\n", " "), style.face(self.role))

    def height(self, style: Style, width: int) -> int:
        """As tall as its lines at that width."""
        return style.type.block(self._text, style.face(self.role), width, self.most).height

    def arrange(self) -> None:
        """Choose the largest role whose text fits the place."""
        setter, style = self.style.type, self.style
        self._fitted = self.role
        for role in (self.role, *self.smaller):
            self._fitted = role
            block = setter.block(self._text, style.face(role), self.rect.w, self.most)
            if block.whole and block.height <= self.rect.h:
                break

    def draw(self, canvas: Canvas) -> None:
        """Draw the text."""
        leading = self.style.face(self._fitted).leading
        canvas.text(
            self.rect,
            self._text,
            self._fitted,
            canvas.style.theme.ink(self.ink),
            align=self.align,
            stand=self.stand,
            most=min(self.most, max(self.rect.h // leading, 1)),
        )
