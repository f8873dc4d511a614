"""Ratings and memories: laws over any answers, on any days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubquiz.learning.memory import (
    FASTEST,
    LAST_DAY,
    LONGEST,
    SLOWEST,
    Memory,
    is_due,
    pace,
    recall,
    retrievability,
    reviewed,
)
from hubquiz.learning.rating import HARDLY, QUICK, SLOW, Rating, rating

UNIT = st.floats(0, 1)
MS = st.integers(0, 10**7)
SAID = st.sampled_from(["", "guess", "likely", "sure"])
GRADES = st.sampled_from(Rating)
DAYS = st.integers(0, 40_000)
PAST = st.lists(st.tuples(GRADES, DAYS), min_size=1, max_size=12)


def after(past: list[tuple[Rating, int]], kind: str = "choice") -> Memory:
    memory = None
    for grade, day in past:
        memory = reviewed(memory, grade, day, kind)
    assert memory is not None
    return memory


@given(UNIT, UNIT, UNIT, MS, MS, SAID)
def test_more_credit_less_chance_and_less_time_never_lower_a_rating(
    credit: float, more: float, chance: float, used: int, longer: int, said: str
) -> None:
    low, high = sorted((credit, more))
    assert rating(low, chance, used, said) <= rating(high, chance, used, said)
    assert rating(credit, low, used, said) >= rating(credit, high, used, said)
    quick, slow = sorted((used, longer))
    assert rating(credit, chance, quick, said) >= rating(credit, chance, slow, said)


@given(UNIT, MS)
def test_who_is_sure_and_right_is_rated_no_lower_than_who_guessed(chance: float, used: int) -> None:
    assert rating(1, chance, used, "sure") >= rating(1, chance, used, "guess")


@pytest.mark.parametrize(
    ("credit", "chance", "used", "said", "expected"),
    [
        (0.49, 0, 0, "", Rating.AGAIN),
        (0.5, 0, 0, "", Rating.HARD),
        (1, 0.5, 0, "", Rating.HARD),
        (1, 0.25, 9000, "", Rating.GOOD),
        (1, 0.25, 9000, "guess", Rating.HARD),
        (1, 0.25, SLOW, "", Rating.HARD),
        (1, HARDLY, QUICK, "", Rating.EASY),
        (1, 0, QUICK + 1, "", Rating.GOOD),
        (1, 0, QUICK + 1, "sure", Rating.EASY),
    ],
)
def test_the_table(credit: float, chance: float, used: int, said: str, expected: Rating) -> None:
    assert rating(credit, chance, used, said) is expected


@given(PAST)
def test_any_reviews_on_any_days_give_a_valid_schedule(past: list[tuple[Rating, int]]) -> None:
    memory = after(past)
    last = past[-1][1]
    assert memory.day == last
    assert last + 1 <= memory.due <= last + LONGEST
    assert memory.stability > 0
    assert 1 <= memory.difficulty <= 10
    assert memory.reviews == len(past)
    assert 0 <= memory.lapses <= len(past) - 1
    assert memory.since == min(day for _, day in past)
    assert 0 <= recall(memory, last + 1) <= 1
    assert recall(memory, last) == 1
    assert is_due(memory, memory.due)
    assert not is_due(memory, memory.due - 1)


@given(PAST, DAYS)
def test_the_better_the_rating_the_later_it_is_due(
    past: list[tuple[Rating, int]], day: int
) -> None:
    dues = [after([*past, (grade, day)]).due for grade in Rating]
    assert dues == sorted(dues)


@given(PAST)
def test_it_is_what_the_scheduler_says(past: list[tuple[Rating, int]]) -> None:
    """The same reviews, given to py-fsrs's cards day by day, with no days that go back."""
    ordered = sorted(past, key=lambda each: each[1])
    scheduler = fsrs.Scheduler(
        learning_steps=(), relearning_steps=(), maximum_interval=LONGEST, enable_fuzzing=False
    )
    card = fsrs.Card(card_id=1)
    zero = datetime(1970, 1, 1, tzinfo=UTC)
    first, *rest = ordered
    # Who misses a fact at the first time has not forgotten it.
    ordered = [(max(first[0], Rating.HARD), first[1]), *rest]
    for grade, day in ordered:
        card, _ = scheduler.review_card(card, fsrs.Rating(grade), zero + timedelta(days=day))
    memory = after([first, *rest])
    assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)
    assert zero + timedelta(days=memory.due) == card.due
    for later in (0, 1, 30, 4000):
        at = zero + timedelta(days=memory.day + later)
        assert recall(memory, memory.day + later) == pytest.approx(
            scheduler.get_card_retrievability(card, at)
        )


@given(st.integers(1, 2000), st.floats(0, 1), st.floats(0.3, 0.99))
def test_the_pace_is_that_at_which_promises_come_true(
    tested: int, share: float, promised: float
) -> None:
    found = pace(tested, round(share * tested), promised * tested)
    assert SLOWEST <= found <= FASTEST
    if round(share * tested) / tested < promised:
        assert found >= 1
    else:
        assert found <= 1
    many = 1_000_000
    exact = pace(many, round(0.8 * many), 0.9 * many)
    assert retrievability(10, 10 * exact) == pytest.approx(0.8, abs=0.001)
    assert pace(0, 0, 0) == 1


@given(PAST, st.floats(1.5, 8))
def test_who_forgets_faster_is_asked_sooner_and_recalls_less(
    past: list[tuple[Rating, int]], faster: float
) -> None:
    memory = after(past)
    day = memory.day + 40
    slow = reviewed(memory, Rating.GOOD, day, "choice")
    fast = reviewed(memory, Rating.GOOD, day, "choice", faster)
    assert fast.due - day <= max(1, round(slow.due - day))  # harder won, it holds a little longer
    assert recall(fast, day + 10) < recall(replace(fast, pace=1.0), day + 10)


@given(st.floats(0.001, 5000))
def test_the_curve_falls_to_nine_tenths_in_as_many_days_as_the_stability(days: float) -> None:
    assert retrievability(days, days) == pytest.approx(0.9)
    assert retrievability(days, 2 * days) < 0.9
    assert retrievability(days, 0) == 1


@given(PAST, st.integers(1, 400))
def test_a_clock_set_back_loses_nothing_and_heals(
    past: list[tuple[Rating, int]], back: int
) -> None:
    memory = after(past)
    day = max(0, memory.day - back)
    healed = reviewed(memory, Rating.GOOD, day, "choice")
    assert healed.stability >= memory.stability
    assert healed.day == day
    assert healed.due > day
    if memory.day > day:
        assert is_due(memory, day)


@pytest.mark.parametrize("day", [-5, 10**15])
def test_a_clock_that_is_out_of_all_bounds_breaks_nothing(day: int) -> None:
    memory = reviewed(after([(Rating.GOOD, 20_000)]), Rating.GOOD, day, "typed")
    assert 0 <= memory.day <= LAST_DAY
    assert memory.due > memory.day


def test_it_knows_which_kinds_asked() -> None:
    memory = None
    for kind in ("choice", "typed", "choice", "pin"):
        memory = reviewed(memory, Rating.GOOD, 5, kind)
    assert memory is not None
    assert memory.met == ("typed", "choice", "pin")


def test_a_streak_ends_with_a_lapse() -> None:
    memory = after([(Rating.GOOD, 1), (Rating.HARD, 4), (Rating.AGAIN, 9)])
    assert (memory.streak, memory.lapses) == (0, 1)
    assert reviewed(memory, Rating.GOOD, 10, "choice").streak == 1
    assert after([(Rating.AGAIN, 1)]).lapses == 0
