"""A log that fails at times, as a disk does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.harness.laws import law

from hubquiz.classroom.wire import encode_response
from hubquiz.game.codec import decode_event
from hubquiz.game.events import Answered
from hubquiz.storage import NOTHING, Health
from hubquiz.storage.faults import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.quiz.responses import Response
    from hubquiz.storage import Dispute, Game, Learned, Learnt, Result, Row


class Disk:
    """A log that may fail: then it keeps what it was told in memory, as the store does."""

    def __init__(self) -> None:
        self.durable: list[Row] = []
        self.answers: dict[tuple[str, int, int], list[Response]] = {}
        self.asked = 0
        self.vote = 1
        self.failing = False
        self._kept: list[Row] = []

    @property
    def health(self) -> Health:
        return Health(Reason.FAILING if self._kept or self.failing else None)

    def begin(self, game: Game) -> bool:
        del game
        return True

    @property
    def learnt(self) -> Learnt:
        raise AssertionError("of nobody in a room anything is known")

    def append(self, game: str, rows: Sequence[Row], learned: Learned = NOTHING) -> bool:
        law(learned == NOTHING, "of nobody in a room anything is learnt")
        del game
        self._kept += rows
        return self.retry()

    def retry(self) -> bool:
        if not self.failing:
            for row in self._kept:
                self._write(row)
            self._kept.clear()
        return not self.failing

    def _write(self, row: Row) -> None:
        """Write a row, and note the answers by player, question and vote, silence left out."""
        self.durable.append(row)
        if row.kind == "posed":
            self.asked, self.vote = self.asked + 1, 1
        self.vote += row.kind == "revoted"
        if row.kind == "answered":
            event = decode_event(row.at, row.kind, row.body)
            if isinstance(event, Answered) and encode_response(event.response) is not None:
                key = (event.player, self.asked, self.vote)
                self.answers.setdefault(key, []).append(event.response)

    def finish(self, game: str, now: int, results: Sequence[Result] = ()) -> bool:
        del game, now, results
        return self.retry()

    def events(self, game: str) -> tuple[Row, ...]:
        del game
        return tuple(self.durable)

    def open_games(self) -> tuple[Game, ...]:
        return ()

    def add_dispute(self, dispute: Dispute) -> bool:
        del dispute
        return True

    def crash(self) -> None:
        """Lose what was only in memory."""
        self._kept.clear()
        self.failing = False
