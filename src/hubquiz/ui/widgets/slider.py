"""A slider: a number between two others, by drag, by click and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.ui.canvas import Align
from hubquiz.ui.events import Key, Move, Press, Release, Wheel
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.events import Event
    from hubquiz.ui.style import Style


class Slider(Widget):
    """A number from `least` to `most` in steps. `say` writes it at the end of the track.

    `on_change` is told the number as it changes.
    """

    focusable = True
    drags = True

    def __init__(
        self,
        value: float,
        least: float,
        most: float,
        *,
        step: float = 1,
        say: Callable[[float], str] = "{:g}".format,
        on_change: Callable[[float], object] | None = None,
        label: str = "",
        name: str = "",
    ) -> None:
        super().__init__(name=name)
        self.least, self.most, self.step = least, most, step
        self.say = say
        self.label = label
        self.on_change = on_change
        self._value = self._snapped(value)
        self._held = False

    @property
    def value(self) -> float:
        """The number."""
        return self._value

    @value.setter
    def value(self, value: float) -> None:
        value = self._snapped(value)
        if value != self._value:
            self._value = value
            self.invalidate()
            if self.on_change is not None:
                self.on_change(value)

    def handle(self, event: Event) -> bool:
        """Slide."""
        match event:
            case Press(x=x, button=1):
                self._held = True
                self.value = self._value_at(x)
            case Move(x=x) if self._held:
                self.value = self._value_at(x)
            case Release():
                self._held = False
                self.invalidate()
            case Wheel(dy=dy) if self.focused:
                self.value += self.step * (1 if dy > 0 else -1)
            case Key(ctrl=False, alt=False):
                return self._key(event)
            case _:
                return False
        return True

    def draw(self, canvas: Canvas) -> None:
        """Draw the label, the track, the knob and the number."""
        style, theme, track = canvas.style, canvas.style.theme, self._track
        if self.label:
            label = self.rect.cut_left(track.x - self.rect.x - style.gap(2))[0]
            canvas.text(label, self.label, Role.BODY, theme.text)
        high = style.px(6)
        bar = track.middle(track.w, high)
        canvas.box(bar, theme.track, radius=high // 2)
        x = self._knob_x
        canvas.box(Rect(bar.x, bar.y, max(x - bar.x, high), high), theme.accent, radius=high // 2)
        y, r = track.center.y, style.px(11)
        canvas.disc(x, y, r, theme.accent)
        canvas.disc(x, y, r - max(style.px(3), 2), theme.on_accent if self._held else theme.surface)
        end = Rect(track.right, self.rect.y, self.rect.right - track.right, self.rect.h)
        canvas.text(end, self.say(self._value), Role.STRONG, theme.text, align=Align.END)

    @property
    def _track(self) -> Rect:
        style = self.style
        face = style.face(Role.STRONG)
        words = max(
            style.type.width(self.say(v), face) for v in (self.least, self.most, self._value)
        )
        room = self.rect.cut_right(words + style.gap(2))[1]
        if self.label:
            room = room.cut_left(room.w * 2 // 5, style.gap(2))[1]
        return room.inset(style.px(11), 0)

    @property
    def _knob_x(self) -> int:
        part = (self._value - self.least) / ((self.most - self.least) or 1)
        return self._track.x + round(self._track.w * part)

    def _value_at(self, x: int) -> float:
        track = self._track
        return self.least + (self.most - self.least) * (x - track.x) / max(track.w, 1)

    def _snapped(self, value: float) -> float:
        value = self.least + round((value - self.least) / self.step) * self.step
        return round(min(max(value, self.least), self.most), 9)

    def _key(self, key: Key) -> bool:
        page = max(self.step, (self.most - self.least) / 10)
        steps = {"left": -self.step, "right": self.step, "page down": -page, "page up": page}
        if key.name in steps:
            self.value += steps[key.name]
        elif key.name in ("home", "end"):
            self.value = self.least if key.name == "home" else self.most
        else:
            return False
        return True

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """What a finger can hit."""
        return style.touch
