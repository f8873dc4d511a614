"""A list of many rows, of which only those in sight cost anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.ui.canvas import Align
from hubquiz.ui.events import Key, Move, Press, Release, Wheel
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.scroll import Scroller

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.events import Event
    from hubquiz.ui.style import Style
    from hubquiz.ui.theme import Ink


@dataclass(frozen=True, slots=True)
class Line:
    """What one row says: a title, a smaller second line, an end, and an icon before."""

    title: str
    detail: str = ""
    end: str = ""
    icon: str = ""
    ink: Ink = "text"


class RowList(Widget):
    """`count` rows, each as `row(i)` says. The arrow keys move along, Enter or a click activates.

    `on_press` is told the row that is activated, `on_move` the one that the keys have come to.
    """

    focusable = True
    drags = True

    def __init__(
        self,
        count: int,
        row: Callable[[int], Line],
        on_press: Callable[[int], object] | None = None,
        *,
        on_move: Callable[[int], object] | None = None,
        name: str = "",
        two_lines: bool = False,
        empty: str = "",
    ) -> None:
        super().__init__(name=name)
        self._count = count
        self.row = row
        self.on_press = on_press
        self.on_move = on_move
        self.two_lines = two_lines
        self.empty = empty
        self.index = 0
        self._over = -1
        self._down: tuple[int, int] | None = None
        self.scroller = Scroller()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    def show(self, count: int, row: Callable[[int], Line] | None = None, index: int = 0) -> None:
        """Show other rows."""
        self._count = count
        self.row = row or self.row
        self.index = min(max(index, 0), max(count - 1, 0))
        if self.placed:
            self.arrange()
            self._see()
            self.invalidate()

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """As tall as all rows: usually it is given less."""
        return self.pitch(style) * max(self._count, 1)

    def pitch(self, style: Style) -> int:
        """From row to row, in pixels."""
        if not self.two_lines:
            return style.touch
        return style.face(Role.BODY).leading + style.face(Role.CAPTION).leading + style.gap(2)

    def arrange(self) -> None:
        """Take the measures."""
        self.scroller.view = self.body
        self.scroller.whole = self.pitch(self.style) * self._count
        self.scroller.to(self.scroller.offset)

    @property
    def body(self) -> Rect:
        """Where the rows are."""
        return self.rect

    def handle(self, event: Event) -> bool:
        """Scroll, move along, activate."""
        match event:
            case Wheel():
                return self._scrolled(self.scroller.wheel(event, self.style))
            case Press(button=1):
                return self._press(event)
            case Move():
                return self._drag(event)
            case Release(x=x, y=y):
                return self._release(x, y)
            case Key(ctrl=False, alt=False):
                return self._key(event)
        return False

    def cancel(self) -> None:
        """Let go."""
        self._down = None
        self.scroller.release()

    def hover(self, over: bool) -> None:  # noqa: FBT001
        """Forget the row that the pointer was over."""
        self.hovered = over
        if not over:
            self._over = -1
            self.invalidate()

    def activate(self) -> bool:
        """Activate the row that the keys are at."""
        if self.on_press is None or not self._count:
            return False
        self.on_press(self.index)
        return True

    def row_rect(self, i: int) -> Rect:
        """Where row `i` is now, in sight or not."""
        pitch, body = self.pitch(self.style), self.body
        wide = body.w - (self.style.gap(1.5) if self.scroller.most else 0)
        return Rect(body.x, body.y + i * pitch - self.scroller.offset, wide, pitch)

    def draw(self, canvas: Canvas) -> None:
        """Draw the rows in sight, and the bar."""
        with canvas.clipped(self.body) as seen:
            if not self._count:
                canvas.text(
                    self.body, self.empty, Role.BODY, canvas.style.theme.muted, align=Align.MIDDLE
                )
            elif not seen.empty:
                for i in self._seen(seen):
                    self._draw_row(canvas, i, self.row_rect(i))
        self.scroller.draw(canvas)

    def draw_focus(self, canvas: Canvas) -> None:
        """The ring is around the row that the keys are at."""
        if not self._count:
            super().draw_focus(canvas)
            return
        with canvas.clipped(self.body):
            ring = self.row_rect(self.index).inset(self.style.px(1))
            accent, wide = self.style.theme.accent, max(self.style.px(2), 2)
            canvas.box(ring, None, border=accent, radius=self.style.corner, width=wide)

    def draw_line(self, canvas: Canvas, i: int, rect: Rect) -> None:
        """Draw what row `i` says."""
        style, theme, line = canvas.style, canvas.style.theme, self.row(i)
        inner = rect.inset(style.gap(1.5), 0)
        if line.icon:
            left, inner = inner.cut_left(style.px(22), style.gap(1.5))
            canvas.icon(left, line.icon, theme.muted, style.px(22))
        if line.end:
            wide = min(style.type.width(line.end, style.face(Role.BODY)), inner.w // 2)
            end, inner = inner.cut_right(wide, style.gap(2))
            canvas.text(end, line.end, Role.BODY, theme.muted, align=Align.END)
        if not line.detail or not self.two_lines:
            canvas.text(inner, line.title, Role.BODY, theme.ink(line.ink))
            return
        upper = style.face(Role.BODY).leading
        both = inner.middle(inner.w, upper + style.face(Role.CAPTION).leading)
        top, bottom = both.cut_top(upper)
        canvas.text(top, line.title, Role.BODY, theme.ink(line.ink))
        canvas.text(bottom, line.detail, Role.CAPTION, theme.muted)

    def _draw_row(self, canvas: Canvas, i: int, rect: Rect) -> None:
        theme, style = canvas.style.theme, canvas.style
        if i == self._over and self.on_press is not None:
            canvas.box(
                rect.inset(style.px(1)), mix(theme.surface, theme.raised, 0.9), radius=style.corner
            )
        self.draw_line(canvas, i, rect)
        if i + 1 < self._count:
            canvas.fill(
                Rect(rect.x + style.gap(1.5), rect.bottom - 1, rect.w - style.gap(3), 1), theme.line
            )

    def _seen(self, seen: Rect) -> range:
        pitch = self.pitch(self.style)
        top = self.scroller.offset + seen.y - self.body.y
        return range(max(top // pitch, 0), min((top + seen.h - 1) // pitch + 1, self._count))

    def _row_at(self, x: int, y: int) -> int:
        if not self.body.contains(x, y):
            return -1
        i = (y - self.body.y + self.scroller.offset) // self.pitch(self.style)
        return i if 0 <= i < self._count else -1

    def _press(self, event: Press) -> bool:
        self.scroller.press(event, self.style)
        self._down = None if self.scroller.on_bar else (event.x, event.y)
        row = self._row_at(event.x, event.y)
        if self._down and row >= 0:
            self._go(row, see=False)
        return True

    def _drag(self, event: Move) -> bool:
        if self._down is None and not self.scroller.on_bar:
            over = self._row_at(event.x, event.y)
            if over != self._over:
                self._over = over
                self.invalidate()
            return True
        if self.scroller.on_bar or event.touch:
            if self._down and abs(event.y - self._down[1]) > self.style.px(8):
                self._down = (-1, -1)
            self._scrolled(self.scroller.drag(event, self.style))
        return True

    def _release(self, x: int, y: int) -> bool:
        down, self._down = self._down, None
        self.scroller.release()
        self.invalidate()
        if down and down[1] >= 0 and self._row_at(x, y) == self._row_at(*down) == self.index >= 0:
            self.activate()
        return True

    def _key(self, key: Key) -> bool:
        page = max(self.body.h // self.pitch(self.style) - 1, 1)
        steps = {
            "up": -1,
            "down": 1,
            "page up": -page,
            "page down": page,
            "home": -(10**9),
            "end": 10**9,
        }
        if key.name in ("return", "space") and not key.repeat:
            return self.activate()
        if key.name not in steps or not self._count:
            return False
        goal = min(max(self.index + steps[key.name], 0), self._count - 1)
        if goal == self.index and key.name in ("up", "down"):
            return False  # at the end of the list the arrow leaves it
        self._go(goal, see=True)
        return True

    def _go(self, i: int, *, see: bool) -> None:
        moved = i != self.index
        self.index = i
        if see:
            self._see()
        self.invalidate()
        if moved and self.on_move is not None:
            self.on_move(i)

    def _see(self) -> None:
        pitch = self.pitch(self.style)
        self.scroller.show(self.index * pitch, (self.index + 1) * pitch)

    def _scrolled(self, moved: bool) -> bool:  # noqa: FBT001 - what the scroller answered
        if moved:
            self._over = -1
            self.invalidate()
        return moved
