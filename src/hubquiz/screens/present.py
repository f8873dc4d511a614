"""The projector alone: questions for a show of hands, each revealed by the one who leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.values import Type
from hubquiz.game.commands import (
    Close,
    Count,
    Dispute,
    NextClue,
    Pause,
    Proceed,
    Quit,
    Resume,
    Skip,
    Withdraw,
)
from hubquiz.game.state import Phase
from hubquiz.i18n import _, ngettext
from hubquiz.quiz.shapes import Pick
from hubquiz.screens.banner import Banner
from hubquiz.screens.board import Board
from hubquiz.screens.boardturn import asking_of, shown_of
from hubquiz.screens.hands import MOST_HANDS, HandsBar
from hubquiz.screens.page import page_area
from hubquiz.screens.presentfoot import Offer, PresentFoot
from hubquiz.ui.dialog import Answer, Dialog
from hubquiz.ui.events import Key
from hubquiz.ui.screen import Screen, Shortcut
from hubquiz.ui.widgets.button import Tone

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.game.commands import Command
    from hubquiz.game.turn import Turn
    from hubquiz.host.desk import Desk
    from hubquiz.host.host import Host
    from hubquiz.quiz.shapes import Exhibit
    from hubquiz.ui.events import Event
    from hubquiz.ui.geometry import Size

TURNS = frozenset({"left", "right"})
"""The arrows that turn to the question before and to the next."""
WIDE = 4_000
"""Units of the window's width that are used, at most: all of it."""


class PresentScreen(Screen[None]):
    """A show of hands. It closes when it is over or has been left.

    Earlier questions can be looked at again: `looking` is which one is, None for the one in hand.
    """

    name = "present"

    def __init__(self, desk: Desk, host: Host) -> None:
        super().__init__()
        self.desk, self.host = desk, host
        self.looking: int | None = None
        self._counting = False
        self._resumes = False
        self._deadline: int | None = None
        self._unsaved = ""

    def build(self) -> None:
        """Make the board, and what works it."""
        self.board = Board(self._media)
        self._banner: Banner | None = None
        self.hands = HandsBar(self._count, self._counted)
        self.foot = PresentFoot(self)
        self.add(self.board, self.hands, self.foot)
        self.shortcuts = [
            Shortcut("space", _("reveal, and go on"), self.forward),
            Shortcut("right", _("go on"), self.forward),
            Shortcut("page down", _("go on"), self.forward),
            Shortcut("left", _("look at the question before"), self.backward),
            Shortcut("page up", _("look at the question before"), self.backward),
            Shortcut("h", _("count the hands"), self.count),
            Shortcut("backspace", _("take back a hand"), self.take_back),
            Shortcut("c", _("another clue"), self.next_clue),
            Shortcut("p", _("stop the countdown, and let it run"), self.pause),
            Shortcut("s", _("skip the question"), self.skip),
            Shortcut("u", _("call a revealed question unfair: it does not count"), self.dispute),
        ]
        self._order: list[int] = []
        if self.host.state.phase is Phase.PAUSED:  # it was left so
            self.host.submit(Resume(self.host.now()))
        self.sync()

    def layout(self, size: Size) -> None:
        """The board in all the room there is above the buttons."""
        style = self.style
        room = page_area(style, size, WIDE)
        if self._banner is not None:
            strip, room = room.cut_top(self._banner.height(style, room.w), style.gap())
            self._banner.place(strip, style)
        foot, room = room.cut_bottom(self.foot.height(style, room.w), style.gap(1.5))
        self.foot.place(foot, style)
        if self.hands.visible:
            bar, room = room.cut_bottom(self.hands.height(style, room.w), style.gap(1.5))
            self.hands.place(bar, style)
        self.board.place(room, style)

    # What the one who leads does

    def forward(self) -> None:
        """Reveal, go on, or come back to the question in hand."""
        phase, now = self.host.state.phase, self.host.now()
        if self.looking is not None:
            later = self.looking + 1
            self.looking = later if later < self._past else None
            self.sync()
        elif phase in (Phase.ASKING, Phase.PAUSED):
            self._do(Close(now))
        elif phase is Phase.REVEALED:
            self._do(Proceed(now))

    def backward(self) -> None:
        """Look at the question before."""
        before = self._past if self.looking is None else self.looking
        if before > 0:
            self._counting = False
            self.looking = before - 1
            self.sync()

    def count(self) -> None:
        """Count hands, or stop counting."""
        if not self._choices:
            return
        self._counting = not self._counting
        self.sync()
        self.focus(self.hands.counters[0] if self._counting else None)

    def raise_hand(self, choice: int) -> None:
        """Count one more hand."""
        if choice >= self._choices:
            return
        hands = list(self._hands)
        hands[choice] = min(hands[choice] + 1, MOST_HANDS)
        self._order.append(choice)
        self._do(Count(self.host.now(), tuple(hands)))

    def take_back(self) -> None:
        """Count the last hand no more."""
        hands = list(self._hands)
        if self._order and self._order[-1] < len(hands) and hands[self._order[-1]]:
            hands[self._order.pop()] -= 1
            self._do(Count(self.host.now(), tuple(hands)))

    def next_clue(self) -> None:
        """Show another clue."""
        self._do(NextClue(self.host.now()))

    def skip(self) -> None:
        """Drop the question."""
        if self.looking is None:
            self._do(Skip(self.host.now()))

    def pause(self) -> None:
        """Stop the countdown, or let it run."""
        asking = self.host.state.phase is Phase.ASKING
        self._do(Pause(self.host.now()) if asking else Resume(self.host.now()))

    def dispute(self) -> None:
        """Take the revealed question out, or put it back."""
        state, now = self.host.state, self.host.now()
        if state.phase is Phase.REVEALED and self.looking is None:
            self._do(Withdraw(now) if state.past[-1].disputed else Dispute(now))

    def again(self) -> None:
        """Show more questions of the same."""
        from hubquiz.host.order import once_more  # noqa: PLC0415 - at the end alone
        from hubquiz.library.packs import PackNotFoundError  # noqa: PLC0415
        from hubquiz.screens import launch  # noqa: PLC0415

        stage, desk, setup = self.stage, self.desk, self.host.state.setup
        try:
            order = once_more(desk.library.find(setup.pack), setup)
        except PackNotFoundError as error:
            stage.toast(str(error))
            return
        self.close(None)
        launch.play(stage, desk, order)

    def done(self) -> None:
        """Leave it when it is over."""
        self.close(None)

    def back(self) -> None:
        """Ask whether to leave, end it, or stay."""
        if self._counting:
            self._counted()
            return
        if self.host.state.phase is Phase.OVER:
            self.close(None)
            return
        self._resumes = self.host.state.phase is Phase.ASKING
        self._do(Pause(self.host.now()))
        text = _("You can leave it and go on another time, or end it here.")
        answers = [
            Answer(_("Keep showing"), "stay", Tone.PRIMARY),
            Answer(_("Leave"), "leave", key="l"),
            Answer(_("End it"), "end", Tone.DANGER, key="e"),
        ]
        self.stage.push(Dialog(_("Leave the presentation?"), text, answers), self._left)

    def resumed(self) -> None:
        """Let the countdown run on if it ran before."""
        if self._resumes:
            self._resumes = False
            self._do(Resume(self.host.now()))

    def handle(self, event: Event) -> bool:
        """A digit raises a hand for the choice of that number; letters go to its counter.

        The arrows turn the pages, unless they go from counter to counter.
        """
        counter = self.focused in self.hands.counters
        if isinstance(event, Key) and event.name in TURNS and not counter:
            self.forward() if event.name == "right" else self.backward()
            return True
        if isinstance(event, Key) and not (event.ctrl or event.alt) and self._choices:
            if event.char.isascii() and event.char.isdigit() and not counter:
                if event.char != "0":
                    self.raise_hand(int(event.char) - 1)
                return True
            place = ord(event.char.lower()) - ord("a") if len(event.char) == 1 else -1
            if self._counting and 0 <= place < self._choices:
                self.focus(self.hands.counters[place])
                return True
        return super().handle(event)

    def update(self, now: int) -> None:
        """Say when time is up."""
        super().update(now)
        if self._deadline is not None and now >= self._deadline:
            self._deadline = None
            self.sync()

    # Inside

    @property
    def _past(self) -> int:
        """How many questions there are to look back at: all before the one in hand."""
        state = self.host.state
        return len(state.past) - (state.phase is Phase.REVEALED)

    @property
    def _turn(self) -> Turn | None:
        """The question that is shown; None at the end."""
        state = self.host.state
        return state.turn if self.looking is None else state.past[self.looking]

    @property
    def _choices(self) -> int:
        """For how many choices hands can be counted now."""
        turn = self.host.state.turn if self.looking is None else None
        shape = turn.question.shape if turn else None
        counts = self.host.state.phase in (Phase.ASKING, Phase.REVEALED)
        return len(shape.choices) if counts and isinstance(shape, Pick) else 0

    @property
    def _hands(self) -> tuple[int, ...]:
        turn = self.host.state.turn
        return (turn.hands if turn else ()) or (0,) * self._choices

    def _count(self, hands: tuple[int, ...]) -> None:
        self._order.clear()
        self._do(Count(self.host.now(), hands))

    def _counted(self) -> None:
        self._counting = False
        self.focus(None)
        self.sync()

    def _left(self, choice: str | None) -> None:
        if choice == "leave":
            self._resumes = False
            self.host.leave()
            self.close(None)
        elif choice == "end":
            self._resumes = False
            self._do(Quit(self.host.now()))

    def _do(self, command: Command) -> None:
        asked = self.host.state.asked
        self.host.submit(command)
        if self.host.state.asked != asked:
            self._order.clear()
            self._counting = False
        self.sync()

    def sync(self) -> None:
        """Show what there is to be seen now."""
        state, turn = self.host.state, self._turn
        if state.phase is Phase.OVER and not state.past:
            self.close(None)
            return
        self._tell_health()
        if turn is None:
            self._show_end()
        elif self.looking is not None or state.phase is Phase.REVEALED:
            self.board.tell(shown_of(turn))
        else:
            self.board.ask(asking_of(turn))
        self._show_head(turn)
        self._wind()
        counted = state.open is not None and any(self._hands)
        self.hands.visible = bool(self._choices) and (self._counting or counted)
        self.hands.show(self._hands if self._choices else ())
        sounds = [x for x in turn.question.exhibits if x.type is Type.SOUND] if turn else []
        self.foot.show(self._offer(self._media(sounds[0]) if sounds else None))
        self.default = self.foot.main
        self.layout(self.stage.size)
        self.stage.invalidate()

    def _offer(self, sound: Path | None) -> Offer:
        """What can be done now."""
        state = self.host.state
        if self.looking is not None:
            return Offer("back", back=self.looking > 0, sound=sound)
        last = state.phase is Phase.REVEALED and self.host.view(state.setup.tokens[0]).last
        stands = "over" if state.phase is Phase.OVER else "asking" if state.open else "revealed"
        turn = state.open
        return Offer(
            "last" if last else stands,
            back=self._past > 0,
            counts=self._choices > 0,
            clues=bool(turn and turn.clues < len(turn.question.clues)),
            sound=sound,
        )

    def _show_end(self) -> None:
        past = [turn for turn in self.host.state.past if not turn.skipped]
        said = ngettext("{n} question", "{n} questions", len(past)).format(n=len(past))
        self.board.say(_("That was all."), said)

    def _show_head(self, turn: Turn | None) -> None:
        state = self.host.state
        number = len(state.past) if turn is None else state.asked
        number = number if self.looking is None else self.looking + 1
        of = self.host.view(state.setup.tokens[0]).of
        note = state.setup.title
        if turn is not None and turn.disputed:
            note = _("does not count")
        elif state.phase is Phase.PAUSED and self.looking is None:
            note = _("Paused")
        elif turn is state.open and self._late:
            note = _("Time is up.")
        self.board.head.show(f"{number} / {of}" if of else f"{number}", note)
        hands = sum(turn.hands) if turn is not None else 0
        words = ngettext("{n} hand", "{n} hands", hands).format(n=hands) if hands else ""
        self.board.head.count.show(words)

    @property
    def _late(self) -> bool:
        deadline = self.host.state.deadline
        asking = self.host.state.phase is Phase.ASKING
        return asking and deadline is not None and self.host.now() >= deadline

    def _wind(self) -> None:
        """Show the countdown as it runs or stands."""
        clock, state = self.board.head.clock, self.host.state
        asking = self.looking is None and state.open is not None
        clock.visible = asking and state.left is not None
        self._deadline = None
        if asking and state.deadline is not None and not self._late:
            self._deadline = self.now + state.deadline - self.host.now()
            self.wake_at(self._deadline)
            clock.start(self._deadline, state.limit() or 1)
        elif clock.visible:
            clock.stop(0 if self._late else state.left)

    def _tell_health(self) -> None:
        sentence = self.host.health.sentence
        if sentence != self._unsaved:
            self._unsaved = sentence
            if self._banner is not None:
                self.remove(self._banner)
            self._banner = Banner(sentence, name="unsaved") if sentence else None
            if self._banner is not None:
                self.add(self._banner)

    def _media(self, exhibit: Exhibit) -> Path | None:
        return self.desk.exhibit(self.host.state.setup.pack, exhibit)
