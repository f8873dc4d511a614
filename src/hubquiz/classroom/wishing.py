"""A teacher's wishes, done one at a time, each in sight of what the last one led to.

So a double tap does nothing twice.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Protocol

from hubquiz.classroom.lines import Ask
from hubquiz.classroom.names import BadNameError
from hubquiz.classroom.wishes import IdleWishError
from hubquiz.game import commands as c

if TYPE_CHECKING:
    from hubquiz.classroom.hall import Hall
    from hubquiz.classroom.lines import Line, Out
    from hubquiz.classroom.spec import Spec
    from hubquiz.classroom.wire import Do
    from hubquiz.game.commands import Command
    from hubquiz.game.state import State


class Wished(Protocol):
    """What tells the commands of a wish, to be done together."""

    def __call__(self, do: Do, state: State, spec: Spec, now: int, /) -> tuple[Command, ...]:
        """Return them. Raises `IdleWishError` or `BadNameError` if it comes to nothing."""


class Wishing:
    """The wishes that are not done yet."""

    def __init__(self, hall: Hall, wished: Wished) -> None:
        self._hall = hall
        self._wished = wished
        self._wishes: deque[tuple[Line, Do]] = deque()
        self._busy = False

    def add(self, line: Line, do: Do) -> None:
        """Take one more."""
        self._wishes.append((line, do))

    def done(self) -> None:
        """Know that what was asked for last is done, or refused."""
        self._busy = False

    def grant(self, now: int, out: Out) -> None:
        """Ask for the next thing that is wanted, unless one is being done."""
        while self._wishes and not self._busy:
            line, do = self._wishes.popleft()
            try:
                wanted = self._wished(do, self._hall.state, self._hall.spec, now)
                self._check_name(wanted[0])
            except (IdleWishError, BadNameError) as error:
                out.refuse(line, do.op, error.why)
                continue
            self._busy = True
            *first, last = wanted
            out.asks += [Ask(command) for command in first]
            out.asks.append(Ask(last, line.number, do.op))

    def _check_name(self, command: Command) -> None:
        """Raise `BadNameError` if a player would have a name that is another's by now."""
        if isinstance(command, c.Rename):
            self._hall.register.check(command.name, command.player)
        elif isinstance(command, c.Restore):
            name = self._hall.state.removed[command.player].name
            self._hall.register.check(name, command.player)
