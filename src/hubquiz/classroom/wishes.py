"""What a teacher wants done, as commands of the game."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.classroom.names import tidy
from hubquiz.classroom.sayings import Why
from hubquiz.classroom.views import id_of
from hubquiz.classroom.wire import What
from hubquiz.game import commands as c
from hubquiz.game.rejections import Rejection

if TYPE_CHECKING:
    from hubquiz.classroom.wire import Do
    from hubquiz.game.state import State


class IdleWishError(ValueError):
    """A wish that comes to nothing; `why` is the reason."""

    def __init__(self, why: Why | Rejection) -> None:
        super().__init__(why.value)
        self.why = why


def commands_of(do: Do, state: State, now: int) -> tuple[c.Command, ...]:
    """Return the commands of a wish, to be done together.

    Raises `IdleWishError`, and `BadNameError` for a name that nobody can have; whether somebody has
    it is left to the room.
    """
    if do.number is not None and do.number != state.asked:
        raise IdleWishError(Why.STALE)
    match do.what:
        case What.EXTEND:
            try:
                return (c.Extend(now, do.seconds),)
            except ValueError:
                raise IdleWishError(Why.GARBLED) from None
        case What.REMOVE:
            return (c.Remove(now, _player(do.who, state)),)
        case What.RENAME:
            return (c.Rename(now, _player(do.who, state), tidy(do.name)),)
        case What.END if state.open is not None:
            # What was answered and acknowledged is to be in the report.
            return (c.Close(now), c.Quit(now))
    return (_PLAIN[do.what](now),)


def _player(id_: str, state: State) -> str:
    for player in state.roster:
        if id_of(player) == id_:
            return player
    raise IdleWishError(Rejection.UNKNOWN_PLAYER)


_Plain = (
    c.Start
    | c.Proceed
    | c.Close
    | c.NextClue
    | c.Pause
    | c.Resume
    | c.Skip
    | c.Lock
    | c.Unlock
    | c.Quit
)
_PLAIN: dict[What, type[_Plain]] = {
    What.START: c.Start,
    What.NEXT: c.Proceed,
    What.CLOSE: c.Close,
    What.CLUE: c.NextClue,
    What.PAUSE: c.Pause,
    What.RESUME: c.Resume,
    What.SKIP: c.Skip,
    What.LOCK: c.Lock,
    What.UNLOCK: c.Unlock,
    What.END: c.Quit,
}
"""The wishes that are a command and nothing else."""
