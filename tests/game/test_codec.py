"""A log is read back as it was written, and old ones for ever."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.harness.table import NOON, Table

from hubquiz.game.codec import KINDS, decode_event, encode_event
from hubquiz.game.evolve import replay
from hubquiz.game.modes import AgainstClock, Endless, RoundOf, UntilMisses, mode_of
from hubquiz.game.scoring import tally
from hubquiz.game.setup import Allowance, Answering, Certainty, Settings
from hubquiz.game.state import Phase
from hubquiz.game.turn import Floor, Seat
from hubquiz.quiz.codec import CodecError
from hubquiz.quiz.responses import Picked

if TYPE_CHECKING:
    from hubquiz.game.events import Event
    from hubquiz.game.modes import Mode

OLD_LOG = (
    (
        1,
        "began",
        (
            '{"mode":"round-2","players":[["p1","Ada"]],"pack":"capitals","title":"Capitals",'
            '"question_seconds":30,"speed_bonus":true,"certainty":false,"recipe":"{}"}'
        ),
    ),
    (
        2,
        "posed",
        (
            '{"question":{"v":1,"kind":"choice","prompt":"Which city is the capital of France?",'
            '"shape":{"pick":{"choices":["Lima","Paris"],"key":[1]}},"claims":[{"subject":'
            '"country/France","relation":"capital","object":"city/Paris","verdict":"true",'
            '"choice":[1]}],"facts":["country/France | capital | city/Paris"],'
            '"clues":["a","b"]}}'
        ),
    ),
    (3, "clue", "{}"),
    (4, "paused", "{}"),
    (1004, "resumed", "{}"),
    (
        1010,
        "answered",
        (
            '{"player":"p1","response":{"pick":[1]},"mark":{"credit":1.0,"right":"Paris","parts":'
            '[[1,1]]},"points":77,"used":9,"clues":2,"certainty":"sure"}'
        ),
    ),
    (1010, "revealed", "{}"),
    (1011, "disputed", '{"note":"hm"}'),
    (1012, "withdrawn", "{}"),
    (1013, "proceeded", "{}"),
    (1014, "ended", '{"ending":"quit"}'),
)
"""A log as the first version wrote it. It must be read as long as there is a HubQuiz."""

OLD_CLASS = (
    (
        1,
        "opened",
        (
            '{"mode":"round-2","players":[],"pack":"capitals","title":"Capitals",'
            '"question_seconds":30,"speed_bonus":false,"certainty":false,"recipe":"{}",'
            '"room":"{\\"pin\\":\\"123456\\"}"}'
        ),
    ),
    (2, "joined", '{"player":"a1","name":"Blue Otter"}'),
    (3, "joined", '{"player":"b2","name":"Kind Lark"}'),
    (4, "renamed", '{"player":"b2","name":"Wise Lark"}'),
    (5, "locked", "{}"),
    (6, "unlocked", "{}"),
    (7, "started", "{}"),
    (8, "posed", OLD_LOG[1][2]),
    (9, "extended", '{"seconds":10}'),
    (10, "removed", '{"player":"a1"}'),
    (11, "skipped", "{}"),
    (12, "ended", '{"ending":"quit"}'),
)
"""A log as the first version with classes wrote it."""

QUESTION = OLD_LOG[1][2].removeprefix('{"question":').removesuffix("}")

CLASS = (
    (
        1,
        "opened",
        (
            '{"mode":"misses-3","players":[],"pack":"capitals","title":"Capitals",'
            '"question_seconds":30,"speed":25,"certainty":true,"guises":true,"approve":true,'
            '"projector_only":true,"twice":true,"practice":true,"no_standings":true,'
            '"teams":["Red","Blue"],"advance_seconds":8,"recipe":"{}","room":"{}"}'
        ),
    ),
    (2, "knocked", '{"player":"a1","name":"Blue Otter","team":"Blue"}'),
    (3, "knocked", '{"player":"b2","name":"Kind Lark"}'),
    (3, "turned-away", '{"player":"b2"}'),
    (4, "joined", '{"player":"a1","name":"Blue Otter","team":"Blue"}'),
    (5, "assigned", '{"player":"a1","team":"Red"}'),
    (5, "allowed", '{"player":"a1","time":null,"fewer":true}'),
    (6, "adjusted", '{"practice":false,"advance_seconds":0}'),
    (7, "started", "{}"),
    (
        8,
        "posed",
        f'{{"question":{QUESTION},"variants":[{QUESTION}],"fewer":{QUESTION}}}',
    ),
    (
        9,
        "answered",
        (
            '{"player":"a1","response":{"pick":[1]},"mark":{"credit":1.0,"right":"Paris","parts":'
            '[[1,1]]},"points":70,"used":9,"clues":2,"guise":2}'
        ),
    ),
    (9, "discussed", "{}"),
    (10, "revoted", "{}"),
    (11, "revealed", "{}"),
    (12, "removed", '{"player":"a1"}'),
    (13, "restored", '{"player":"a1"}'),
    (14, "reasked", "{}"),
    (15, "ended", '{"ending":"quit"}'),
)
"""A log as the first version with teams, guises and second votes wrote it."""


SEATED = (
    (
        1,
        "began",
        (
            '{"mode":"round-2","players":[["p1","Ada"],["p2","Bo"]],"pack":"capitals",'
            '"title":"Capitals","question_seconds":30,"speed":0,"answering":"buzzers",'
            '"floor_seconds":8,"no_steal":true,"recipe":"{}"}'
        ),
    ),
    (8, "posed", f'{{"question":{QUESTION}}}'),
    (9, "floor", '{"player":"p1","limit":8000}'),
    (
        10,
        "answered",
        (
            '{"player":"p1","response":{"pick":[0]},"mark":{"credit":0.0,"right":"Paris","parts":'
            '[[0,0]]},"points":0,"used":1,"clues":2}'
        ),
    ),
    (10, "floor-free", '{"extra":70}'),
    (11, "floor", '{"player":"p2"}'),
    (12, "revealed", "{}"),
    (13, "counted", '{"hands":[3,4]}'),
    (15, "ended", '{"ending":"quit"}'),
)
"""A log as the first version with several players at one machine wrote it."""


def test_an_old_log_replays() -> None:
    state = replay(decode_event(*row) for row in OLD_LOG)
    assert state.phase is Phase.OVER
    answer = state.past[0].answers["p1"]
    assert (answer.points, answer.response, answer.clues) == (77, Picked((1,)), 2)
    assert answer.certainty is Certainty.SURE
    assert state.setup.settings == Settings(30, speed=50)


def test_an_old_class_replays() -> None:
    state = replay(decode_event(*row) for row in OLD_CLASS)
    assert state.phase is Phase.OVER
    assert [player.name for player in state.players] == ["Wise Lark"]
    assert [seat.name for seat in state.removed.values()] == ["Blue Otter"]
    assert (state.past[0].extra, state.past[0].skipped) == (10_000, True)
    assert state.setup.room == '{"pin":"123456"}'


def test_an_old_log_holds_every_event() -> None:
    assert {kind for _, kind, _ in OLD_LOG + OLD_CLASS + CLASS + SEATED} == set(KINDS.values())


def test_a_class_with_all_that_a_class_can_have_replays() -> None:
    state = replay(decode_event(*row) for row in CLASS)
    assert state.setup.settings == Settings(
        30,
        speed=25,
        certainty=True,
        advance_seconds=8,
        teams=("Red", "Blue"),
        guises=True,
        standings=False,
        approve=True,
        projector_only=True,
        twice=True,
        practice=True,
    )
    assert state.settings == replace(state.setup.settings, practice=False, advance_seconds=None)
    assert state.roster == {"a1": Seat("Blue Otter", since=1, place=0, team="Red")}
    assert state.allowed == {"a1": Allowance(None, fewer=True)}
    assert (state.waiting, state.removed) == ({}, {})
    (turn,) = state.past
    assert turn.first is not None
    assert (turn.first["a1"].guise, len(turn.guises), len(turn.answers)) == (2, 3, 0)


def test_a_game_at_one_machine_replays() -> None:
    state = replay(decode_event(*row) for row in SEATED)
    rules = Settings(30, answering=Answering.BUZZERS, floor_seconds=8, steal=False)
    assert state.setup.settings == rules
    (turn,) = state.past
    assert (turn.opener, turn.spoken, turn.extra, turn.hands) == ("p1", 1, 70, (3, 4))
    assert turn.floor == Floor("p2", since=3, limit=None, extra=70)


FIRST_CLASSES = Path(__file__).with_name("first_classes.json")
"""Logs of simulated classes as the first version wrote them, with what it made of them."""


@pytest.mark.parametrize("played", json.loads(FIRST_CLASSES.read_text(encoding="utf-8")))
def test_the_first_classes_come_to_the_same_for_ever(played: dict[str, Any]) -> None:
    state = replay(decode_event(*row) for row in played["rows"])
    roster = {
        token: {"name": seat.name, "since": seat.since, **asdict(tally(state.past, token))}
        for token, seat in state.roster.items()
    }
    found = {
        "rows": played["rows"],
        "phase": state.phase,
        "asked": state.asked,
        "skipped": sum(turn.skipped for turn in state.past),
        "roster": roster,
        "removed": [seat.name for seat in state.removed.values()],
        "before": state.before,
        "used": state.used,
        "left": state.left,
    }
    assert found == played


@pytest.mark.parametrize("row", OLD_LOG + OLD_CLASS + CLASS + SEATED, ids=lambda row: row[1])
def test_what_is_written_today_is_what_was_written_then(row: tuple[int, str, str]) -> None:
    assert encode_event(decode_event(*row))[0] == row[1]


@pytest.mark.parametrize("row", CLASS + SEATED, ids=lambda row: row[1])
def test_it_is_written_as_it_was(row: tuple[int, str, str]) -> None:
    written = json.loads(encode_event(decode_event(*row))[1])
    if row[1] != "posed":
        assert written == json.loads(row[2])


def test_the_game_played_is_the_game_read() -> None:
    table = Table(UntilMisses(2), settings=Settings(5)).begins().plays("wrong", "right")
    table.disputes("why?")
    table.proceeds()
    table.asks().waits(9).ticks()
    rows = [(event.at, *encode_event(event)) for event in table.log]
    assert replay(decode_event(*row) for row in rows) == table.state


@pytest.mark.parametrize(
    ("kind", "body", "message"),
    [
        ("sneezed", "{}", "there is no event 'sneezed'"),
        ("ended", "{", "ended: its body is no JSON"),
        ("ended", "[]", "ended: an object is expected"),
        ("ended", "{}", "ended: ending is missing"),
        ("ended", '{"ending":"boredom"}', "ended: ending can't be 'boredom'"),
        ("began", '{"mode":"tag"}', "began: there is no mode 'tag'"),
        ("began", '{"mode":"endless","players":[["a"]],"pack":"","title":""}', "2 parts, not 1"),
        ("answered", "{}", "answered: player is missing"),
        ("answered", '{"player":"p1"}', "response: an object is expected, not null"),
        ("posed", "{}", "question: an object is expected, not null"),
    ],
)
def test_what_can_not_be_read_is_told(kind: str, body: str, message: str) -> None:
    with pytest.raises(CodecError, match=message):
        decode_event(NOON, kind, body)


def test_a_field_from_the_future_is_ignored() -> None:
    event: Event = decode_event(NOON, "revealed", '{"fanfare":true}')
    assert encode_event(event) == ("revealed", "{}")


@pytest.mark.parametrize(
    "mode", [RoundOf(7), AgainstClock(90), UntilMisses(1), Endless()], ids=repr
)
def test_a_mode_has_a_key(mode: Mode) -> None:
    assert mode_of(mode.key) == mode


@pytest.mark.parametrize(
    ("key", "mode"),
    [("round", RoundOf(10)), ("clock", AgainstClock(120)), ("misses", UntilMisses(3))],
)
def test_a_mode_has_a_default(key: str, mode: Mode) -> None:
    assert mode_of(key) == mode


@pytest.mark.parametrize(
    "key",
    ["", "tag", "round-", "round-x", "round--3", "round-0", "round-10001", "endless-3"],
)
def test_there_is_no_other_mode(key: str) -> None:
    with pytest.raises(ValueError, match="mode"):
        mode_of(key)


@pytest.mark.parametrize("seconds", [0, -5])
def test_a_question_has_time(seconds: int) -> None:
    with pytest.raises(ValueError, match="at least a second"):
        Settings(question_seconds=seconds)
