"""What the tests of the play screens share: a game on a stage, and a player with a mouse."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tests.harness.media import FLAGS

from hubquiz.game.modes import RoundOf
from hubquiz.game.setup import Setup
from hubquiz.host.dealers import GivenDealer
from hubquiz.host.desk import Desk
from hubquiz.host.host import Host
from hubquiz.host.order import Order
from hubquiz.quiz.question import Question
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point
from hubquiz.screens.autoplay import Autoplayer
from hubquiz.screens.play import PlayScreen
from hubquiz.screens.results import ResultsScreen
from hubquiz.screens.views.arrange import ArrangeView
from hubquiz.screens.views.base import AnswerView
from hubquiz.screens.views.pair import PairView
from hubquiz.screens.views.point import PointView
from hubquiz.ui.geometry import Point as Pixel
from hubquiz.ui.look import Look
from hubquiz.ui.pilot import Pilot
from hubquiz.ui.screen import Screen
from hubquiz.ui.stage import offscreen
from hubquiz.ui.widgets.pairs import Card

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from hubquiz.game.modes import Mode
    from hubquiz.game.state import Phase
    from hubquiz.quiz.mark import Mark
    from hubquiz.quiz.shapes import Shape
    from hubquiz.rounds.deck import Deck

MORNING = 1_700_000_000_000

_DECKS: dict[str, Deck] = {}
"""Packs that were read by an earlier test: they never change."""


class Below(Screen[None]):
    """What lies below a game: home, say."""


class Table:
    """A desk of its own, a stage, and the game on it. Its clock is the stage's."""

    def __init__(
        self, folder: Path, size: tuple[int, int] = (1280, 720), look: Look | None = None
    ) -> None:
        self.stage = offscreen(size, look or Look(motion=False))
        self.stage.push(Below())
        self.pilot = Pilot(self.stage)
        self.desk = Desk(os.fspath(folder))
        self.desk.clock = lambda: MORNING + self.stage.now
        self.desk._decks.update(_DECKS)
        self.host: Host

    def deal(self, *kinds: str, mode: Mode | None = None, seed: int = 7, **more: Any) -> Autoplayer:
        """Begin a round of the bundled pack, or where pictures are asked of a pack that has any."""
        name = str(FLAGS) if kinds == ("picture",) else "china-tech-hubs"
        pack = self.desk.library.find(name)
        _DECKS.setdefault(str(pack.path), self.desk.deck(pack))
        return self.sit(self.desk.begin(Order(pack, mode or RoundOf(3), kinds, seed=seed, **more)))

    def ask(self, *shapes: Shape, prompt: str = "Which?", mode: Mode | None = None) -> Autoplayer:
        """Begin a round of these questions."""
        questions = [Question("written", prompt, shape, (), ()) for shape in shapes]
        setup = Setup(mode or RoundOf(len(shapes)), (self.desk.seat,), "given", "Given", recipe="")
        return self.sit(
            Host.begin(
                self.desk.store,
                f"given-{self.stage.now}",
                setup,
                lambda _state: GivenDealer(questions),
                self.desk.clock,
            )
        )

    def sit(self, host: Host) -> Autoplayer:
        """Show a game."""
        self.host = host
        self.stage.push(PlayScreen(self.desk, host))
        self.pilot.pump()
        return Autoplayer(self.pilot, host)

    def phase(self) -> Phase:
        """What the game is at."""
        return self.host.state.phase

    def disputed(self) -> bool:
        """Whether the last question was called unfair."""
        return self.host.state.past[-1].disputed

    def playing(self) -> bool:
        """Whether the play screen is on top."""
        return isinstance(self.pilot.screen, PlayScreen)

    @property
    def view(self) -> AnswerView:
        """Where one answers now."""
        widget = self.pilot.find("answer")
        assert isinstance(widget, AnswerView)
        return widget

    @property
    def mark(self) -> Mark:
        """What the last answer earned."""
        (answer,) = self.host.state.past[-1].answers.values()
        return answer.mark

    @property
    def results(self) -> ResultsScreen:
        """The results, which are shown."""
        assert isinstance(self.pilot.screen, ResultsScreen)
        return self.pilot.screen

    def answer_by_pointer(self, *, touch: bool = False) -> None:
        """Answer the question in hand right, as far as a pointer can."""
        turn = self.host.state.turn
        assert turn is not None
        shape = turn.question.shape
        match shape:
            case Pick():
                for i in shape.key:
                    self.pilot.click(f"choice-{i}", touch=touch)
            case Pair():
                self._join(shape, touch=touch)
            case Arrange():
                self._drag_rows(shape, touch=touch)
            case Estimate():
                self.pilot.click("slider", touch=touch)
            case Point():
                view = self.view
                assert isinstance(view, PointView)
                x, y = view.chart.projection.to_spot((shape.lat, shape.lon))
                self.pilot.click(Pixel(round(x), round(y)), touch=touch)
            case _:
                self.pilot.click("skip", touch=touch)
                return
        if not self.view.instant:
            self.pilot.click("confirm", touch=touch)

    def _join(self, shape: Pair, *, touch: bool) -> None:
        """Every other pair by two clicks, the rest by dragging."""
        view = self.view
        assert isinstance(view, PairView)
        for i, goal in enumerate(shape.key):
            left = view.board.card_rect(Card(0, i)).center
            right = view.board.card_rect(Card(1, goal)).center
            if i % 2:
                self.pilot.drag(left, right, touch=touch)
            else:
                self.pilot.click(left, touch=touch)
                self.pilot.click(right, touch=touch)

    def _drag_rows(self, shape: Arrange, *, touch: bool) -> None:
        view = self.view
        assert isinstance(view, ArrangeView)
        for place, item in enumerate(shape.key):
            rows = view.list
            start, end = rows.row_rect(rows.order.index(item)), rows.row_rect(place)
            self.pilot.drag(start.center, end.center, touch=touch)
