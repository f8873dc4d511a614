"""The window and its loop: it draws when something changed, and sleeps otherwise.

`pygame.event.wait` wakes each millisecond and costs more than polling, so the loop polls: often
while something moves or a person is at it, seldom when nothing happens.
"""

from __future__ import annotations

import os
import time
import warnings
from typing import TYPE_CHECKING, Any

import pygame

from hubquiz import paths
from hubquiz.ui.geometry import Rect, Size
from hubquiz.ui.sound import Sounds
from hubquiz.ui.stage import Stage
from hubquiz.ui.translate import WANTED, Translator

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hubquiz.ui.look import Look
    from hubquiz.ui.screen import Screen
    from hubquiz.ui.sound import Effect

WINDOW = Size(1280, 720)
LEAST = Size(640, 480)

BUSY_S, AWAKE_S, DOZING_S, RESTING_S = 1 / 60, 1 / 60, 1 / 20, 1 / 10
AWAKE_MS, DOZING_MS = 1_500, 20_000
"""How long after the last input the loop polls at 60 and at 20 times a second; then 10 times."""

DEFAULTS = {
    # Without a GPU, SDL's accelerated framebuffer is drawn in software: slow to open and large.
    "SDL_FRAMEBUFFER_ACCELERATION": "0",
    "SDL_TOUCH_MOUSE_EVENTS": "0",
    "SDL_MOUSE_TOUCH_EVENTS": "0",
    "SDL_WINDOWS_DPI_AWARENESS": "permonitorv2",
    "SDL_IME_SHOW_UI": "1",
}


def clock() -> int:
    """Milliseconds of the monotonic clock."""
    return time.monotonic_ns() // 1_000_000


class App:
    """One window showing a stack of screens.

    pygame.error is raised if there is no display to open it on.
    """

    def __init__(
        self, look: Look, *, title: str, size: Size = WINDOW, accelerated: bool = False
    ) -> None:
        for name, value in DEFAULTS.items():
            if not (accelerated and name == "SDL_FRAMEBUFFER_ACCELERATION"):
                os.environ.setdefault(name, value)
        pygame.display.init()
        pygame.font.init()
        pygame.display.set_caption(title)
        icon = paths.assets() / "icon" / "hubquiz-64.png"
        if icon.is_file():
            pygame.display.set_icon(pygame.image.load(icon))
        self._windowed = Size(max(size.w, LEAST.w), max(size.h, LEAST.h))
        self._fullscreen = look.fullscreen
        self.stage = Stage(self._open(), look, machine=self)
        self.on_look: Callable[[Look], object] | None = None
        """Told of every look that is taken over, so that it can be kept."""
        self._sounds = Sounds(look.volume)
        self._translator = Translator()
        self._input_at = clock()
        pygame.event.set_blocked(None)
        pygame.event.set_allowed(WANTED)
        pygame.key.set_repeat(400, 35)
        pygame.key.stop_text_input()

    def run(self, first: Screen[Any] | None = None) -> None:
        """Show the first screen, if one is given, and go on until no screen is left."""
        self.stage.now = clock()
        if first is not None:
            self.stage.push(first)
        while self.stage.screens:
            self.step()
            if self.stage.screens:
                time.sleep(self.pause(clock()))

    def step(self) -> None:
        """Take the events there are, let time pass, and show what changed."""
        now = self.stage.now = clock()
        for event in pygame.event.get():
            self._take(event, now)
        self.stage.update(now)
        self._sounds.rest(now)
        rects = self.stage.draw()
        if rects:
            self.present(rects)

    def present(self, rects: list[Rect]) -> None:
        """Bring to the window what was drawn on its surface."""
        pygame.display.update(rects)

    def pause(self, now: int) -> float:
        """Seconds to sleep before the next look at the events."""
        if self.stage.moving:
            return BUSY_S
        idle = now - self._input_at
        rest = AWAKE_S if idle < AWAKE_MS else DOZING_S if idle < DOZING_MS else RESTING_S
        wakes = self.stage.wakes
        return rest if wakes is None else min(rest, max(wakes - now, 1) / 1000)

    def close(self) -> None:
        """Close the window."""
        self._sounds.close()
        pygame.display.quit()

    # What the stage asks of a real window: see `stage.Machine`

    def write_at(self, rect: Rect | None) -> None:
        """Let the input method write there, or nowhere."""
        if rect is None:
            pygame.key.stop_text_input()
        else:
            pygame.key.start_text_input()
            pygame.key.set_text_input_rect(pygame.Rect(rect))

    def play(self, effect: Effect) -> None:
        """Make a sound."""
        self._sounds.play(effect, self.stage.now)
        if self._sounds.close_at:
            self.stage.wake_at(self._sounds.close_at)

    def play_file(self, path: Path) -> None:
        """Play a sound from a file."""
        self._sounds.play_file(path, self.stage.now)
        if self._sounds.close_at:
            self.stage.wake_at(self._sounds.close_at)

    def copied(self) -> str:
        """The text on the clipboard; empty if there is none."""
        try:
            return pygame.scrap.get_text()
        except pygame.error:
            return ""

    def copy(self, text: str) -> None:
        """Put it on the clipboard, if there is one."""
        try:
            pygame.scrap.put_text(text)
        except pygame.error:
            return

    def use(self, look: Look) -> None:
        """Take over volume and full screen, and tell whoever keeps the look."""
        self._sounds.volume = look.volume
        if look.fullscreen != self._fullscreen:
            self._fullscreen = look.fullscreen
            self.stage.surface = self._open()
        if self.on_look is not None:
            self.on_look(look)

    def _open(self) -> pygame.Surface:
        with warnings.catch_warnings():
            # a window manager may give another size than was asked for: an event then says which
            warnings.simplefilter("ignore", RuntimeWarning)
            if self._fullscreen:
                return pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
            return pygame.display.set_mode(self._windowed, pygame.RESIZABLE)

    def _take(self, event: pygame.Event, now: int) -> None:
        if event.type == pygame.QUIT:
            self.stage.quit()
        elif event.type == pygame.WINDOWSIZECHANGED:
            self._resized()
        elif event.type == pygame.WINDOWEXPOSED:
            self.stage.invalidate()
        else:
            ours = self._translator.translate(event, self.stage.size, now)
            if ours is not None:
                self._input_at = now
                self.stage.handle(ours)

    def _resized(self) -> None:
        surface = pygame.display.get_surface()
        if surface is not None and surface.get_size() != self.stage.laid_out:
            if not self._fullscreen:
                self._windowed = Size(*surface.get_size())
            self.stage.resize(surface)
