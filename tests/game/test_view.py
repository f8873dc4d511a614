"""What a player may see, and when."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from tests.harness.questions import SHAPES, TYPED, asked, right_response
from tests.harness.table import Table

from hubquiz.game.events import Ending
from hubquiz.game.modes import AgainstClock, RoundOf
from hubquiz.game.state import Phase
from hubquiz.game.view import bare, without_key
from hubquiz.quiz.codec import encode_question
from hubquiz.quiz.question import Rule
from hubquiz.quiz.responses import Wrote
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Shape, Typed


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
def test_the_key_comes_with_the_reveal(shape: Shape) -> None:
    question = asked(shape, clues=("one", "two"))
    table = Table().begins().asks(question)
    assert table.seen_by().question == bare(question, 1)
    table.answers(right_response(shape))
    assert table.seen_by().question == question


def test_nothing_of_a_bare_question_tells_the_key() -> None:
    question = asked(TYPED, "What is the southern capital?", clues=("old", "Nanjing"))
    sent = json.dumps(encode_question(bare(question, 1)), ensure_ascii=False)
    for secret in ("Nanjing", "南京", "Nanning", "Tencent", "Shenzhen"):
        assert secret not in sent


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Pick(("a", "b"), (0,)), Pick(("a", "b"), (1,))),
        (Pair(("a", "b"), ("c", "d"), (0, 1)), Pair(("a", "b"), ("c", "d"), (1, 0))),
        (Arrange(("a", "b"), (0, 1), ("1", "2")), Arrange(("a", "b"), (1, 0), ("2", "1"))),
        (
            Estimate(5, 1, 0, 9, text="5", unsure=((1, 2),)),
            Estimate(6, 2, 0, 9, text="6", unsure=((2, 3),)),
        ),
        (Typed(("a",), ("b",), ("c",)), Typed(("d",), ("e",), ("f",))),
        (Point(1, 2, 3), Point(2, 3, 3)),
    ],
    ids=lambda shape: type(shape).__name__,
)
def test_two_keys_look_the_same_bare(one: Shape, other: Shape) -> None:
    assert without_key(one) == without_key(other)
    assert bare(asked(one), 0) == bare(replace(asked(other), rule=Rule.ODD), 0)


def test_a_mark_is_not_seen_before_the_reveal() -> None:
    table = Table(None, "Ada", "Bo").begins().asks()
    table.is_right("Ada")
    seen = table.seen_by("Ada")
    assert (seen.response is not None, seen.answer, seen.may_answer) == (True, None, False)
    other = table.seen_by("Bo")
    assert (other.response, other.may_answer) == (None, True)
    table.is_wrong("Bo")
    answer = table.seen_by("Ada").answer
    assert answer is not None
    assert answer.points == 100


def test_questions_are_numbered_from_one() -> None:
    table = Table(RoundOf(2)).begins()
    assert (table.seen_by().number, table.seen_by().question) == (0, None)
    table.asks()
    assert (table.seen_by().number, table.seen_by().of) == (1, 2)
    table.is_right()
    assert table.seen_by().number == 1
    table.proceeds()
    table.asks()
    assert table.seen_by().number == 2


def test_how_much_time_is_left() -> None:
    table = Table(AgainstClock(60)).begins().asks().waits(20)
    assert (table.seen_by().left, table.seen_by().deadline) == (60_000, table.now + 40_000)
    table.pauses()
    assert (table.seen_by().left, table.seen_by().deadline) == (40_000, None)


def test_the_reveal_tells_of_time_and_dispute() -> None:
    table = Table(AgainstClock(5)).begins().asks().waits(5)
    table.ticks()
    seen = table.seen_by()
    assert (seen.timed_out, seen.disputed, seen.last) == (True, False, True)
    table.disputes()
    assert table.seen_by().disputed


def test_the_end_is_told() -> None:
    table = Table(RoundOf(1)).begins().plays("right")
    table.proceeds()
    seen = table.seen_by()
    assert (seen.phase, seen.ending, seen.question) == (Phase.OVER, Ending.DONE, None)
    assert seen.tally.score == 100


def test_a_stranger_sees_nothing() -> None:
    with pytest.raises(KeyError):
        Table().begins().seen_by("Eve")


def test_an_own_answer_is_shown_while_the_others_think() -> None:
    table = Table(None, "Ada", "Bo").begins().asks(asked(TYPED))
    table.answers(Wrote("Nanning"), "Ada")
    assert table.seen_by("Ada").response == Wrote("Nanning")
