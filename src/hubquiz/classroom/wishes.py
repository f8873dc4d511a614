"""What a teacher wants done, as commands of the game."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.classroom.names import tidy
from hubquiz.classroom.sayings import Why
from hubquiz.classroom.views import id_of
from hubquiz.classroom.wire import What
from hubquiz.game import commands as c
from hubquiz.game.rejections import Rejection
from hubquiz.game.setup import Allowance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.classroom.spec import Spec
    from hubquiz.classroom.wire import Do
    from hubquiz.game.state import State


class IdleWishError(ValueError):
    """A wish that comes to nothing; `why` is the reason."""

    def __init__(self, why: Why | Rejection) -> None:
        super().__init__(why.value)
        self.why = why


def commands_of(do: Do, state: State, spec: Spec, now: int) -> tuple[c.Command, ...]:
    """Return the commands of a wish, to be done together.

    Raises `IdleWishError`, and `BadNameError` for a name that nobody can have; whether somebody has
    it is left to the room.
    """
    if do.number is not None and do.number != state.asked:
        raise IdleWishError(Why.STALE)
    if do.what is What.END and state.open is not None:
        # What was answered and acknowledged is to be in the report.
        return (c.Close(now), c.Quit(now))
    if do.what in _PLAIN:
        return (_PLAIN[do.what](now),)
    if do.what in _RULES:
        return (c.Adjust(now, **{_RULES[do.what]: do.on}),)
    if do.what in {What.EXTEND, What.AUTO, What.ALLOW}:
        return (_timed(do, state, now),)
    return _about_one(do, state, spec, now)


def _about_one(do: Do, state: State, spec: Spec, now: int) -> tuple[c.Command, ...]:
    """Return the commands of a wish about a player."""
    match do.what:
        case What.ADMIT:
            return _admission(_find(do.who, state.waiting), state, spec, now)
        case What.TURN_AWAY:
            return (c.TurnAway(now, _find(do.who, state.waiting)),)
        case What.RESTORE:
            return (c.Restore(now, _find(do.who, state.removed)),)
    player = _find(do.who, state.roster)
    match do.what:
        case What.RENAME:
            return (c.Rename(now, player, tidy(do.name)),)
        case What.TEAM:
            return (c.Assign(now, player, do.team),)
    return (c.Remove(now, player),)


def _timed(do: Do, state: State, now: int) -> c.Command:
    """Return the command of a wish that is for some time."""
    player = _find(do.who, state.roster) if do.what is What.ALLOW else ""
    try:
        if do.what is What.EXTEND:
            return c.Extend(now, do.seconds)
        if do.what is What.AUTO:
            return c.Adjust(now, advance_seconds=do.seconds)
        return c.Allow(now, player, Allowance(do.time or None, do.fewer))
    except ValueError:
        raise IdleWishError(Why.GARBLED) from None


def _admission(player: str, state: State, spec: Spec, now: int) -> tuple[c.Command, ...]:
    """Let one in, and allow what the roster does."""
    pupil = spec.pupil(state.waiting[player].name)
    if pupil is None or pupil.allowance == Allowance():
        return (c.Admit(now, player),)
    return (c.Admit(now, player), c.Allow(now, player, pupil.allowance))


def _find(id_: str, players: Iterable[str]) -> str:
    for player in players:
        if id_of(player) == id_:
            return player
    raise IdleWishError(Rejection.UNKNOWN_PLAYER)


_Plain = (
    c.Start
    | c.Proceed
    | c.Close
    | c.Discuss
    | c.Revote
    | c.Reask
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
    What.DISCUSS: c.Discuss,
    What.REVOTE: c.Revote,
    What.REASK: c.Reask,
    What.CLUE: c.NextClue,
    What.PAUSE: c.Pause,
    What.RESUME: c.Resume,
    What.SKIP: c.Skip,
    What.LOCK: c.Lock,
    What.UNLOCK: c.Unlock,
    What.END: c.Quit,
}
"""The wishes that are a command and nothing else."""

_RULES: dict[What, str] = {
    What.PRACTICE: "practice",
    What.STANDINGS: "standings",
    What.TWICE: "twice",
    What.WHERE: "projector_only",
    What.APPROVE: "approve",
}
"""The wishes that switch a rule on or off."""
