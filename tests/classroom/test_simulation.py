"""Classes in a world of trouble; and that the laws would tell if they were broken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.classroom.simulate import simulate
from tests.harness.laws import BrokenLawError

from hubquiz.classroom import door, staff, views
from hubquiz.classroom.hall import Hall
from hubquiz.classroom.room import Room
from hubquiz.classroom.wire import encode
from hubquiz.game import decide as rules
from hubquiz.game.rejections import Rejection
from hubquiz.game.spread import spread_of
from hubquiz.quiz.marking import right_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hubquiz.classroom.board import Board
    from hubquiz.classroom.lines import Line, Out
    from hubquiz.classroom.wire import Json
    from hubquiz.game.commands import Respond
    from hubquiz.game.state import State

SEEDS = 2_000
ENOUGH = 150
"""Classes in which any breach is to be noticed."""


def simulate_all(many: int) -> int:
    """Play so many classes; return how many answers there were."""
    return sum(len(simulate(seed).server.disk.answers) for seed in range(many))


def test_all_laws_hold() -> None:
    assert simulate_all(SEEDS) > 4 * SEEDS


def acknowledges_what_is_not_written(patch: pytest.MonkeyPatch) -> None:
    def acknowledge(_self: Hall, line: Line, op: int, out: Out) -> None:
        out.tell(line, encode("ack", {"op": op}))

    patch.setattr(Hall, "acknowledge", acknowledge)


def answers_whatever_is_open(patch: pytest.MonkeyPatch) -> None:
    respond = rules._respond

    def unnumbered(state: State, command: Respond, at: int) -> object:
        return respond(state, replace(command, number=None, vote=None), at)

    patch.setattr(rules, "_respond", unnumbered)


def tells_the_key_to_players(patch: pytest.MonkeyPatch) -> None:
    own = views.own

    def telling(state: State, board: Board, player: str) -> Json:
        view = own(state, board, player)
        return view | ({"hint": right_words(state.open.question.shape)} if state.open else {})

    patch.setattr(views, "own", telling)


def tells_one_field_too_many(patch: pytest.MonkeyPatch) -> None:
    own = views.own
    patch.setattr(views, "own", lambda state, board, player: own(state, board, player) | {"hm": 1})


def keeps_tokens(patch: pytest.MonkeyPatch) -> None:
    for module in (door, views):
        patch.setattr(module, "player_of", lambda token: token)


def refuses_what_is_there(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Room, "_has_answered", lambda *_: False)


def takes_a_second_answer(patch: pytest.MonkeyPatch) -> None:
    respond = rules._respond

    def again(state: State, command: Respond, at: int) -> object:
        found = respond(state, command, at)
        return () if found is Rejection.ALREADY_ANSWERED else found

    patch.setattr(rules, "_respond", again)


def shows_all_the_same_guise(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(views, "audience_of", lambda _state, _player: views.Audience())


def tells_what_is_right_while_it_is_discussed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(staff, "votes_of", spread_of)


def tells_the_wall_what_one_is_allowed(patch: pytest.MonkeyPatch) -> None:
    players = staff._players

    def telling(state: State, room: views.Room) -> Iterator[Json]:
        return (row | {"time": 2} for row in players(state, room))

    patch.setattr(staff, "_players", telling)


@pytest.mark.parametrize(
    "breach",
    [
        shows_all_the_same_guise,
        tells_what_is_right_while_it_is_discussed,
        tells_the_wall_what_one_is_allowed,
        acknowledges_what_is_not_written,
        tells_the_key_to_players,
        tells_one_field_too_many,
        keeps_tokens,
        answers_whatever_is_open,
        refuses_what_is_there,
        takes_a_second_answer,
    ],
)
def test_a_breach_is_noticed(
    breach: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    breach(monkeypatch)
    with pytest.raises(BrokenLawError, match=r"seed \d+, at \d+ ms: BrokenLawError"):
        simulate_all(ENOUGH)
