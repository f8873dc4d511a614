"""Laws that hold of any game, however it is played."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.harness.questions import SHAPES, asked, responses, right_response
from tests.harness.table import NOON

from hubquiz.game.codec import decode_event, encode_event
from hubquiz.game.commands import (
    Adjust,
    Admit,
    Allow,
    Assign,
    Begin,
    Close,
    Discuss,
    Dispute,
    Extend,
    Join,
    Lock,
    NextClue,
    Pause,
    Pose,
    Proceed,
    Quit,
    Reask,
    Remove,
    Rename,
    Respond,
    Restore,
    Resume,
    Revote,
    Roster,
    RunDry,
    Skip,
    Start,
    Tick,
    TurnAway,
    Unlock,
    Withdraw,
)
from hubquiz.game.decide import decide, playing
from hubquiz.game.events import Answered, Ending
from hubquiz.game.evolve import evolve, replay
from hubquiz.game.modes import AgainstClock, Endless, RoundOf, UntilMisses
from hubquiz.game.rejections import Rejection
from hubquiz.game.scoring import tally
from hubquiz.game.setup import Allowance, Certainty, Player, Settings, Setup
from hubquiz.game.state import MOVES, STEPS, Phase, State
from hubquiz.game.summary import summary
from hubquiz.game.view import bare, view
from hubquiz.quiz.responses import GaveUp

if TYPE_CHECKING:
    from hubquiz.game.commands import Command
    from hubquiz.game.events import Event
    from hubquiz.game.modes import Mode
    from hubquiz.game.turn import Turn
    from hubquiz.quiz.question import Question
    from hubquiz.quiz.responses import Response

modes = st.one_of(
    st.builds(RoundOf, st.integers(1, 4)),
    st.builds(AgainstClock, st.integers(1, 30)),
    st.builds(UntilMisses, st.integers(1, 3)),
    st.just(Endless()),
)
rules = st.builds(
    Settings,
    st.none() | st.integers(1, 30),
    speed=st.integers(0, 50),
    certainty=st.booleans(),
    advance_seconds=st.none() | st.integers(1, 9),
    teams=st.sampled_from([(), ("Red", "Blue")]),
    approve=st.booleans(),
    twice=st.booleans(),
    practice=st.booleans(),
)
changes = st.builds(
    Adjust,
    st.just(NOON),
    practice=st.none() | st.booleans(),
    approve=st.none() | st.booleans(),
    twice=st.none() | st.booleans(),
    advance_seconds=st.sampled_from([None, 0, 5]),
)
allowances = st.builds(Allowance, st.sampled_from([None, 1.0, 1.5, 10.0]), st.booleans())
sure = st.none() | st.sampled_from(Certainty)
names = st.sampled_from(["Ada", "Bo", "Eve"])
steps = st.sampled_from([0, 1, 40, 700, 5000, 31_000, -2000])
bare_commands = st.sampled_from(
    [
        *(RunDry, NextClue, Dispute, Withdraw, Proceed, Proceed, Pause, Resume, Tick, Quit),
        *(Start, Lock, Unlock, Close, Skip, Discuss, Discuss, Revote, Revote, Reask),
    ]
)
posed = st.builds(
    asked, st.sampled_from(SHAPES), clues=st.sampled_from([(), ("one",), ("one", "two", "three")])
)


class AnyGame(RuleBasedStateMachine):
    """Hears anything at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.state = State()
        self.events: list[Event] = []
        self.now = NOON
        self.asking = 0

    @initialize(mode=modes, settings=rules, seats=st.integers(0, 2))
    def begin(self, mode: Mode, settings: Settings, seats: int) -> None:
        players = (Player("Ada", "Ada"), Player("Bo", "Bo"))[:seats]
        setup = Setup(mode, players, settings=settings, room="" if seats else "a room")
        self.hear(Begin(self.now, setup))
        if not seats:
            self.hear(Join(self.now, "Ada", "Ada"))
            self.hear(Start(self.now))

    @rule(who=names, kind=st.sampled_from([Join, Join, Rename]), name=names)
    def enrol(self, who: str, kind: type[Join | Rename], name: str) -> None:
        self.hear(kind(self.now, who, name))

    @rule(who=names, kind=st.sampled_from([Remove, Restore, Admit, TurnAway]))
    def let(self, who: str, kind: type[Remove | Restore | Admit | TurnAway]) -> None:
        self.hear(kind(self.now, who))

    @rule(who=names, team=st.sampled_from(["Red", "Blue", "Green"]))
    def assign(self, who: str, team: str) -> None:
        self.hear(Assign(self.now, who, team))

    @rule(who=names, allowance=allowances)
    def allow(self, who: str, allowance: Allowance) -> None:
        self.hear(Allow(self.now, who, allowance))

    @rule(change=changes)
    def adjust(self, change: Adjust) -> None:
        self.hear(replace(change, at=self.now))

    @rule(seconds=st.integers(1, 40))
    def extend(self, seconds: int) -> None:
        self.hear(Extend(self.now, seconds))

    @rule(question=posed, variants=st.integers(0, 2), fewer=st.booleans())
    def pose(self, question: Question, variants: int, *, fewer: bool) -> None:
        turned = tuple(
            replace(question, prompt=f"{question.prompt} {at}") for at in range(variants)
        )
        less = replace(question, prompt="Which of two?") if fewer else None
        self.hear(Pose(self.now, question, turned, less))

    @rule(who=names, response=responses, certainty=sure)
    def respond(self, who: str, response: Response, certainty: Certainty | None) -> None:
        self.hear(Respond(self.now, who, response, certainty))

    @precondition(lambda self: self.state.open is not None)
    @rule(who=names, right=st.booleans(), certainty=sure)
    def respond_well(self, who: str, *, right: bool, certainty: Certainty | None) -> None:
        assert self.state.open is not None
        response = right_response(self.state.open.question.shape) if right else GaveUp()
        self.hear(Respond(self.now, who, response, certainty))

    @rule(make=bare_commands)
    def say(self, make: type[Tick]) -> None:
        self.hear(make(self.now))

    @rule(step=steps)
    def wait(self, step: int) -> None:
        self.now += step

    def hear(self, command: Command) -> None:
        if isinstance(command, get_args(Roster)):
            self.hear(Tick(self.now))  # as a host does
        before = self.state
        outcome = decide(before, command)
        assert decide(before, command) == outcome
        if isinstance(outcome, Rejection):
            assert self.state == before
            return
        assert type(command) in MOVES[before.phase]
        for event in outcome:
            assert (self.state.phase, type(event)) in STEPS
            assert event.at >= self.state.at
            if self.state.phase is Phase.ASKING:  # the clock ran since the last event
                self.asking += event.at - self.state.at
            self.state = evolve(self.state, event)
            self.events.append(event)

    @invariant()
    def the_fold_of_the_events_is_the_state(self) -> None:
        assert replay(self.events) == self.state

    @invariant()
    def the_written_log_is_the_game(self) -> None:
        rows = [(event.at, *encode_event(event)) for event in self.events]
        assert [decode_event(*row) for row in rows] == self.events

    @invariant()
    def no_score_is_negative_or_counted_twice(self) -> None:
        for player in self.state.roster:
            found = tally(self.state.past, player)
            earned = [
                turn.answers[player].points
                for turn in self.state.past
                if player in turn.answers and turn.counts
            ]
            assert 0 <= found.score <= sum(max(0, points) for points in earned)
            assert all(points <= 150 for points in earned)
            assert found.right + found.misses <= found.counted <= found.asked
            assert found.asked <= len(self.state.past)
            if not self.state.setup.settings.certainty:
                assert found.score == sum(earned)

    @invariant()
    def no_time_is_lost_or_won(self) -> None:
        if self.state.phase is not Phase.OVER:
            assert self.state.before + self.state.elapsed(self.state.at) == self.asking
        mode = self.state.setup.mode
        if isinstance(mode, AgainstClock):
            assert self.state.before <= mode.seconds * 1000

    @invariant()
    def the_question_in_hand_is_open_or_just_closed(self) -> None:
        playing = self.state.phase in {Phase.ASKING, Phase.PAUSED, Phase.DISCUSSING}
        assert (self.state.open is not None) == playing
        assert (self.state.ending is not None) == (self.state.phase is Phase.OVER)

    @invariant()
    def nothing_is_told_before_the_reveal(self) -> None:
        turn = self.state.open
        for player, seat in self.state.roster.items():
            seen = view(self.state, player)
            summary(self.state, player)
            if turn is not None:
                asked = turn.guises[turn.guise_of(player, seat)]
                assert seen.question == bare(asked, turn.clues)
                assert seen.answer is None

    @invariant()
    def each_is_marked_by_the_guise_that_they_were_asked(self) -> None:
        for turn in self._turns():
            for answer in turn.answers.values():
                seat = self.state.roster.get(answer.player) or self.state.removed[answer.player]
                assert answer.guise == turn.guise_of(answer.player, seat)
                assert turn.question_of(answer) == turn.guises[answer.guise]

    @invariant()
    def nobody_plays_twice_and_who_is_out_stays_out(self) -> None:
        state = self.state
        assert state.roster.keys().isdisjoint(state.removed)
        assert state.waiting.keys().isdisjoint({*state.roster, *state.removed})
        assert state.out <= state.roster.keys()
        places = [seat.place for seat in (*state.roster.values(), *state.removed.values())]
        assert sorted(places) == list(range(len(places)))
        answered = [id(event) for event in self.events if isinstance(event, Answered)]
        votes = [vote for turn in self._turns() for vote in (turn.first or {}, turn.answers)]
        told = [id(answer) for vote in votes for answer in vote.values()]
        dropped = state.phase is Phase.OVER and state.ending is Ending.QUIT
        assert (answered[: len(told)] if dropped else answered) == told

    @invariant()
    def who_plays_is_in_a_team_if_there_are_any(self) -> None:
        teams = self.state.settings.teams
        sizes = Counter(seat.team for seat in self.state.roster.values() if seat.team)
        assert +Counter(self.state.members) == sizes
        for seat in self.state.roster.values():
            assert seat.team in teams or not seat.team
            assert bool(seat.team) == bool(teams) or not self.state.setup.room

    @invariant()
    def nobody_waits_longer_than_the_longest_time(self) -> None:
        state = self.state
        if state.open is None or state.left is None:
            return
        waited = [each for each in playing(state) if each not in state.open.answers]
        for player in waited:
            left = state.left_for(state.allowance(player).time)
            assert left is not None
            assert left <= state.left

    def _turns(self) -> list[Turn]:
        return [*self.state.past, *([self.state.open] if self.state.open else [])]

    @invariant()
    def after_the_end_nothing_is_heard(self) -> None:
        if self.state.phase is Phase.OVER:
            for command in (Tick(self.now), Quit(self.now), Proceed(self.now)):
                assert decide(self.state, command) is Rejection.OVER


TestAnyGame = AnyGame.TestCase
TestAnyGame.settings = settings(max_examples=60, stateful_step_count=30)
