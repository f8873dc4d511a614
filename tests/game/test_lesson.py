"""What a class may play by: guises, allowances, two votes, teams, practice, told as games."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.harness.questions import EASY, RIGHT_PICK, WRONG_PICK, asked
from tests.harness.table import NOON, Table

from hubquiz.game.commands import Adjust, Join, Respond
from hubquiz.game.events import (
    Adjusted,
    Answered,
    Discussed,
    Ended,
    Joined,
    Knocked,
    Proceeded,
    Reasked,
    Restored,
    Revealed,
    Revoted,
    TurnedAway,
)
from hubquiz.game.modes import Mode, RoundOf, UntilMisses
from hubquiz.game.rejections import Rejection
from hubquiz.game.setup import Allowance, Settings
from hubquiz.game.spread import spread_of, votes_of
from hubquiz.game.state import Phase
from hubquiz.game.turn import Turn
from hubquiz.game.view import bare
from hubquiz.quiz.responses import Arranged, Estimated, GaveUp, Paired, Picked, Pointed, Wrote
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Spot, Typed

OTHER = asked(Pick(("Beijing", "Shenzhen", "Xi'an"), (1,)), "Which?")
"""EASY in another guise: the answer that is right there is wrong here."""

TWO = asked(Pick(("Shenzhen", "Beijing"), (0,)))


def class_of(
    *names: str, mode: Mode | None = None, seconds: int | None = 20, **rules: object
) -> Table:
    settings = Settings(seconds, **rules)  # type: ignore[arg-type]  # each test names the rules
    return Table.in_a_room(mode, settings).begins().joins(*names).starts()


class TestGuises:
    def test_players_are_asked_in_turn_and_marked_by_their_own(self) -> None:
        table = class_of("Ada", "Bo", "Cy").asks(EASY, OTHER)
        shapes = [table.seen_by(name).question for name in ("Ada", "Bo", "Cy")]
        assert [each and each.shape for each in shapes] == [
            bare(each, 0).shape for each in (EASY, OTHER, EASY)
        ]
        table.answers(Picked((0,)), "Ada")
        table.answers(Picked((0,)), "Bo")
        table.answers(Picked((1,)), "Cy")
        (turn,) = table.state.past
        assert [answer.mark.correct for answer in turn.answers.values()] == [True, False, False]
        assert turn.question_of(turn.answers["Bo"]) == OTHER
        assert (turn.answers["Bo"].mark.right, turn.answers["Bo"].guise) == ("Shenzhen", 1)

    def test_a_place_stays_when_others_leave_and_come_back(self) -> None:
        table = class_of("Ada", "Bo", "Cy")
        table.removes("Ada")
        table.joins("Di")
        assert [seat.place for seat in table.state.roster.values()] == [1, 2, 3]
        table.restores("Ada")
        assert table.state.roster["Ada"].place == 0

    def test_silence_is_to_the_guise_too(self) -> None:
        table = class_of("Ada", "Bo").asks(EASY, replace(OTHER, shape=TWO.shape)).waits(20)
        table.ticks()
        assert table.state.past[0].answers["Bo"].guise == 1

    def test_words_of_several_guises_are_counted_together(self) -> None:
        table = class_of("Ada", "Bo", "Cy", "Di").asks(EASY, OTHER)
        for name, choice in (("Ada", 0), ("Bo", 1), ("Cy", 2), ("Di", 2)):
            table.answers(Picked((choice,)), name)
        (turn,) = table.state.past
        bars = spread_of(turn, turn.answers.values())
        assert {(bar["label"], bar["count"], bar["right"]) for bar in bars} == {
            ("Shenzhen", 2, True),
            ("Hangzhou", 0, False),
            ("Beijing", 1, False),
            ("Xi'an", 1, False),
        }
        assert votes_of(turn, turn.answers.values()) == [
            {"label": "Shenzhen", "count": 2},
            {"label": "Beijing", "count": 1},
            {"label": "Xi'an", "count": 1},
        ]

    def test_a_guise_that_nobody_answered_counts_nothing(self) -> None:
        table = class_of("Ada", "Bo").asks(EASY, OTHER)
        table.answers(Picked((1,)), "Bo")
        table.closes()
        (turn,) = table.state.past
        bars = spread_of(turn, turn.answers.values())
        assert [bar["count"] for bar in bars] == [1, 0, 0, 0]


class TestAllowances:
    def test_more_time_is_the_players_own(self) -> None:
        table = class_of("Ada", "Bo", seconds=20)
        table.allows("Bo", 2)
        table.asks().waits(20)
        assert table.ticks() == ()
        assert table.is_right("Ada") is Rejection.TOO_LATE
        table.waits(19)
        table.is_right("Bo")
        assert table.is_at(Phase.ASKING)  # Ada may be away: it is the room that knows
        table.ticks()
        silent = table.state.past[0].answers["Ada"]
        assert isinstance(silent.response, GaveUp)
        assert silent.mark.counted

    def test_it_closes_as_ever_once_who_has_more_time_has_answered(self) -> None:
        table = class_of("Ada", "Bo", "Cy", seconds=20)
        table.allows("Bo", 10)
        table.asks().waits(5)
        assert table.state.deadline == NOON + 200_000
        table.is_right("Bo")
        assert table.state.deadline == NOON + 20_000

    def test_speed_is_reckoned_by_ones_own_time(self) -> None:
        table = class_of("Ada", "Bo", "Cy", seconds=20, speed=50)
        table.allows("Bo", 2)
        table.allows("Cy", None)
        table.asks().waits(10)
        for name in ("Ada", "Bo", "Cy"):
            table.is_right(name)
        points = {name: a.points for name, a in table.state.past[0].answers.items()}
        assert points == {"Ada": 125, "Bo": 138, "Cy": 148}

    def test_who_has_no_clock_is_waited_for_until_it_is_closed(self) -> None:
        table = class_of("Ada", "Bo", seconds=20)
        table.allows("Bo", None)
        table.asks().waits(3000)
        assert table.ticks() == ()
        assert table.state.deadline is None
        table.closes()
        marks = {name: a.mark.counted for name, a in table.state.past[0].answers.items()}
        assert marks == {"Ada": True, "Bo": False}

    def test_who_is_out_or_taken_out_is_not_waited_for(self) -> None:
        table = class_of("Ada", "Bo", mode=UntilMisses(1), seconds=20)
        table.allows("Bo", None)
        table.asks()
        table.is_right("Ada")
        table.is_wrong("Bo")
        table.proceeds()
        table.asks()
        assert table.state.deadline == table.now + 20_000
        other = class_of("Ada", "Bo", seconds=20)
        other.allows("Bo", None)
        other.asks()
        other.removes("Bo")
        assert other.state.deadline == NOON + 20_000

    def test_fewer_choices_begin_with_the_next_question(self) -> None:
        table = class_of("Ada", "Bo").asks(fewer=None)
        table.allows("Bo", fewer=True)
        table.is_wrong("Bo")
        table.is_right("Ada")
        table.proceeds()
        table.asks(EASY, fewer=TWO)
        table.allows("Bo", fewer=False)
        assert table.answers(Picked((2,)), "Bo") is Rejection.MISFIT
        table.answers(Picked((0,)), "Bo")
        table.answers(Picked((2,)), "Ada")
        answers = table.state.past[1].answers
        assert (answers["Bo"].guise, answers["Bo"].mark.correct) == (1, True)

    def test_what_is_allowed_may_change_and_be_taken_back(self) -> None:
        table = class_of("Ada")
        assert table.allows("Ada") == ()
        table.allows("Ada", 1.5)
        assert table.state.allowance("Ada") == Allowance(1.5)
        table.allows("Ada", 1)
        assert table.state.allowed == {}
        assert table.allows("Eve", 2) is Rejection.UNKNOWN_PLAYER

    @pytest.mark.parametrize("time", [0, 0.5, 11, float("nan"), float("inf")])
    def test_time_is_one_to_ten_times(self, time: float) -> None:
        with pytest.raises(ValueError, match="times the time"):
            Allowance(time)


class TestTwoVotes:
    def test_the_points_are_the_second_votes_and_the_first_stays(self) -> None:
        table = class_of("Ada", "Bo", "Cy").asks().waits(3)
        table.is_wrong("Ada")
        table.is_right("Bo")
        assert table.discusses() == (Discussed(table.now),)
        assert table.is_at(Phase.DISCUSSING)
        assert table.seen_by("Ada").answer is None
        assert table.is_right("Cy") is Rejection.DISCUSSING
        table.waits(60)
        assert table.votes_again() == (Revoted(table.now),)
        assert table.state.deadline == table.now + 20_000
        table.waits(2)
        table.is_right("Ada")
        table.is_right("Bo")
        table.is_right("Cy")
        (turn,) = table.state.past
        assert turn.first is not None
        assert {name: a.mark.correct for name, a in turn.first.items()} == {
            "Ada": False,
            "Bo": True,
        }
        assert (table.tally("Ada").score, table.tally("Ada").asked) == (100, 1)
        assert table.state.before == 5000

    def test_an_answer_to_the_first_is_none_to_the_second(self) -> None:
        table = class_of("Ada", "Bo").asks()
        table.discusses()
        table.votes_again()
        late = Respond(NOON, "Ada", WRONG_PICK, number=1, vote=1)
        assert table.hears(late) is Rejection.ANOTHER_QUESTION
        assert isinstance(table.hears(replace(late, vote=2)), tuple)

    def test_there_is_no_third(self) -> None:
        table = class_of("Ada", "Bo").asks()
        table.discusses()
        table.votes_again()
        assert table.discusses() is Rejection.VOTED_TWICE

    def test_it_may_be_revealed_without_a_second(self) -> None:
        table = class_of("Ada", "Bo").asks()
        table.is_right("Ada")
        table.discusses()
        table.waits(100)
        silent, revealed = table.closes()
        assert isinstance(silent, Answered)
        assert (silent.player, silent.mark.counted, silent.used) == ("Bo", False, 0)
        assert isinstance(revealed, Revealed)
        assert table.tally("Ada").score == 100

    def test_each_question_is_discussed_where_that_is_the_rule(self) -> None:
        table = class_of("Ada", "Bo", twice=True).asks()
        table.is_right("Ada")
        assert isinstance(table.is_right("Bo"), tuple)
        assert table.is_at(Phase.DISCUSSING)
        table.votes_again()
        table.waits(20)
        assert isinstance(table.ticks()[-1], Revealed)
        table.proceeds()
        table.asks().waits(20)
        assert table.ticks() == (Discussed(table.now),)
        assert len(table.state.open.answers if table.state.open else ()) == 0
        assert isinstance(table.closes()[-1], Revealed)
        assert table.tally("Ada").misses == 2

    def test_more_time_for_the_first_is_none_for_the_second(self) -> None:
        table = class_of("Ada", "Bo").asks()
        table.extends(100)
        table.discusses()
        table.votes_again()
        assert table.state.deadline == NOON + 20_000

    def test_it_may_be_dropped_while_discussed(self) -> None:
        table = class_of("Ada", "Bo", mode=RoundOf(1)).asks()
        table.discusses()
        table.skips()
        assert (table.is_at(Phase.READY), table.state.before) == (True, 0)


class TestAgain:
    def test_the_same_is_asked_once_more_and_both_count(self) -> None:
        table = class_of("Ada", mode=RoundOf(1)).asks()
        table.is_wrong("Ada")
        assert table.asks_again() == (Reasked(NOON),)
        assert table.state.again
        table.asks()
        table.is_right("Ada")
        assert [turn.again for turn in table.state.past] == [False, True]
        assert (table.tally("Ada").score, table.tally("Ada").asked) == (100, 2)
        assert table.seen_by("Ada").last
        assert table.seen_by("Ada").of == 2
        assert isinstance(table.proceeds()[0], Ended)


class TestPractice:
    def test_what_is_for_practice_is_out_of_the_score_and_the_round(self) -> None:
        table = class_of("Ada", mode=RoundOf(1), practice=True).plays("right", "wrong")
        assert table.tally("Ada").score == table.tally("Ada").counted == 0
        table.adjusts(practice=False)
        table.proceeds()
        table.asks()
        assert table.seen_by("Ada").of == 3
        table.is_right("Ada")
        assert (table.tally("Ada").score, table.tally("Ada").asked) == (100, 3)
        assert table.seen_by("Ada").last

    def test_it_begins_with_the_next_question(self) -> None:
        table = class_of("Ada").asks()
        table.adjusts(practice=True)
        table.is_right("Ada")
        assert table.tally("Ada").score == 100

    def test_a_miss_in_practice_puts_nobody_out(self) -> None:
        table = class_of("Ada", mode=UntilMisses(1), practice=True).plays("wrong", "wrong")
        assert table.state.out == frozenset()


class TestAdvancing:
    def test_a_reveal_is_over_by_itself(self) -> None:
        table = class_of("Ada", mode=RoundOf(2), advance_seconds=8).asks().waits(1)
        table.is_right("Ada")
        assert table.state.deadline == table.now + 8000
        assert table.waits(7).ticks() == ()
        assert table.waits(1).ticks() == (Proceeded(table.now),)
        table.asks()
        table.is_right("Ada")
        assert isinstance(table.waits(8).ticks()[0], Ended)

    def test_it_lasts_anew_if_that_is_said_and_for_ever_without(self) -> None:
        table = class_of("Ada", advance_seconds=8).asks()
        table.is_right("Ada")
        table.waits(5)
        assert table.adjusts(advance_seconds=8) == (Adjusted(table.now, advance_seconds=8),)
        assert table.state.deadline == table.now + 8000
        table.adjusts(advance_seconds=0)
        assert not table.is_timed()
        assert table.adjusts(advance_seconds=0) == ()
        assert table.state.setup.settings.advance_seconds == 8

    def test_time_is_some_time(self) -> None:
        with pytest.raises(ValueError, match="a reveal lasts"):
            Adjust(NOON, advance_seconds=-1)
        with pytest.raises(ValueError, match="at least a second"):
            Settings(advance_seconds=0)


class TestTeams:
    def test_who_joins_comes_into_the_smallest(self) -> None:
        table = class_of("Ada", "Bo", "Cy", teams=("Red", "Blue"))
        teams = [seat.team for seat in table.state.roster.values()]
        assert teams == ["Red", "Blue", "Red"]
        assert table.hears(Join(NOON, "Di", "Di", "Red")) == (Joined(NOON, "Di", "Di", "Red"),)
        table.joins("Eve", "Fay")
        assert [seat.team for seat in table.state.roster.values()][-2:] == ["Blue", "Blue"]

    def test_a_player_may_be_put_into_another(self) -> None:
        table = class_of("Ada", teams=("Red", "Blue"))
        table.assigns("Ada", "Blue")
        assert table.state.roster["Ada"].team == "Blue"
        assert table.assigns("Ada", "Blue") == ()
        assert table.assigns("Ada", "Green") is Rejection.NO_TEAM
        assert table.hears(Join(NOON, "Bo", "Bo", "Green")) is Rejection.NO_TEAM

    @pytest.mark.parametrize("teams", [("Red",), tuple("abcdefghi"), ("Red", "Red")])
    def test_teams_are_two_to_eight(self, teams: tuple[str, ...]) -> None:
        with pytest.raises(ValueError, match="2 to 8 teams"):
            Settings(teams=teams)


class TestWaiting:
    def test_who_joins_waits_to_be_let_in(self) -> None:
        table = Table.in_a_room(settings=Settings(approve=True, teams=("Red", "Blue"))).begins()
        assert table.hears(Join(NOON, "Ada", "Ada")) == (Knocked(NOON, "Ada", "Ada"),)
        assert table.hears(Join(NOON, "Ada", "Ada")) is Rejection.WAITING
        assert table.is_right("Ada") is Rejection.NOT_STARTED
        assert table.renames("Ada", "Eve") is Rejection.WAITING
        table.locks()
        assert table.admits("Ada") == (Joined(NOON, "Ada", "Ada", "Red"),)
        assert table.admits("Ada") is Rejection.ALREADY_IN
        assert table.state.waiting == {}

    def test_or_is_turned_away_and_may_ask_again(self) -> None:
        table = Table.in_a_room(settings=Settings(approve=True)).begins().joins("Ada")
        assert table.turns_away("Ada") == (TurnedAway(NOON, "Ada"),)
        assert table.turns_away("Ada") is Rejection.UNKNOWN_PLAYER
        table.joins("Ada")

    def test_who_was_taken_out_may_come_back_with_all_that_was_earned(self) -> None:
        table = class_of("Ada", "Bo").plays("right")
        table.is_wrong("Bo")
        table.removes("Ada")
        table.proceeds()
        table.asks()
        assert table.restores("Ada") == (Restored(NOON, "Ada"),)
        assert table.restores("Ada") is Rejection.ALREADY_IN
        assert table.restores("Eve") is Rejection.UNKNOWN_PLAYER
        assert (table.tally("Ada").score, table.state.roster["Ada"].since) == (100, 2)
        table.waits(20).ticks()
        assert table.tally("Ada").misses == 0  # the question was asked in Ada's absence

    def test_who_comes_back_is_out_as_before(self) -> None:
        table = class_of("Ada", "Bo", mode=UntilMisses(1)).asks()
        table.is_wrong("Ada")
        table.is_right("Bo")
        assert table.state.out == {"Ada"}
        table.removes("Ada")
        assert table.state.out == frozenset()
        table.restores("Ada")
        assert table.state.out == {"Ada"}


def test_speed_is_a_share_that_may_be_chosen() -> None:
    for speed, points in ((0, 100), (25, 119), (50, 138)):
        table = class_of("Ada", seconds=20, speed=speed).asks().waits(5)
        table.answers(RIGHT_PICK, "Ada")
        assert table.tally("Ada").score == points
    with pytest.raises(ValueError, match="0 to 50 %"):
        Settings(speed=51)


class TestVotes:
    """How a vote is told that is not revealed: nothing of it depends on the key."""

    @pytest.mark.parametrize(
        ("one", "other", "given", "labels"),
        [
            (
                Pick(("a", "b", "c"), (0,)),
                Pick(("a", "b", "c"), (1,)),
                (Picked((1,)), Picked((1,)), GaveUp()),
                [("a", 0), ("b", 2), ("c", 0)],
            ),
            (
                Pair(("a", "b"), ("c", "d"), (0, 1)),
                Pair(("a", "b"), ("c", "d"), (1, 0)),
                (Paired((0, 1)), Paired((0, None))),
                [("a — c", 2), ("b — d", 1)],
            ),
            (
                Arrange(("a", "b", "c"), (0, 1, 2), ("1", "2", "3")),
                Arrange(("a", "b", "c"), (2, 1, 0), ("3", "2", "1")),
                (Arranged((2, 0, 1)),),
                [("c → a → b", 1)],
            ),
            (
                Estimate(5, 1, 0, 9, unit="km"),
                Estimate(6, 1, 0, 9, unit="km"),
                (Estimated(5), Estimated(5), Estimated(8)),
                [("5 km", 2), ("8 km", 1)],
            ),
            (
                Typed(("Xi'an",)),
                Typed(("Wuhan",)),
                (Wrote(" XI'AN"), Wrote("xi'an")),
                [("xi'an", 2)],
            ),
            (
                Point(1, 2, 3, spots=(Spot(1, 2, "here"), Spot(50, 60, "there"))),
                Point(50, 60, 3, spots=(Spot(1, 2, "here"), Spot(50, 60, "there"))),
                (Pointed(49, 61), Pointed(2, 2)),
                [("there", 1), ("here", 1)],
            ),
            (
                Point(1, 2, 3),
                Point(50, 60, 3),
                (Pointed(49, 61),),
                [("50°, 60°", 1)],
            ),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_in_words_alone(
        self, one: Pick, other: Pick, given: tuple[Picked, ...], labels: list[tuple[str, int]]
    ) -> None:
        for shape in (one, other):
            question = asked(shape)
            answers = [
                Answered(0, f"{at}", response, EASY_MARK, points=0, used=0)
                for at, response in enumerate(given)
            ]
            bars = votes_of(Turn(question), answers)
            assert bars == [{"label": label, "count": count} for label, count in labels]


EASY_MARK = Table().begins().asks().is_right()[0].mark  # type: ignore[union-attr]
"""Some mark; nobody should look at it."""
