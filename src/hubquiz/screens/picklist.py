"""A list beside what it shows: a click shows a row, Enter or a double click takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.ui.events import Key, Press, Release
from hubquiz.ui.widgets.field import Field
from hubquiz.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.events import Event
    from hubquiz.ui.geometry import Rect

DRIVES = frozenset({"up", "down", "page up", "page down", "return"})
"""The keys of a search field that are for the list below it."""


class PickList(RowList):
    """Rows of which one is shown elsewhere. Where nothing is shown, `at_once`, a click takes it."""

    at_once = False
    _twice = False

    def handle(self, event: Event) -> bool:
        """Take a row only by Enter or a double click, unless one click is enough."""
        if isinstance(event, Press):
            self._twice = event.clicks > 1
        if isinstance(event, Release) and not (self.at_once or self._twice):
            self.cancel()
            self.invalidate()
            return True
        return super().handle(event)

    def draw_line(self, canvas: Canvas, i: int, rect: Rect) -> None:
        """Draw a row; the one that is shown stands on a tint, with a bar before it."""
        if i == self.index:
            style, theme = canvas.style, canvas.style.theme
            canvas.box(rect.inset(style.px(1)), theme.accent_soft, radius=style.corner)
            bar = rect.inset(style.px(1), rect.h // 4).cut_left(style.px(3))[0]
            canvas.box(bar, theme.accent, radius=bar.w // 2)
        super().draw_line(canvas, i, rect)


class Search(Field):
    """A line to search by. Up, down and Enter go to the list meanwhile; Escape empties the line.

    No name begins with a question mark: there it asks for the keys, as everywhere.
    """

    def __init__(
        self, text: str, drive: RowList, on_change: Callable[[str], object], *, placeholder: str
    ) -> None:
        super().__init__(text, placeholder=placeholder, on_change=on_change, name="search")
        self._drive = drive

    def handle(self, event: Event) -> bool:
        """Write, or drive the list."""
        if isinstance(event, Key) and event.char == "?" and not self.text:
            return False
        if isinstance(event, Key) and not (event.ctrl or event.alt or event.shift):
            if event.name in DRIVES:
                return self._drive.handle(event) or event.name != "down"
            if event.name == "escape" and self.text:
                self.text = ""
                return True
        return super().handle(event)
