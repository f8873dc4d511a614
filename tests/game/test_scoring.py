"""Points, by the formulas that are stated."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.harness.questions import EASY
from tests.harness.table import Table

from hubquiz.game.events import Answered
from hubquiz.game.growing import Grown
from hubquiz.game.scoring import clue_worth, points, tally
from hubquiz.game.setup import Certainty, Settings
from hubquiz.game.turn import Turn
from hubquiz.quiz.mark import Mark
from hubquiz.quiz.responses import GaveUp

PLAIN = Settings()
FAST = Settings(speed=50, question_seconds=10)
SURE = Settings(certainty=True)


def full(credit: float = 1.0) -> Mark:
    return Mark(credit, "Paris")


@pytest.mark.parametrize(("credit", "earned"), [(0, 0), (0.25, 25), (1 / 3, 33), (1, 100)])
def test_points_are_credit(credit: float, earned: int) -> None:
    assert points(full(credit), PLAIN, used=99_000) == earned


@pytest.mark.parametrize(("shown", "worth"), [(0, 1), (1, 1), (2, 0.8), (3, 0.6), (4, 0.4)])
def test_clues_are_worth_more_when_early(shown: int, worth: float) -> None:
    assert clue_worth(shown, 4) == pytest.approx(worth)


def test_a_lone_clue_costs_nothing() -> None:
    assert clue_worth(1, 1) == clue_worth(0, 0) == 1


class TestSpeed:
    @pytest.mark.parametrize(
        ("used", "earned"), [(0, 150), (5000, 125), (10_000, 100), (99_999, 100)]
    )
    def test_the_bonus_falls_with_the_time_used(self, used: int, earned: int) -> None:
        assert points(full(), FAST, used=used) == earned

    def test_without_a_limit_twenty_seconds_count(self) -> None:
        assert points(full(), Settings(speed=50), used=10_000) == 125

    @given(st.floats(0, 1), st.integers(0, 100_000), st.floats(0.4, 1))
    def test_it_is_never_more_than_half_of_what_accuracy_earns(
        self, credit: float, used: int, worth: float
    ) -> None:
        accurate = points(full(credit), replace(FAST, speed=0), used=used, worth=worth)
        fast = points(full(credit), FAST, used=used, worth=worth)
        assert accurate <= fast <= accurate * 1.5 + 1

    def test_nothing_wrong_earns_by_being_fast(self) -> None:
        assert points(full(0), FAST, used=0) == 0


class TestCertainty:
    @pytest.mark.parametrize(
        ("certainty", "right", "wrong"),
        [
            (Certainty.GUESS, 40, 0),
            (Certainty.LIKELY, 70, -30),
            (Certainty.SURE, 100, -90),
            (None, 70, -30),
        ],
    )
    def test_stakes(self, certainty: Certainty | None, right: int, wrong: int) -> None:
        assert points(full(1), SURE, used=0, certainty=certainty) == right
        assert points(full(0), SURE, used=0, certainty=certainty) == wrong

    @given(st.floats(0.01, 0.99))
    def test_honesty_pays_best(self, chance: float) -> None:
        def expected(certainty: Certainty) -> float:
            right = points(full(1), SURE, used=0, certainty=certainty)
            wrong = points(full(0), SURE, used=0, certainty=certainty)
            return chance * right + (1 - chance) * wrong

        honest = (
            Certainty.GUESS
            if chance < 1 / 2
            else Certainty.LIKELY
            if chance < 2 / 3
            else Certainty.SURE
        )
        assert expected(honest) >= max(map(expected, Certainty)) - 1e-9

    def test_it_does_not_matter_where_it_is_no_rule(self) -> None:
        assert points(full(0), PLAIN, used=0, certainty=Certainty.SURE) == 0

    def test_clues_cost_what_is_won_and_not_what_is_lost(self) -> None:
        assert points(full(1), SURE, used=0, worth=0.4, certainty=Certainty.SURE) == 40
        assert points(full(0), SURE, used=0, worth=0.4, certainty=Certainty.SURE) == -90


def test_what_does_not_count_earns_nothing() -> None:
    assert points(Mark(1, "", counted=False), FAST, used=0) == 0
    assert points(Mark(0, "", counted=False), SURE, used=0, certainty=Certainty.SURE) == 0


def turn(earned: int, credit: float = 1, *, counted: bool = True, disputed: bool = False) -> Turn:
    mark = Mark(credit, "", counted=counted)
    answer = Answered(0, "Ada", GaveUp(), mark, points=earned, used=0)
    return Turn(EASY, Grown([("Ada", answer)]), disputed=disputed)


class TestTally:
    def test_a_score_never_falls_below_zero_on_its_way(self) -> None:
        assert tally([turn(40), turn(-90, 0), turn(70)], "Ada").score == 70

    def test_the_disputed_and_the_uncounted_are_asked_and_nothing_more(self) -> None:
        found = tally([turn(100), turn(0, 0, counted=False), turn(9, disputed=True)], "Ada")
        assert (found.asked, found.counted, found.score, found.streak) == (3, 1, 100, 1)

    def test_who_was_not_there_has_nothing(self) -> None:
        assert tally([turn(100)], "Bo").asked == 0


def test_certainty_is_scored_in_a_game_that_asks_for_it() -> None:
    table = Table(settings=SURE).begins().asks()
    table.is_right()
    table.proceeds()
    table.asks()
    table.answers(GaveUp(), certainty=Certainty.SURE)
    assert table.tally().score == 0
    assert table.state.past[1].answers["Ada"].points == -90
