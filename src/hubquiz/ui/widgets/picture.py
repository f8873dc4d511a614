"""A picture that belongs to something: as large as there is room, larger for a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.ui.canvas import Align
from hubquiz.ui.events import Key, Press
from hubquiz.ui.geometry import Rect
from hubquiz.ui.pictures import fitted, size_of
from hubquiz.ui.screen import Screen
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Pressable, Widget

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.events import Event
    from hubquiz.ui.geometry import Size
    from hubquiz.ui.style import Style

MOST = 230
"""Units of its height, at most, among other things."""
LEAST = 120
"""Units of height that stand for a picture that can't be shown, and hold its words."""


class Picture(Pressable):
    """A picture, or in its place the words for it; whose it is stands small below.

    A click or Enter shows it over the whole window.
    """

    def __init__(
        self,
        path: Path | None,
        alt: str = "",
        credit: str = "",
        *,
        most: float = MOST,
        name: str = "",
    ) -> None:
        super().__init__(self._enlarge, name=name, hint=_("Larger"))
        self.path = path if path is not None and size_of(path) is not None else None
        self.alt, self.credit, self.most = alt, credit, most

    @property
    def text(self) -> str:
        """What it shows, in words."""
        return self.alt

    def height(self, style: Style, width: int) -> int:
        """As tall as its form asks for, and no taller than may be."""
        return self._tall(style, width) + self._credit_tall(style)

    def draw(self, canvas: Canvas) -> None:
        """Draw it in the middle of its place."""
        style, theme = canvas.style, canvas.style.theme
        room, below = self.rect.cut_top(self.rect.h - self._credit_tall(style))
        draw_picture(canvas, room, self.path, self.alt)
        if self.credit:
            canvas.text(below, self.credit, Role.CAPTION, theme.muted, align=Align.MIDDLE)

    def _tall(self, style: Style, width: int) -> int:
        own = size_of(self.path) if self.path is not None else None
        if own is None:
            return style.px(LEAST)
        return min(round(width * own.h / own.w), own.h * 4, style.px(self.most))

    def _credit_tall(self, style: Style) -> int:
        return style.face(Role.CAPTION).leading if self.credit else 0

    def _enlarge(self) -> None:
        if self.path is not None and isinstance(self.owner, Screen):
            self.owner.stage.push(Enlarged(self.path, self.alt, self.credit))


def draw_picture(canvas: Canvas, room: Rect, path: Path | None, alt: str) -> None:
    """Draw a picture in the middle of a room; in place of one that isn't there, its words."""
    style, theme = canvas.style, canvas.style.theme
    found = fitted(path, room) if path is not None else None
    if found is None:
        canvas.box(room, theme.surface, border=theme.line, radius=style.corner)
        words = alt or _("This picture can't be shown.")
        canvas.text(
            room.inset(style.gap()), words, Role.BODY, theme.muted, align=Align.MIDDLE, most=4
        )
        return
    image, place = found
    with canvas.clipped(room):
        canvas.surface.blit(image, place)


class Enlarged(Screen[None]):
    """A picture over the whole window, until a key or a click."""

    name = "picture"

    def __init__(self, path: Path, alt: str, credit: str) -> None:
        super().__init__()
        self.path, self.alt, self.credit = path, alt, credit

    def build(self) -> None:
        """Make the picture and its words."""
        self._shown = _Whole(self.path, self.alt, self.credit)
        self.add(self._shown)

    def layout(self, size: Size) -> None:
        """Give it all there is."""
        self._shown.place(Rect(0, 0, *size).inset(self.style.gap(3)), self.style)

    def handle(self, event: Event) -> bool:
        """Leave at a key or a click."""
        if isinstance(event, Key | Press):
            self.close(None)
            return True
        return super().handle(event)


class _Whole(Widget):
    def __init__(self, path: Path, alt: str, credit: str) -> None:
        super().__init__()
        self.path, self.alt, self.credit = path, alt, credit

    def draw(self, canvas: Canvas) -> None:
        style, theme = canvas.style, canvas.style.theme
        words = " · ".join(filter(None, (self.alt, self.credit)))
        room, below = self.rect, self.rect
        if words:
            tall = style.type.block(words, style.face(Role.BODY), self.rect.w, 3).height
            below, room = self.rect.cut_bottom(tall, style.gap())
        draw_picture(canvas, room, self.path, self.alt)
        if words:
            canvas.text(below, words, Role.BODY, theme.muted, align=Align.MIDDLE, most=3)
