"""Who plays, and by which rules: what becomes of a state when that changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, assert_never

from hubquiz.game import events as e
from hubquiz.game.growing import Grown
from hubquiz.game.modes import UntilMisses
from hubquiz.game.roster import adjusted
from hubquiz.game.scoring import tally
from hubquiz.game.setup import Allowance
from hubquiz.game.state import Phase
from hubquiz.game.turn import Seat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hubquiz.game.state import State
    from hubquiz.game.turn import Turn

_Held = TypeVar("_Held")


def seat(state: State, event: e.Roster) -> State:
    """Return the state after an event of the roster."""
    match event:
        case e.Locked() | e.Unlocked():
            return replace(state, locked=isinstance(event, e.Locked))
        case e.Adjusted():
            restarts = event.advance_seconds is not None and state.phase is Phase.REVEALED
            return replace(
                state,
                settings=adjusted(state.settings, event),
                since=event.at if restarts else state.since,
            )
        case e.Knocked(player=player):
            came = Seat(event.name, team=event.team)
            return replace(state, waiting={**state.waiting, player: came})
        case e.TurnedAway(player=player):
            return replace(state, waiting=_without(state.waiting, player))
        case e.Joined():
            return _sit_down(state, event)
        case e.Removed() | e.Restored():
            return _leave_or_return(state, event)
        case e.Allowed(player=player, allowance=allowance):
            allowed = _without(state.allowed, player)
            if allowance != Allowance():
                allowed[player] = allowance
            return replace(state, allowed=allowed)
        case e.Renamed(player=player, name=name):
            return _reseat(state, player, replace(state.roster[player], name=name))
        case e.Assigned(player=player, team=team):
            return _assign(state, player, team)
        case _:
            assert_never(event)


def _sit_down(state: State, event: e.Joined) -> State:
    place = len(state.roster) + len(state.removed)
    came = Seat(event.name, state.asked, place, event.team)
    waiting = _without(state.waiting, event.player) if state.waiting else state.waiting
    return replace(
        state,
        roster=state.roster.plus(event.player, came),
        members=_counted(state, event.team, 1),
        waiting=waiting,
    )


def _leave_or_return(state: State, event: e.Removed | e.Restored) -> State:
    player = event.player
    if isinstance(event, e.Removed):
        return replace(
            state,
            members=_counted(state, state.roster[player].team, -1),
            roster=Grown(_without(state.roster, player).items()),
            removed={**state.removed, player: state.roster[player]},
            out=state.out - {player},
        )
    back = replace(state.removed[player], since=state.asked)
    returned = replace(
        state,
        roster=state.roster.plus(player, back),
        members=_counted(state, back.team, 1),
        removed=_without(state.removed, player),
    )
    return replace(returned, out=out(returned, returned.past))


def _assign(state: State, player: str, team: str) -> State:
    before = state.roster[player]
    left = replace(state, members=_counted(state, before.team, -1))
    return _reseat(
        replace(left, members=_counted(left, team, 1)), player, replace(before, team=team)
    )


def _counted(state: State, team: str, more: int) -> Mapping[str, int]:
    """Return how many each team has, with one more or less in one of them."""
    if not team:
        return state.members
    return {**state.members, team: state.members.get(team, 0) + more}


def _reseat(state: State, player: str, changed: Seat) -> State:
    return replace(state, roster=Grown({**state.roster, player: changed}.items()))


def out(state: State, past: tuple[Turn, ...]) -> frozenset[str]:
    """Return who of those who play has missed too often after these questions."""
    mode = state.setup.mode
    if not isinstance(mode, UntilMisses):
        return frozenset()
    return frozenset(player for player in state.roster if tally(past, player).misses >= mode.misses)


def _without(held: Mapping[str, _Held], player: str) -> dict[str, _Held]:
    return {each: value for each, value in held.items() if each != player}
