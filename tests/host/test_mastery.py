"""What a player knows: facts that were right when last asked, and are likely still known."""

from __future__ import annotations

from hubquiz.host.mastery import Mastery, mastered
from hubquiz.learning.memory import Memory, reviewed
from hubquiz.learning.rating import Rating

DAY = 20_000


def answered(*grades: Rating) -> Memory:
    memory = None
    for grade in grades:
        memory = reviewed(memory, grade, DAY, "choice")
    assert memory is not None
    return memory


RIGHT = answered(Rating.GOOD)
WRONG = answered(Rating.GOOD, Rating.AGAIN)


def test_a_fact_is_held_until_it_is_due() -> None:
    assert mastered([RIGHT, WRONG], DAY, 10) == Mastery(1, 10)
    assert mastered([RIGHT, WRONG], RIGHT.due - 1, 10) == Mastery(1, 10)
    assert mastered([RIGHT, WRONG], RIGHT.due + 1, 10) == Mastery(0, 10)


def test_facts_that_have_gone_make_no_more_than_all() -> None:
    assert mastered([RIGHT, RIGHT], DAY, 1) == Mastery(1, 1)


def test_of_nothing_nothing_is_known() -> None:
    assert mastered([], DAY, 0).part == 0
    assert mastered([RIGHT], DAY, 4).part == 0.25
