"""What is seldom wanted, folded away under a line that says what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.ui.style import Role
from hubquiz.ui.widget import Pressable
from hubquiz.ui.widgets.boxes import Column, draw_card

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style
    from hubquiz.ui.widget import Widget


class Fold(Column):
    """A card that opens and shuts at its heading. `on_fold` is told whether it is open now."""

    def __init__(
        self,
        title: str,
        children: Sequence[Widget],
        on_fold: Callable[[bool], object],
        *,
        is_open: bool = False,
        name: str = "",
    ) -> None:
        self.head = FoldHead(title, lambda: on_fold(not is_open), is_open=is_open, name=name)
        super().__init__([self.head, *(children if is_open else ())], gap=2)

    def height(self, style: Style, width: int) -> int:
        """What it shows, with room around."""
        pad = style.gap(2.5)
        return super().height(style, width - 2 * pad) + 2 * pad

    def arrange(self) -> None:
        """Place what it shows inside."""
        whole = self.rect
        self.rect = whole.inset(self.style.gap(2.5))
        super().arrange()
        self.rect = whole

    def draw(self, canvas: Canvas) -> None:
        """Draw the card and what is on it."""
        draw_card(canvas, self.rect)
        super().draw(canvas)


class FoldHead(Pressable):
    """The heading, which opens and shuts; `said` below it is what one would see."""

    def __init__(
        self, title: str, on_press: Callable[[], object], *, is_open: bool, name: str
    ) -> None:
        super().__init__(on_press, name=name)
        self.title = title
        self.is_open = is_open
        self._said = ""

    @property
    def said(self) -> str:
        """What is in it, in short."""
        return self._said

    @said.setter
    def said(self, said: str) -> None:
        if said != self._said:
            self._said = said
            self.invalidate()

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """Two lines, and no less than a finger needs."""
        return max(style.touch, style.face(Role.TITLE).leading + style.face(Role.CAPTION).leading)

    def draw(self, canvas: Canvas) -> None:
        """Draw both lines, and which way it goes."""
        style, theme = canvas.style, canvas.style.theme
        side = style.px(22)
        words, icon = self.rect.cut_right(side, style.gap(2))[::-1]
        ink = theme.text if self.hovered else theme.muted
        canvas.icon(icon, "chevron-down" if self.is_open else "chevron-right", ink, side)
        tall = style.face(Role.TITLE).leading
        top, below = words.middle(words.w, tall + style.face(Role.CAPTION).leading).cut_top(tall)
        canvas.text(top, self.title, Role.TITLE, theme.text)
        canvas.text(below, self._said, Role.CAPTION, theme.muted, most=1)
