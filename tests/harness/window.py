"""The window without a window: real screens on a real desk, played by keys and by pointer."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import time
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from hubquiz.host.desk import Desk
from hubquiz.screens.home import Home
from hubquiz.screens.start import look_of
from hubquiz.storage import Game, Result
from hubquiz.ui.pilot import Pilot
from hubquiz.ui.stage import offscreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from hubquiz.ui.screen import Screen
    from hubquiz.ui.stage import Stage

DAY = 86_400_000
NOON = 1_700_000_000_000

FOUR_LINES = """\
title: Capitals
things:
  country:
    France:  {capital: Paris}
    Japan:   {capital: Tokyo}
    Kenya:   {capital: Nairobi}
    Peru:    {capital: Lima}
"""
BROKEN = FOUR_LINES.replace("Paris}", "Paris, capital: Lyon}")


class Window:
    """A desk, a stage with a screen on it, and a pilot."""

    def __init__(self, desk: Desk, stage: Stage) -> None:
        self.desk = desk
        self.stage = stage
        self.pilot = Pilot(stage)

    def resize(self, size: tuple[int, int]) -> None:
        """Another size, and all that follows from it."""
        self.stage.resize(pygame.Surface(size, 0, 32))
        self.pilot.pump()

    def until(self, done: Callable[[], bool], most_s: float = 30) -> None:
        """Let real time pass, as a window does, until something is so."""
        end = time.monotonic() + most_s
        while not done() and time.monotonic() < end:
            time.sleep(0.005)
            self.pilot.wait(50)
        assert done(), self.names

    @property
    def names(self) -> list[str]:
        """The screens, the lowest first."""
        return [screen.name for screen in self.stage.screens]

    @property
    def words(self) -> str:
        """Everything that is written on the widgets in sight."""
        out = []
        for widget in self.pilot.screen.walk():
            for part in ("text", "title", "value", "caption", "detail", "_text"):
                said = getattr(widget, part, "")
                if isinstance(said, str):
                    out.append(said)
        return "\n".join(out)


@contextmanager
def window(
    folder: Path,
    make: Callable[[Desk], Screen[Any]] = Home,
    size: tuple[int, int] = (1280, 720),
    *,
    seen: bool = True,
    **preferences: Any,
) -> Iterator[Window]:
    """A window at the screen that `make` makes, with a profile in `folder`.

    The bundled packs are known from before, if they were `seen`.
    """
    if not (folder / "cache").exists():
        what = "." if seen else "packs"
        shutil.copytree(_compiled() / what, folder / "cache" / what)
    desk = Desk(str(folder))
    if preferences:
        desk.prefer(replace(desk.preferences, **preferences))
    stage = offscreen(size, look_of(desk.preferences))
    try:
        stage.push(make(desk))
        yield Window(desk, stage)
    finally:
        stage._type.clear()  # its fonts are files, and a long run of tests has many windows
        desk.close()


@cache
def _compiled() -> Path:
    """The bundled packs, compiled once for all tests, and their cards."""
    folder = Path(tempfile.mkdtemp(prefix="hubquiz-compiled-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    desk = Desk(str(folder))
    for file in desk.library.packs():
        desk.look(file)
    desk.close()
    return folder / "cache"


def pack_file(folder: Path, text: str = FOUR_LINES, name: str = "capitals.yaml") -> Path:
    """A pack of one's own."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def played(
    desk: Desk,
    *scores: float,
    pack: str = "china-tech-hubs",
    mode: str = "round-10",
    player: str | None = None,
) -> None:
    """Games that are over, a day apart, with these scores."""
    done = len(desk.results())
    for number, score in enumerate(scores, done):
        name, at = f"played-{number}", NOON + number * DAY
        desk.store.begin(Game(name, pack, mode, at, player, pack))
        right = int(score // 100)
        result = Result(name, pack, mode, at, score, right, 10, right, 60.0, player)
        desk.store.finish(name, at, [result])
