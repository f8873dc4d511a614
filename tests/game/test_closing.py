"""A lobby that closes at a time: those who came there play games of their own."""

from __future__ import annotations

from tests.harness.table import NOON

from hubquiz.game.codec import decode_event, encode_event
from hubquiz.game.commands import Adjust, Begin, Join, Start, Tick
from hubquiz.game.decide import decide
from hubquiz.game.events import Adjusted, Ended, Ending, Opened
from hubquiz.game.evolve import evolve, replay
from hubquiz.game.rejections import Rejection
from hubquiz.game.setup import Settings, Setup
from hubquiz.game.state import Phase, State


def _lobby(closes: int | None) -> State:
    setup = Setup(settings=Settings(closes=closes), room="{}")
    return _after(State(), Begin(NOON, setup))


def _after(state: State, command: Begin | Adjust | Join | Start | Tick) -> State:
    outcome = decide(state, command)
    assert not isinstance(outcome, Rejection)
    for event in outcome:
        kind, body = encode_event(event)
        assert decode_event(event.at, kind, body) == event
        state = evolve(state, event)
    return state


def test_a_lobby_ends_at_its_time_and_not_before() -> None:
    state = _lobby(NOON + 1000)
    assert state.deadline == NOON + 1000
    assert decide(state, Tick(NOON + 999)) == ()
    assert decide(state, Tick(NOON + 1000)) == (Ended(NOON + 1000, Ending.DONE),)
    assert decide(state, Tick(NOON + 5000)) == (Ended(NOON + 1000, Ending.DONE),)


def test_without_a_time_it_waits() -> None:
    assert _lobby(None).deadline is None
    assert decide(_lobby(None), Tick(NOON + 10**9)) == ()


def test_the_time_may_be_moved_both_ways() -> None:
    later = _after(_lobby(NOON + 1000), Adjust(NOON, closes=NOON + 9000))
    assert later.deadline == NOON + 9000
    assert _after(later, Adjust(NOON + 1, closes=NOON + 2)).deadline == NOON + 2
    assert decide(later, Adjust(NOON, closes=NOON + 9000)) == ()
    assert _after(later, Adjust(NOON, standings=False)).deadline == NOON + 9000
    state = replay([Opened(NOON, Setup(room="{}")), Adjusted(NOON, closes=NOON + 5)])
    assert state.settings.closes == NOON + 5


def test_one_that_closed_in_the_past_ends_at_once_and_never_before_what_happened() -> None:
    state = _after(_lobby(NOON - 1000), Join(NOON, "a", "Ada"))
    assert decide(state, Tick(NOON)) == (Ended(NOON, Ending.DONE),)


def test_once_it_has_begun_it_closes_nothing() -> None:
    state = _after(_lobby(NOON + 1000), Start(NOON))
    assert state.phase is Phase.READY
    assert state.deadline is None
