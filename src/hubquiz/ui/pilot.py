"""A pilot: it plays the interface without a window, for tests and the tour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hubquiz.ui.events import Key, Move, Press, Release, Typed, Wheel

if TYPE_CHECKING:
    from hubquiz.ui.geometry import Point
    from hubquiz.ui.screen import Screen
    from hubquiz.ui.stage import Stage
    from hubquiz.ui.widget import Widget

FRAME_MS = 16


class Pilot:
    """Drives a stage. Its clock stands still until `wait`."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.pump()

    @property
    def screen(self) -> Screen[Any]:
        """The screen on top; LookupError if there is none."""
        top = self.stage.top
        if top is None:
            raise LookupError("no screen is left")
        return top

    def find(self, name: str) -> Widget:
        """The visible widget of that name on the screen on top; KeyError if there is none."""
        return self.screen.find(name)

    def names(self) -> list[str]:
        """The names of all visible widgets that have one."""
        return [widget.name for widget in self.screen.walk() if widget.name]

    def press(self, *keys: str) -> None:
        """Press keys one after another: "tab", "shift+tab", "ctrl+v", "1", "?"."""
        for key in keys:
            *mods, name = key.split("+") if len(key) > 1 else [key]
            char = name if len(name) == 1 else " " if name == "space" else ""
            held = dict.fromkeys(mods, True)
            self.stage.handle(Key(name, char, **held))
            self.pump()

    def type(self, text: str) -> None:
        """Write text, a key and a character at a time."""
        for char in text:
            self.stage.handle(Key(char, char))
            self.stage.handle(Typed(char))
        self.pump()

    def click(self, target: str | Point, *, touch: bool = False) -> None:
        """Press and release in the middle of a widget, or at a place."""
        x, y = self._spot(target)
        if not touch:
            self.stage.handle(Move(x, y))
        self.stage.handle(Press(x, y, touch=touch))
        self.stage.handle(Release(x, y, touch=touch))
        self.pump()

    def drag(
        self, start: str | Point, end: str | Point, *, touch: bool = False, steps: int = 6
    ) -> None:
        """Press at one widget or place, move, and release at another."""
        (ax, ay), (bx, by) = self._spot(start), self._spot(end)
        self.stage.handle(Press(ax, ay, touch=touch))
        for i in range(1, steps + 1):
            self.stage.handle(
                Move(ax + (bx - ax) * i // steps, ay + (by - ay) * i // steps, touch=touch)
            )
            self.pump()
        self.stage.handle(Release(bx, by, touch=touch))
        self.pump()

    def hover(self, target: str | Point) -> None:
        """Move the pointer over a widget or a place."""
        self.stage.handle(Move(*self._spot(target)))
        self.pump()

    def wheel(self, target: str | Point, dy: float) -> None:
        """Turn the wheel over a widget or a place, `dy` notches away from the person."""
        self.stage.handle(Wheel(*self._spot(target), dy))
        self.pump()

    def wait(self, ms: int) -> None:
        """Let time pass, a frame at a time while something moves."""
        end = self.stage.now + ms
        while self.stage.now < end:
            wakes = self.stage.wakes
            step = FRAME_MS if self.stage.moving else end - self.stage.now
            if wakes is not None:
                step = min(step, max(wakes - self.stage.now, 1))
            self.stage.update(min(self.stage.now + step, end))
            self.stage.draw()

    def settle(self, most_ms: int = 2_000) -> None:
        """Let time pass until nothing moves."""
        end = self.stage.now + most_ms
        while self.stage.moving and self.stage.now < end:
            self.wait(FRAME_MS)

    def pump(self) -> None:
        """Update and draw, without time passing."""
        self.stage.update(self.stage.now)
        self.stage.draw()

    def _spot(self, target: str | Point) -> tuple[int, int]:
        return self.find(target).rect.center if isinstance(target, str) else target
