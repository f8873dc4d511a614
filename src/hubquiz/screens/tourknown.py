"""The tour of what is known: on a map, as a web, day by day, mixed up, due, and not yet learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.game.modes import Study
from hubquiz.host.studying import begin_review
from hubquiz.screens.autoplay import Autoplayer
from hubquiz.screens.confusions import ConfusionsScreen
from hubquiz.screens.home import Home
from hubquiz.screens.launch import screen_of
from hubquiz.screens.progress import ProgressScreen

if TYPE_CHECKING:
    from hubquiz.screens.tour import Tour

WEB, FRESH = "planets", "world-capitals"
"""A pack without places, and one that nothing was learnt of."""

SEED = 7
ASKED = 12
ANSWER_MS = 4_000
LATER, EARLIER = 9, -120
"""Days after which something is due, and by which a clock was set back."""


def known(tour: Tour) -> None:
    """What the player knows by then, and what they mix up."""
    _learn(tour)
    pilot, stage, library = tour.pilot, tour.stage, tour.desk.library
    stage.push(ProgressScreen(tour.desk, tour.pack))
    for key, name in (("1", "progress"), ("2", "progress-days"), ("3", "progress-parts")):
        pilot.press(key)
        tour.shot(name)
    pilot.press("1")
    pilot.screen.focus(pilot.find("facts"))
    pilot.press("down", "down", "down")
    pilot.screen.focus(pilot.find("picture"))
    pilot.press("+", "+", "+", "+")
    tour.shot("progress-closer")
    stage.quit()
    stage.push(ProgressScreen(tour.desk, library.find(WEB)))
    pilot.press("down", "down")
    tour.shot("progress-web")
    stage.quit()
    stage.push(ProgressScreen(tour.desk, library.find(FRESH)))
    tour.shot("progress-new")
    pilot.press("2")
    tour.shot("progress-nothing")
    stage.quit()
    stage.push(ConfusionsScreen(tour.desk, tour.pack))
    tour.shot("confusions")
    stage.quit()
    for days, name in ((LATER, "home-due"), (EARLIER, "home-clock")):
        tour.skip(days)
        stage.push(Home(tour.desk))
        tour.shot(name)
        stage.quit()
        tour.skip(-days)


def _learn(tour: Tour) -> None:
    """Begin some facts of the pack without places."""
    file = tour.desk.library.find(WEB)
    host = begin_review(tour.desk, [file], Study(questions=ASKED), fresh=ASKED, seed=SEED)
    tour.stage.push(screen_of(tour.desk, host))
    tour.pilot.pump()
    player = Autoplayer(tour.pilot, host)
    at = 0
    while host.state.open is not None:
        tour.pilot.wait(ANSWER_MS)
        player.answer(right=at % 4 != 1)
        tour.pilot.press("return")
        tour.pilot.press("return")
        at += 1
    tour.stage.quit()
