"""What an event does to a state."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.game import events as e
from hubquiz.game.growing import Grown
from hubquiz.game.seating import out, seat
from hubquiz.game.state import STEPS, State
from hubquiz.game.turn import Floor, Seat, Turn

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
    if isinstance(event, e.Answered):  # in a class most are
        return replace(state, open=_in_turn(_turn(state), event), phase=phase, at=event.at)
    return replace(_apply(state, event), phase=phase, at=event.at)


def replay(events: Iterable[Event]) -> State:
    """Return where a log leaves its game. Raises `BrokenLogError` if it is none of a game."""
    state = State()
    for event in events:
        state = evolve(state, event)
    return state


def _apply(  # noqa: C901, PLR0911, PLR0912 - one case an event, in one sight
    state: State, event: Event
) -> State:
    match event:
        case e.Began() | e.Opened():
            return _begin(state, event)
        case e.Posed():
            return _pose(state, event)
        case e.ClueShown() | e.Answered() | e.Extended():
            return replace(state, open=_in_turn(_turn(state), event))
        case e.FloorGiven() | e.FloorFreed():
            return _pass_floor(state, event)
        case e.Counted(hands=hands):
            return _count(state, hands)
        case e.Revealed(timed_out=timed_out):
            return _close(state, event.at, replace(_turn(state), timed_out=timed_out))
        case e.Skipped():
            return _close(state, event.at, replace(_turn(state), skipped=True))
        case e.Disputed() | e.Withdrawn():
            *closed, last = state.past
            past = (*closed, _after_turn(last, event))
            return replace(state, past=past, out=out(state, past))
        case e.Paused() | e.Discussed():
            return replace(state, used=state.elapsed(event.at), since=event.at)
        case e.Resumed():
            return replace(state, since=event.at)
        case e.Revoted():
            return _vote_again(state, event.at)
        case e.Reasked():
            return replace(state, again=True)
        case e.Proceeded() | e.Started():
            return state
        case e.Ended(ending=ending):
            return replace(state, open=None, used=0, ending=ending)
        case _:
            return seat(state, event)


def _begin(state: State, event: e.Began | e.Opened) -> State:
    setup = event.setup
    return replace(
        state,
        setup=setup,
        settings=setup.settings,
        roster=Grown(
            (player.token, Seat(player.name, place=place))
            for place, player in enumerate(setup.players)
        ),
        locked=isinstance(event, e.Began),
    )


def _pose(state: State, event: e.Posed) -> State:
    turn = Turn(
        event.question,
        clues=min(1, len(event.question.clues)),
        variants=event.variants,
        fewer=event.fewer,
        few=frozenset(player for player, each in state.allowed.items() if each.fewer),
        practice=state.settings.practice,
        again=state.again,
    )
    return replace(state, open=turn, since=event.at, used=0, again=False)


def _pass_floor(state: State, event: e.FloorGiven | e.FloorFreed) -> State:
    """Give the floor to a player, or to nobody; what the last one took is not the question's."""
    turn, used = _turn(state), state.elapsed(event.at)
    spoken = turn.spoken + (used - turn.floor.since if turn.floor else 0)
    if isinstance(event, e.FloorGiven):
        floor = Floor(event.player, used, event.limit, turn.extra)
        turn = replace(turn, floor=floor, opener=turn.opener or event.player, spoken=spoken)
    else:
        turn = replace(turn, floor=None, spoken=spoken, extra=turn.extra + event.extra)
    return replace(state, open=turn, used=used, since=event.at)


def _count(state: State, hands: tuple[int, ...]) -> State:
    if state.open is not None:
        return replace(state, open=replace(state.open, hands=hands))
    *closed, last = state.past
    return replace(state, past=(*closed, replace(last, hands=hands)))


def _vote_again(state: State, at: int) -> State:
    """Begin the second vote: its answers, its clock and its time are its own."""
    turn = _turn(state)
    return replace(
        state,
        open=replace(turn, first=turn.answers, answers=Grown(), extra=0),
        since=at,
        used=0,
        before=state.before + state.used,
    )


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
    return replace(turn, answers=turn.answers.plus(event.player, event))


def _after_turn(turn: Turn, event: e.Disputed | e.Withdrawn) -> Turn:
    if isinstance(event, e.Disputed):
        return replace(turn, disputed=True, note=event.note)
    return replace(turn, disputed=False, note="")


def _close(state: State, at: int, closed: Turn) -> State:
    used = state.elapsed(at)
    past = (*state.past, closed)
    return replace(
        state,
        past=past,
        out=out(state, past),
        open=None,
        used=0,
        since=at,
        before=state.before + used,
    )
