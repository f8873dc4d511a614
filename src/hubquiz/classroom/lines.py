"""What goes in and out of a room, and what it knows of each line: one connection of one client."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from hubquiz.classroom.limits import Bucket
from hubquiz.classroom.sayings import say
from hubquiz.classroom.wire import encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.classroom.sayings import Bye, Why
    from hubquiz.classroom.wire import Role
    from hubquiz.game.commands import Command
    from hubquiz.game.rejections import Rejection

BURST, A_SECOND = 20, 4
"""The messages that a line, and a player, may send at once and in the long run."""

OVERRUNS = 50
"""How many more in a row are passed over before the line is closed."""

MISTAKES = 3
"""Garbled messages, or wrong PINs, until a line is closed. (A new line may try anew.)"""


REMEMBERED = 16
"""The refusals on a line that are repeated if what was refused comes again."""


class Told(NamedTuple):
    """A message for some lines; after it, if it is the `last`, they are closed.

    One that takes a while to make is made when its text is asked for, and says what it would have
    said before: so that those whose messages are made already need not wait for it.
    """

    to: tuple[int, ...]
    made: bytes | Callable[[], bytes]
    last: bool = False

    @property
    def text(self) -> bytes:
        """The message."""
        return self.made if isinstance(self.made, bytes) else self.made()


class Ask(NamedTuple):
    """What is asked of the game, and for whom: a line's operation, or the room's own (line 0).

    `token` is that of a player who joins. Where players have games of their own, `game` is
    whose it is asked of, if it is one of these.
    """

    command: Command
    line: int = 0
    op: int = 0
    token: str = ""
    game: str = ""


@dataclass(slots=True)
class Out:
    """What comes of something: messages, in this order, and commands for the host."""

    told: list[Told] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)

    def tell(self, line: Line, text: bytes) -> None:
        """Tell one."""
        self.told.append(Told((line.number,), text))

    def refuse(self, line: Line, op: int, why: Why | Rejection, *, last: bool = False) -> None:
        """Tell one why not, in words of the client's language."""
        if op:
            line.remember(op, why)
        fields = {"op": op, "why": why.value, "say": say(why, line.lang)}
        self.told.append(Told((line.number,), encode("no", fields), last))

    def dismiss(self, line: Line, why: Bye) -> None:
        """Close a line for good."""
        line.closed = True
        self.told.append(Told((line.number,), encode("bye", {"why": why.value}), last=True))


@dataclass(slots=True)
class Line:
    """What is known of a line. `own` tells that it comes from the machine that serves.

    Of a player's `player` is the game's token, and `token` the one that the client has; `waits` is
    that of one who is not let in yet. One that is only `admitted` may join under a name, be it one
    of the `offered`. The operations that are
    `asked` of the game now, and those that were `refused` lately, are not asked again: what was
    told of an operation holds. `shown` is the question that a player was shown last, encoded; empty
    if it is not known, and None before the first view. A line that the room has `closed` is not
    heard any more.
    """

    number: int
    own: bool
    bucket: Bucket
    role: Role | None = None
    lang: str = "en"
    admitted: bool = False
    offered: tuple[str, ...] = ()
    joining: bool = False
    token: str = ""
    player: str = ""
    waits: str = ""
    overruns: int = 0
    mistakes: int = 0
    asked: set[int] = field(default_factory=set)
    refused: dict[int, Why | Rejection] = field(default_factory=dict)
    shown: bytes | None = None
    closed: bool = False

    @classmethod
    def new(cls, number: int, now: int, *, own: bool) -> Line:
        """Return a new line."""
        return cls(number, own, fresh_bucket(now))

    def be_nobody(self) -> None:
        """Forget whose it is."""
        self.role, self.admitted = None, False
        self.token = self.player = self.waits = ""
        self.shown = None

    def remember(self, op: int, why: Why | Rejection) -> None:
        """Know that an operation was refused."""
        while len(self.refused) >= REMEMBERED:
            del self.refused[next(iter(self.refused))]
        self.refused[op] = why


def fresh_bucket(now: int) -> Bucket:
    """Return what limits a line's or a player's messages."""
    return Bucket(BURST, A_SECOND, now)
