"""A game's log as far as it is written, and what its events mean beyond the game.

Results are projections: they can be worked out anew from the log at any time. What an answer says
of facts goes into the player's review log, which is a log of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hubquiz.game.codec import decode_event, encode_event
from hubquiz.game.events import Answered, Ended, Proceeded
from hubquiz.game.evolve import evolve
from hubquiz.game.modes import Study
from hubquiz.game.state import Phase, State
from hubquiz.game.summary import summary
from hubquiz.quiz.codec import encode_question
from hubquiz.storage import Dispute, Result, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hubquiz.game.events import Event
    from hubquiz.game.setup import Player
    from hubquiz.game.turn import Turn
    from hubquiz.quiz.question import Question

GUEST = "guest"
"""The token of someone who plays without a profile; further guests have tokens that begin so."""


def profile_of(token: str) -> str | None:
    """Return the id of a player's profile; None for a guest."""
    return None if token.startswith(GUEST) else token


@dataclass(frozen=True, slots=True)
class Settled:
    """An answer that is past dispute: it stands in the row `seq` of a game's log."""

    game: str
    seq: int
    pack: str
    question: Question
    answer: Answered


@dataclass(frozen=True, slots=True)
class Record:
    """Where a log leaves its game, how long it is, and in which row each player answered last."""

    game: str
    state: State = field(default_factory=State)
    length: int = 0
    answered: Mapping[str, int] = field(default_factory=dict)

    def after(self, event: Event) -> Record:
        """Return the record with one more event."""
        answered = self.answered
        if isinstance(event, Answered) and not self.state.setup.room:  # there nobody has marks
            answered = {**answered, event.player: self.length}
        return Record(self.game, evolve(self.state, event), self.length + 1, answered)

    def row(self, event: Event) -> Row:
        """Return the row in which the next event is written."""
        kind, body = encode_event(event)
        return Row(self.length, event.at, kind, body)

    def settled(self, event: Event) -> tuple[Settled, ...]:
        """Return the answers of players with profiles that the next event settles.

        A turn is settled on leaving its reveal: until then it may be disputed. In a room nobody has
        a profile.
        """
        turn = self.settled_by(event)
        if turn is None or turn.disputed or self.state.setup.room:
            return ()
        return tuple(
            Settled(self.game, self.answered[token], self._pack(turn), turn.question, answer)
            for token, answer in turn.answers.items()
            if profile_of(token) and answer.mark.counted
        )

    def settled_by(self, event: Event) -> Turn | None:
        """Return the turn that the next event leaves behind for good, if it does."""
        if self.state.phase is Phase.REVEALED and isinstance(event, Proceeded | Ended):
            return self.state.past[-1]
        return None

    def disputes(self) -> tuple[Dispute, ...]:
        """Return the disputes that stand. Each has one id, however often it is kept."""
        return tuple(
            Dispute(
                id=f"{self.game}/{number}",
                pack=self._pack(turn),
                question=json.dumps(encode_question(turn.question), ensure_ascii=False),
                at=self.state.at,
                note=turn.note,
            )
            for number, turn in enumerate(self.state.past, 1)
            if turn.disputed
        )

    def _pack(self, turn: Turn) -> str:
        return turn.question.pack or self.state.setup.pack

    def results(self) -> tuple[Result, ...]:
        """Return what the players reached; nothing for one who was asked nothing that counts.

        A class is in no list of scores: it has its report. Nor is a review, which is no contest.
        """
        if self.state.setup.room or isinstance(self.state.setup.mode, Study):
            return ()
        found = (self._result(player) for player in self.state.players)
        return tuple(result for result in found if result.asked)

    def _result(self, player: Player) -> Result:
        state = self.state
        reached = summary(state, player.token)
        tally = reached.tally
        body = {
            "name": player.name,
            "title": state.setup.title,
            "ending": state.ending,
            "best_streak": tally.best_streak,
            "misses": tally.misses,
        }
        return Result(
            game=self.game,
            pack=state.setup.pack,
            mode=state.setup.key,
            at=state.at,
            score=tally.score,
            credit=tally.credit,
            asked=tally.counted,
            right=tally.right,
            seconds=reached.seconds,
            player=profile_of(player.token),
            body=json.dumps(body, ensure_ascii=False),
        )


def read_log(game: str, rows: Iterable[Row]) -> tuple[Record, tuple[Settled, ...]]:
    """Return the record of a stored log, with all that it settled.

    Raises ValueError (`CodecError`, `BrokenLogError`) if it is no log that this HubQuiz can read.
    """
    record = Record(game)
    settled: list[Settled] = []
    for row in rows:
        event = decode_event(row.at, row.kind, row.body)
        settled.extend(record.settled(event))
        record = record.after(event)
    return record, tuple(settled)
