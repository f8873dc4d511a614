"""The store: what is kept of players, games, results and settings, in one file of one folder.

    store = Store.open(folder, now)
    store.begin(Game("g1", "planets", "round", now))
    store.append("g1", [Row(0, now, "begun", "{}")])   # True: it is on the disk

Whatever the disk does, the store answers: see `Health`. Its errors are the caller's mistakes alone.
Threads may use it one after the other: one waits while another writes.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from hubquiz.storage import forgetting, tables
from hubquiz.storage.classes import Classes
from hubquiz.storage.files import Files
from hubquiz.storage.keeper import Keeper
from hubquiz.storage.learnt import Learnt
from hubquiz.storage.tables import (
    DISPUTES,
    GAMES,
    PLAYERS,
    RESULTS,
    SETTINGS,
    Statement,
    delete,
    where,
)
from hubquiz.storage.values import (
    NOTHING,
    Dispute,
    Forgotten,
    Game,
    Learned,
    Player,
    Result,
    Row,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from hubquiz.storage.faults import Health, Notice


@dataclass(slots=True)
class _Log:
    """What must be known of a game in play even if the disk should fail it."""

    heading: Game
    length: int


class Store:
    """A profile. Every method that writes says whether all that it was told is on the disk.

    What is not on the disk is kept in memory, read back from there, and written when it can be.
    """

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._logs: dict[str, _Log] = {}
        self.classes = Classes(keeper)
        self.learnt = Learnt(keeper)

    @classmethod
    def open(cls, folder: Path, now: int) -> Self:
        """The profile in this folder, made if there is none. Never fails: see `health`."""
        return cls(Keeper(Files(folder), now))

    def close(self, now: int) -> bool:
        """Write what is kept, back up if due, and let another process have the profile."""
        self.learnt.settle()
        return self._keeper.close(now)

    @property
    def health(self) -> Health:
        """Whether play is being saved."""
        return self._keeper.health

    @property
    def unsaved(self) -> int:
        """How many changes are in memory alone."""
        return self._keeper.unsaved

    def take_notices(self) -> tuple[Notice, ...]:
        """What the person should be told, and hasn't been yet."""
        return self._keeper.take_notices()

    def retry(self) -> bool:
        """Try again to write what is kept."""
        return self._keeper.retry()

    def tidy(self) -> None:
        """Do what would keep a write waiting later: when nobody waits. Takes some ms at most."""
        self._keeper.tidy()

    def backup_if_due(self, now: int) -> bool:
        """Back up if the last one is of another day, or much was written since: when idle."""
        return self._keeper.backup_if_due(now)

    # Players

    def players(self) -> tuple[Player, ...]:
        """All players, oldest profile first."""
        return self._keeper.read(
            lambda db: tuple(Player(*row) for row in PLAYERS.read(db, "ORDER BY created, id"))
        )

    def add_player(self, name: str, now: int) -> Player:
        """A new player, with a token of its own."""
        player = self.new_player(name, now)
        self._keeper.write((tables.put_player(player),), now)
        return player

    def new_player(self, name: str, now: int) -> Player:
        """A player with a token of its own, who is not written yet."""
        return Player(os.urandom(8).hex(), name, now)

    def rename_player(self, player: str, name: str) -> bool:
        """Give a player another name. KeyError if there is no such player."""
        named = {known.id: known for known in self.players()}[player]
        return self._keeper.write((tables.put_player(replace(named, name=name)),))

    # Games

    def begin(self, game: Game) -> bool:
        """Open a game's log. ValueError if the id is taken."""
        if self._heading(game.id):
            raise ValueError(f"there is a game {game.id!r} already")
        saved = self._keeper.write((tables.put_game(game),), game.started)
        self._logs[game.id] = _Log(game, 0)
        return saved

    def append(self, game: str, rows: Sequence[Row], learned: Learned = NOTHING) -> bool:
        """Add rows to a game's log, and to the review logs of who learnt by them, in one commit.

        ValueError unless they go on from the log's last row, KeyError if there is no such game.
        """
        log = self._log(game)
        if [row.seq for row in rows] != list(range(log.length, log.length + len(rows))):
            given = [row.seq for row in rows]
            raise ValueError(f"the log of {game!r} goes on at {log.length}, not at {given}")
        change = (
            *(tables.put_row(game, row) for row in rows),
            *tables.put_reviews(learned.reviews),
        )
        saved = self._keeper.write(change, max((row.at for row in rows), default=0))
        log.length += len(rows)
        if learned is not NOTHING:
            self.learnt.take(learned)
        return saved

    def together(self) -> AbstractContextManager[None]:
        """A context in which all that is written, to whatever games, is one commit at its end.

        Within it nothing lasts yet, as each method says; `health` tells after it.
        """
        self.learnt.settle()
        return self._keeper.together()

    def finish(self, game: str, now: int, results: Sequence[Result] = ()) -> bool:
        """Close a game's log and keep what the players reached, in order of their place in it."""
        ended = replace(self._log(game).heading, ended=now)
        self.learnt.settle()
        saved = self._keeper.write((tables.put_game(ended), *_put_results(results)), now)
        del self._logs[game]
        return saved

    def games(self) -> tuple[Game, ...]:
        """All games, the latest first."""
        return self._games("ORDER BY started DESC, id")

    def open_games(self) -> tuple[Game, ...]:
        """The games that are not over, the latest first."""
        return self._games("WHERE ended IS NULL ORDER BY started DESC, id")

    def events(self, game: str) -> tuple[Row, ...]:
        """A game's log. Of a log that was damaged, what comes before the damage."""
        return self._keeper.read(lambda db: tables.log_of(db, game))

    def rows_of(self, kind: str) -> dict[str, int]:
        """How many rows of a kind each game's log has, where there are any."""
        counted = "SELECT game, count(*) FROM events WHERE kind = ? GROUP BY game"
        return self._keeper.read(lambda db: dict(db.execute(counted, (kind,))))

    def last_event(self, games: Iterable[str]) -> int | None:
        """When something last happened in any of some games; None if nothing ever did."""
        latest = "SELECT max(at) FROM events WHERE game = ?"

        def read(db: sqlite3.Connection) -> int | None:
            found = [at for game in games for (at,) in db.execute(latest, (game,))]
            return max((at for at in found if at is not None), default=None)

        return self._keeper.read(read)

    # What comes of games

    def results(
        self, *, player: str | None = None, pack: str | None = None, mode: str | None = None
    ) -> tuple[Result, ...]:
        """Results, the earliest first: all, or those of a player, a pack, a mode."""
        asked = {"player": player, "pack": pack, "mode": mode}
        clause, filled = where(asked)
        return self._keeper.read(
            lambda db: tuple(
                Result(*row[1:])
                for row in RESULTS.read(db, f"{clause} ORDER BY at, game, place", *filled)
            )
        )

    def disputes(self, pack: str | None = None) -> tuple[Dispute, ...]:
        """What players called unfair, the earliest first."""
        clause, filled = where({"pack": pack})
        return self._keeper.read(
            lambda db: tuple(
                Dispute(*row) for row in DISPUTES.read(db, f"{clause} ORDER BY at, id", *filled)
            )
        )

    def add_dispute(self, dispute: Dispute) -> bool:
        """Keep a dispute, in place of any with its id."""
        return self._keeper.write((tables.put_dispute(dispute),), dispute.at)

    def drop_dispute(self, dispute: str) -> bool:
        """Forget a dispute."""
        return self._keeper.write((delete("disputes WHERE id = ?", dispute),))

    # Forgetting

    def forget(self, what: Sequence[Forgotten]) -> bool:
        """Delete games, classes and players; False, and nothing is done, if they can't be now.

        A class's games are to be named beside it, those of a player are not. Traces are left in
        backups, in files set aside and in free pages, until `scrub` has been run.
        """
        with self._keeper.turn:
            self.learnt.settle()
            self.learnt.change()
            if not self.retry() or not self._keeper.write(forgetting.begin(what)):
                return False
        self._logs.clear()  # of what is still played, the log is read again
        return True

    def forgotten(self) -> tuple[Forgotten, ...]:
        """What was forgotten, and may have left traces."""
        return self._keeper.read(forgetting.written_down)

    def scrub(self, now: int) -> bool:
        """Remove all traces of what was forgotten; whether none is left: else, try again later."""
        return self._keeper.scrub(now)

    # Settings

    def settings(self) -> dict[str, object]:
        """All settings: what JSON can say."""
        return self._keeper.read(
            lambda db: {key: json.loads(value) for key, value in SETTINGS.read(db)}
        )

    def set_setting(self, key: str, value: object) -> bool:
        """Keep a setting. TypeError if JSON can't say it."""
        return self._keeper.write((SETTINGS.put(key, json.dumps(value)),))

    def _games(self, rest: str, *filled: str) -> tuple[Game, ...]:
        return self._keeper.read(
            lambda db: tuple(Game(*row) for row in GAMES.read(db, rest, *filled))
        )

    def _heading(self, game: str) -> Game | None:
        found = self._games("WHERE id = ?", game)
        return found[0] if found else None

    def _log(self, game: str) -> _Log:
        """The log of a game that is being played. One of an earlier session is read and kept."""
        if game not in self._logs:
            heading = self._heading(game)
            if heading is None:
                raise KeyError(game)
            rows = self.events(game)
            self._keeper.hold((tables.put_game(heading), *(tables.put_row(game, r) for r in rows)))
            self._logs[game] = _Log(heading, len(rows))
        return self._logs[game]


def _put_results(results: Iterable[Result]) -> Iterator[Statement]:
    return (tables.put_result(place, result) for place, result in enumerate(results))
