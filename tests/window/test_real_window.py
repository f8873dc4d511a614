"""Whole games in the real window on a virtual screen, by keyboard alone and by mouse alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from tests.harness.questions import right_response

from hubquiz.game.modes import RoundOf
from hubquiz.host.desk import Desk
from hubquiz.host.order import Order
from hubquiz.quiz.responses import Picked
from hubquiz.screens.play import PlayScreen
from hubquiz.ui.look import Look
from hubquiz.ui.pilot import Pilot
from hubquiz.ui.stage import offscreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hubquiz.storage import Result

SIZE = (1280, 720)
PACK = "china-tech-hubs"
KIND = "choice"
SEED = 5
LENGTH = 3
PATIENCE = 30
COMMAND = f"play {PACK} --kind {KIND} --seed {SEED} --length {LENGTH}".split()
XVFB = shutil.which("Xvfb") or ""
XDOTOOL = shutil.which("xdotool") or ""

pytestmark = pytest.mark.skipif(
    not (XVFB and XDOTOOL),
    reason="the real window needs Xvfb and xdotool",
)


class Screen:
    """A virtual screen with the game on it, and hands."""

    def __init__(self, display: str, data: Path) -> None:
        self._env = {
            **{key: value for key, value in os.environ.items() if not key.startswith("SDL_")},
            "DISPLAY": display,
            "HUBQUIZ_DATA_DIR": str(data),
            "SDL_AUDIODRIVER": "dummy",
        }
        self._data = data
        self.game = subprocess.Popen([sys.executable, "-m", "hubquiz", *COMMAND], env=self._env)

    def open(self) -> None:
        """Wait for the game; the pointer on the window is what gives it the keyboard."""
        wait_for(lambda: "begun" if self.events() else "")
        time.sleep(1)
        self._do("mousemove", str(SIZE[0] // 2), str(SIZE[1] - 4))

    def _do(self, *words: str) -> str:
        done = subprocess.run(
            [XDOTOOL, *words], env=self._env, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def press(self, key: str) -> None:
        self._do("key", key)
        time.sleep(0.25)

    def click(self, x: int, y: int) -> None:
        self._do("mousemove", str(x), str(y), "click", "1")
        time.sleep(0.25)

    def results(self) -> tuple[Result, ...]:
        """What is stored, as another process sees it."""
        desk = Desk(str(self._data))
        try:
            return desk.results()
        finally:
            desk.close()

    def events(self) -> int:
        """How much of a game is written."""
        desk = Desk(str(self._data))
        try:
            return sum(len(desk.store.events(game.id)) for game in desk.store.games())
        finally:
            desk.close()


def wait_for(what: Callable[[], str]) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := what():
            return found
        time.sleep(0.1)
    raise AssertionError("waited in vain")


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    ready, told = os.pipe()
    server = subprocess.Popen(
        [XVFB, "-displayfd", str(told), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24"],
        pass_fds=[told],
        stderr=subprocess.DEVNULL,
    )
    os.close(told)
    with os.fdopen(ready) as number:
        display = f":{number.readline().strip()}"
    shown = Screen(display, tmp_path / "real")
    try:
        shown.open()
        yield shown
    finally:
        for process in (shown.game, server):
            process.terminate()
            process.wait(PATIENCE)


@pytest.fixture
def twin(tmp_path: Path) -> Iterator[Pilot]:
    """The same game off screen: it knows what is right, and where everything is."""
    desk = Desk(str(tmp_path / "twin"))
    order = Order(desk.library.find(PACK), RoundOf(LENGTH), (KIND,), seed=SEED)
    stage = offscreen(SIZE, Look())
    stage.push(PlayScreen(desk, desk.begin(order)))
    yield Pilot(stage)
    desk.close()


def right_choice(twin: Pilot) -> int:
    screen = twin.screen
    assert isinstance(screen, PlayScreen)
    turn = screen.host.state.turn
    assert turn is not None
    response = right_response(turn.question.shape)
    assert isinstance(response, Picked)
    return response.choices[0]


def middle(twin: Pilot, name: str) -> tuple[int, int]:
    rect = twin.find(name).rect
    return round(rect.x + rect.w / 2), round(rect.y + rect.h / 2)


def settled(screen: Screen, events: int) -> None:
    wait_for(lambda: "written" if screen.events() >= events else "")


def test_a_whole_round_by_keyboard_alone(screen: Screen, twin: Pilot) -> None:
    events = screen.events()
    for _ in range(LENGTH):
        key = str(right_choice(twin) + 1)
        for hand in (screen, twin):
            hand.press(key)
        events += 2
        settled(screen, events)
        screen.press("Return")
        twin.press("return")
        events += 1
        settled(screen, events)
    [result] = screen.results()
    assert (result.right, result.asked) == (LENGTH, LENGTH)


def test_a_whole_round_by_mouse_alone(screen: Screen, twin: Pilot) -> None:
    events = screen.events()
    for _ in range(LENGTH):
        name = f"choice-{right_choice(twin)}"
        screen.click(*middle(twin, name))
        twin.click(name)
        twin.settle()
        events += 2
        settled(screen, events)
        screen.click(*middle(twin, "next"))
        twin.click("next")
        twin.settle()
        events += 1
        settled(screen, events)
    [result] = screen.results()
    assert (result.right, result.asked) == (LENGTH, LENGTH)
