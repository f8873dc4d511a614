from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from hubquiz.game.commands import Join, Proceed, Quit, Respond, Start
from hubquiz.game.modes import RoundOf
from hubquiz.game.state import Phase
from hubquiz.host.desk import Desk
from hubquiz.host.order import Order
from hubquiz.quiz.responses import GaveUp

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.host.host import Host, Update


def opened(desk: Desk) -> Host:
    file = desk.library.find("planets")
    host = desk.open_room(Order(file, RoundOf(3), seed=1), "what the room needs")
    assert host.state.phase is Phase.LOBBY
    now = host.now()
    refused, saved = host.submit_all([Join(now, "7f3a", "Otter"), Start(now)])
    assert refused == (None, None)
    assert saved
    return host


def test_a_room_is_gone_on_with_as_a_room_and_is_nobody_s_game(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        question = opened(desk).state.turn
    with closing(Desk(str(tmp_path))) as desk:
        assert desk.unfinished() == ()
        (game,) = desk.open_rooms()
        again = desk.resume(game)
        assert again.state.phase is Phase.PAUSED
        assert again.state.turn == question
        assert again.state.setup.room == "what the room needs"
        assert [player.name for player in again.state.players] == ["Otter"]


def test_who_plays_in_a_room_is_in_no_list_of_scores(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        host = opened(desk)
        now = host.now()
        host.submit_all([Respond(now, "7f3a", GaveUp()), Proceed(now), Quit(now)])
        assert host.state.phase is Phase.OVER
        assert host.state.past[0].answers
        assert desk.results() == ()
        assert desk.open_rooms() == ()
        assert desk.store.learnt.reviews("7f3a") == ()


def test_many_commands_are_one_update_and_each_is_answered(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        host = opened(desk)
        heard: list[Update] = []
        host.subscribe(heard.append)
        now = host.now()
        refused, _saved = host.submit_all(
            [
                Join(now, "aa", "Heron"),
                Join(now, "aa", "Heron"),
                Respond(now, "7f3a", GaveUp()),
                Respond(now, "aa", GaveUp()),
                Proceed(now),
                Respond(now, "aa", GaveUp()),
            ]
        )
        assert [bool(one) for one in refused] == [False, True, False, False, False, False]
        (update,) = heard
        assert len(update.events) == 7  # the next question was posed in between
        assert len(host.state.past) == 1
