"""The rules of play, told as games."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from tests.harness.questions import EASY, ESTIMATE, PICK, RIGHT_PICK, asked
from tests.harness.table import NOON, Table

from hubquiz.game.commands import Begin, Respond
from hubquiz.game.events import (
    Answered,
    ClueShown,
    Disputed,
    Ended,
    Ending,
    Paused,
    Posed,
    Proceeded,
    Resumed,
    Revealed,
    Withdrawn,
)
from hubquiz.game.modes import AgainstClock, Endless, RoundOf, UntilMisses
from hubquiz.game.rejections import Rejection
from hubquiz.game.setup import Player, Settings, Setup
from hubquiz.game.state import Phase
from hubquiz.game.summary import summary
from hubquiz.quiz.responses import Estimated, GaveUp, Picked, Wrote

RIGHT_ALONG: list[Literal["right"]] = ["right"] * 30
CLUES = asked(PICK, "Who am I?", clues=("I am a city.", "I am in the south.", "I make phones."))


class TestRound:
    def test_a_question_is_asked_answered_and_revealed(self) -> None:
        table = Table().begins()
        assert table.is_at(Phase.READY)
        table.asks().waits(3)
        answered, revealed = table.is_right()
        assert isinstance(answered, Answered)
        assert (answered.points, answered.used, answered.mark.correct) == (100, 3000, True)
        assert revealed == Revealed(table.now)
        assert table.is_at(Phase.REVEALED)

    def test_it_ends_after_its_questions(self) -> None:
        table = Table(RoundOf(2)).begins().plays("right")
        assert table.proceeds() == (Proceeded(NOON),)
        table.plays("wrong")
        assert table.seen_by().last
        assert table.proceeds() == (Ended(NOON, Ending.DONE),)
        assert table.is_at(Phase.OVER)
        assert table.state.ending is Ending.DONE

    def test_it_ends_early_when_the_pack_runs_dry(self) -> None:
        table = Table().begins().plays("right")
        table.proceeds()
        assert table.runs_dry() == (Ended(NOON, Ending.DRY),)

    def test_a_partly_right_answer_earns_its_part(self) -> None:
        table = Table().begins().asks(asked(ESTIMATE))
        table.answers(Estimated(25.9))
        assert table.tally().score == 50
        assert (table.tally().right, table.tally().misses) == (0, 0)

    def test_streaks(self) -> None:
        table = Table().begins().plays("right", "right", "wrong", "right")
        assert (table.tally().streak, table.tally().best_streak) == (1, 2)

    def test_what_time_takes_is_measured_while_asking_alone(self) -> None:
        table = Table().begins().waits(5).asks().waits(2)
        table.is_right()
        table.waits(60).proceeds()
        table.waits(9).asks().waits(1.5)
        table.is_wrong()
        assert summary(table.state, "Ada").seconds == 3.5
        assert table.state.before == 3500


class TestModes:
    def test_until_three_misses(self) -> None:
        table = Table(UntilMisses(3)).begins().plays("wrong", "right", "wrong")
        assert table.seen_by().misses_left == 1
        table.proceeds()
        table.plays("wrong")
        assert table.seen_by().last
        assert table.proceeds() == (Ended(NOON, Ending.DONE),)

    def test_a_disputed_miss_is_none(self) -> None:
        table = Table(UntilMisses(1)).begins().plays("wrong")
        assert table.seen_by().last
        table.disputes()
        assert not table.seen_by().last
        assert table.proceeds() == (Proceeded(NOON),)

    def test_half_the_credit_is_no_miss(self) -> None:
        table = Table(UntilMisses(1)).begins().asks(asked(ESTIMATE))
        table.answers(Estimated(25.9))
        assert table.proceeds() == (Proceeded(NOON),)

    def test_who_has_missed_too_often_is_out_and_not_waited_for(self) -> None:
        table = Table(UntilMisses(1), "Ada", "Bo").begins().asks()
        table.is_wrong("Ada")
        table.is_right("Bo")
        table.proceeds()
        table.asks()
        assert table.is_right("Ada") is Rejection.OUT
        assert not table.seen_by("Ada").may_answer
        table.is_right("Bo")
        assert table.is_at(Phase.REVEALED)
        assert "Ada" not in table.state.past[-1].answers

    def test_who_is_out_does_not_run_out_of_time(self) -> None:
        rules = Settings(question_seconds=5)
        table = Table(UntilMisses(1), "Ada", "Bo", settings=rules).begins().asks()
        table.is_wrong("Ada")
        table.is_right("Bo")
        table.proceeds()
        table.asks().waits(5).ticks()
        assert set(table.state.past[-1].answers) == {"Bo"}

    def test_against_the_clock_only_asking_takes_time(self) -> None:
        table = Table(AgainstClock(60)).begins().waits(10).asks().waits(25)
        table.is_right()
        table.waits(100).proceeds()
        table.waits(100).asks()
        assert table.state.deadline == table.now + 35_000
        table.waits(34.9)
        assert table.ticks() == ()
        table.waits(0.1)
        cut, revealed = table.ticks()
        assert isinstance(cut, Answered)
        assert (cut.response, cut.mark.counted, cut.points) == (GaveUp(), False, 0)
        assert revealed == Revealed(table.now, timed_out=True)
        assert table.proceeds() == (Ended(table.now, Ending.DONE),)
        assert (table.tally().asked, table.tally().counted) == (2, 1)

    def test_endless_practice_ends_when_the_player_quits(self) -> None:
        table = Table(Endless()).begins().plays(*RIGHT_ALONG)
        assert not table.seen_by().last
        table.quits()
        assert (table.state.ending, table.tally().score) == (Ending.QUIT, 3000)


class TestDeadline:
    SETTINGS = Settings(question_seconds=20)

    def test_silence_is_giving_up(self) -> None:
        table = Table(settings=self.SETTINGS).begins().asks()
        assert table.state.deadline == NOON + 20_000
        table.waits(25)
        silent, revealed = table.ticks()
        assert isinstance(silent, Answered)
        assert (silent.at, silent.used) == (NOON + 20_000, 20_000)
        assert (silent.mark.credit, silent.mark.counted) == (0, True)
        assert revealed == Revealed(NOON + 20_000, timed_out=True)
        assert table.tally().misses == 1

    def test_a_late_answer_is_too_late_before_the_tick_says_so(self) -> None:
        table = Table(settings=self.SETTINGS).begins().asks().waits(20)
        assert table.is_right() is Rejection.TOO_LATE
        assert table.pauses() is Rejection.TOO_LATE

    def test_a_pause_stops_the_clock(self) -> None:
        table = Table(settings=self.SETTINGS).begins().asks().waits(5)
        assert table.pauses() == (Paused(table.now),)
        assert not table.is_timed()
        assert table.seen_by().left == 15_000
        table.waits(3600)
        assert table.ticks() == ()
        assert table.resumes() == (Resumed(table.now),)
        assert table.state.deadline == table.now + 15_000
        table.waits(2)
        answered, _ = table.is_right()
        assert isinstance(answered, Answered)
        assert answered.used == 7000

    def test_the_nearer_of_two_limits_holds_and_the_games_own_is_kinder(self) -> None:
        table = Table(AgainstClock(30), settings=self.SETTINGS).begins().asks().waits(20)
        table.ticks()
        assert table.state.past[-1].answers["Ada"].mark.counted
        table.proceeds()
        table.asks()
        assert table.state.deadline == table.now + 10_000
        table.waits(10).ticks()
        assert not table.state.past[-1].answers["Ada"].mark.counted

    def test_time_never_runs_back(self) -> None:
        table = Table(settings=self.SETTINGS).begins().asks().waits(-30)
        answered, _ = table.is_right()
        assert isinstance(answered, Answered)
        assert (answered.at, answered.used) == (NOON, 0)


class TestClues:
    def test_they_are_shown_one_by_one(self) -> None:
        table = Table().begins().asks(CLUES)
        assert table.seen_by().question.clues == CLUES.clues[:1]  # type: ignore[union-attr]
        assert table.shows_a_clue() == (ClueShown(NOON),)
        table.shows_a_clue()
        assert table.seen_by().clues_left == 0
        assert table.shows_a_clue() is Rejection.NO_MORE_CLUES

    @pytest.mark.parametrize(("more", "points"), [(0, 100), (1, 70), (2, 40)])
    def test_early_is_worth_more(self, more: int, points: int) -> None:
        table = Table().begins().asks(CLUES)
        for _ in range(more):
            table.shows_a_clue()
        table.is_right()
        assert table.tally().score == points

    def test_a_question_without_clues_has_none_to_show(self) -> None:
        assert Table().begins().asks().shows_a_clue() is Rejection.NO_MORE_CLUES


class TestDispute:
    def test_it_takes_the_question_out_of_the_score(self) -> None:
        table = Table().begins().plays("right", "wrong")
        assert table.tally().misses == 1
        assert table.disputes("Both are right.") == (Disputed(NOON, "Both are right."),)
        assert table.tally() == replace(Table().begins().plays("right").tally(), asked=2)
        line = summary(table.state, "Ada").lines[-1]
        assert (line.disputed, line.note, line.missed) == (True, "Both are right.", False)

    def test_it_can_be_taken_back(self) -> None:
        table = Table().begins().plays("right", "wrong")
        before = table.tally()
        table.disputes("hm")
        assert table.disputes() is Rejection.ALREADY_DISPUTED
        assert table.withdraws() == (Withdrawn(NOON),)
        assert table.withdraws() is Rejection.NOT_DISPUTED
        assert summary(table.state, "Ada").lines[-1].note == ""
        assert table.tally() == before

    def test_it_keeps_a_streak_whole(self) -> None:
        table = Table().begins().plays("right", "wrong")
        table.disputes()
        table.proceeds()
        table.plays("right")
        assert table.tally().best_streak == 2


class TestPlayers:
    def test_the_question_closes_when_all_have_answered(self) -> None:
        table = Table(None, "Ada", "Bo").begins().asks()
        assert len(table.is_right("Ada")) == 1
        assert table.is_at(Phase.ASKING)
        assert table.is_wrong("Ada") is Rejection.ALREADY_ANSWERED
        table.is_wrong("Bo")
        assert table.is_at(Phase.REVEALED)
        assert (table.tally("Ada").score, table.tally("Bo").score) == (100, 0)

    def test_an_answer_scores_when_the_question_closes(self) -> None:
        table = Table(None, "Ada", "Bo").begins().asks()
        table.is_right("Ada")
        assert table.tally("Ada").score == 0
        table.quits()
        assert table.tally("Ada") == Table(None, "Ada").begins().tally()

    def test_the_deadline_closes_it_for_the_silent(self) -> None:
        table = Table(None, "Ada", "Bo", settings=Settings(question_seconds=5)).begins().asks()
        table.is_right("Ada")
        table.waits(5).ticks()
        answers = table.state.past[-1].answers
        assert (answers["Ada"].points, answers["Bo"].response) == (100, GaveUp())

    def test_standings_are_by_score(self) -> None:
        table = Table(None, "Ada", "Bo", "Cy").begins().asks()
        table.is_wrong("Ada")
        table.is_right("Bo")
        assert [line.answered for line in table.seen_by().standings] == [True, True, False]
        table.is_right("Cy")
        names = [line.player.name for line in table.seen_by().standings]
        assert names == ["Bo", "Cy", "Ada"]

    def test_a_stranger_is_not_heard(self) -> None:
        assert Table().begins().asks().is_right("Eve") is Rejection.UNKNOWN_PLAYER

    @pytest.mark.parametrize("names", [(), ("Ada", "Ada")])
    def test_a_game_needs_players_that_differ(self, names: tuple[str, ...]) -> None:
        setup = Setup(players=tuple(Player(name, name) for name in names))
        with pytest.raises(ValueError, match="all different"):
            Begin(NOON, setup)


class TestRejections:
    def test_an_answer_that_does_not_fit_is_refused_and_changes_nothing(self) -> None:
        table = Table().begins().asks()
        before = table.state
        assert table.answers(Wrote("Shenzhen")) is Rejection.MISFIT
        assert table.answers(Picked((7,))) is Rejection.MISFIT
        assert table.state == before

    def test_each_phase_has_its_refusal(self) -> None:
        table = Table()
        assert table.is_right() is Rejection.NOT_BEGUN
        table.begins()
        assert table.is_right() is Rejection.NO_QUESTION
        table.asks()
        assert table.proceeds() is Rejection.STILL_ASKING
        table.pauses()
        assert table.is_right() is Rejection.PAUSED
        table.resumes()
        table.is_right()
        assert table.is_right() is Rejection.ALREADY_REVEALED
        table.quits()
        assert table.is_right() is Rejection.OVER
        assert table.quits() is Rejection.OVER


class TestQuit:
    def test_an_open_question_leaves_no_trace(self) -> None:
        table = Table().begins().plays("right")
        table.proceeds()
        table.asks()
        table.quits()
        found = summary(table.state, "Ada")
        assert (found.tally.asked, found.share, found.ending) == (1, 1.0, Ending.QUIT)

    def test_it_works_while_paused(self) -> None:
        table = Table().begins().asks()
        table.pauses()
        assert table.quits() == (Ended(NOON, Ending.QUIT),)


class TestSummary:
    def test_the_missed_are_those_to_play_again(self) -> None:
        table = Table().begins().plays("right", "wrong")
        table.proceeds()
        half = asked(ESTIMATE)
        table.asks(half)
        table.answers(Estimated(25.9))
        found = summary(table.state, "Ada")
        assert found.missed == (EASY, half)
        assert found.share == pytest.approx(0.5)
        assert [line.answer.points for line in found.lines] == [100, 0, 50]

    def test_nobody_else_has_one(self) -> None:
        with pytest.raises(KeyError):
            summary(Table().begins().state, "Eve")

    def test_before_any_question_all_is_zero(self) -> None:
        assert summary(Table().begins().state, "Ada").share == 0


def test_the_log_tells_the_game() -> None:
    table = Table(RoundOf(1)).begins().plays("right")
    table.proceeds()
    kinds = [type(event) for event in table.log[1:]]
    assert kinds == [Posed, Answered, Revealed, Ended]


def test_a_command_in_the_past_happens_now() -> None:
    table = Table().begins().asks()
    outcome = table.hears(Respond(0, "Ada", RIGHT_PICK))
    assert not isinstance(outcome, Rejection)
    assert [event.at for event in outcome] == [NOON, NOON]
