"""A game told in the domain's words: a table at which players sit and time passes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from tests.harness.questions import EASY, RIGHT_PICK, WRONG_PICK

from hubquiz.game.commands import (
    Adjust,
    Admit,
    Allow,
    Assign,
    Begin,
    Buzz,
    Close,
    Command,
    Count,
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
    RunDry,
    Skip,
    Start,
    Tick,
    TurnAway,
    Unlock,
    Withdraw,
)
from hubquiz.game.decide import decide
from hubquiz.game.evolve import evolve
from hubquiz.game.modes import Mode, RoundOf
from hubquiz.game.rejections import Rejection
from hubquiz.game.scoring import Tally, tally
from hubquiz.game.setup import Allowance, Certainty, Player, Settings, Setup
from hubquiz.game.state import Phase, State
from hubquiz.game.view import View, view

if TYPE_CHECKING:
    from hubquiz.game.events import Event
    from hubquiz.quiz.question import Question
    from hubquiz.quiz.responses import Response

NOON = 1_700_000_000_000


class Table:
    """A game in play. Every act returns the events it led to, or the rejection."""

    def __init__(
        self, mode: Mode | None = None, *players: str, settings: Settings | None = None
    ) -> None:
        self.state = State()
        self.log: list[Event] = []
        self.now = NOON
        self.names = players or ("Ada",)
        self.setup = Setup(
            mode=mode or RoundOf(10),
            players=tuple(Player(name, name) for name in self.names),
            pack="planets",
            title="The planets",
            settings=settings or Settings(),
        )

    def hears(self, command: Command) -> tuple[Event, ...] | Rejection:
        outcome = decide(self.state, command)
        if not isinstance(outcome, Rejection):
            for event in outcome:
                self.state = evolve(self.state, event)
                self.log.append(event)
        return outcome

    @classmethod
    def in_a_room(cls, mode: Mode | None = None, settings: Settings | None = None) -> Table:
        """A table that nobody sits at yet: players come in by `joins`."""
        table = cls(mode, settings=settings)
        table.setup = replace(table.setup, players=(), room="a room")
        return table

    def joins(self, *names: str) -> Table:
        for name in names:
            assert not isinstance(self.hears(Join(self.now, name, name)), Rejection)
        return self

    def starts(self) -> Table:
        assert not isinstance(self.hears(Start(self.now)), Rejection)
        return self

    def admits(self, name: str) -> tuple[Event, ...] | Rejection:
        return self.hears(Admit(self.now, name))

    def turns_away(self, name: str) -> tuple[Event, ...] | Rejection:
        return self.hears(TurnAway(self.now, name))

    def restores(self, name: str) -> tuple[Event, ...] | Rejection:
        return self.hears(Restore(self.now, name))

    def assigns(self, name: str, team: str) -> tuple[Event, ...] | Rejection:
        return self.hears(Assign(self.now, name, team))

    def allows(
        self, name: str, time: float | None = 1, *, fewer: bool = False
    ) -> tuple[Event, ...] | Rejection:
        return self.hears(Allow(self.now, name, Allowance(time, fewer)))

    def adjusts(self, **rules: Any) -> tuple[Event, ...] | Rejection:
        return self.hears(Adjust(self.now, **rules))

    def discusses(self) -> tuple[Event, ...] | Rejection:
        return self.hears(Discuss(self.now))

    def votes_again(self) -> tuple[Event, ...] | Rejection:
        return self.hears(Revote(self.now))

    def asks_again(self) -> tuple[Event, ...] | Rejection:
        return self.hears(Reask(self.now))

    def removes(self, name: str) -> tuple[Event, ...] | Rejection:
        return self.hears(Remove(self.now, name))

    def renames(self, player: str, name: str) -> tuple[Event, ...] | Rejection:
        return self.hears(Rename(self.now, player, name))

    def locks(self) -> tuple[Event, ...] | Rejection:
        return self.hears(Lock(self.now))

    def unlocks(self) -> tuple[Event, ...] | Rejection:
        return self.hears(Unlock(self.now))

    def extends(self, seconds: int) -> tuple[Event, ...] | Rejection:
        return self.hears(Extend(self.now, seconds))

    def closes(self) -> tuple[Event, ...] | Rejection:
        return self.hears(Close(self.now))

    def skips(self) -> tuple[Event, ...] | Rejection:
        return self.hears(Skip(self.now))

    def begins(self) -> Table:
        self.hears(Begin(self.now, self.setup))
        return self

    def asks(
        self, question: Question = EASY, *variants: Question, fewer: Question | None = None
    ) -> Table:
        posed = self.hears(Pose(self.now, question, variants, fewer))
        assert not isinstance(posed, Rejection)
        return self

    def waits(self, seconds: float) -> Table:
        self.now += round(seconds * 1000)
        return self

    def ticks(self) -> tuple[Event, ...] | Rejection:
        return self.hears(Tick(self.now))

    def answers(
        self, response: Response, by: str = "", certainty: Certainty | None = None
    ) -> tuple[Event, ...] | Rejection:
        return self.hears(Respond(self.now, by or self.names[0], response, certainty))

    def buzzes(self, by: str) -> tuple[Event, ...] | Rejection:
        return self.hears(Buzz(self.now, by))

    def counts(self, *hands: int) -> tuple[Event, ...] | Rejection:
        return self.hears(Count(self.now, hands))

    def is_right(self, by: str = "") -> tuple[Event, ...] | Rejection:
        return self.answers(RIGHT_PICK, by)

    def is_wrong(self, by: str = "") -> tuple[Event, ...] | Rejection:
        return self.answers(WRONG_PICK, by)

    def proceeds(self) -> tuple[Event, ...] | Rejection:
        return self.hears(Proceed(self.now))

    def shows_a_clue(self) -> tuple[Event, ...] | Rejection:
        return self.hears(NextClue(self.now))

    def pauses(self) -> tuple[Event, ...] | Rejection:
        return self.hears(Pause(self.now))

    def resumes(self) -> tuple[Event, ...] | Rejection:
        return self.hears(Resume(self.now))

    def disputes(self, note: str = "") -> tuple[Event, ...] | Rejection:
        return self.hears(Dispute(self.now, note))

    def withdraws(self) -> tuple[Event, ...] | Rejection:
        return self.hears(Withdraw(self.now))

    def quits(self) -> tuple[Event, ...] | Rejection:
        return self.hears(Quit(self.now))

    def runs_dry(self) -> tuple[Event, ...] | Rejection:
        return self.hears(RunDry(self.now))

    def plays(self, *answers: Literal["right", "wrong"]) -> Table:
        """Ask and answer a question for each, and go on after each but the last."""
        for number, answer in enumerate(answers):
            if number:
                self.proceeds()
            self.asks()
            self.is_right() if answer == "right" else self.is_wrong()
        return self

    def is_at(self, phase: Phase) -> bool:
        return self.state.phase is phase

    def is_timed(self) -> bool:
        return self.state.deadline is not None

    def tally(self, name: str = "") -> Tally:
        return tally(self.state.past, name or self.names[0])

    def seen_by(self, name: str = "") -> View:
        return view(self.state, name or self.names[0])
