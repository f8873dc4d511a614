"""Scrolling: how far, by what, and the bar that shows it; and a column that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.ui.events import Key, Move, Press, Release, Wheel
from hubquiz.ui.geometry import Rect
from hubquiz.ui.theme import mix
from hubquiz.ui.widgets.boxes import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.events import Event
    from hubquiz.ui.style import Style
    from hubquiz.ui.widget import Widget

BAR = 6
LEAST_THUMB = 32
NOTCH = 64
"""Units a notch of the wheel scrolls."""


class Scroller:
    """How far a content of `whole` pixels is scrolled behind a view, and where its bar stands."""

    def __init__(self) -> None:
        self.offset = 0
        self.whole = 0
        self.view = Rect(0, 0, 0, 0)
        self._grip: tuple[int, int] | None = None
        self._bar = False

    @property
    def most(self) -> int:
        """The farthest it goes."""
        return max(self.whole - self.view.h, 0)

    def to(self, offset: int) -> bool:
        """Scroll to an offset, as far as it goes; true if it moved."""
        offset = min(max(offset, 0), self.most)
        moved = offset != self.offset
        self.offset = offset
        return moved

    def show(self, top: int, bottom: int, margin: int = 0) -> bool:
        """Scroll no farther than needed to see the content from `top` to `bottom`."""
        offset = min(self.offset, top - margin)
        if bottom + margin > offset + self.view.h:
            offset = bottom + margin - self.view.h
        return self.to(min(offset, max(top - margin, 0)))

    def wheel(self, event: Wheel, style: Style) -> bool:
        """Scroll by notches; true if it moved."""
        return self.to(self.offset - round(event.dy * style.px(NOTCH)))

    def press(self, event: Press, style: Style) -> None:
        """Take hold of the bar, or of the content."""
        self._bar = not event.touch and event.x >= self.view.right - style.gap(1.5)
        if self._bar and not self.thumb(style).contains(self.view.right - style.px(BAR), event.y):
            self._seek(event.y, style)
        self._grip = (event.y, self.offset)

    def drag(self, event: Move, style: Style) -> bool:
        """Pull the bar or the content along; true if it moved."""
        if self._grip is None:
            return False
        start, offset = self._grip
        if not self._bar:
            return self.to(offset - (event.y - start))
        room = self.view.h - self.thumb(style).h
        return self.to(offset + round((event.y - start) * self.most / max(room, 1)))

    def release(self) -> None:
        """Let go."""
        self._grip = None

    @property
    def on_bar(self) -> bool:
        """Whether the bar is held."""
        return self._grip is not None and self._bar

    def thumb(self, style: Style) -> Rect:
        """The part of the bar that stands for what is seen; empty if all is seen."""
        if not self.most:
            return Rect(0, 0, 0, 0)
        high = max(self.view.h * self.view.h // self.whole, style.px(LEAST_THUMB))
        y = self.view.y + (self.view.h - high) * self.offset // self.most
        wide = style.px(BAR)
        return Rect(self.view.right - wide - style.px(2), y, wide, high)

    def draw(self, canvas: Canvas) -> None:
        """Draw the bar, if there is more than can be seen."""
        style, thumb = canvas.style, self.thumb(canvas.style)
        if not thumb.empty:
            theme = style.theme
            colour = theme.accent if self.on_bar else mix(theme.line, theme.edge, 0.6)
            canvas.box(thumb, colour, radius=thumb.w // 2)

    def key(self, key: Key) -> bool:
        """Scroll by the keys that say so; true if it moved."""
        page = self.view.h * 9 // 10
        goals = {
            "page up": self.offset - page,
            "page down": self.offset + page,
            "home": 0,
            "end": self.most,
        }
        return key.name in goals and self.to(goals[key.name])

    def _seek(self, y: int, style: Style) -> None:
        high = self.thumb(style).h
        self.to((y - self.view.y - high // 2) * self.most // max(self.view.h - high, 1))


class ScrollColumn(Column):
    """A column behind a view: it scrolls by wheel, drag, keys, and to what gets the focus."""

    drags = True

    def __init__(
        self, children: Sequence[Widget] = (), *, gap: float = 1.5, name: str = ""
    ) -> None:
        super().__init__(children, gap=gap, name=name)
        self.scroller = Scroller()

    def at(self, x: int, y: int) -> Widget | None:
        """The innermost widget there; on the bar, itself."""
        if (
            self.rect.contains(x, y)
            and self.scroller.most
            and x >= self.rect.right - self.style.gap(1.5)
        ):
            return self
        return super().at(x, y)

    def arrange(self) -> None:
        """Place what it holds as it is scrolled, with room for focus rings and the bar."""
        whole, side = self.rect, self.style.px(5)
        view = self.scroller.view = whole
        inner = view.inset(side, 0).cut_right(self.style.gap(1.5))[1]
        self.scroller.whole = self.height(self.style, inner.w) + 2 * side
        self.scroller.to(self.scroller.offset)
        self.rect = Rect(
            inner.x, view.y + side - self.scroller.offset, inner.w, self.scroller.whole
        )
        super().arrange()
        self.rect = whole

    def reveal(self, rect: Rect) -> None:
        """Scroll until the rectangle can be seen."""
        top = rect.y - self.rect.y + self.scroller.offset
        self._moved(self.scroller.show(top, top + rect.h, self.style.gap(1.5)))

    def handle(self, event: Event) -> bool:
        """Scroll."""
        match event:
            case Wheel():
                return self._moved(self.scroller.wheel(event, self.style))
            case Press(button=1):
                self.scroller.press(event, self.style)
                self.invalidate()
                return True
            case Move() if self.scroller.on_bar or event.touch:
                return self._moved(self.scroller.drag(event, self.style))
            case Release():
                self.scroller.release()
                self.invalidate()
                return True
            case Key():
                return self._moved(self.scroller.key(event))
        return False

    def draw(self, canvas: Canvas) -> None:
        """Draw what can be seen of it, and the bar."""
        with canvas.clipped(self.rect):
            super().draw(canvas)
        self.scroller.draw(canvas)

    def _moved(self, moved: bool) -> bool:  # noqa: FBT001 - what the scroller answered
        if moved:
            self.arrange()
            self.invalidate()
        return moved
