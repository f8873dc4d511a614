"""Killed at any moment, a game has every answer that it called saved, and stands where it stood."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from tests.harness.questions import RIGHT_PICK

from hubquiz.game.state import Phase, State
from hubquiz.host.dealers import GivenDealer
from hubquiz.host.host import Host, resumable
from hubquiz.host.ports import steady_clock
from hubquiz.host.record import read_log
from hubquiz.storage import Store

CHILD = Path(__file__).with_name("crash_child.py")
CRASHES = int(os.environ.get("HUBQUIZ_CRASHES", "20"))
"""How often the game is killed; 200 by hand."""


def play_and_kill(folder: Path, chance: Random) -> list[list[str]]:
    """Let the game be played, kill it at a moment of chance, and return what it had said."""
    child = subprocess.Popen([sys.executable, str(CHILD), str(folder)], stdout=subprocess.PIPE)
    assert child.stdout is not None
    first = b""
    if chance.random() < 0.8:  # else it may die while it starts
        first = child.stdout.readline()
        time.sleep(chance.random() * 0.05)
    else:
        time.sleep(chance.random() * 0.2)
    child.kill()
    said, _ = child.communicate()
    lines = (first + said).split(b"\n")[:-1]  # what follows the last line end was not said whole
    return [line.decode().split() for line in lines]


def reopen(folder: Path) -> tuple[State, State | None]:
    """Return the game as it is written, and as it is gone on with (None, if it has not begun)."""
    clock = steady_clock()
    store = Store.open(folder, clock())
    assert store.health.saving
    assert store.take_notices() == ()
    state, resumed = State(), None
    for game in resumable(store):
        state = read_log(game.id, store.events(game.id))[0].state
        resumed = Host.resume(store, game.id, lambda _: GivenDealer(()), clock).state
    store.close(clock())
    return state, resumed


def check(state: State, resumed: State | None, said: list[list[str]]) -> None:
    for words in said:
        match words:
            case ["saved", number]:
                turn = state.past[int(number) - 1]
                assert [answer.response for answer in turn.answers.values()] == [RIGHT_PICK]
            case ["shown", number, prompt]:
                turns = [*state.past, *([state.open] if state.open else [])]
                assert turns[int(number) - 1].question.prompt == prompt
            case ["clue", number]:
                turns = [*state.past, *([state.open] if state.open else [])]
                assert turns[int(number) - 1].clues == 2
    if resumed is None:
        assert not said
        return
    assert resumed.open == state.open
    assert resumed.past == state.past
    assert resumed.phase in {Phase.PAUSED, Phase.REVEALED}


def test_no_saved_answer_is_ever_lost(tmp_path: Path) -> None:
    chance = Random(os.environ.get("HUBQUIZ_CRASH_SEED", "crash"))
    said: list[list[str]] = []
    for _ in range(CRASHES):
        said += play_and_kill(tmp_path, chance)
        check(*reopen(tmp_path), said)
    saved = {words[1] for words in said if words[0] == "saved"}
    assert len(saved) > CRASHES // 4  # a busy machine saves little before each kill
    assert len(saved) == len([words for words in said if words[0] == "saved"])
