"""Several at one machine: their results, what they learn, and going on after a crash."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.harness.questions import right_response

from hubquiz.game.commands import Close, Count, Proceed, Quit, Respond
from hubquiz.game.modes import RoundOf
from hubquiz.game.setup import Answering, Settings
from hubquiz.game.state import Phase
from hubquiz.host.desk import Desk
from hubquiz.host.order import Order, hands_up, once_more
from hubquiz.host.seats import Seats, settings_of, tokens_of
from hubquiz.quiz.responses import GaveUp
from hubquiz.storage import Forgetting, Forgotten

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.host.host import Host


def begun(desk: Desk, *names: str) -> Host:
    order = Order(desk.library.find("planets"), RoundOf(4), ("choice",), seed=1)
    _mode, rules = settings_of(Seats(names))
    seats = tokens_of(desk, Seats(names))
    return desk.begin(replace(order, settings=rules, seats=seats))


def play(host: Host) -> None:
    """Whoever has the floor finds the first, the others pass."""
    while host.state.open is not None:
        holder = host.table().floor
        assert holder is not None
        first = holder == host.table().places[0].player.token
        right = right_response(host.state.open.question.shape)
        host.submit(Respond(host.now(), holder, right if first else GaveUp()))


def test_each_has_a_result_and_who_has_a_profile_learns(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        ann = desk.store.add_player("Ann", 0)
        host = begun(desk, "ann", "Bo")
        while host.state.phase is not Phase.OVER:
            play(host)
            host.submit(Proceed(host.now()))
        ours = {result.player: result for result in desk.results()}
        assert set(ours) == {ann.id, None}
        assert {result.mode for result in ours.values()} == {"turns-round-4"}
        assert ours[ann.id].score == sum(p.score for p in host.table().places[:1])
        assert desk.store.learnt.reviews(ann.id)


def test_after_a_crash_the_same_player_has_the_floor(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        desk.store.add_player("Ann", 0)
        host = begun(desk, "Ann", "Bo", "Cy")
        host.submit(Respond(host.now(), host.table().floor or "", GaveUp()))
        floor, question = host.table().floor, host.state.turn
    with closing(Desk(str(tmp_path))) as desk:
        (game,) = desk.unfinished()
        again = desk.resume(game)
        assert again.state.phase is Phase.PAUSED
        assert (again.table().floor, again.state.turn) == (floor, question)
        assert desk.open_rooms() == ()


def test_the_same_players_play_again(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        host = begun(desk, "Ann", "Bo")
        order = once_more(desk.library.find("planets"), host.state.setup)
        assert order.seats == host.state.setup.players
        assert desk.begin(order).state.setup.settings == host.state.setup.settings


def test_a_show_of_hands_is_nobodys_score(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        order = Order(desk.library.find("planets"), RoundOf(2), ("choice",), settings=Settings(5))
        host = desk.begin(hands_up(order))
        assert host.state.settings == Settings(5, answering=Answering.HANDS)
        for command in (Count(host.now(), (1, 2, 3, 4)), Close(host.now()), Proceed(host.now())):
            host.submit(command)
        (game,) = desk.unfinished()
        again = desk.resume(game)
        assert again.state.past == host.state.past
        again.submit(Quit(again.now()))
        assert desk.results() == ()
        assert desk.unfinished() == ()


def test_who_is_forgotten_is_in_no_log(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        bo = desk.store.add_player("Bo", 0)
        ann = desk.store.add_player("Ann", 0)
        over, left = begun(desk, "Ann", "Bo"), begun(desk, "Ann", "Bo")
        play(over)
        over.submit(Proceed(over.now()))
        play(over)
        over.submit(Quit(over.now()))
        play(left)
        left.submit(Proceed(left.now()))
        assert {result.player for result in desk.results()} == {ann.id, bo.id}
        desk.store.forget([Forgotten(Forgetting.PLAYER, bo.id)])
        assert {result.player for result in desk.results()} == {ann.id}
        assert [desk.store.events(game.id) for game in desk.store.games()] == [()]
        assert desk.unfinished() == ()
        assert desk.store.learnt.reviews(ann.id)
