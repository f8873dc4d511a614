"""The tables: their rows, each with a checksum over all of it, and the statements that write them.

A third of random bit flips return wrong data while SQLite's own check says ok, so each row that is
read is held against its checksum. Every statement may be run again: what could not be written is
kept and written later, after a crash perhaps for the second time.
"""

from __future__ import annotations

import json
from binascii import crc32
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from hubquiz.storage.faults import Damaged
from hubquiz.storage.values import (
    Class,
    ClassMark,
    DayRow,
    Dispute,
    Forgotten,
    Game,
    MemoryRow,
    PairRow,
    Player,
    Result,
    ReviewRow,
    Row,
    Sitting,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

Values = tuple[Any, ...]
"""Of a row, each a str, int, float or None."""


class Statement(NamedTuple):
    """SQL and what fills it."""

    sql: str
    values: Values


Change = tuple[Statement, ...]
"""Statements that are committed together or not at all."""

_REAL = frozenset({"score", "credit", "seconds"})


def checksum(table: str, values: Iterable[object]) -> int:
    """CRC-32 of a row. Not over `repr`, whose escapes change with Python's Unicode tables."""
    return crc32("\x1f".join([table, *map(str, values)]).encode())


class Table:
    """A table's name and columns; the checksum comes last and is not counted among them.

    A row is put in place of any that it can't stand beside; with a `key`, only of one of that key,
    and what stands in its way otherwise is an error.
    """

    def __init__(self, name: str, *columns: str, key: tuple[str, ...] = ()) -> None:
        self.name = name
        self.columns = columns
        self._real = [index for index, column in enumerate(columns) if column in _REAL]
        listed = ", ".join((*columns, "checksum"))
        places = ", ".join("?" * (len(columns) + 1))
        # Names come from the constants below alone; values always go through the placeholders.
        replacing = "" if key else "OR REPLACE "
        self._put = f"INSERT {replacing}INTO {name} ({listed}) VALUES ({places})"  # noqa: S608
        if key:
            rest = (each for each in (*columns, "checksum") if each not in key)
            others = ", ".join(f"{each} = excluded.{each}" for each in rest)
            self._put += f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {others}"
        self._read = f"SELECT {listed} FROM {name} "  # noqa: S608

    def put(self, *values: object) -> Statement:
        """Write a row in place of any with its key."""
        row = list(values)
        for index in self._real:  # as the column gives it back, or the checksum would differ
            # Adding 0.0 makes -0.0 the 0.0 that SQLite keeps of it.
            row[index] = float(values[index]) + 0.0  # type: ignore[arg-type]  # they hold numbers
        return Statement(self._put, (*row, checksum(self.name, row)))

    def read(self, db: sqlite3.Connection, rest: str = "", *filled: object) -> Iterator[Values]:
        """The rows that the clause `rest` selects; `Damaged` at the first that isn't as written."""
        for row in db.execute(self._read + rest, filled):
            if not self._sound(row):
                raise Damaged(self.name)
            yield row[:-1]

    def sound(self, db: sqlite3.Connection, rest: str = "") -> Iterator[Statement]:
        """The rows of a damaged table that are as written, until no more can be read."""
        for row in db.execute(self._read + rest):
            if self._sound(row):
                yield Statement(self._put, row)

    def _sound(self, row: Values) -> bool:
        return bool(row[-1] == checksum(self.name, row[:-1]))


PLAYERS = Table("players", *Player.__slots__)
GAMES = Table("games", *Game.__slots__)
EVENTS = Table("events", "game", *Row.__slots__, key=("game", "seq"))
REVIEWS = Table("reviews", *ReviewRow.__slots__)
MEMORIES = Table("memories", *MemoryRow.__slots__)
DAYS = Table("days", *DayRow.__slots__)
PAIRS = Table("pairs", *PairRow.__slots__)
FOLDED = Table("folded", "player", "at")
RESULTS = Table("results", "place", *Result.__slots__)
SETTINGS = Table("settings", "key", "value")
DISPUTES = Table("disputes", *Dispute.__slots__)
CLASSES = Table("classes", *Class.__slots__)
SITTINGS = Table("sittings", *Sitting.__slots__)
CLASS_MARKS = Table("class_marks", *ClassMark.__slots__)
FORGOTTEN = Table("forgotten", *Forgotten.__slots__)

TABLES = (
    PLAYERS,
    GAMES,
    EVENTS,
    REVIEWS,
    MEMORIES,
    DAYS,
    PAIRS,
    FOLDED,
    RESULTS,
    SETTINGS,
    DISPUTES,
    CLASSES,
    SITTINGS,
    CLASS_MARKS,
    FORGOTTEN,
)
"""All of them, what is referred to before what refers to it."""

PROJECTIONS = (MEMORIES, DAYS, PAIRS)
"""What review logs are folded to."""


def put_player(player: Player) -> Statement:
    """Write a player."""
    return PLAYERS.put(*_fields(player))


def put_game(game: Game) -> Statement:
    """Write a game's heading."""
    return GAMES.put(*_fields(game))


def put_row(game: str, row: Row) -> Statement:
    """Write a row of a game's log."""
    return EVENTS.put(game, *_fields(row))


def put_reviews(rows: Iterable[ReviewRow]) -> Change:
    """Write entries of a review log."""
    return tuple([REVIEWS.put(*_fields(row)) for row in rows])


def put_memories(rows: Iterable[MemoryRow]) -> Change:
    """Write what is remembered."""
    return tuple([MEMORIES.put(*_fields(row)) for row in rows])


def put_days(rows: Iterable[DayRow]) -> Change:
    """Write sums of days."""
    return tuple([DAYS.put(*_fields(row)) for row in rows])


def put_pairs(rows: Iterable[PairRow]) -> Change:
    """Write confusions."""
    return tuple([PAIRS.put(*_fields(row)) for row in rows])


def put_result(place: int, result: Result) -> Statement:
    """Write the result of the player in this place of the game."""
    return RESULTS.put(place, *_fields(result))


def put_dispute(dispute: Dispute) -> Statement:
    """Write a dispute."""
    return DISPUTES.put(*_fields(dispute))


def put_class(value: Class) -> Statement:
    """Write a class."""
    return CLASSES.put(*_fields(value))


def put_sitting(sitting: Sitting) -> Statement:
    """Write that a class played a game."""
    return SITTINGS.put(*_fields(sitting))


def put_class_mark(mark: ClassMark) -> Statement:
    """Write a mark of a class."""
    *plain, confused = _fields(mark)
    return CLASS_MARKS.put(*plain, json.dumps(confused, ensure_ascii=False))


def put_forgotten(forgotten: Forgotten) -> Statement:
    """Write that something is forgotten."""
    return FORGOTTEN.put(str(forgotten.what), forgotten.id)


def class_mark_of(row: Values) -> ClassMark:
    """A class's mark as `CLASS_MARKS` reads it."""
    *plain, confused = row
    triples = tuple((right, taken, times) for right, taken, times in json.loads(confused))
    return ClassMark(*(*plain, triples))


def log_of(db: sqlite3.Connection, game: str) -> tuple[Row, ...]:
    """A game's log; `Damaged` at a gap."""
    rows = tuple(Row(*row[1:]) for row in EVENTS.read(db, "WHERE game = ? ORDER BY seq", game))
    if any(row.seq != seq for seq, row in enumerate(rows)):
        raise Damaged(game)
    return rows


def delete(rest: str, *filled: str) -> Statement:
    """Delete what the clause `rest` names: a table, and which rows of it."""
    return Statement(f"DELETE FROM {rest}", filled)  # noqa: S608 - `rest` is always a literal


def where(asked: dict[str, str | None]) -> tuple[str, list[str]]:
    """A clause for those columns that are asked for, and what fills it."""
    given = {column: value for column, value in asked.items() if value is not None}
    clause = " AND ".join(f"{column} = ?" for column in given)
    return (f"WHERE {clause}" if clause else ""), list(given.values())


Stored = (
    Player
    | Game
    | Row
    | ReviewRow
    | MemoryRow
    | DayRow
    | PairRow
    | Result
    | Dispute
    | Class
    | Sitting
    | ClassMark
)


_FIELDS = {kind: attrgetter(*kind.__slots__) for kind in get_args(Stored)}


def _fields(value: Stored) -> Values:
    found: Values = _FIELDS[type(value)](value)
    return found
