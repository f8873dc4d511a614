"""The front of a room: lines come and go, messages are heard as far as they may be, all is told.

It is the same for every room. What a player's message leads to is a room's own affair.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Generic, TypeVar

from hubquiz.classroom.door import Door
from hubquiz.classroom.lines import MISTAKES, OVERRUNS, Ask, Line, Out
from hubquiz.classroom.sayings import Bye, Why
from hubquiz.classroom.wire import (
    VERSION,
    Answer,
    Do,
    Enter,
    GarbledError,
    Hello,
    Message,
    Next,
    Ping,
    Role,
    What,
    decode,
    encode,
)
from hubquiz.classroom.wishes import commands_of
from hubquiz.classroom.wishing import Wishing
from hubquiz.game import commands as c

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from hubquiz.classroom.hall import Hall
    from hubquiz.classroom.spec import Entropy
    from hubquiz.classroom.wishing import Wished
    from hubquiz.game.rejections import Rejection

Stands = TypeVar("Stands")
"""How the game of a room stands, or its games."""

BOARDS = ("", "standings", "votes")
"""What may be shown in place of a question: nothing else, what all have reached, the votes."""


class Front(ABC, Generic[Stands]):
    """What every room does. It belongs to one thread. Times are in ms since the epoch."""

    def __init__(self, hall: Hall, entropy: Entropy, wished: Wished = commands_of) -> None:
        """Open it; `wished` tells what commands a teacher's wish is."""
        self._hall = hall
        self._door = Door(hall, entropy)
        self._wishing = Wishing(hall, wished)

    @property
    def pin(self) -> str:
        """The number that phones join by."""
        return self._hall.spec.pin

    @property
    def wake(self) -> int | None:
        """When `tick` is to be called, if at all, even if nothing else happens."""
        times = (self._hall.presence.wake, self._hall.showing.wake)
        return min((at for at in times if at is not None), default=None)

    def connect(self, number: int, now: int, *, own: bool) -> None:
        """Know of a new line, by a number above 0; `own`: it comes from the machine that serves."""
        self._hall.lines[number] = Line.new(number, now, own=own)

    def knows(self, number: int) -> bool:
        """Tell whether a line is somebody's, or of one who may join."""
        line = self._hall.lines.get(number)
        return line is not None and line.role is not None

    def disconnect(self, number: int, now: int) -> Out:
        """Know that a line is lost."""
        line = self._hall.lines.pop(number, None)
        if line is not None:
            line.closed = True
            self._hall.leave(line, now)
        return Out()

    def hear(self, number: int, text: str, now: int) -> Out:
        """Take a message."""
        out = Out()
        line = self._hall.lines.get(number)
        if line is None or line.closed or not self._has_time(line, now, out):
            return out
        try:
            message = decode(text)
        except GarbledError:
            self._mistaken(line, Why.GARBLED, out)
            return out
        self._hall.unheard.discard(line.player or line.waits)
        self._take(line, message, now, out)
        return out

    def tick(self, now: int) -> Out:
        """Let time pass."""
        out = Out()
        if self._hall.presence.give_up(now):
            self._hall.showing.note_roster()
        self._hall.showing.tell_staff(now, out)
        self._look(now, out)
        return out

    def settle(
        self,
        asks: Sequence[Ask],
        refused: Sequence[Rejection | None],
        stands: Stands,
        now: int,
        *,
        warn: str = "",
    ) -> Out:
        """Take what came of the asks of a turn, in their order, and how everything stands by now.

        `warn` is a sentence while what happens is not being saved: until it is, nothing that was
        asked for is acknowledged. To be called, without asks, when a game's time has passed too.
        """
        out = Out()
        hall = self._hall
        all_see, moved = self._follow(stands, warn)
        changed = tuple(changes(asks, refused))
        if changed:
            self._follow_roster(changed, now, out)
        for ask, rejection in zip(asks, refused, strict=True):
            self._reply(ask, rejection, now, out)
        if not warn:
            hall.pay(out)
        if all_see:
            hall.showing.show_all(hall.presence.tabs, now, out)
        else:
            self._show_to([*(change.player for change in changed), *moved], now, out)
        hall.showing.tell_staff(now, out)
        self._wishing.grant(now, out)
        self._look(now, out)
        return out

    def move(self, address: str, now: int) -> Out:
        """Know what address phones are to use by now."""
        out = Out()
        self._hall.showing.move(address)
        self._hall.showing.show_staff(now, out)
        return out

    # Messages

    def _has_time(self, line: Line, now: int, out: Out) -> bool:
        """Tell whether a message may be heard: not if too many came before."""
        if line.bucket.take(now) and (
            not line.player or self._hall.presence.bucket_of(line.player, now).take(now)
        ):
            line.overruns = 0
            return True
        line.overruns += 1
        if line.overruns == 1:
            out.refuse(line, 0, Why.SLOW_DOWN)
        elif line.overruns > OVERRUNS:
            self._hall.dismiss(line, Bye.TOO_FAST, now, out)
        return False

    def _mistaken(self, line: Line, why: Why, out: Out) -> None:
        """Refuse what no client of ours says; who goes on so has to connect anew for each few."""
        line.mistakes += 1
        line.closed = line.mistakes >= MISTAKES
        out.refuse(line, 0, why, last=line.closed)

    def _take(self, line: Line, message: Message, now: int, out: Out) -> None:
        match message:
            case Ping():
                out.tell(line, encode("pong"))
            case Hello():
                self._greet(line, message, now, out)
            case Enter():
                self._door.enter(line, message, now, out)
            case Answer(op=op) | Next(op=op):
                if not line.player:
                    out.refuse(line, op, Why.HELLO_FIRST)
                elif op in line.refused:
                    out.refuse(line, op, line.refused[op])
                elif op not in line.asked:
                    self._play(line, message, now, out)
            case Do(op=op) if line.role is not Role.TEACHER:
                out.refuse(line, op, Why.NOT_YOURS)
            case Do(what=What.BOARD):
                self._turn_board(line, message, now, out)
            case Do():
                self._wishing.add(line, message)
                self._wishing.grant(now, out)

    def _greet(self, line: Line, hello: Hello, now: int, out: Out) -> None:
        hall = self._hall
        line.lang = hello.lang or hall.spec.lang
        if hello.version != VERSION:
            out.refuse(line, 0, Why.VERSION)
        elif line.player:  # a line is one player's and stays so
            self._door.welcome(line, out)
            hall.showing.show(line, now, out)
        elif hello.role is Role.PLAYER:
            why = self._door.greet(line, hello, now, out)
            if why is not None:
                self._mistaken(line, why, out)
        elif hall.spec.admits(hello.key, own=line.own):
            hall.leave(line, now)
            line.role = hello.role
            hall.showing.join_staff(line, now, out)
        else:
            self._mistaken(line, Why.WRONG_KEY, out)

    def _turn_board(self, line: Line, do: Do, now: int, out: Out) -> None:
        """Show something else on all walls; the game has nothing to do with it."""
        hall = self._hall
        if do.number not in {None, hall.state.asked}:
            out.refuse(line, do.op, Why.STALE)
        elif do.name not in BOARDS:
            out.refuse(line, do.op, Why.GARBLED)
        else:
            hall.showing.turn_board(do.name)
            hall.acknowledge(line, do.op, out)
            hall.showing.show_staff(now, out)

    @abstractmethod
    def _play(self, line: Line, message: Answer | Next, now: int, out: Out) -> None:
        """Take what a player says in the game."""

    @abstractmethod
    def _follow(self, stands: Stands, warn: str) -> tuple[bool, Collection[str]]:
        """Know how everything stands; return whether all have to see it, and else who has to."""

    @abstractmethod
    def _look(self, now: int, out: Out) -> None:
        """Ask for what follows from how things stand, and who is here."""

    @abstractmethod
    def _has_taken(self, ask: Ask) -> bool:
        """Tell whether what was refused had been done before, so that a retry is harmless."""

    def _reply(self, ask: Ask, rejection: Rejection | None, now: int, out: Out) -> None:
        """Tell who asked what came of it."""
        command, line = ask.command, self._hall.lines.get(ask.line)
        if isinstance(command, c.Join):
            self._door.joined(ask, command, rejection, now, out)
            return
        if ask.line and not ask.game and not isinstance(command, c.Respond):
            self._wishing.done()
        if line is None:
            return
        line.asked.discard(ask.op)
        if rejection is None or self._has_taken(ask):
            self._hall.acknowledge(line, ask.op, out)
        else:
            out.refuse(line, ask.op, rejection)

    # The roster

    def _follow_roster(self, changed: Sequence[Change], now: int, out: Out) -> None:
        """Know who came, who was taken out, and who is called something else."""
        hall = self._hall
        hall.register.follow(hall.state, [change.player for change in changed])
        for change in changed:
            match change:
                case c.Remove(player=player) if player not in hall.state.roster:
                    hall.unheard.discard(player)
                    line = hall.presence.remove(player)
                    if line is not None:
                        hall.dismiss(line, Bye.REMOVED, now, out)
                case c.Restore(player=player) if player in hall.state.roster:
                    hall.presence.expect(player, now)
                case c.Admit(player=player) if player in hall.state.roster:
                    self._door.admitted(player, now, out)
                case c.TurnAway(player=player):
                    self._door.turned_away(player, now, out)

    def _show_to(self, players: Iterable[str], now: int, out: Out) -> None:
        """Show how the game stands to those about whom something has changed."""
        for player in dict.fromkeys(players):
            line = self._hall.presence.tab_of(player)
            if line is not None:
                self._hall.showing.show(line, now, out)


Change = c.Join | c.Admit | c.TurnAway | c.Rename | c.Remove | c.Restore | c.Assign | c.Allow
"""What changes who plays, or something about one who does."""


def changes(asks: Sequence[Ask], refused: Sequence[Rejection | None]) -> Iterator[Change]:
    """Yield what has changed of who plays."""
    for ask, rejection in zip(asks, refused, strict=True):
        if rejection is None and isinstance(ask.command, Change):
            yield ask.command
