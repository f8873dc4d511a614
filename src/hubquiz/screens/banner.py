"""A banner: a sentence that stays until it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Box
from hubquiz.ui.widgets.button import IconButton
from hubquiz.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style


class Banner(Box):
    """A sentence on a tinted card; `on_close`, if given, is what its cross does.

    It warns, unless it is `calm`: then nothing is wrong.
    """

    def __init__(
        self,
        text: str,
        on_close: Callable[[], object] | None = None,
        *,
        calm: bool = False,
        name: str = "banner",
    ) -> None:
        self.calm = calm
        self._label = Label(text, Role.BODY)
        self._cross = IconButton("cross", on_close, hint=_("Dismiss"), name=f"{name}-close")
        super().__init__([self._label, self._cross] if on_close else [self._label], name=name)

    def height(self, style: Style, width: int) -> int:
        """As tall as its lines."""
        return self._label.height(style, self._room(Rect(0, 0, width, 0), style).w) + style.gap(2.5)

    def arrange(self) -> None:
        """Place the sentence between the icon and the cross."""
        style = self.style
        self._label.place(self._room(self.rect, style), style)
        if len(self._children) > 1:
            cross = self.rect.inset(style.gap(), 0).cut_right(style.touch)[0]
            self._cross.place(cross.middle(style.touch, style.touch), style)

    def draw(self, canvas: Canvas) -> None:
        """Draw the card, the icon and the sentence."""
        style, theme = canvas.style, canvas.style.theme
        soft, ink = theme.wrong_soft, theme.wrong
        if self.calm:
            soft, ink = theme.accent_soft, theme.accent
        canvas.box(self.rect, soft, border=ink, radius=style.large)
        icon = self.rect.inset(style.gap(2), 0).cut_left(style.px(24))[0]
        canvas.icon(icon, "info" if self.calm else "warning", ink, style.px(24))
        super().draw(canvas)

    def _room(self, rect: Rect, style: Style) -> Rect:
        room = rect.inset(style.gap(2), 0).cut_left(style.px(24), style.gap(1.5))[1]
        return room.cut_right(style.touch)[1] if len(self._children) > 1 else room
