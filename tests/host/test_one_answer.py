"""That a player answers a vote on a question once is held by the database itself."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hubquiz.game.codec import encode_event
from hubquiz.game.events import Answered
from hubquiz.quiz.mark import Mark
from hubquiz.quiz.responses import Picked, Wrote
from hubquiz.storage import Game, Row, Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ANSWER = Answered(5, "otter", Picked((1,)), Mark(1.0, "Paris"), points=100, used=3, number=7)


def row(seq: int, answer: Answered) -> Row:
    return Row(seq, answer.at, *encode_event(answer))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path, 1)
    for game in ("g", "h"):
        opened.begin(Game(game, "capitals", "round-3", 1, None, "Capitals", "room"))
    yield opened
    opened.close(2)


def test_an_answer_is_kept_once(store: Store) -> None:
    assert store.append("g", [row(0, ANSWER)])
    for again in (ANSWER, replace(ANSWER, response=Wrote("other"), points=0, at=9)):
        with pytest.raises(sqlite3.IntegrityError):
            store.append("g", [row(1, again)])
    assert store.events("g") == (row(0, ANSWER),)
    others = (
        replace(ANSWER, player="lark"),
        replace(ANSWER, number=8),
        replace(ANSWER, vote=2),
        replace(ANSWER, number=0),  # as old logs have it, which don't say
        replace(ANSWER, number=0),
    )
    assert store.append("g", [row(seq, other) for seq, other in enumerate(others, 1)])


def test_and_in_each_game(store: Store) -> None:
    assert store.append("g", [row(0, ANSWER)])
    assert store.append("h", [row(0, ANSWER)])
