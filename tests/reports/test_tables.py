from __future__ import annotations

import csv
import io

from hubquiz.game.commands import Begin, Dispute, Pose, Proceed, Respond, Tick
from hubquiz.game.decide import decide
from hubquiz.game.evolve import evolve
from hubquiz.game.modes import RoundOf
from hubquiz.game.rejections import Rejection
from hubquiz.game.setup import Player, Settings, Setup
from hubquiz.game.state import State
from hubquiz.quiz.question import Claim, Question, Verdict
from hubquiz.quiz.responses import (
    Arranged,
    Estimated,
    GaveUp,
    Paired,
    Picked,
    Pointed,
    Response,
    Wrote,
)
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed
from hubquiz.reports.lesson import lesson_of
from hubquiz.reports.tables import TABLES, answers, as_csv, facts, players, questions
from hubquiz.reports.words import in_words

CITIES = Pick(("Beijing", "Shenzhen", "Hangzhou"), (1,))
NAMES = ("=1+2", "Ann", "Bo")


def asked(shape: Pick | Estimate, *told: str) -> Question:
    claims = tuple(
        Claim("company/Tencent", "based in", f"city/{city}", verdict, (at,))
        for at, (city, verdict) in enumerate(
            [("Beijing", Verdict.FALSE), ("Shenzhen", Verdict.TRUE), ("Hangzhou", Verdict.FALSE)]
        )
    )
    return Question("choice", "Where is Tencent based?", shape, claims, told)


def played(*turns: tuple[Question, dict[str, Response]]) -> State:
    """A round of these questions by the class above: who says nothing lets the time run out."""
    setup = Setup(
        RoundOf(len(turns) + 1),
        tuple(Player(name, name) for name in NAMES),
        settings=Settings(question_seconds=10),
    )
    state = State()
    for command in (Begin(0, setup),):
        state = after(state, command)
    at = 0
    for question, given in turns:
        state = after(state, Pose(at, question))
        for name, response in given.items():
            state = after(state, Respond(at + 2000, name, response))
        at += 60_000
        state = after(state, Tick(at))
        if question is not turns[-1][0]:
            state = after(state, Proceed(at))
    return state


def after(state: State, command: Begin | Pose | Respond | Tick | Proceed | Dispute) -> State:
    happened = decide(state, command)
    assert not isinstance(happened, Rejection)
    for event in happened:
        state = evolve(state, event)
    return state


def a_class() -> State:
    return played(
        (
            asked(CITIES, "company/Tencent | based in | city/Shenzhen"),
            {"=1+2": Picked((1,)), "Ann": Picked((0,))},
        ),
        (
            asked(
                Estimate(10, 1, 0, 100, "km", unsure=((40, 60),)),
                "company/Tencent | based in | city/Shenzhen",
                "road/A | length | 10 km",
            ),
            {"=1+2": Estimated(50), "Ann": Estimated(10.5), "Bo": GaveUp()},
        ),
    )


def test_players_are_placed_by_score_and_their_credits_stand_by_question() -> None:
    rows = players(lesson_of(a_class()))
    assert [(row["place"], row["player"], row["score"]) for row in rows] == [
        (1, "=1+2", 100),
        (1, "Ann", 100),
        (3, "Bo", 0),
    ]
    assert [(row["Q1"], row["Q2"]) for row in rows] == [(1.0, ""), (0.0, 1.0), (0.0, 0.0)]
    assert [row["answered"] for row in rows] == [2, 2, 0]


def test_questions_tell_what_was_taken_for_what() -> None:
    first, second = questions(lesson_of(a_class()))
    assert first["key"] == "Shenzhen"
    assert first["confused"] == ["Shenzhen ← Beijing (1)"]
    assert (first["asked"], first["answered"], first["right"]) == (3, 2, 1)
    assert first["credit"] == 0.5
    assert second["credit"] == 1.0  # the answer that nobody can judge is in no mean
    assert second["key"] == "10 km"


def test_facts_are_added_up_over_questions_the_least_known_first() -> None:
    rows = facts(lesson_of(a_class()))
    assert [(row["fact"], row["answered"], row["right"]) for row in rows] == [
        ("company/Tencent | based in | city/Shenzhen", 4, 2),
        ("road/A | length | 10 km", 2, 1),
    ]


def test_each_answer_stands_once_and_silence_is_none() -> None:
    rows = answers(lesson_of(a_class()))
    assert [(row["question"], row["player"], row["answer"]) for row in rows] == [
        (1, "=1+2", "Shenzhen"),
        (1, "Ann", "Beijing"),
        (2, "=1+2", "50 km"),
        (2, "Ann", "10.5 km"),
    ]


def test_a_question_that_was_taken_out_counts_nowhere_but_is_told() -> None:
    state = after(a_class(), Dispute(200_000))
    assert [row["counts"] for row in questions(lesson_of(state))] == ["yes", "disputed"]
    assert [row["answered"] for row in facts(lesson_of(state))] == [2]
    assert [row["Q2"] for row in players(lesson_of(state))] == ["", "", ""]


def test_no_cell_is_run_as_a_formula_and_spreadsheets_know_the_letters() -> None:
    written = as_csv(players(lesson_of(a_class())))
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))
    assert rows[1][1] == "'=1+2"
    assert all(not field.startswith(("=", "+", "@")) for row in rows for field in row)


def test_a_session_without_a_question_has_tables_too() -> None:
    state = after(State(), Begin(0, Setup(RoundOf(1), (Player("a", "Ann"),))))
    for table in TABLES.values():
        assert as_csv(table(lesson_of(state)))


def test_each_shape_s_answer_is_put_in_words() -> None:
    pair = Pair(("Tencent", "Alibaba"), ("Hangzhou", "Shenzhen"), (1, 0))
    shapes: list[tuple[Pick | Pair | Arrange | Estimate | Typed | Point, Response, str]] = [
        (Pick(("a", "b", "c"), (0, 1), several=True), Picked((2, 0)), "c; a"),
        (pair, Paired((1, None)), "Tencent — Shenzhen"),
        (Arrange(("x", "y"), (1, 0), ("1", "2")), Arranged((1, 0)), "y → x"),
        (Estimate(1998, 1, 1990, 2000, years=True), Estimated(1999.0), "1999"),
        (Typed(("Shenzhen",)), Wrote("shenzen"), "shenzen"),
        (Point(22.5, 114.0, 100), Pointed(22.512, 114.0), "22.51, 114.00"),
        (CITIES, GaveUp(), ""),
    ]
    for shape, response, words in shapes:
        assert in_words(Question("any", "?", shape, (), ()), response) == words
