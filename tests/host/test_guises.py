"""Questions with guises, dealt and asked again, through the host."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from hubquiz.game.commands import Allow, Close, Join, Proceed, Reask, Skip, Start
from hubquiz.game.modes import RoundOf
from hubquiz.game.setup import Allowance, Settings
from hubquiz.host.desk import Desk
from hubquiz.host.order import Order

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.game.turn import Turn
    from hubquiz.host.host import Host


def opened(desk: Desk, *, guises: bool = False) -> Host:
    file = desk.library.find("china-tech-hubs")
    settings = Settings(guises=guises)
    host = desk.open_room(Order(file, RoundOf(30), seed=1, settings=settings), "a room")
    host.submit_all([Join(host.now(), "a", "Otter"), Start(host.now())])
    return host


def turn_of(host: Host) -> Turn:
    assert host.state.open is not None
    return host.state.open


def test_guises_are_dealt_and_what_they_tell_is_not_asked_again(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        host = opened(desk, guises=True)
        told: set[str] = set()
        variants = 0
        for _ in range(12):
            turn = turn_of(host)
            assert told.isdisjoint(turn.question.facts)
            for each in turn.guises:
                assert set(each.facts) == set(turn.question.facts)
                told.update(each.tells)
            variants += len(turn.variants)
            host.submit_all([Close(host.now()), Proceed(host.now())])
        assert variants > 20


def test_what_guises_told_is_known_after_a_restart(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        host = opened(desk, guises=True)
        told = {fact for each in turn_of(host).guises for fact in each.tells}
    with closing(Desk(str(tmp_path))) as desk:
        (game,) = desk.open_rooms()
        host = desk.resume(game)
        for _ in range(12):
            host.submit_all([Skip(host.now())])
            assert told.isdisjoint(turn_of(host).question.facts)


def test_a_question_is_asked_again_about_the_same_facts(tmp_path: Path) -> None:
    for guises in (True, False):
        with closing(Desk(str(tmp_path / f"{guises}"))) as desk:
            host = opened(desk, guises=guises)
            first = turn_of(host)
            host.submit_all([Close(host.now()), Reask(host.now())])
            again = turn_of(host)
            assert again.again
            assert set(again.question.facts) == set(first.question.facts)
            assert again.question != first.question or not first.variants
            assert len(again.variants) == len(first.variants)
            host.submit_all([Close(host.now()), Proceed(host.now())])
            assert set(turn_of(host).question.facts).isdisjoint(first.question.facts)


def test_fewer_choices_are_made_only_where_somebody_is_allowed_them(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        host = opened(desk)
        assert turn_of(host).fewer is None
        host.submit_all([Allow(host.now(), "a", Allowance(fewer=True))])
        found = 0
        for _ in range(12):
            host.submit_all([Close(host.now()), Proceed(host.now())])
            found += turn_of(host).fewer is not None
            assert turn_of(host).few == {"a"}
        assert found > 2
