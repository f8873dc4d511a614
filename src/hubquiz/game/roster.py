"""Who plays, and by which rules: what is decided about joining, names, teams and allowances."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.game import commands as c
from hubquiz.game import events as e
from hubquiz.game.rejections import Rejection

if TYPE_CHECKING:
    from hubquiz.game.setup import Settings
    from hubquiz.game.state import State


def enrol(state: State, command: c.Roster, at: int) -> tuple[e.Event, ...] | Rejection:
    """Return what happens if a game that is on hears who is to play."""
    match command:
        case c.Lock():
            return () if state.locked else (e.Locked(at),)
        case c.Unlock():
            return (e.Unlocked(at),) if state.locked else ()
        case c.Adjust():
            return _adjust(state, command, at)
        case c.Join():
            return _join(state, command, at)
        case c.Restore(player=player):
            return (e.Restored(at, player),) if player in state.removed else _refusal(state, player)
        case c.Admit(player=player) | c.TurnAway(player=player):
            return _let(state, player, at, admitted=isinstance(command, c.Admit))
        case _ if command.player not in state.roster:
            return refusal_of(state, command.player)
        case _:
            return _change(state, command, at)


def refusal_of(state: State, player: str) -> Rejection:
    """Return why nothing is heard of one who doesn't play."""
    if player in state.waiting:
        return Rejection.WAITING
    return Rejection.REMOVED if player in state.removed else Rejection.UNKNOWN_PLAYER


def _refusal(state: State, player: str) -> Rejection:
    return Rejection.ALREADY_IN if player in state.roster else refusal_of(state, player)


def _join(state: State, command: c.Join, at: int) -> tuple[e.Event, ...] | Rejection:
    player, name, team = command.player, command.name, command.team
    known = player in state.roster or player in state.waiting or player in state.removed
    if known:
        return _refusal(state, player)
    if state.locked:
        return Rejection.LOCKED
    if team and team not in state.settings.teams:
        return Rejection.NO_TEAM
    if state.settings.approve:
        return (e.Knocked(at, player, name, team),)
    return (e.Joined(at, player, name, team or _smallest_team(state)),)


def _let(state: State, player: str, at: int, *, admitted: bool) -> tuple[e.Event, ...] | Rejection:
    """Let one who waits in, or not."""
    if player not in state.waiting:
        return _refusal(state, player)
    if not admitted:
        return (e.TurnedAway(at, player),)
    seat = state.waiting[player]
    return (e.Joined(at, player, seat.name, seat.team or _smallest_team(state)),)


def _change(
    state: State, command: c.Rename | c.Remove | c.Assign | c.Allow, at: int
) -> tuple[e.Event, ...] | Rejection:
    """Change something about one who plays."""
    player, seat = command.player, state.roster[command.player]
    match command:
        case c.Remove():
            return (e.Removed(at, player),)
        case c.Rename(name=name):
            return (e.Renamed(at, player, name),) if name != seat.name else ()
        case c.Assign(team=team):
            if team not in state.settings.teams:
                return Rejection.NO_TEAM
            return (e.Assigned(at, player, team),) if team != seat.team else ()
        case c.Allow(allowance=allowance):
            changed = allowance != state.allowance(player)
            return (e.Allowed(at, player, allowance),) if changed else ()


def _smallest_team(state: State) -> str:
    """Return the team with the fewest players, the first of several; none if there are no teams."""
    teams = state.settings.teams
    if not teams:
        return ""
    return min(teams, key=lambda team: state.members.get(team, 0))


def _adjust(state: State, command: c.Adjust, at: int) -> tuple[e.Event, ...]:
    changed = e.Adjusted(
        at,
        command.standings,
        command.approve,
        command.projector_only,
        command.twice,
        command.practice,
        command.advance_seconds,
    )
    # A reveal lasts anew as long as is said, even if it is said again.
    if not command.advance_seconds and adjusted(state.settings, changed) == state.settings:
        return ()
    return (changed,)


def adjusted(settings: Settings, change: e.Adjusted) -> Settings:
    """Return the rules after a change."""
    seconds = change.advance_seconds
    return replace(
        settings,
        standings=_newer(change.standings, settings.standings),
        approve=_newer(change.approve, settings.approve),
        projector_only=_newer(change.projector_only, settings.projector_only),
        twice=_newer(change.twice, settings.twice),
        practice=_newer(change.practice, settings.practice),
        advance_seconds=settings.advance_seconds if seconds is None else seconds or None,
    )


def _newer(new: bool | None, old: bool) -> bool:  # noqa: FBT001 - they are what is chosen from
    return old if new is None else new
