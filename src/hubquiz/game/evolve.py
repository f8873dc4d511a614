"""What an event does to a state."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from hubquiz.game import events as e
from hubquiz.game.roster import seat
from hubquiz.game.state import STEPS, Seat, State, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.game.events import Event


class BrokenLogError(ValueError):
    """Events that no game can have had, in this order."""


def evolve(state: State, event: Event) -> State:
    """Return the state after an event. Raises `BrokenLogError` if it can't have happened here."""
    phase = STEPS.get((state.phase, type(event)))
    if phase is None:
        message = f"a game that is {state.phase} can't have {type(event).__name__}"
        raise BrokenLogError(message)
    return replace(_apply(state, event), phase=phase, at=event.at)


def replay(events: Iterable[Event]) -> State:
    """Return where a log leaves its game. Raises `BrokenLogError` if it is none of a game."""
    state = State()
    for event in events:
        state = evolve(state, event)
    return state


def _apply(state: State, event: Event) -> State:
    match event:
        case e.Began(setup=setup) | e.Opened(setup=setup):
            roster = {player.token: Seat(player.name) for player in setup.players}
            return replace(state, setup=setup, roster=roster, locked=isinstance(event, e.Began))
        case e.Joined() | e.Renamed() | e.Removed() | e.Locked() | e.Unlocked():
            return seat(state, event)
        case e.Posed():
            turn = Turn(event.question, clues=min(1, len(event.question.clues)))
            return replace(state, open=turn, since=event.at, used=0)
        case e.ClueShown() | e.Answered() | e.Extended():
            return replace(state, open=_in_turn(_turn(state), event))
        case e.Revealed(timed_out=timed_out):
            return _close(state, event.at, replace(_turn(state), timed_out=timed_out))
        case e.Skipped():
            return _close(state, event.at, replace(_turn(state), skipped=True))
        case e.Disputed() | e.Withdrawn():
            *closed, last = state.past
            return replace(state, past=(*closed, _after_turn(last, event)))
        case e.Paused():
            return replace(state, used=state.elapsed(event.at), since=event.at)
        case e.Resumed():
            return replace(state, since=event.at)
        case e.Proceeded() | e.Started():
            return state
        case e.Ended(ending=ending):
            return replace(state, open=None, used=0, ending=ending)
        case _:
            assert_never(event)


def _turn(state: State) -> Turn:
    if state.open is None:
        message = "no question is open"
        raise BrokenLogError(message)
    return state.open


def _in_turn(turn: Turn, event: e.ClueShown | e.Answered | e.Extended) -> Turn:
    if isinstance(event, e.ClueShown):
        return replace(turn, clues=turn.clues + 1)
    if isinstance(event, e.Extended):
        return replace(turn, extra=turn.extra + event.seconds * 1000)
    if event.player in turn.answers:
        message = f"{event.player} can't have answered twice"
        raise BrokenLogError(message)
    return replace(turn, answers={**turn.answers, event.player: event})


def _after_turn(turn: Turn, event: e.Disputed | e.Withdrawn) -> Turn:
    if isinstance(event, e.Disputed):
        return replace(turn, disputed=True, note=event.note)
    return replace(turn, disputed=False, note="")


def _close(state: State, at: int, closed: Turn) -> State:
    used = state.elapsed(at)
    return replace(
        state,
        past=(*state.past, closed),
        open=None,
        used=0,
        since=at,
        before=state.before + used,
    )
