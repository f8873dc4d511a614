"""Every screen of the window, one at a time, to be watched at rest or drawn again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.game.modes import AgainstClock, RoundOf
from hubquiz.host.order import Order
from hubquiz.rounds.kinds import KINDS
from hubquiz.screens.about import AboutScreen
from hubquiz.screens.autoplay import Autoplayer
from hubquiz.screens.browse import BrowseScreen
from hubquiz.screens.files import FilesScreen
from hubquiz.screens.home import Home
from hubquiz.screens.order import OrderScreen
from hubquiz.screens.packpage import PackPage
from hubquiz.screens.packs import PacksScreen
from hubquiz.screens.play import PlayScreen
from hubquiz.screens.players import PlayersScreen
from hubquiz.screens.scores import ScoresScreen
from hubquiz.screens.settings import SettingsScreen
from hubquiz.ui.pilot import Pilot

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from hubquiz.game.modes import Mode
    from hubquiz.host.desk import Desk
    from hubquiz.ui.screen import Screen
    from hubquiz.ui.stage import Stage

    Scene = Callable[[Desk, Stage], None]
    """Shows a screen on an empty stage."""

PACK = "china-tech-hubs"
SEED = 7
ANSWERED = 3
CLOCK_S = 90

SHAPES = {kind.shape: kind.name for kind in reversed(KINDS) if kind.shape != "any"}
"""For each shape the first kind that asks in it."""


def scenes() -> dict[str, Scene]:
    """Return every screen by name; those of play for each shape, asked and revealed."""
    found: dict[str, Scene] = {
        "home": _page(Home),
        "keys": _keys,
        "packs": _page(lambda desk: PacksScreen(desk, desk.library.find(PACK))),
        "pack": _page(lambda desk: PackPage(desk, desk.library.find(PACK))),
        "files": _page(lambda desk: FilesScreen(desk, "Open a file")),
        "order": _page(lambda desk: OrderScreen(desk, desk.library.find(PACK))),
        "learn": _page(lambda desk: BrowseScreen(desk, desk.library.find(PACK))),
        "players": _page(PlayersScreen),
        "scores": _page(ScoresScreen),
        "settings": _page(SettingsScreen),
        "licences": _page(lambda _desk: AboutScreen()),
        "paused": _paused,
        "results": _results,
    }
    for shape, kind in SHAPES.items():
        found[shape] = _asked(kind)
        found[f"{shape} revealed"] = _revealed(kind)
    return found


def countdown(desk: Desk, stage: Stage) -> None:
    """Show a question with the clock running."""
    _begin(desk, stage, "choice", AgainstClock(CLOCK_S))


def _page(make: Callable[[Desk], Screen[Any]]) -> Scene:
    return lambda desk, stage: stage.push(make(desk))


def _keys(desk: Desk, stage: Stage) -> None:
    stage.push(Home(desk))
    Pilot(stage).press("?")


def _asked(kind: str) -> Scene:
    return lambda desk, stage: _begin(desk, stage, kind).prepare(right=True)


def _revealed(kind: str) -> Scene:
    return lambda desk, stage: _begin(desk, stage, kind).answer(right=False)


def _paused(desk: Desk, stage: Stage) -> None:
    _begin(desk, stage, "choice").pilot.click("pause")


def _results(desk: Desk, stage: Stage) -> None:
    player = _begin(desk, stage, "choice", RoundOf(ANSWERED))
    for i in range(ANSWERED):
        player.answer(right=bool(i))
        player.pilot.press("return")


def _begin(desk: Desk, stage: Stage, kind: str, mode: Mode | None = None) -> Autoplayer:
    order = Order(desk.library.find(PACK), mode or RoundOf(), (kind,), seed=SEED)
    host = desk.begin(order)
    stage.push(PlayScreen(desk, host))
    return Autoplayer(Pilot(stage), host)
