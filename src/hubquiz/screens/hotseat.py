"""Several players at one machine: in turn, or whoever buzzes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.game.commands import Buzz, Close
from hubquiz.game.events import Answered
from hubquiz.game.setup import Answering
from hubquiz.game.state import Phase
from hubquiz.host.seats import Seats, seats_of
from hubquiz.i18n import _, ngettext
from hubquiz.quiz.mark import Mark
from hubquiz.quiz.marking import right_words
from hubquiz.quiz.responses import GaveUp
from hubquiz.screens.page import is_narrow
from hubquiz.screens.play import PlayScreen
from hubquiz.screens.playfoot import PlayFoot
from hubquiz.screens.seatcards import WIDE, SeatCards, TurnLine
from hubquiz.screens.seatkeys import written_by
from hubquiz.screens.seatwhy import SeatWhy
from hubquiz.screens.views.pick import PickView
from hubquiz.ui.events import Key, Typed
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.sound import Effect
from hubquiz.ui.widgets.choice import ChoiceState
from hubquiz.ui.widgets.keycap import key_label
from hubquiz.ui.widgets.progress import Step

if TYPE_CHECKING:
    from typing import Any

    from hubquiz.game.floor import Place
    from hubquiz.game.turn import Turn
    from hubquiz.game.view import View
    from hubquiz.host.desk import Desk
    from hubquiz.host.host import Host
    from hubquiz.screens.views.base import AnswerView
    from hubquiz.ui.events import Event
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.screen import Screen

DEAF_MS = 700
"""So long after a buzz the others' keys are not taken for writing."""


class SeatScreen(PlayScreen):
    """One game of several players at this machine, who answer one at a time."""

    name = "seats"

    def __init__(self, desk: Desk, host: Host) -> None:
        super().__init__(desk, host)
        self.buzzers = host.state.setup.settings.answering is Answering.BUZZERS
        count = len(host.state.setup.players)
        keys = seats_of(desk).keys
        self.keys = Seats(names=("",) * count, keys=keys).buzz_keys
        self._holder: str | None = None
        self._deaf_until = 0

    def build(self) -> None:
        """Make the players' cards, and the rest."""
        self.cards = SeatCards(self.keys, self.buzz)
        self.line = TurnLine()
        self.add(self.line, self.cards)
        super().build()
        if self.buzzers:
            self.shortcuts += [
                Shortcut(key, _("buzz: {name}").format(name=place.player.name), lambda: None)
                for key, place in zip(self.keys, self.table.places, strict=False)
            ]

    def make_foot(self) -> PlayFoot:
        """The line below the question, for whoever has the floor."""
        return SeatFoot(self)

    def around(self, room: Rect) -> Rect:
        """The cards stand beside the question, or above it where it is narrow."""
        style = self.style
        if is_narrow(style, room.w):
            strip, room = room.cut_top(self.cards.height(style, room.w), style.gap())
        else:
            strip, room = room.cut_left(style.px(WIDE), style.gap(2.5))
        self.cards.place(strip, style)
        line, room = room.cut_top(self.line.height(style, room.w), style.gap())
        self.line.place(line, style)
        return room

    # What the players do

    def buzz(self, seat: int) -> None:
        """Let a player answer, if nobody else does just now."""
        if self.game.phase is Phase.ASKING and seat < len(self.table.places):
            token = self.table.places[seat].player.token
            if self.host.submit(Buzz(self.host.now(), token)) is None:
                self._deaf_until = self.now + DEAF_MS
                self.play(Effect.TICK)
            self.sync()

    def skip(self) -> None:
        """Pass; if nobody has the floor, nobody knows."""
        if self.game.phase is not Phase.ASKING:
            return
        if self.table.floor is None:
            self._do(Close(self.host.now()))
        else:
            self._respond(GaveUp())

    def handle(self, event: Event) -> bool:
        """A player's key buzzes, and is nothing else as long as it may."""
        if self.buzzers and self.game.phase is Phase.ASKING:
            if self.table.floor is not None:
                if self.now < self._deaf_until and self._is_late_buzz(event):
                    return True
            elif isinstance(event, Key) and written_by(event) in self.keys:
                if not event.repeat:
                    self.buzz(self.keys.index(written_by(event)))
                return True
        return super().handle(event)

    def _is_late_buzz(self, event: Event) -> bool:
        if isinstance(event, Typed):
            return event.text.lower() in self.keys
        return isinstance(event, Key) and written_by(event) in self.keys

    # What is shown

    def sync(self) -> None:
        """Show the table as it stands now."""
        table = self.table = self.host.table()
        tokens = [place.player.token for place in table.places]
        if table.floor is not None:
            self.player = table.floor
        elif self.player not in tokens:
            self.player = tokens[0]
        if table.floor != self._holder and self.host.state.open is not None:
            self._number = 0  # each who tries it begins anew
        self._holder = table.floor
        super().sync()

    def _show_bar(self, game: View) -> None:
        """Show how many questions there are, and which were found: each score has its card."""
        bar, table = self._bar, self.table
        bar.show(game, (), self.host.state.before)
        for figure in (bar.score, bar.streak, bar.misses):
            figure.visible = False
        found = [_step(turn) for turn in self.host.state.past if not turn.skipped]
        ahead = list(bar.trail.steps)
        bar.trail.steps = [*found, *ahead[len(found) :]]
        revealed = game.phase is Phase.REVEALED
        self.cards.show(
            table.places,
            buzzes=self.buzzers and game.phase is Phase.ASKING,
            tells=True,
        )
        paused = game.phase is Phase.PAUSED
        line = (_("Paused"), None) if paused else self._verdict() if revealed else self._whose()
        self.line.show(*line)

    def _whose(self) -> tuple[str, int | None]:
        """Whose turn it is, in a sentence, and in which place they sit."""
        table = self.table
        if table.floor is None:
            keys = ", ".join(
                key_label(key)
                for key, place in zip(self.keys, table.places, strict=False)
                if place.may
            )
            words = _("Who knows another? {keys}") if table.stealing else _("Who knows it? {keys}")
            return words.format(keys=keys), None
        seat = next(i for i, place in enumerate(table.places) if place.floor)
        name = table.places[seat].player.name
        if self.buzzers:
            return _("{name} answers").format(name=name), seat
        if table.stealing:
            return _("{name} may take it over, for half the points").format(name=name), seat
        return _("{name}, it is your turn").format(name=name), seat

    def _verdict(self) -> tuple[str, int | None]:
        """Who found it, in a sentence."""
        best: tuple[Place, int] | None = None
        for seat, place in enumerate(self.table.places):
            if place.answer is not None and place.answer.points > 0:
                before = best[0].answer if best else None
                if before is None or place.answer.points > before.points:
                    best = (place, seat)
        if best is None or best[0].answer is None:
            return _("Nobody found it."), None
        points = best[0].answer.points
        words = ngettext("{name}: +{n} point", "{name}: +{n} points", points)
        return words.format(name=best[0].player.name, n=points), best[1]

    def _ask(self, game: View) -> None:
        """Lay out the question for whoever may try it now."""
        super()._ask(game)
        view = self._sheet.view if self._sheet else None
        if isinstance(view, PickView):
            for i in self.table.struck:
                view.cards[i].state = ChoiceState.WRONG
                view.cards[i].enabled = False
        if view is not None and self.table.floor is None:
            for widget in view.walk():
                widget.enabled = False

    def _reveal(self, game: View) -> None:
        """Show in the same place what was right, and what each who tried it said."""
        turn = self.host.state.turn
        if game.question is None or turn is None or self._sheet is None:
            return
        self.focus(None)
        tried = tuple(turn.answers.values())
        last = max(tried, key=lambda each: each.mark.credit, default=None) or self._silence(turn)
        self._sheet.view.unveil(game.question.shape, last)
        why = SeatWhy(game.question, self.table.places, last)
        self._why = why
        self._sheet.explain(why)
        self._bare = True
        self.play(Effect.RIGHT if last.mark.correct else Effect.WRONG)

    def _silence(self, turn: Turn) -> Answered:
        """What is shown where nobody said anything."""
        mark = Mark(0.0, right_words(turn.question.shape), counted=False)
        return Answered(self.host.state.at, self.player, GaveUp(), mark, points=0, used=0)

    def _refocus(self, game: View) -> None:
        """Nothing has the focus while the players' keys are waited for."""
        if game.phase is Phase.ASKING and self.table.floor is None:
            self.default = None
            self.focus(None)
            return
        super()._refocus(game)

    def limit(self, game: View) -> int:
        """The time of who has the floor, or the question's."""
        return self.table.limit or super().limit(game)

    def _results(self) -> Screen[Any]:
        """Return what shows who has won."""
        from hubquiz.screens.winners import WinnersScreen  # noqa: PLC0415 - not before the end

        return WinnersScreen(self.desk, self.host)


class SeatFoot(PlayFoot):
    """How to answer and what can be done, for whoever has the floor; without one, for all."""

    def __init__(self, screen: SeatScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    def show(self, game: View, view: AnswerView | None) -> None:
        """Offer what can be done now."""
        free = game.phase is Phase.ASKING and self._screen.table.floor is None
        super().show(game, None if free else view)
        self.skip.text = _("Nobody knows") if free else _("Pass")
        if free:
            self.confirm.visible = False
            self.skip.cap = "" if "s" in self._screen.keys else "s"
            self.how.text = _("Press your key, or click your card.")
        if self.placed:
            self.arrange()


def _step(turn: Turn) -> Step:
    """What became of a question: found, in part, or by nobody."""
    marks = [answer.mark for answer in turn.answers.values()]
    if turn.disputed or not any(mark.counted for mark in marks):
        return Step.SKIPPED
    if any(mark.correct for mark in marks):
        return Step.RIGHT
    return Step.PART if any(mark.credit > 0 for mark in marks) else Step.WRONG
