"""A list to put in order, by drag or by keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.ui.canvas import Align
from hubquiz.ui.events import Key, Move, Press, Release
from hubquiz.ui.geometry import Rect
from hubquiz.ui.motion import Slide
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.verdict import Verdict, draw_verdict, verdict_paint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.events import Event
    from hubquiz.ui.style import Style

CARD = 56
"""Units of a row where there is room for it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What became of an item: right or wrong where it lay, and a note (such as its date)."""

    verdict: Verdict
    note: str = ""


class Reorder(Widget):
    """Items in an order that a person changes. `order` holds the items' indices from the top down.

    Space or Enter picks the current item up, the arrows move it, and space or Enter lays it down;
    Escape puts it back. A digit goes to the place of that number, with what is picked up. Alt with
    an arrow moves it without picking up. `ends` are written above and below ("earliest", "latest").
    `on_change` is told each new order.
    """

    focusable = True
    drags = True

    def __init__(
        self,
        items: Sequence[str],
        on_change: Callable[[tuple[int, ...]], object] | None = None,
        *,
        ends: tuple[str, str] = ("", ""),
        name: str = "",
    ) -> None:
        super().__init__(name=name)
        self.items = list(items)
        self.ends = ends
        self.on_change = on_change
        self._order = list(range(len(items)))
        self.index = 0
        self._lifted: list[int] | None = None
        self._grip: tuple[int, int] | None = None
        self._pull = 0
        self._over = -1
        self._tops = [Slide() for _ in items]
        self._remarks: dict[int, Remark] = {}

    @property
    def order(self) -> tuple[int, ...]:
        """The items' indices from the top down."""
        return tuple(self._order)

    @order.setter
    def order(self, order: Sequence[int]) -> None:
        self._order = list(order)
        self._settle()

    @property
    def lifted(self) -> bool:
        """Whether an item is picked up by keys."""
        return self._lifted is not None

    def mark(self, remarks: Sequence[Remark]) -> None:
        """Show what became of each item, by its index, and let nothing be moved any more."""
        self._remarks = dict(enumerate(remarks))
        self._lifted = self._grip = None
        self.invalidate()

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """As tall as its rows, and what is written at its ends."""
        return len(self.items) * style.px(CARD + 8) + 2 * self._end_height(style)

    def arrange(self) -> None:
        """Place the rows at once."""
        self._tops = [Slide(self._top(self._order.index(i))) for i in range(len(self.items))]

    def handle(self, event: Event) -> bool:
        """Drag, or work with keys."""
        match event:
            case Key(ctrl=False):
                return not self._remarks and self._key(event)
            case Press(x=x, y=y, button=1):
                return self._take(x, y)
            case Move(x=x, y=y):
                return self._move(x, y)
            case Release() if self._grip is not None:
                self._drop()
                return True
        return False

    def cancel(self) -> None:
        """Lay down what is held."""
        self._drop()

    def hover(self, over: bool) -> None:  # noqa: FBT001
        """Forget the row that the pointer was over."""
        self.hovered = over
        if not over:
            self._over = -1
            self.invalidate()

    def on_focus(self, got: bool) -> None:  # noqa: FBT001
        """Whoever leaves lays the item down."""
        self._lifted = None
        super().on_focus(got)

    def update(self, now: int) -> bool:
        """Slide rows to their places."""
        more = [slide.update(now) for slide in self._tops]
        self.invalidate()
        return any(more)

    def draw(self, canvas: Canvas) -> None:
        """Draw the rows, the held one last."""
        style, theme = canvas.style, canvas.style.theme
        above, below = self.ends
        canvas.text(self.rect, above, Role.LABEL, theme.muted, stand=Align.START)
        canvas.text(self.rect, below, Role.LABEL, theme.muted, stand=Align.END)
        held = self._held
        for place, item in enumerate(self._order):
            if item != held:
                self._draw_row(canvas, place, item)
        if held is not None:
            place = self._order.index(held)
            rect = self._row(held)
            canvas.shadow(rect, style.corner, style.px(16))
            self._draw_row(canvas, place, held)

    def draw_focus(self, canvas: Canvas) -> None:
        """The ring is around the current row."""
        if self._order:
            out, style = self.style.px(3), self.style
            ring, wide = self._row(self._order[self.index]).inset(-out), max(style.px(2), 2)
            canvas.box(ring, None, border=style.theme.accent, radius=style.corner + out, width=wide)

    @property
    def _held(self) -> int | None:
        """The item in the hand."""
        return self._order[self.index] if self._grip or self._lifted is not None else None

    def _end_height(self, style: Style) -> int:
        return style.face(Role.LABEL).leading + style.px(4) if any(self.ends) else 0

    @property
    def _pitch(self) -> int:
        end = self._end_height(self.style)
        room = self.rect.h - 2 * end
        return min(room // max(len(self.items), 1), self.style.px(CARD + 8))

    def _top(self, place: int) -> int:
        return self.rect.y + self._end_height(self.style) + place * self._pitch

    def _row(self, item: int) -> Rect:
        gap = min(self.style.px(8), self._pitch // 6)
        top = round(self._tops[item].value)
        if self._grip and item == self._order[self.index]:
            top = self._pull
        return Rect(self.rect.x, top + gap // 2, self.rect.w, self._pitch - gap)

    def _draw_row(self, canvas: Canvas, place: int, item: int) -> None:
        style, theme = canvas.style, canvas.style.theme
        rect = self._row(item)
        remark = self._remarks.get(item)
        held = item == self._held
        fill = theme.accent_soft if held else theme.surface
        if place == self._over and not held:
            fill = mix(theme.surface, theme.raised, 0.9)
        edge = theme.accent if held else mix(theme.line, theme.edge, 0.3)
        if remark is not None:
            fill, edge = verdict_paint(theme, remark.verdict)
        wide = max(style.px(2), 2) if held or remark else style.hair
        canvas.box(rect, fill, border=edge, radius=style.corner, width=wide)
        inner = rect.inset(style.gap(1.5), 0)
        number, inner = inner.cut_left(style.px(26), style.gap())
        canvas.text(number, str(place + 1), Role.STRONG, theme.muted)
        if remark is None:
            grip, inner = inner.cut_right(style.px(22), style.gap())
            canvas.icon(grip, "grip", theme.accent if held else theme.muted, style.px(22))
        else:
            mark, inner = inner.cut_right(style.px(26), style.gap())
            draw_verdict(canvas, mark, remark.verdict)
            room = min(style.type.width(remark.note, style.face(Role.BODY)), inner.w // 2)
            note, inner = inner.cut_right(room, style.gap())
            canvas.text(note, remark.note, Role.BODY, theme.muted, align=Align.END)
        canvas.fitted(inner, self.items[item], (Role.BODY, Role.CAPTION), theme.text)

    def _place_at(self, y: int) -> int:
        place = (y - self._top(0)) // max(self._pitch, 1)
        return min(max(place, 0), len(self.items) - 1)

    def _take(self, x: int, y: int) -> bool:
        if self._remarks or not self.items or not self.rect.contains(x, y):
            return False
        self._lifted = None
        self.index = self._place_at(y)
        self._pull = self._top(self.index)
        self._grip = (y, self._pull)
        self.invalidate()
        return True

    def _move(self, x: int, y: int) -> bool:
        if self._grip is None:
            over = self._place_at(y) if self.rect.contains(x, y) and not self._remarks else -1
            if over != self._over:
                self._over = over
                self.invalidate()
            return True
        start, top = self._grip
        end = self._top(len(self.items) - 1)
        self._pull = min(max(top + y - start, self._top(0)), end)
        self._shift(self._place_at(self._pull + self._pitch // 2))
        self.invalidate()
        return True

    def _drop(self) -> None:
        if self._grip is None:
            return
        item = self._order[self.index]
        self._tops[item] = Slide(self._pull)
        self._grip = None
        self._settle()

    def _key(self, key: Key) -> bool:
        last = len(self.items) - 1
        goals = {"up": self.index - 1, "down": self.index + 1, "home": 0, "end": last}
        if key.name in ("return", "space"):
            if not key.repeat:
                self._lifted = list(self._order) if self._lifted is None else None
                self.invalidate()
            return True
        if key.name == "escape" and self._lifted is not None:
            item = self._order[self.index]
            self._order, self._lifted = self._lifted, None
            self.index = self._order.index(item)
            self._settle(tell=True)
            return True
        if key.name.isdecimal() and 0 < int(key.name) <= len(self.items):
            goals[key.name] = int(key.name) - 1
        if key.name not in goals:
            return False
        goal = goals[key.name]
        if not 0 <= goal <= last:
            return self._lifted is not None  # at the end of the list the arrow leaves it
        if self._lifted is not None or key.alt:
            self._shift(goal)
        self.index = goal
        self.invalidate()
        return True

    def _shift(self, goal: int) -> None:
        """Move the current item to a place; the others make room."""
        if goal != self.index:
            self._order.insert(goal, self._order.pop(self.index))
            self.index = goal
            self._settle(tell=True)

    def _settle(self, *, tell: bool = False) -> None:
        """Send every row to its place."""
        if self.placed and self.owner is not None:
            for place, item in enumerate(self._order):
                self._tops[item].aim(self._top(place), self.owner.now, motion=self.style.motion)
            self.owner.animate(self)
        self.invalidate()
        if tell and self.on_change is not None:
            self.on_change(self.order)
