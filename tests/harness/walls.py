"""A class as its window hears it: real games and real views, without a child and without phones."""

from __future__ import annotations

import os
from random import Random
from time import monotonic
from typing import TYPE_CHECKING, Any

import segno
from tests.harness.questions import right_response
from tests.harness.taught import some

from hubquiz.classroom.board import Board
from hubquiz.classroom.questions import media_of
from hubquiz.classroom.spec import Spec
from hubquiz.classroom.staff import count, teacher_view
from hubquiz.classroom.views import Room, id_of
from hubquiz.classroom.wire import Do, What
from hubquiz.classroom.wishes import commands_of
from hubquiz.game import commands as c
from hubquiz.game.modes import RoundOf
from hubquiz.game.setup import Certainty, Settings
from hubquiz.game.state import Phase
from hubquiz.host.classes import Heard, Place
from hubquiz.host.order import Order
from hubquiz.screens.classscreen import ClassScreen
from hubquiz.ui.look import Look
from hubquiz.ui.pilot import Pilot
from hubquiz.ui.stage import offscreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.game.modes import Mode
    from hubquiz.host.desk import Desk
    from hubquiz.library.packs import PackFile
    from hubquiz.ui.stage import Stage

PIN, ADDRESS = "271828", "192.168.178.45:8765"
NAMES = ("Blue Otter", "Red Kite", "小明", "Zoë", "Brave Hedgehog", "Quiet Marten", "张伟", "Ada")
LONG = "Maximiliana-Wilhelmine Oberhauser-Q"
"""A name as long as one may be."""


class Told:
    """What `host.classes.Class` is to a screen: a game that is played right here."""

    def __init__(
        self,
        desk: Desk,
        pack: PackFile,
        kinds: Sequence[str] = (),
        *,
        mode: Mode | None = None,
        seed: int = 5,
        **rules: Any,
    ) -> None:
        settings = Settings(**{"question_seconds": 30, "speed": 25, **rules})
        order = Order(pack, mode or RoundOf(10), tuple(kinds), seed=seed, settings=settings)
        self._desk = desk
        self._spec = Spec.new(os.urandom)
        self.host = desk.open_room(order, self._spec.encode())
        self.place = Place(
            pin=PIN,
            key="k",
            address=ADDRESS,
            port=8765,
            others=(("192.168.178.45", "wlan0"), ("10.0.0.7", "eth0")),
            qr=tuple(
                tuple(row) for row in segno.make(f"HTTP://{ADDRESS}/{PIN}").matrix_iter(border=0)
            ),
        )
        self.heard = Heard()
        self.failure, self.down = "", False
        self.done: list[tuple[str, dict[str, object]]] = []
        self.here: frozenset[str] | None = None
        self.turned: tuple[object, ...] = ()
        self.chance = Random(7)

    def poll(self) -> bool:
        """Nothing comes by itself."""
        return False

    def close(self) -> None:
        """There is nothing to let go."""

    def report(self) -> None:
        """Say where a report would lie."""
        self.heard.report = ("/home/ada/hubquiz/reports/hubs-2026/report.html",)

    def use_address(self, address: str) -> None:
        """Tell of another address."""
        self.place.address = f"{address}:8765"

    def do(self, what: str, **more: Any) -> None:
        """Do what the teacher wants, as the room does it."""
        self.done.append((what, more))
        if what == "board":
            self.turned = (more["name"], self.host.state.phase, self.host.state.asked)
            self.tell()
            return
        do = Do(1, What(what), **more)
        for command in commands_of(do, self.host.state, self._spec, self.host.now()):
            self.host.submit(command)
        self.tell()

    # The class

    def join(self, names: Sequence[str]) -> Told:
        """Let these in."""
        for name in names:
            self.host.submit(c.Join(self.host.now(), f"t-{name}", name))
        return self.tell()

    def who(self, name: str) -> str:
        """The id of a player."""
        return id_of(f"t-{name}")

    def start(self) -> Told:
        """Ask the first question."""
        self.host.submit(c.Start(self.host.now()))
        return self.tell()

    def answer(self, skill: float = 0.5, part: float = 1.0) -> Told:
        """Have some of them answer."""
        turn, sure = self.host.state.open, self.host.state.settings.certainty
        assert turn is not None
        for player in list(self.host.state.roster):
            if self.chance.random() > part:
                continue
            right = self.chance.random() < skill
            shape = turn.question.shape
            response = right_response(shape) if right else some(shape, self.chance)
            said = self.chance.choice(list(Certainty)) if sure else None
            self.host.submit(c.Respond(self.host.now(), player, response, said))
        return self.tell()

    def play(self, *, to: Callable[[Told], bool]) -> Told:
        """Play on until something is so."""
        while not to(self) and self.host.state.phase is not Phase.OVER:
            if self.host.state.open is not None:
                self.answer()
                self.command(c.Close)
            self.command(c.Proceed)
        return self.tell()

    def command(self, what: type[Any]) -> Told:
        """Have the game hear a command that says nothing but its time."""
        self.host.submit(what(self.host.now()))
        return self.tell()

    def tell(self) -> Told:
        """Tell the window how it stands."""
        state = self.host.state
        here = frozenset(state.roster) if self.here is None else self.here
        room = Room(PIN, ADDRESS, "en", "", here)
        now = self.host.now()
        self.heard.view = teacher_view(state, room, Board(state), now, roster=True)
        if self.turned[1:] == (state.phase, state.asked) and self.turned[0]:
            self.heard.view["board"] = self.turned[0]
        if state.turn is not None:
            files = enumerate(media_of(state.turn))
            found = ((at, self._desk.exhibit(state.setup.pack, exhibit)) for at, exhibit in files)
            self.heard.media |= {
                f"/media/{state.asked}/{at}": str(path) for at, path in found if path is not None
            }
        self.heard.count, self.heard.at = count(state, room), monotonic()
        return self


def shown(
    desk: Desk,
    told: Told,
    size: tuple[int, int] = (1280, 720),
    look: Look | None = None,
    stage: Stage | None = None,
) -> tuple[ClassScreen, Pilot]:
    """Put a class on a window, or on one that there is already."""
    stage = stage or offscreen(size, look or Look(motion=False))
    stage.quit()
    screen = ClassScreen(desk, told)  # type: ignore[arg-type]  # it is what a screen needs of one
    stage.push(screen)
    return screen, Pilot(stage)
