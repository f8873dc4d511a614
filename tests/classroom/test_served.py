"""A served class sees to what would keep players waiting, at times when none waits."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from hubquiz.classroom.paced_session import PREPARE, PacedSession
from hubquiz.classroom.session import Session
from hubquiz.classroom.spec import Spec
from hubquiz.game.modes import RoundOf
from hubquiz.game.setup import Settings
from hubquiz.host.desk import Desk
from hubquiz.host.order import Order
from hubquiz.host.pacing import open_paced

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hubquiz.classroom.served import Served

TEACHER = 1
LENGTH = 3


class Saves:
    """Counts how often it was to tidy up."""

    def __init__(self) -> None:
        self.tidied = 0

    def retry(self) -> bool:
        return True

    def tidy(self) -> None:
        self.tidied += 1


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(str(tmp_path))
    yield opened
    opened.close()


def order(desk: Desk) -> Order:
    return Order(desk.library.find("china-tech-hubs"), RoundOf(LENGTH), settings=Settings())


def does(served: Served, now: int, what: str) -> None:
    served.hear([(TEACHER, json.dumps({"t": "do", "op": now, "what": what}))], now)


def test_nothing_is_tidied_while_a_question_is_asked(desk: Desk) -> None:
    spec, saves = Spec.new(os.urandom, lang="en"), Saves()
    host = desk.open_room(order(desk), spec.encode())
    served = Session(host, os.urandom, lambda _exhibit: None, saves)
    served.open(TEACHER, own=True)
    hello = {"t": "hello", "v": 1, "role": "teacher", "key": spec.key}
    served.hear([(TEACHER, json.dumps(hello))], host.now())
    counts = []
    for what in ("start", "close", "next", "pause"):
        does(served, host.now(), what)
        served.tidy()
        counts.append(saves.tidied)
    assert counts == [0, 1, 1, 2]


def test_guises_are_made_beforehand_one_at_a_time_when_nobody_says_anything(desk: Desk) -> None:
    spec, saves = Spec.new(os.urandom, lang="en"), Saves()
    games = open_paced(desk, order(desk), spec.encode())
    served = PacedSession(games, os.urandom, lambda _exhibit: None, saves)
    served.open(TEACHER, own=True)
    alarms = 0
    while (at := served.alarm) is not None:
        served.hear([(TEACHER, json.dumps({"t": "ping"}))], at)
        assert served.alarm == at  # who says something goes first
        served.hear([], at)
        assert served.alarm in {None, at + PREPARE}
        alarms += 1
    assert alarms == LENGTH + 1
    assert not games.prepare()
    served.tidy()
    assert saves.tidied == 1
