"""The stage: a stack of screens on one surface. It draws what changed, and says when it can sleep.

It knows no window and no clock: the shell (`app.App`, or `pilot.Pilot` in tests) tells it the time
and the events, and shows what it drew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import pygame

from hubquiz import paths
from hubquiz.ui.canvas import Canvas
from hubquiz.ui.events import Key
from hubquiz.ui.fonts import Fonts
from hubquiz.ui.geometry import Rect, Size, merged
from hubquiz.ui.notes import Notes
from hubquiz.ui.style import style_for
from hubquiz.ui.text import Typesetter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hubquiz.ui.events import Event
    from hubquiz.ui.look import Look
    from hubquiz.ui.notes import Tone
    from hubquiz.ui.screen import Screen
    from hubquiz.ui.sound import Effect
    from hubquiz.ui.style import Style

R = TypeVar("R")

SCRIM = 0.45
"""How much of the light a dialog takes from what lies below it."""


class Machine(Protocol):
    """What only a real window has."""

    def write_at(self, rect: Rect | None) -> None:
        """Let the person write there, or nowhere."""

    def play(self, effect: Effect) -> None:
        """Make a sound."""

    def play_file(self, path: Path) -> None:
        """Play a sound from a file."""

    def copied(self) -> str:
        """What is on the clipboard."""

    def copy(self, text: str) -> None:
        """Put it on the clipboard."""

    def use(self, look: Look) -> None:
        """Take over volume and full screen."""


class NoMachine:
    """No window: a clipboard of its own, and silence."""

    def __init__(self) -> None:
        self.clipboard = ""
        self.writing: Rect | None = None
        self.played: list[Effect | Path] = []

    def write_at(self, rect: Rect | None) -> None:
        """Remember where one would write."""
        self.writing = rect

    def play(self, effect: Effect) -> None:
        """Remember what one would hear."""
        self.played.append(effect)

    def play_file(self, path: Path) -> None:
        """Remember what one would hear."""
        self.played.append(path)

    def copied(self) -> str:
        """What was copied last."""
        return self.clipboard

    def copy(self, text: str) -> None:
        """Remember it."""
        self.clipboard = text

    def use(self, look: Look) -> None:
        """There is nothing to take over."""


class Stage:
    """A stack of screens on a surface.

    `fonts` is the folder of the fonts; `scale`, if given, is pixels to the unit whatever the size.
    """

    def __init__(
        self,
        surface: pygame.Surface,
        look: Look,
        *,
        machine: Machine | None = None,
        fonts: Path | None = None,
        scale: float = 0.0,
    ) -> None:
        self.now = 0
        self.look = look
        self.machine: Machine = machine or NoMachine()
        self.focus_shown = False
        self.screens: list[Screen[Any]] = []
        self.surface = surface
        self._scale = scale
        self._type = Typesetter(Fonts(fonts or paths.assets() / "fonts"))
        self._then: dict[Screen[Any], Callable[[Any], object]] = {}
        self._dirty: list[Rect] = []
        self._wakes: set[int] = set()
        self.laid_out = self.size
        self._restyle()
        self._notes = Notes(self)

    @property
    def size(self) -> Size:
        """The window's size in pixels."""
        return Size(*self.surface.get_size())

    @property
    def area(self) -> Rect:
        """The whole window."""
        return Rect(0, 0, *self.surface.get_size())

    # The stack

    @property
    def top(self) -> Screen[Any] | None:
        """The screen that takes the events; None when the last has gone."""
        return self.screens[-1] if self.screens else None

    def push(self, screen: Screen[R], then: Callable[[R | None], object] | None = None) -> None:
        """Show a screen above the others; `then` takes its result when it closes."""
        self.hide_hint()
        self.machine.write_at(None)
        screen.stage = self
        self.screens.append(screen)
        if then is not None:
            self._then[screen] = then
        screen.build()
        screen.place(self.size)
        self.invalidate()

    def close(self, screen: Screen[R], result: R | None) -> None:
        """Take a screen off, with all above it, and hand its result to whoever pushed it."""
        if screen not in self.screens:
            return
        self.hide_hint()
        self.machine.write_at(None)
        place = self.screens.index(screen)
        gone, self.screens = self.screens[place:], self.screens[:place]
        then = self._then.get(screen)
        for each in gone:
            self._then.pop(each, None)
        self.invalidate()
        if then is not None:
            then(result)
        if self.top is not None and place == len(self.screens):
            self.top.resumed()

    def replace(self, screen: Screen[R], then: Callable[[R | None], object] | None = None) -> None:
        """Show a screen in place of the one on top, which gets no result."""
        if self.screens:
            self._then.pop(self.screens.pop(), None)
        self.push(screen, then)

    def quit(self) -> None:
        """Take all screens off: the program ends."""
        self.screens.clear()
        self._then.clear()

    # What changes

    def use(self, look: Look) -> None:
        """Look and sound different from now on."""
        self.look = look
        self.machine.use(look)
        self.refresh()

    def resize(self, surface: pygame.Surface) -> None:
        """The window has another size, and this surface."""
        self.surface = surface
        self.refresh()

    def refresh(self) -> None:
        """Set all text and place all widgets again: the size, the look or the language is new."""
        self._type.clear()
        self._restyle()
        for screen in self.screens:
            screen.place(self.size)
        self.laid_out = self.size
        self._notes.refresh()
        self.invalidate()

    def invalidate(self, rect: Rect | None = None) -> None:
        """Draw again what is within the rectangle, or everything."""
        self._dirty.append(rect or self.area)

    def wake_at(self, ms: int) -> None:
        """Update at that time, even if nothing happens until then."""
        self._wakes.add(ms)

    def show_focus(self, shown: bool) -> None:  # noqa: FBT001 - on or off is all it says
        """Show the focus, after a move by keys, or hide it, after one by pointer."""
        if shown != self.focus_shown:
            self.focus_shown = shown
            if self.top is not None and self.top.focused is not None:
                self.top.focused.invalidate()

    # Notes

    def toast(self, text: str, tone: Tone | None = None) -> None:
        """Show a sentence for some seconds, over everything."""
        self._notes.toast(text, tone)

    def show_hint(self, text: str, anchor: Rect) -> None:
        """Show a hint beside something."""
        self._notes.hint(text, anchor)

    def hide_hint(self) -> None:
        """Take the hint away."""
        self._notes.hide_hint()

    # Running

    def handle(self, event: Event) -> bool:
        """Hand an event to the screen on top."""
        top = self.top
        if top is None:
            return False
        if isinstance(event, Key) and event.name == "f11":
            self.use(_toggled(self.look))
            return True
        return top.handle(event)

    def update(self, now: int) -> None:
        """Let time pass, for what waits for it."""
        self.now = now
        due = {ms for ms in self._wakes if ms <= now}
        if due or self.moving:
            self._wakes -= due
            for screen in self._seen():
                screen.update(now)
            self._notes.update(now)

    @property
    def moving(self) -> bool:
        """Whether something is on its way, so that frames are wanted."""
        return any(screen.moving for screen in self._seen())

    @property
    def wakes(self) -> int | None:
        """The time of the next wish to be updated; None if there is none."""
        return min(self._wakes, default=None)

    @property
    def dirty(self) -> bool:
        """Whether anything looks different from what was drawn."""
        return bool(self._dirty)

    def draw(self) -> list[Rect]:
        """Draw what changed; returns where."""
        if not self._dirty:
            return []
        rects = merged(self._dirty, self.area)
        self._dirty.clear()
        canvas = Canvas(self.surface, self.style)
        for rect in rects:
            self.surface.set_clip(rect)
            for i, screen in enumerate(self._seen()):
                if i:
                    canvas.dim(rect, SCRIM)
                screen.draw(canvas)
            self._notes.draw(canvas)
        self.surface.set_clip(None)
        return rects

    def _seen(self) -> list[Screen[Any]]:
        """The screens that can be seen, from the lowest up."""
        first = len(self.screens) - 1
        while first > 0 and not self.screens[first].opaque:
            first -= 1
        return self.screens[max(first, 0) :]

    def _restyle(self) -> None:
        size = self.size
        self._type.room = max(2_000_000, size.w * size.h)
        self.style: Style = style_for(size, self.look, self._type, self._scale)


def _toggled(look: Look) -> Look:
    from dataclasses import replace  # noqa: PLC0415 - rarely needed

    return replace(look, fullscreen=not look.fullscreen)


def offscreen(
    size: tuple[int, int], look: Look, *, scale: float = 0.0, fonts: Path | None = None
) -> Stage:
    """A stage without a window, for pictures and tests."""
    return Stage(pygame.Surface(size, 0, 32), look, scale=scale, fonts=fonts)
