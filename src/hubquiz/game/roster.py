"""Who plays: joining, names, and the lock on the door."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.game import commands as c
from hubquiz.game import events as e
from hubquiz.game.rejections import Rejection
from hubquiz.game.state import Seat

if TYPE_CHECKING:
    from hubquiz.game.state import State


def enrol(state: State, command: c.Roster, at: int) -> tuple[e.Event, ...] | Rejection:
    """Return what happens if a game that is on hears who is to play."""
    match command:
        case c.Lock():
            return () if state.locked else (e.Locked(at),)
        case c.Unlock():
            return (e.Unlocked(at),) if state.locked else ()
        case c.Join(player=player, name=name):
            return _may_join(state, player) or (e.Joined(at, player, name),)
    if command.player not in state.roster:
        return refusal_of(state, command.player)
    if isinstance(command, c.Remove):
        return (e.Removed(at, command.player),)
    if command.name == state.roster[command.player].name:
        return ()
    return (e.Renamed(at, command.player, command.name),)


def refusal_of(state: State, player: str) -> Rejection:
    """Return why nothing is heard of one who doesn't play."""
    return Rejection.REMOVED if player in state.removed else Rejection.UNKNOWN_PLAYER


def _may_join(state: State, player: str) -> Rejection | None:
    if player in state.roster:
        return Rejection.ALREADY_IN
    if player in state.removed:
        return Rejection.REMOVED
    return Rejection.LOCKED if state.locked else None


def seat(state: State, event: e.Roster) -> State:
    """Return the state after an event of the roster."""
    match event:
        case e.Locked() | e.Unlocked():
            return replace(state, locked=isinstance(event, e.Locked))
        case e.Joined(player=player, name=name):
            return replace(state, roster={**state.roster, player: Seat(name, state.asked)})
        case e.Renamed(player=player, name=name):
            named = replace(state.roster[player], name=name)
            return replace(state, roster={**state.roster, player: named})
    rest = dict(state.roster)
    return replace(
        state, removed={**state.removed, event.player: rest.pop(event.player)}, roster=rest
    )
