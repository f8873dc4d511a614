"""The play screen: one question after another, each with its reveal in the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hubquiz.game.commands import (
    Dispute,
    NextClue,
    Pause,
    Proceed,
    Quit,
    Respond,
    Resume,
    Withdraw,
)
from hubquiz.game.modes import AgainstClock
from hubquiz.game.scoring import FULL, clue_worth
from hubquiz.game.state import Phase
from hubquiz.i18n import _
from hubquiz.quiz.responses import GaveUp
from hubquiz.rounds.describe import title
from hubquiz.screens.banner import Banner
from hubquiz.screens.exhibits import exhibit_widgets
from hubquiz.screens.page import beside_bar, page_area
from hubquiz.screens.pane import Pane
from hubquiz.screens.playbar import PlayBar, Ways, is_review
from hubquiz.screens.playfoot import PlayFoot
from hubquiz.screens.prompt import Prompt
from hubquiz.screens.resting import Resting
from hubquiz.screens.reveal import Why
from hubquiz.screens.sheet import Sheet
from hubquiz.screens.views import view_for
from hubquiz.screens.views.base import Hands
from hubquiz.screens.words import dotted
from hubquiz.ui.dialog import Answer, Dialog
from hubquiz.ui.events import Key
from hubquiz.ui.help import Help
from hubquiz.ui.screen import Screen, Shortcut
from hubquiz.ui.sound import Effect
from hubquiz.ui.widgets.button import Tone

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from hubquiz.game.commands import Command
    from hubquiz.game.setup import Certainty
    from hubquiz.game.view import View
    from hubquiz.host.desk import Desk
    from hubquiz.host.host import Host
    from hubquiz.host.order import Order, ReviewOrder
    from hubquiz.quiz.responses import Response
    from hubquiz.quiz.shapes import Exhibit
    from hubquiz.ui.events import Event
    from hubquiz.ui.geometry import Rect, Size
    from hubquiz.ui.widget import Widget

WIDE = 1160
"""Units of the window's width that are used, at most."""
LATER_MS = 20
"""A deadline that the host's clock has not reached yet is asked for again so much later."""
READING_MS = 60
"""So long after a reveal, while it is read, what comes next is made ready."""


class Reveal(Protocol):
    """What tells why an answer is right."""

    def dispute(self, disputed: bool) -> None:  # noqa: FBT001 - on or off is all it says
        """Say that the question does not count, or no more."""


class PlayScreen(Screen[None]):
    """One game of one player at this machine. It closes when the game has been left."""

    name = "play"

    def __init__(self, desk: Desk, host: Host) -> None:
        super().__init__()
        self.desk, self.host = desk, host
        self.player = host.state.setup.tokens[0]
        self._number = 0
        self._sheet: Sheet | None = None
        self._why: Reveal | None = None
        self._deadline: int | None = None
        self._prepares_at: int | None = None
        self._resumes = False
        self._unsaved = ""

    def build(self) -> None:
        """Make what stays; the question comes with the game."""
        self._bar = PlayBar(Ways(self.back, self.pause, self.help))
        self._banner: Banner | None = None
        self._rest = Resting()
        self._scroll = Pane(name="question")
        self._foot = self.make_foot()
        self.add(self._bar, self._scroll, self._rest, self._foot)
        self.shortcuts = [
            Shortcut("s", _("skip the question"), self.skip),
            Shortcut("c", _("another clue"), self.next_clue),
            Shortcut("p", _("pause, and go on"), self.pause),
            Shortcut("u", _("call a revealed question unfair: it does not count"), self.dispute),
        ]
        self.sync()

    def make_foot(self) -> PlayFoot:
        """The line below the question."""
        return PlayFoot(self)

    def layout(self, size: Size) -> None:
        """The bar above, the buttons below, the question between."""
        style = self.style
        area = page_area(style, size, WIDE)
        top, room = area.cut_top(self._bar.height(style, area.w), style.gap())
        self._bar.place(top, style)
        if self._banner is not None:
            strip, room = room.cut_top(self._banner.height(style, room.w), style.gap())
            self._banner.place(strip, style)
        foot, room = room.cut_bottom(self._foot.height(style, area.w), style.gap(1.5))
        self._foot.place(foot, style)
        room = self.around(room)
        if self._sheet is not None:
            self._sheet.room = room.h - 2 * style.px(5)
        self._scroll.place(beside_bar(style, room), style)
        self._rest.place(room, style)

    def around(self, room: Rect) -> Rect:
        """Place what else stands between bar and buttons; return what is left for the question."""
        return room

    # What the person does

    def answer(self) -> None:
        """Give the response as it stands."""
        response = self._sheet.view.response if self._sheet else None
        if response is not None:
            self._respond(response)

    def skip(self) -> None:
        """Give no answer."""
        self._respond(GaveUp())

    def next_clue(self) -> None:
        """Show another clue."""
        if self.game.phase is Phase.ASKING and self.game.clues_left:
            self._do(NextClue(self.host.now()))

    def go_on(self) -> None:
        """Go on from the reveal, or from a pause."""
        now = self.host.now()
        self._do(Resume(now) if self.game.phase is Phase.PAUSED else Proceed(now))

    def pause(self) -> None:
        """Stop the clocks and hide the question, or go on."""
        if self.game.phase is Phase.ASKING:
            self._do(Pause(self.host.now()))
        elif self.game.phase is Phase.PAUSED:
            self.go_on()

    def dispute(self) -> None:
        """Take the revealed question out of the score, or put it back."""
        if self.game.phase is Phase.REVEALED:
            now = self.host.now()
            self._do(Withdraw(now) if self.game.disputed else Dispute(now))

    def help(self) -> None:
        """Show the keys; the clocks stand meanwhile."""
        keys = self._keys()
        self._stand_still()
        self.stage.push(Help(keys))

    def back(self) -> None:
        """Ask whether to leave the game, end it, or stay."""
        self._stand_still()
        text = _("You can leave it and go on another time, or end it here and see the result.")
        answers = [
            Answer(_("Keep playing"), "stay", Tone.PRIMARY),
            Answer(_("Leave"), "leave", key="l"),
            Answer(_("End it"), "end", Tone.DANGER, key="e"),
        ]
        self.stage.push(Dialog(_("Leave this game?"), text, answers), self._left)

    def resumed(self) -> None:
        """Whatever lay over it has gone: let the clocks run if they ran before."""
        if self._resumes:
            self._resumes = False
            self._do(Resume(self.host.now()))

    def update(self, now: int) -> None:
        """Close the question when its time is up."""
        super().update(now)
        if self._deadline is not None and now >= self._deadline:
            self._deadline = None
            self.host.tick()
            self.sync()
        if self._prepares_at is not None and now >= self._prepares_at:
            self._prepares_at = None
            self.host.prepare()

    # Inside

    def _keys(self) -> list[Shortcut]:
        """The keys that do something at this question, those of the answer first."""
        view = self._sheet.view if self._sheet and self.game.phase is Phase.ASKING else None
        own = [
            Shortcut(key, meaning, self.help)
            for keys, meaning in (view.keys() if view else ())
            for key in keys
        ]
        clues = self.game.question is not None and self.game.question.clues
        return own + [key for key in self.shortcuts if clues or key.key != "c"]

    def _left(self, choice: str | None) -> None:
        if choice == "leave":
            self._resumes = False
            self.host.leave()
            self.close(None)
        elif choice == "end":
            self._resumes = False
            self._do(Quit(self.host.now()))

    def _stand_still(self) -> None:
        if self.game.phase is Phase.ASKING:
            self._resumes = True
            self._do(Pause(self.host.now()))

    def _respond(self, response: Response, certainty: Certainty | None = None) -> None:
        if self.game.phase is Phase.ASKING:
            self._do(Respond(self.host.now(), self.player, response, certainty))

    def _do(self, command: Command) -> None:
        self.host.submit(command)
        self.sync()

    def sync(self) -> None:
        """Show the game as it stands now."""
        game = self.game = self.host.view(self.player)
        if game.phase is Phase.OVER:
            self._finish()
            return
        if game.number != self._number:
            self._ask(game)
        fresh = game.phase is Phase.REVEALED and self._why is None
        if fresh:
            self._reveal(game)
        if self._why is not None:
            self._why.dispute(game.disputed)
        if self._sheet is not None and game.question is not None:
            self._sheet.prompt.show(_over(game), game.question.clues)
        self._scroll.visible = game.phase is not Phase.PAUSED
        self._rest.visible = game.phase is Phase.PAUSED
        self._show_bar(game)
        self._tell_health()
        self._wind(game)
        self._foot.show(game, self._sheet.view if self._sheet else None)
        self.layout(self.stage.size)
        self.stage.invalidate()
        self._refocus(game)
        if fresh and self._sheet is not None:
            self._scroll.show(*((0, 0) if self._sheet.beside else self._sheet.why_span))

    def _show_bar(self, game: View) -> None:
        self._bar.show(game, self.host.summary(self.player).lines, self.host.state.before)

    def handle(self, event: Event) -> bool:
        """At the reveal the arrows scroll, if there is more than can be seen."""
        if isinstance(event, Key) and event.name in ("up", "down", "page up", "page down"):
            steps = {"up": -1, "down": 1, "page up": -5, "page down": 5}[event.name]
            if self.game.phase is Phase.REVEALED and self._scroll.by(steps):
                return True
        return super().handle(event)

    def _ask(self, game: View) -> None:
        """Lay out a new question."""
        if game.question is None:
            return
        self._number, self._why = game.number, None
        view = view_for(game.question.shape, Hands(self._changed, self.answer, self._media))
        shown = exhibit_widgets(game.question.exhibits, self._media)
        self._sheet = Sheet(Prompt(game.question.prompt), view, shown)
        self._forget(set(self._scroll.walk()) - {self._scroll})
        self._scroll.scroller.to(0)
        self._scroll.fill([self._sheet])

    def _reveal(self, game: View) -> None:
        """Show in the same place what was right."""
        if game.question is None or game.answer is None or self._sheet is None:
            return
        self.focus(None)
        self._sheet.view.unveil(game.question.shape, game.answer)
        why = Why(
            game.question, game.answer, timed_out=game.timed_out, scored=not is_review(game.mode)
        )
        self._why = why
        self._sheet.explain(why)
        self._prepares_at = self.now + READING_MS
        self.wake_at(self._prepares_at)
        self._bare = True
        if game.answer.mark.counted:
            self.play(Effect.RIGHT if game.answer.mark.correct else Effect.WRONG)

    def _refocus(self, game: View) -> None:
        """Put the focus where the next key belongs."""
        target: Widget | None = self._foot.main
        if game.phase is Phase.ASKING:
            inside = self._sheet is not None and self.focused in set(self._sheet.walk())
            target = self._sheet.view.first() if self._sheet and not inside else self.focused
            self.default = None if self._sheet and self._sheet.view.instant else self._foot.main
        if target is not self.focused:
            self.focus(target)

    def _media(self, exhibit: Exhibit) -> Path | None:
        """Return the file of a picture or sound of the pack that is played."""
        asked = self.game.question
        pack = asked.pack if asked is not None else ""
        return self.desk.exhibit(pack or self.host.state.setup.pack, exhibit)

    def _changed(self) -> None:
        """The response has changed: whether it can be given may have, too."""
        view = self._sheet.view if self._sheet else None
        self._foot.show(self.game, view)
        if self._sheet is not None and self._sheet.placed:
            self._scroll.arrange()
            self._scroll.invalidate()

    def _wind(self, game: View) -> None:
        """Show the clock as it runs or stands, and be woken at the deadline."""
        clock = self._bar.clock
        clock.visible = game.left is not None and game.phase is not Phase.REVEALED
        self._deadline = None
        if game.deadline is not None:
            left = max(game.deadline - self.host.now(), LATER_MS)
            self._deadline = self.now + left
            self.wake_at(self._deadline)
            clock.start(self._deadline, self.limit(game))
        else:
            clock.stop(game.left)

    def limit(self, game: View) -> int:
        """What the clock counts down from, in ms."""
        return _limit(game)

    def _tell_health(self) -> None:
        """Say for as long as play is not being saved."""
        sentence = self.host.health.sentence
        if sentence != self._unsaved:
            self._unsaved = sentence
            if self._banner is not None:
                self.remove(self._banner)
            self._banner = Banner(sentence, name="unsaved") if sentence else None
            if self._banner is not None:
                self.add(self._banner)

    def _finish(self) -> None:
        """Show the results, if there are any."""
        self._deadline = None
        if not self.host.state.past:
            self.close(None)
            return
        self.play(Effect.FINISH)
        self.stage.push(self._results(), self._over)

    def _results(self) -> Screen[Any]:
        """Return what shows what the game came to; its result is what to play next."""
        from hubquiz.screens.results import ResultsScreen  # noqa: PLC0415 - not before the end

        return ResultsScreen(self.desk, self.host, self.player)

    def _over(self, order: Order | ReviewOrder | None) -> None:
        """Leave, and play what the results led to."""
        stage, desk = self.stage, self.desk
        self.close(None)
        from hubquiz.screens import launch  # noqa: PLC0415

        if order is not None:
            launch.begin(stage, desk, order)


def _over(game: View) -> str:
    """What stands above the prompt: the kind, and with clues what the answer is worth now."""
    if game.question is None:
        return ""
    shown, left = len(game.question.clues), game.clues_left
    if not shown or game.phase is Phase.REVEALED or is_review(game.mode):
        return title(game.question.kind)
    worth = round(FULL * clue_worth(shown, shown + left))
    return dotted((title(game.question.kind), _("now worth {points} points").format(points=worth)))


def _limit(game: View) -> int:
    """What the clock counts down from, in ms."""
    if game.settings.question_seconds is not None:
        return game.settings.question_seconds * 1000
    return game.mode.seconds * 1000 if isinstance(game.mode, AgainstClock) else game.left or 1
