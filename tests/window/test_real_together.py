"""Several players, and a show of hands, in the real window on a virtual screen."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from tests.window.test_real_window import PATIENCE, SIZE, XDOTOOL, XVFB, Screen, wait_for

from hubquiz.game.floor import table
from hubquiz.game.modes import RoundOf
from hubquiz.host.desk import Desk
from hubquiz.host.order import Order
from hubquiz.host.record import read_log
from hubquiz.host.seats import Seats, settings_of, tokens_of
from hubquiz.quiz.shapes import Pick
from hubquiz.screens.hotseat import SeatScreen
from hubquiz.ui.look import Look
from hubquiz.ui.pilot import Pilot
from hubquiz.ui.stage import offscreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hubquiz.game.state import State

pytestmark = pytest.mark.skipif(
    not (XVFB and XDOTOOL),
    reason="the real window needs Xvfb and xdotool",
)

DEALT = ["planets", "--kind", "choice", "--seed", "5"]
SEATED = ["play", *DEALT, "--length", "3", "--players", "Ann,Ben", "--buzzers"]
HANDS = ["present", *DEALT, "--length", "2"]


class Several(Screen):
    """The window with another command."""

    def __init__(self, display: str, data: Path, command: list[str]) -> None:
        self._env = {
            **{key: value for key, value in os.environ.items() if not key.startswith("SDL_")},
            "DISPLAY": display,
            "HUBQUIZ_DATA_DIR": str(data),
            "SDL_AUDIODRIVER": "dummy",
        }
        self._data = data
        self.game = subprocess.Popen([sys.executable, "-m", "hubquiz", *command], env=self._env)

    def state(self) -> State:
        """Where the game stands, as another process reads its log."""
        desk = Desk(str(self._data))
        try:
            (game,) = desk.store.games()
            return read_log(game.id, desk.store.events(game.id))[0].state
        finally:
            desk.close()

    def settled(self, done: Callable[[State], bool]) -> State:
        """Wait until the log says so."""
        wait_for(lambda: "written" if done(self.state()) else "")
        return self.state()


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Callable[[list[str]], Several]]:
    ready, told = os.pipe()
    server = subprocess.Popen(
        [XVFB, "-displayfd", str(told), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24"],
        pass_fds=[told],
        stderr=subprocess.DEVNULL,
    )
    os.close(told)
    with os.fdopen(ready) as number:
        display = f":{number.readline().strip()}"
    started: list[Several] = []

    def show(command: list[str]) -> Several:
        started.append(Several(display, tmp_path / "real", command))
        started[0].open()
        return started[0]

    try:
        yield show
    finally:
        for process in (*(each.game for each in started), server):
            process.terminate()
            process.wait(PATIENCE)


def right(state: State) -> int:
    assert state.open is not None
    assert isinstance(state.open.question.shape, Pick)
    return state.open.question.shape.key[0]


def test_buzzers_by_keys(shown: Callable[[list[str]], Several]) -> None:
    screen = shown(SEATED)
    for number, (key, seat) in enumerate((("l", 1), ("a", 0), ("l", 1)), 1):
        screen.press(key)
        state = screen.settled(lambda state: table(state).floor is not None)
        assert table(state).places[seat].floor
        screen.press(str(right(state) + 1))
        screen.settled(lambda state, n=number: len(state.past) == n)  # type: ignore[misc]
        screen.press("Return")
        screen.settled(lambda state: state.open is not None or state.ending is not None)
    assert [place.score for place in table(screen.state()).places] == [100, 200]
    assert len(screen.results()) == 2


def test_buzzers_by_pointer(shown: Callable[[list[str]], Several], tmp_path: Path) -> None:
    desk = Desk(str(tmp_path / "twin"))
    names = Seats(("Ann", "Ben"), buzzers=True, questions=3)
    mode, rules = settings_of(names)
    file = desk.library.find("planets")
    seats = tokens_of(desk, names)
    host = desk.begin(Order(file, mode, ("choice",), seed=5, settings=rules, seats=seats))
    stage = offscreen(SIZE, Look())
    stage.push(SeatScreen(desk, host))
    twin = Pilot(stage)
    screen = shown(SEATED)

    def click(name: str) -> None:
        rect = twin.find(name).rect
        screen.click(rect.x + rect.w // 2, rect.y + rect.h // 2)
        twin.click(name)
        twin.settle()
        wait_for(lambda: "same" if len(screen.state().past) == len(host.state.past) else "")

    for _ in range(3):
        click("seat-0")
        click(f"choice-{right(host.state)}")
        click("next")
    desk.close()
    assert [place.score for place in table(screen.state()).places] == [300, 0]


def test_a_show_of_hands_by_keys(shown: Callable[[list[str]], Several]) -> None:
    screen = shown(HANDS)
    for key in ("1", "2", "2"):
        screen.press(key)
    screen.settled(lambda state: state.turn is not None and sum(state.turn.hands) == 3)
    for _ in range(4):
        screen.press("space")
        time.sleep(0.2)
    state = screen.settled(lambda state: state.ending is not None)
    assert state.setup.mode == RoundOf(2)
    assert state.past[0].hands[:2] == (1, 2)
    screen.press("Return")
    assert screen.results() == ()
