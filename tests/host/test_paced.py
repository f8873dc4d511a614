"""Players' own games are dealt from one round: the same facts, each in their own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hubquiz.game import commands as c
from hubquiz.game.modes import RoundOf
from hubquiz.game.rejections import Rejection
from hubquiz.game.setup import Settings
from hubquiz.game.state import Phase
from hubquiz.host.desk import Desk
from hubquiz.host.order import Order
from hubquiz.host.pace import Pace, missed, order_of
from hubquiz.host.pacing import open_paced, resume_paced
from hubquiz.quiz.responses import GaveUp, Picked
from hubquiz.quiz.shapes import Pick

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hubquiz.host.paced import Games

PLAYERS = ("a", "b", "c")
LENGTH = 6


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(str(tmp_path))
    yield opened
    opened.close()


def _open(desk: Desk, *, same: bool = False, closes: int | None = None) -> Games:
    order = Order(
        desk.library.find("china-tech-hubs"),
        RoundOf(LENGTH),
        ("choice",),
        seed=3,
        settings=Settings(closes=closes),
    )
    games = open_paced(desk, order, "{}", same=same, again=True)
    joining = [("", c.Join(games.now(), player, player.upper())) for player in PLAYERS]
    assert not any(games.submit_all(joining))
    return games


def _play(games: Games, player: str, *, right: bool) -> None:
    """Play a player's game to its end."""
    assert games.submit_all([(player, c.Start(games.now()))]) == (None,)
    while games.own[player].state.phase is not Phase.OVER:
        turn = games.own[player].state.open
        assert turn is not None
        shape = turn.question.shape
        assert isinstance(shape, Pick)
        wrong = next(i for i in range(len(shape.choices)) if i not in shape.key)
        response = Picked(shape.key if right else (wrong,))
        answer = (player, c.Respond(games.now(), player, response))
        assert games.submit_all([answer, (player, c.Proceed(games.now()))]) == (None, None)


def _facts(games: Games, player: str) -> list[tuple[str, ...]]:
    return [turn.question.facts for turn in games.own[player].first.past]


def test_all_are_asked_about_the_same_facts_each_in_their_own_way(desk: Desk) -> None:
    games = _open(desk)
    for player in PLAYERS:
        _play(games, player, right=True)
    asked = [_facts(games, player) for player in PLAYERS]
    assert {frozenset(facts) for facts in asked} == {
        frozenset(question.facts for question in games.pace.questions)
    }
    assert len({tuple(facts) for facts in asked}) > 1, "in an order of their own"
    shapes = [
        {turn.question.facts: turn.question.shape for turn in games.own[player].first.past}
        for player in PLAYERS
    ]
    assert shapes[0] != shapes[1] != shapes[2]


def test_the_same_words_if_that_is_wanted(desk: Desk) -> None:
    games = _open(desk, same=True)
    for player in PLAYERS:
        _play(games, player, right=True)
        asked = [turn.question for turn in games.own[player].first.past]
        assert sorted(map(repr, asked)) == sorted(map(repr, games.pace.questions))


def test_what_was_missed_is_played_once_more_and_counts_for_nothing(desk: Desk) -> None:
    games = _open(desk)
    _play(games, "a", right=False)
    own = games.own["a"]
    assert own.missed == LENGTH
    _play(games, "a", right=True)
    second = games.own["a"].second
    assert second is not None
    assert all(turn.practice for turn in second.past)
    assert len(second.past) == LENGTH
    assert games.own["a"].missed == 0
    assert games.submit_all([("a", c.Start(games.now()))]) == (Rejection.OVER,)


def test_everybody_goes_on_after_a_restart(desk: Desk) -> None:
    games = _open(desk)
    _play(games, "a", right=True)
    games.submit_all([("b", c.Start(games.now()))])
    before = {player: own.state for player, own in games.own.items()}
    (game,) = desk.open_rooms()
    again = resume_paced(desk, game)
    assert again.own["a"].state == before["a"]
    paused, asked = again.own["b"].state, before["b"]
    assert paused.phase is Phase.PAUSED
    assert paused.open == asked.open
    again.submit_all([("b", c.Resume(again.now())), ("c", c.Start(again.now()))])
    assert again.own["b"].state.phase is Phase.ASKING
    assert [own.number for own in again.own.values()] == [1, 2, 3]


def test_what_comes_after_the_closing_time_is_too_late(desk: Desk) -> None:
    games = _open(desk, closes=desk.clock() + 3_600_000)
    games.submit_all([("a", c.Start(games.now()))])
    closes = games.deadline
    assert closes is not None
    late = c.Respond(closes, "a", GaveUp())
    assert games.submit_all([("a", late)]) == (Rejection.TOO_LATE,)
    assert games.state.phase is Phase.OVER
    assert games.own["a"].state.phase is Phase.OVER
    assert not desk.open_rooms()


def test_dropping_a_room_drops_what_belongs_to_it(desk: Desk) -> None:
    games = _open(desk)
    games.submit_all([("a", c.Start(games.now()))])
    (game,) = desk.open_rooms()
    desk.drop(game)
    assert desk.store.open_games() == ()


def test_a_pace_is_read_back_as_it_was_written(desk: Desk) -> None:
    pace = _open(desk).pace
    assert Pace.decode(pace.encode()) == pace


def test_an_order_gives_no_answer_away(desk: Desk) -> None:
    pace = _open(desk).pace
    for number in range(50):
        order = order_of(pace, number)
        assert sorted(order) == list(range(LENGTH))
        told: set[str] = set()
        for index in order:
            assert told.isdisjoint(pace.questions[index].facts)
            told |= pace.questions[index].tells - set(pace.questions[index].facts)


def test_guises_that_were_made_beforehand_are_those_that_would_be_made(desk: Desk) -> None:
    games = _open(desk)
    _play(games, "a", right=True)
    made = _open(desk)
    assert [made.prepare() for _ in range(LENGTH + 1)] == [True] * LENGTH + [False]
    _play(made, "a", right=True)
    asked = [[turn.question for turn in each.own["a"].first.past] for each in (games, made)]
    assert asked[0] == asked[1]


def test_what_is_asked_in_the_same_words_needs_no_guises(desk: Desk) -> None:
    assert not _open(desk, same=True).prepare()


def test_nothing_is_missed_of_what_was_not_asked(desk: Desk) -> None:
    games = _open(desk)
    games.submit_all([("a", c.Start(games.now()))])
    own = games.own["a"]
    assert missed(games.pace, own.number, own.first, "a") == ()
