"""A page: a screen with a way back, a heading, and its content in a column of a readable width."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hubquiz.i18n import _
from hubquiz.ui.events import Key, Wheel
from hubquiz.ui.geometry import Rect, Size
from hubquiz.ui.screen import Screen
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.button import IconButton
from hubquiz.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.ui.events import Event
    from hubquiz.ui.style import Style
    from hubquiz.ui.widget import Widget
    from hubquiz.ui.widgets.scroll import ScrollColumn

R = TypeVar("R")

NARROW = 900
"""Units of width, for text of the usual size, below which a page stands in one column."""


def is_narrow(style: Style, width: int) -> bool:
    """Whether two columns would be too narrow to read."""
    return width < style.px(NARROW) * style.text_scale


def page_area(style: Style, size: Size, wide: float) -> Rect:
    """The part of the window that a page uses: at most `wide` units, in the middle."""
    side = style.gap(2.5 if is_narrow(style, size.w) else 5)
    room = Rect(0, 0, *size).inset(side, min(side, style.gap(3.5)))
    return room.middle(min(room.w, style.px(wide)), room.h)


def beside_bar(style: Style, room: Rect) -> Rect:
    """Where a scrolling column stands so that what it holds lines up with the room's edges."""
    side = style.px(5)
    return Rect(room.x - side, room.y, room.w + 2 * side + style.gap(1.5), room.h)


class Page(Screen[R]):
    """A screen with a heading. A subclass fills it in `make` and places what it made in `fit`.

    `wide` is the most that the page uses of the window's width, in units.
    """

    wide: float = 1120

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self._title = title
        self._head: list[Widget] = []
        self.scrolls: ScrollColumn | None = None
        """What the keys that nobody else wants scroll."""

    def title(self) -> str:
        """What the page is called, in the language of now."""
        return self._title

    def make(self) -> None:
        """Make the widgets."""

    def fit(self, room: Rect) -> None:
        """Place the widgets in the room below the heading."""

    def tools(self) -> Sequence[Widget]:
        """What stands at the end of the heading."""
        return ()

    def build(self) -> None:
        """Make the heading, then the rest."""
        back = IconButton("left", self.back, hint=_("Back"), name="back")
        self.heading = Label(
            self.title(), Role.HEAD, most=1, smaller=(Role.TITLE, Role.STRONG), name="heading"
        )
        self._head = [back, self.heading, *self.tools()]
        self.add(*self._head)
        self.make()

    def layout(self, size: Size) -> None:
        """Place the heading, then the rest."""
        style = self.style
        area = page_area(style, size, self.wide)
        bar, room = area.cut_top(style.touch, style.gap(2.5))
        back, heading, *tools = self._head
        for tool in reversed(tools):
            if tool.visible:
                end, bar = bar.cut_right(tool.width(style), style.gap())
                tool.place(end, style)
        start, bar = bar.cut_left(style.touch, style.gap(1.5))
        back.place(start, style)
        heading.place(bar, style)
        self.fit(room)

    def handle(self, event: Event) -> bool:
        """Take an event; a key that nobody wants scrolls the page."""
        if super().handle(event):
            return True
        if self.scrolls is None or not isinstance(event, Key):
            return False
        if event.name in ("up", "down"):
            x, y = self.scrolls.rect.center
            return self.scrolls.handle(Wheel(x, y, 1 if event.name == "up" else -1))
        return self.scrolls.handle(event)

    def rebuild(self) -> None:
        """Make everything anew, in the language of now; the focus stays where it was."""
        name = self.focused.name if self.focused is not None else ""
        self.clear()
        self.shortcuts.clear()
        self.build()
        self.layout(self.stage.size)
        self.stage.invalidate()
        again = next((w for w in self.walk() if name and w.name == name), None)
        if again is not None:
            self.focus(again)
