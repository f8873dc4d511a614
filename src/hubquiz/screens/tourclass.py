"""The tour of a class of phones: setting it up, and classes of which a part has been played.

They are played here by hand, without phones; then a real child serves them to the window.
"""

from __future__ import annotations

import json
from dataclasses import replace
from time import monotonic, sleep
from typing import TYPE_CHECKING

from hubquiz.game.commands import Discuss, Join, Proceed, Respond, Revote, Start
from hubquiz.game.modes import RoundOf
from hubquiz.game.setup import Certainty
from hubquiz.host.closing import Closing, Pacing
from hubquiz.host.order import Order
from hubquiz.host.pacing import open_paced
from hubquiz.host.wanted import CLASS_RULES, Wanted, team_names
from hubquiz.quiz.responses import GaveUp, Picked
from hubquiz.quiz.shapes import Pick
from hubquiz.screens.classopen import open_class
from hubquiz.screens.classscreen import STILL_MS, ClassScreen
from hubquiz.screens.classsetup import ClassSetup
from hubquiz.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.game.state import State
    from hubquiz.host.host import Host
    from hubquiz.quiz.responses import Response
    from hubquiz.screens.tour import Tour

LOOPBACK = "127.0.0.1"
ROOM = json.dumps({"pin": "271828", "key": "the tour's own"})
"""A room whose key nobody needs."""
NAMES = ("Blue Otter", "Red Kite", "小明", "Zoë", "Brave Hedgehog", "Quiet Marten")
PATIENCE_S = 20.0


def tour_class(tour: Tour) -> None:
    """Through the setting up, the lobby, questions, and a class at its own pace."""
    _set_up(tour)
    _lobby(tour)
    _question(tour)
    _talk(tour)
    _paced(tour)


def _set_up(tour: Tour) -> None:
    tour.desk.store.classes.add("7b", tour.desk.clock())
    setup = ClassSetup(tour.desk, tour.pack)
    tour.stage.push(setup)
    tour.shot("class-setup")
    tour.pilot.press("c")
    tour.shot("class-name")
    tour.pilot.click("class-0")
    tour.pilot.press("m")
    tour.shot("class-rules")
    tour.pilot.press("m")
    way = setup.find("way")
    if isinstance(way, Segmented):
        way.choose(2)
    tour.shot("class-pace")
    tour.stage.quit()


def _lobby(tour: Tour) -> None:
    order = Order(tour.pack, RoundOf(3), settings=CLASS_RULES)
    _show(tour, Wanted(order, bind=LOOPBACK), "lobby")
    tour.shot("class-lobby")
    _leave(tour)


def _question(tour: Tour) -> None:
    """A question that some have answered twice, its reveal, the standings, and who is in."""
    rules = replace(CLASS_RULES, question_seconds=None, certainty=True)
    order = Order(tour.pack, RoundOf(2), ("choice",), seed=7, settings=rules)
    host = _begun(tour, order)
    _answer_all(host, NAMES[:-1], wrong=2)
    host.submit_all([Discuss(host.now()), Revote(host.now())])
    _answer_all(host, NAMES[:-1], wrong=4)
    host.leave()
    screen = _show(tour, Wanted(order, bind=LOOPBACK, game=host.game), "paused")
    for phase, name in (("asking", "class-question"), ("revealed", "class-reveal")):
        tour.pilot.press("space")
        _until(tour, screen, phase)
        tour.shot(name)
    tour.pilot.press("space")
    tour.shot("class-standings")
    tour.pilot.press("n")
    tour.shot("class-people")
    tour.pilot.press("q")
    tour.shot("class-covered")
    tour.pilot.press("c", "return")
    tour.shot("class-allow")
    tour.pilot.press("escape", "escape", "escape")
    _leave(tour)


def _talk(tour: Tour) -> None:
    """A first vote that is talked about; then, in teams, who has won."""
    rules = replace(CLASS_RULES, question_seconds=None, teams=team_names(3))
    order = Order(tour.pack, RoundOf(1), ("choice",), seed=11, settings=rules)
    host = _begun(tour, order)
    _answer_all(host, NAMES[:-1], wrong=3)
    host.leave()
    screen = _show(tour, Wanted(order, bind=LOOPBACK, game=host.game), "paused")
    tour.pilot.press("space")
    _until(tour, screen, "asking")
    tour.pilot.press("d")
    _until(tour, screen, "discussing")
    tour.shot("class-talk")
    tour.pilot.press("v")
    tour.shot("class-votes")
    tour.pilot.press("a")
    _until(tour, screen, "revealed")
    tour.pilot.press("space")
    tour.shot("class-teams")
    tour.pilot.press("space")
    _until(tour, screen, "over")
    tour.shot("class-podium")
    tour.pilot.press("space")


def _begun(tour: Tour, order: Order) -> Host:
    """A class that has been asked its first question."""
    host = tour.desk.open_room(order, ROOM, "7b")
    joins = [Join(host.now(), name, name) for name in NAMES]
    host.submit_all([*joins, Start(host.now())])
    return host


def _answer_all(host: Host, names: Sequence[str], *, wrong: int) -> None:
    """Have these answer, each `wrong`th of them wrongly, as sure as they happen to be."""
    degrees = tuple(Certainty) if host.state.settings.certainty else (None,)
    for at, name in enumerate(names):
        answer, sure = _answer(host.state, right=at % wrong != 0), degrees[at % len(degrees)]
        host.submit(Respond(host.now(), name, answer, sure))


def _paced(tour: Tour) -> None:
    """A class at its own pace: how far it is, who is how far, and what it knew."""
    order = Order(tour.pack, RoundOf(5), ("choice",), seed=7)
    games = open_paced(tour.desk, order, ROOM, "7b")
    games.submit_all([("", Join(games.now(), name, name)) for name in NAMES])
    games.submit_all([(name, Start(games.now())) for name in NAMES])
    for at, name in enumerate(NAMES):
        for step in range(at):
            state = games.own[name].state
            answer = _answer(state, right=(step + at) % 3 != 0)
            games.submit_all([(name, Respond(games.now(), name, answer))])
            games.submit_all([(name, Proceed(games.now()))])
    pacing = Pacing(closing=Closing(minutes=30))
    wanted = Wanted(order, pacing, bind=LOOPBACK, game=games.game)
    screen = _show(tour, wanted, "paced")
    screen.act("extend", seconds=1800)
    _until(tour, screen, "paced", "closes_in")
    tour.shot("class-paced")
    tour.pilot.press("f")
    tour.shot("class-progress")
    tour.pilot.press("escape")
    screen.act("end")
    _until(tour, screen, "over")
    tour.shot("class-paced-over")
    tour.pilot.press("space")


def _show(tour: Tour, wanted: Wanted, phase: str) -> ClassScreen:
    """Open a class in the window, and wait until it is there."""
    setup = ClassSetup(tour.desk, tour.pack, wanted)
    tour.stage.push(setup)
    open_class(setup, tour.desk, wanted)
    screen = tour.pilot.screen
    if not isinstance(screen, ClassScreen):
        message = "the class was not opened: is the profile in use?"
        raise TypeError(message)
    _until(tour, screen, phase)
    return screen


def _leave(tour: Tour) -> None:
    tour.pilot.press("escape", "l")


def _until(tour: Tour, screen: ClassScreen, phase: str, told: str = "title") -> None:
    """Let the window live until the class is at a phase, and has told something."""
    until = monotonic() + PATIENCE_S
    while screen.phase != phase or screen.view.get(told) is None:
        if monotonic() > until:
            message = f"the class is {screen.phase!r}, not {phase!r}: {screen.room.failure}"
            raise TimeoutError(message)
        sleep(0.01)
        tour.pilot.wait(60)
    tour.pilot.wait(STILL_MS)


def _answer(state: State, *, right: bool) -> Response:
    """Return an answer to the choice that is asked."""
    shape = state.turn.question.shape if state.turn else None
    if not isinstance(shape, Pick):
        return GaveUp()
    wrong = next(i for i in range(len(shape.choices)) if i not in shape.key)
    return Picked((shape.key[0] if right else wrong,))
