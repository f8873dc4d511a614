"""A game that is played as fast as it goes, until somebody kills it.

    python crash_child.py FOLDER

Each line it prints was acknowledged before: `shown NUMBER PROMPT` or `saved NUMBER`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.harness.questions import EASY, RIGHT_PICK

from hubquiz.game.commands import NextClue, Proceed, Respond, Resume
from hubquiz.game.modes import Endless
from hubquiz.game.setup import Player, Setup
from hubquiz.game.state import Phase
from hubquiz.host.dealers import GivenDealer
from hubquiz.host.host import Host, resumable
from hubquiz.host.ports import steady_clock
from hubquiz.quiz.question import Question
from hubquiz.storage import Store

if TYPE_CHECKING:
    from hubquiz.game.state import State


class ChanceDealer(GivenDealer):
    """Deals a question that was never asked before, and never will be again."""

    def __init__(self) -> None:
        super().__init__(())

    def next_question(self, state: State) -> Question:
        clues = ("vague", "telling") if len(state.past) % 3 == 0 else ()
        return Question("choice", token_hex(8), EASY.shape, EASY.claims, EASY.facts, clues=clues)


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def sit_down(folder: Path) -> Host:
    clock = steady_clock()
    store = Store.open(folder, clock())
    assert store.health.saving, store.health
    for game in resumable(store):
        return Host.resume(store, game.id, lambda _: ChanceDealer(), clock)
    if not any(player.name == "Ada" for player in store.players()):
        store.add_player("Ada", clock())
    player = store.players()[0]
    setup = Setup(Endless(), (Player(player.id, player.name),), "marathon")
    return Host.begin(store, f"game-{len(store.games())}", setup, lambda _: ChanceDealer(), clock)


def play(host: Host) -> None:
    (player,) = host.state.setup.tokens
    while True:
        seen = host.view(player)
        if seen.phase is Phase.PAUSED:
            host.submit(Resume(host.now()))
        elif seen.phase is Phase.REVEALED:
            host.submit(Proceed(host.now()))
        elif seen.question is not None:
            say("shown", seen.number, seen.question.prompt)
            if seen.clues_left:
                host.submit(NextClue(host.now()))
                say("clue", seen.number)
            host.submit(Respond(host.now(), player, RIGHT_PICK))
            if not host.health.saving:
                return
            say("saved", seen.number)


if __name__ == "__main__":
    play(sit_down(Path(sys.argv[1])))
