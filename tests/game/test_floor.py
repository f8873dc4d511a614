"""Several players at one machine: the floor goes where the rules say, and nowhere else."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.harness.questions import SHAPES, asked, right_response
from tests.harness.table import NOON, Table

from hubquiz.game import commands as c
from hubquiz.game import events as e
from hubquiz.game.decide import is_done
from hubquiz.game.evolve import replay
from hubquiz.game.floor import GRACE_MS, table
from hubquiz.game.modes import AgainstClock, RoundOf, UntilMisses
from hubquiz.game.rejections import Rejection
from hubquiz.game.scoring import FULL, tally
from hubquiz.game.setup import Answering, Settings
from hubquiz.game.state import Phase
from hubquiz.quiz.responses import GaveUp, Picked, Wrote
from hubquiz.quiz.shapes import Pick, Typed

ABC = ("Ada", "Bo", "Cy")
TWO = asked(Pick(("a", "b"), (0,)))
FOUR = asked(Pick(("a", "b", "c", "d"), (0,)))
WORDS = asked(Typed(("Paris",)))


def in_turns(*names: str, **rules: object) -> Table:
    return seated(Answering.TURNS, *names, **rules)


def with_buzzers(*names: str, **rules: object) -> Table:
    return seated(Answering.BUZZERS, *names, **rules)


def seated(answering: Answering, *names: str, **rules: object) -> Table:
    mode = rules.pop("mode", RoundOf(10))
    chosen = Settings(answering=answering, **rules)  # type: ignore[arg-type]  # as tests say them
    return Table(mode, *(names or ABC), settings=chosen).begins()  # type: ignore[arg-type]


def floor(at: Table) -> str | None:
    return table(at.state).floor


class TestInTurns:
    def test_each_question_is_the_next_players(self) -> None:
        at = in_turns()
        for name in (*ABC, *ABC):
            at.asks(FOUR)
            assert floor(at) == name
            at.is_right(name)
            at.proceeds()

    def test_only_who_has_the_floor_answers(self) -> None:
        at = in_turns().asks(FOUR)
        assert at.is_right("Bo") is Rejection.NO_FLOOR
        assert at.buzzes("Bo") is Rejection.NO_BUZZERS

    def test_a_miss_gives_the_next_a_try_for_half(self) -> None:
        at = in_turns().asks(FOUR)
        at.answers(Picked((1,)), "Ada")
        assert floor(at) == "Bo"
        assert table(at.state).struck == {1}
        at.answers(Picked((0,)), "Bo")
        assert at.is_at(Phase.REVEALED)
        assert [at.tally(name).score for name in ABC] == [0, FULL // 2, 0]

    def test_the_last_at_the_table_is_followed_by_the_first(self) -> None:
        at = in_turns()
        for _ in range(2):
            at.asks(FOUR).is_right(floor(at) or "")
            at.proceeds()
        at.asks(FOUR).answers(Picked((1,)), "Cy")
        assert floor(at) == "Ada"

    def test_no_steal_no_try(self) -> None:
        at = in_turns(steal=False).asks(FOUR)
        at.answers(GaveUp(), "Ada")
        assert at.is_at(Phase.REVEALED)

    def test_what_everybody_must_know_by_now_is_not_asked(self) -> None:
        at = in_turns().asks(TWO)
        at.answers(Picked((1,)), "Ada")
        assert at.is_at(Phase.REVEALED)
        at.proceeds()
        at.asks(FOUR)
        for name, choice in (("Bo", 1), ("Cy", 2), ("Ada", 3)):
            at.answers(Picked((choice,)), name)
        assert at.is_at(Phase.REVEALED)

    def test_whose_time_is_up_has_missed_and_the_next_has_all_of_it(self) -> None:
        at = in_turns(question_seconds=10).asks(FOUR).waits(11)
        at.ticks()
        assert floor(at) == "Bo"
        assert at.state.deadline == NOON + 20_000
        at.waits(8)
        assert not isinstance(at.answers(Picked((0,)), "Bo"), Rejection)
        assert at.state.past[0].answers["Bo"].used == 9_000

    def test_time_up_for_all_reveals(self) -> None:
        at = in_turns("Ada", "Bo", question_seconds=10).asks(FOUR)
        for _ in range(2):
            at.waits(11).ticks()
        assert at.is_at(Phase.REVEALED)
        assert at.state.past[0].timed_out
        assert [at.tally(name).misses for name in ("Ada", "Bo")] == [1, 1]

    def test_more_time_is_for_who_has_the_floor(self) -> None:
        at = in_turns(question_seconds=10).asks(FOUR)
        at.extends(5)
        assert at.state.left == 15_000
        at.answers(Picked((1,)), "Ada")
        assert at.state.left == 10_000

    def test_who_leaves_leaves_the_floor(self) -> None:
        at = in_turns().asks(FOUR)
        at.removes("Ada")
        assert floor(at) == "Bo"
        at.pauses()
        at.removes("Bo")
        assert (floor(at), at.state.phase) == ("Cy", Phase.PAUSED)
        at.removes("Cy")
        assert at.is_at(Phase.REVEALED)

    def test_who_has_missed_too_often_is_passed_over(self) -> None:
        at = in_turns("Ada", "Bo", mode=UntilMisses(1), steal=False).asks(FOUR)
        at.answers(Picked((1,)), "Ada")
        at.proceeds()
        for _ in range(3):
            at.asks(FOUR)
            assert floor(at) == "Bo"
            at.answers(Picked((0,)), "Bo")
            at.proceeds()

    def test_a_question_counts_for_those_who_tried_it(self) -> None:
        at = in_turns().asks(FOUR)
        at.answers(Picked((0,)), "Ada")
        assert [at.tally(name).asked for name in ABC] == [1, 0, 0]

    def test_one_who_closes_it_makes_nobody_miss(self) -> None:
        at = in_turns().asks(FOUR)
        at.closes()
        assert at.is_at(Phase.REVEALED)
        assert at.state.past[0].answers == {}

    def test_a_dropped_question_was_nobodys(self) -> None:
        at = in_turns().asks(FOUR)
        at.skips()
        assert floor(at.asks(FOUR)) == "Ada"

    def test_the_games_own_clock_cuts_it_short(self) -> None:
        at = in_turns(mode=AgainstClock(5), question_seconds=10).asks(FOUR).waits(6)
        at.ticks()
        assert at.is_at(Phase.REVEALED)
        assert at.tally("Ada").counted == 0

    def test_nothing_is_discussed(self) -> None:
        assert in_turns().asks(FOUR).hears(c.Discuss(NOON)) is Rejection.NOT_TOGETHER

    def test_only_who_has_the_floor_may_answer(self) -> None:
        at = in_turns().asks(FOUR)
        assert [at.seen_by(name).may_answer for name in ABC] == [True, False, False]


class TestBuzzers:
    def test_nobody_has_the_floor_before_somebody_buzzes(self) -> None:
        at = with_buzzers().asks(FOUR)
        assert floor(at) is None
        assert at.is_right("Ada") is Rejection.NO_FLOOR
        assert [place.may for place in table(at.state).places] == [True] * 3

    def test_the_first_has_it_and_the_others_have_not(self) -> None:
        at = with_buzzers().asks(FOUR)
        at.buzzes("Bo")
        assert at.buzzes("Ada") is Rejection.NO_FLOOR
        at.answers(Picked((0,)), "Bo")
        assert at.tally("Bo").score == FULL

    def test_who_misses_is_out_of_the_question(self) -> None:
        at = with_buzzers().asks(FOUR)
        at.buzzes("Bo")
        at.answers(Picked((1,)), "Bo")
        assert floor(at) is None
        assert at.buzzes("Bo") is Rejection.ALREADY_ANSWERED
        at.buzzes("Cy")
        at.answers(Picked((0,)), "Cy")
        assert at.tally("Cy").score == FULL // 2

    def test_strangers_do_not_buzz(self) -> None:
        at = with_buzzers().asks(FOUR)
        assert at.buzzes("Eve") is Rejection.UNKNOWN_PLAYER

    def test_the_questions_clock_stands_while_one_answers(self) -> None:
        at = with_buzzers(question_seconds=20, floor_seconds=8).asks(FOUR).waits(6)
        at.buzzes("Ada")
        assert at.state.left == 8_000
        at.waits(4).answers(Picked((1,)), "Ada")
        assert at.state.left == 14_000

    def test_there_is_time_to_take_it_over(self) -> None:
        at = with_buzzers(question_seconds=20, floor_seconds=8).asks(FOUR).waits(19)
        at.buzzes("Ada")
        at.answers(Picked((1,)), "Ada")
        assert at.state.left == GRACE_MS

    def test_what_must_be_written_has_more_time(self) -> None:
        at = with_buzzers(floor_seconds=8).asks(WORDS)
        at.buzzes("Ada")
        assert at.state.left == 16_000
        at.answers(Wrote("paris"), "Ada")
        assert at.tally("Ada").score == FULL

    def test_who_says_nothing_has_missed(self) -> None:
        at = with_buzzers(floor_seconds=8).asks(FOUR)
        at.buzzes("Ada")
        at.waits(9).ticks()
        assert (floor(at), at.is_at(Phase.ASKING)) == (None, True)
        assert at.buzzes("Ada") is Rejection.ALREADY_ANSWERED

    def test_time_up_before_anybody_buzzes_is_nobodys_miss(self) -> None:
        at = with_buzzers(question_seconds=20).asks(FOUR).waits(21)
        at.ticks()
        assert at.is_at(Phase.REVEALED)
        assert at.state.past[0].answers == {}

    def test_when_the_last_who_might_buzz_leaves_it_is_over(self) -> None:
        at = with_buzzers("Ada", "Bo").asks(FOUR)
        at.buzzes("Ada")
        at.answers(Picked((1,)), "Ada")
        at.removes("Bo")
        assert at.is_at(Phase.REVEALED)

    def test_out_is_out(self) -> None:
        at = with_buzzers("Ada", "Bo", mode=UntilMisses(1)).asks(FOUR)
        at.buzzes("Ada")
        at.answers(Picked((1,)), "Ada")
        at.buzzes("Bo")
        at.answers(Picked((0,)), "Bo")
        at.proceeds()
        at.asks(FOUR)
        assert at.buzzes("Ada") is Rejection.OUT


class TestShowOfHands:
    def test_nobody_answers_and_time_closes_nothing(self) -> None:
        at = seated(Answering.HANDS, "guest", question_seconds=10).asks(FOUR).waits(60)
        assert at.ticks() == ()
        assert at.is_right("guest") is Rejection.NO_FLOOR
        at.closes()
        assert at.is_at(Phase.REVEALED)
        assert at.state.past[0].answers == {}

    def test_hands_are_counted_before_and_after(self) -> None:
        at = seated(Answering.HANDS, "guest").asks(FOUR)
        at.counts(3, 4, 0, 9)
        at.closes()
        assert at.state.past[0].hands == (3, 4, 0, 9)
        at.counts(3, 4, 0, 8)
        assert at.state.past[0].hands == (3, 4, 0, 8)

    def test_they_are_one_for_each_choice(self) -> None:
        at = seated(Answering.HANDS, "guest").asks(FOUR)
        assert at.counts(3, 4) is Rejection.MISFIT
        with pytest.raises(ValueError, match="hands are raised"):
            at.counts(1, 2, 3, -1)
        at.skips()
        assert at.asks(WORDS).counts() is Rejection.MISFIT

    def test_elsewhere_no_hands_are_counted(self) -> None:
        assert in_turns().asks(FOUR).counts(1, 2, 3, 4) is Rejection.MISFIT


@settings(max_examples=150)
@given(
    seed=st.integers(0, 2**32),
    answering=st.sampled_from([Answering.TURNS, Answering.BUZZERS]),
    names=st.integers(2, 6),
    steal=st.booleans(),
    limits=st.tuples(st.none() | st.integers(5, 30), st.none() | st.integers(3, 20)),
    mode=st.sampled_from([RoundOf(6), UntilMisses(2), AgainstClock(90)]),
)
def test_whole_games_keep_the_laws(
    seed: int,
    answering: Answering,
    names: int,
    steal: bool,  # noqa: FBT001 - drawn by hypothesis
    limits: tuple[int | None, int | None],
    mode: RoundOf | UntilMisses | AgainstClock,
) -> None:
    """A table of players of any skill plays from a seed until it is over."""
    chance = Random(seed)
    players = [f"p{i}" for i in range(names)]
    question, short = limits
    rules = Settings(question, answering=answering, floor_seconds=short, steal=steal)
    at = Table(mode, *players, settings=rules).begins()
    steps = 0
    while not at.is_at(Phase.OVER):
        steps += 1
        assert steps < 3_000, "a game ends"
        _step(at, chance, players)
        _check(at)
    assert replay(at.log) == at.state


def _step(at: Table, chance: Random, players: list[str]) -> None:
    """One thing that players at one keyboard do: what is sensible, and what is not."""
    at.waits(chance.random() * 4).ticks()
    if chance.random() < 0.1:
        at.answers(GaveUp(), chance.choice(players))
        at.buzzes(chance.choice(players))
    match at.state.phase:
        case Phase.READY:
            at.asks(asked(chance.choice(SHAPES)))
        case Phase.PAUSED:
            at.resumes()
        case Phase.REVEALED:
            if not is_done(at.state) or chance.random() < 0.9:
                at.proceeds()
        case Phase.ASKING:
            _play(at, chance, players)
        case _:
            pass


def _play(at: Table, chance: Random, players: list[str]) -> None:
    holder, roll = floor(at), chance.random()
    if roll < 0.05:
        at.pauses()
    elif roll < 0.1 and len(at.state.roster) > 1:
        at.removes(chance.choice(list(at.state.roster)))
    elif roll < 0.15:
        at.closes()
    elif holder is None:
        at.buzzes(chance.choice(players))
    elif at.state.open is not None:
        right = right_response(at.state.open.question.shape)
        at.answers(right if chance.random() < 0.5 else GaveUp(), holder)


def _check(at: Table) -> None:
    state = at.state
    turns = [*state.past, *([state.open] if state.open else [])]
    seats = table(state)
    holders = [place.player.token for place in seats.places if place.floor]
    assert holders == ([seats.floor] if seats.floor else [])
    if state.open is not None and seats.floor is not None:
        assert seats.floor in state.roster
        assert seats.floor not in state.out
        assert seats.floor not in state.open.answers
    if state.phase is Phase.ASKING:
        assert holders or any(place.may for place in seats.places), "somebody can go on"
    given = [(event.player, n) for n, event in _numbered(at) if isinstance(event, e.Answered)]
    assert len(given) == len(set(given)), "nobody answers a question twice"
    earned = 0
    for turn in turns:
        hits = [each.points for each in turn.answers.values()]
        assert sum(points > 0 for points in hits) <= 2  # at most a miss of part credit and a steal
        assert sum(hits) <= FULL * 3 // 2
        if turn in state.past and turn.counts:
            earned += sum(
                p for who, p in zip(turn.answers, hits, strict=True) if who in state.roster
            )
    assert sum(tally(state.past, token).score for token in state.roster) == earned


def _numbered(at: Table) -> list[tuple[int, e.Event]]:
    """Each event with the number of the question that it belongs to."""
    number, out = 0, []
    for event in at.log:
        number += isinstance(event, e.Posed)
        out.append((number, event))
    return out
