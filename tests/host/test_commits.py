"""Many commands in one commit, as a class gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.harness.questions import EASY, RIGHT_PICK

from hubquiz.game.commands import Close, Join, Proceed, Respond, Start
from hubquiz.game.modes import RoundOf
from hubquiz.game.rejections import Rejection
from hubquiz.game.setup import Settings, Setup
from hubquiz.game.state import Phase
from hubquiz.host.dealers import GivenDealer
from hubquiz.host.host import Host, Update
from hubquiz.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOON = 1_700_000_000_000
PUPILS = tuple(f"pupil {number}" for number in range(20))
SETUP = Setup(RoundOf(3), title="A class", settings=Settings(20), room="a room")


class Class:
    """A game in a room, in a store in a folder, with a clock that is set by hand."""

    def __init__(self, folder: Path) -> None:
        self.now = NOON
        self.store = Store.open(folder, self.now)
        self.host = Host.begin(self.store, "g", SETUP, self._deal, self._clock)
        self.told: list[Update] = []
        self.host.subscribe(self.told.append)

    def comes_back(self) -> Host:
        self.host = Host.resume(self.store, "g", self._deal, self._clock)
        return self.host

    def _deal(self, _state: object) -> GivenDealer:
        return GivenDealer((EASY,) * 3)

    def _clock(self) -> int:
        return self.now


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Class]:
    made = Class(tmp_path / "profile")
    made.host.submit_all([Join(NOON, pupil, pupil) for pupil in PUPILS])
    made.told.clear()
    yield made
    made.store.close(made.now)


def test_what_is_asked_at_once_is_one_update(made: Class) -> None:
    made.host.submit(Start(NOON))
    made.told.clear()
    answers = [Respond(NOON, pupil, RIGHT_PICK, number=1) for pupil in PUPILS]
    refused, saved = made.host.submit_all(
        [*answers, answers[0], Proceed(NOON), answers[1], Respond(NOON, "Eve", RIGHT_PICK)]
    )
    assert saved
    assert refused == (
        *(None for _ in PUPILS),
        Rejection.ALREADY_REVEALED,
        None,
        Rejection.ANOTHER_QUESTION,
        Rejection.UNKNOWN_PLAYER,
    )
    (update,) = made.told
    assert len(update.events) == len(PUPILS) + 3
    assert (made.host.state.asked, made.host.state.phase) == (2, Phase.ASKING)
    assert len(made.store.events("g")) == 2 + len(PUPILS) + 1 + len(update.events)


def test_each_is_heard_at_its_own_time(made: Class) -> None:
    made.host.submit(Start(NOON))
    answers = [Respond(NOON + at, PUPILS[at // 10_000], RIGHT_PICK) for at in (0, 10_000, 20_000)]
    refused, _ = made.host.submit_all(answers)
    assert refused == (None, None, Rejection.ALREADY_REVEALED)


def test_nothing_asked_is_nothing_done(made: Class) -> None:
    assert made.host.submit_all([]) == ((), True)
    assert made.told == []


def test_a_clock_that_was_set_back_meanwhile_goes_on_from_what_is_written(made: Class) -> None:
    made.now += 5000
    made.host.submit(Start(made.now))
    made.now -= 3_600_000
    host = made.comes_back()
    assert host.now() == NOON + 5000
    made.now += 700
    assert host.now() == NOON + 5700


def test_nobody_in_a_room_has_a_profile_here(made: Class) -> None:
    made.host.submit(Start(NOON))
    made.host.submit_all([Respond(NOON, pupil, RIGHT_PICK) for pupil in PUPILS[:5]])
    made.host.submit_all([Close(NOON), Proceed(NOON)])
    assert [made.store.learnt.reviews(pupil) for pupil in PUPILS] == [()] * len(PUPILS)
    assert made.store.results() == ()
