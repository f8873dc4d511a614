"""The tables' definition, as migrations: each is committed together with its 'applied' record.

A migration that has been released is never changed; a new one is added at the end. How many have
been applied is the file's version (`PRAGMA user_version`), which stands in its header.
"""

from __future__ import annotations

from binascii import crc32
from typing import TYPE_CHECKING, NamedTuple

from hubquiz.storage.faults import Damaged, Newer

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

APPLICATION_ID = 0x48755169
"""Stands in the header of every file of ours ("HuQi")."""


class Migration(NamedTuple):
    """A step from one version to the next."""

    name: str
    statements: tuple[str, ...]


_FIRST = Migration(
    "first",
    (
        f"PRAGMA application_id = {APPLICATION_ID}",
        """CREATE TABLE migrations (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL, applied INTEGER NOT NULL,
            checksum INTEGER NOT NULL)""",
        """CREATE TABLE players (
            id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, created INTEGER NOT NULL,
            checksum INTEGER NOT NULL)""",
        """CREATE TABLE games (
            id TEXT PRIMARY KEY NOT NULL, pack TEXT NOT NULL, mode TEXT NOT NULL,
            started INTEGER NOT NULL, player TEXT REFERENCES players (id), title TEXT NOT NULL,
            body TEXT NOT NULL, ended INTEGER, checksum INTEGER NOT NULL)""",
        """CREATE TABLE events (
            game TEXT NOT NULL REFERENCES games (id), seq INTEGER NOT NULL, at INTEGER NOT NULL,
            kind TEXT NOT NULL, body TEXT NOT NULL, checksum INTEGER NOT NULL,
            PRIMARY KEY (game, seq))""",
        """CREATE TABLE marks (
            game TEXT NOT NULL REFERENCES games (id), seq INTEGER NOT NULL,
            player TEXT NOT NULL REFERENCES players (id), pack TEXT NOT NULL, fact TEXT NOT NULL,
            kind TEXT NOT NULL, at INTEGER NOT NULL, credit REAL NOT NULL, confused TEXT NOT NULL,
            checksum INTEGER NOT NULL, PRIMARY KEY (game, seq, player, fact))""",
        """CREATE TABLE results (
            place INTEGER NOT NULL, game TEXT NOT NULL REFERENCES games (id), pack TEXT NOT NULL,
            mode TEXT NOT NULL, at INTEGER NOT NULL, score REAL NOT NULL, credit REAL NOT NULL,
            asked INTEGER NOT NULL, right INTEGER NOT NULL, seconds REAL NOT NULL,
            player TEXT REFERENCES players (id), body TEXT NOT NULL, checksum INTEGER NOT NULL,
            PRIMARY KEY (game, place))""",
        """CREATE TABLE settings (
            key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL, checksum INTEGER NOT NULL)""",
        """CREATE TABLE disputes (
            id TEXT PRIMARY KEY NOT NULL, pack TEXT NOT NULL, question TEXT NOT NULL,
            at INTEGER NOT NULL, note TEXT NOT NULL, checksum INTEGER NOT NULL)""",
        "CREATE INDEX open_games ON games (started) WHERE ended IS NULL",
        "CREATE INDEX games_of ON games (player)",
        "CREATE INDEX marks_of ON marks (player, pack, at)",
        "CREATE INDEX results_of ON results (player, pack, mode, at)",
    ),
)

_CLASSES = Migration(
    "classes",
    (
        """CREATE TABLE classes (
            id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, created INTEGER NOT NULL,
            checksum INTEGER NOT NULL)""",
        """CREATE TABLE sittings (
            game TEXT PRIMARY KEY NOT NULL REFERENCES games (id),
            class_id TEXT NOT NULL REFERENCES classes (id), checksum INTEGER NOT NULL)""",
        # No game need be there: a class may remember its facts longer than who answered.
        """CREATE TABLE class_marks (
            class_id TEXT NOT NULL REFERENCES classes (id), game TEXT NOT NULL, pack TEXT NOT NULL,
            fact TEXT NOT NULL, at INTEGER NOT NULL, answers INTEGER NOT NULL,
            right INTEGER NOT NULL, credit REAL NOT NULL, confused TEXT NOT NULL,
            checksum INTEGER NOT NULL, PRIMARY KEY (class_id, game, fact))""",
        """CREATE TABLE forgotten (
            what TEXT NOT NULL, id TEXT NOT NULL, checksum INTEGER NOT NULL,
            PRIMARY KEY (what, id))""",
        "CREATE INDEX sittings_of ON sittings (class_id)",
    ),
)

_MARK = """SELECT player, game, seq, fact, pack, at, json_object(
    'kind', kind, 'day', at / 86400000, 'credit', credit, 'confused', json(confused)) AS body
    FROM marks"""

_LEARNING = Migration(
    "learning",
    (
        """CREATE TABLE reviews (
            player TEXT NOT NULL REFERENCES players (id), game TEXT NOT NULL, seq INTEGER NOT NULL,
            fact TEXT NOT NULL, pack TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL,
            checksum INTEGER NOT NULL, PRIMARY KEY (player, game, seq, fact))""",
        """CREATE TABLE memories (
            player TEXT NOT NULL REFERENCES players (id), pack TEXT NOT NULL, fact TEXT NOT NULL,
            day INTEGER NOT NULL, due INTEGER NOT NULL, body TEXT NOT NULL,
            checksum INTEGER NOT NULL, PRIMARY KEY (player, pack, fact))""",
        """CREATE TABLE days (
            player TEXT NOT NULL REFERENCES players (id), pack TEXT NOT NULL, day INTEGER NOT NULL,
            kind TEXT NOT NULL, body TEXT NOT NULL, checksum INTEGER NOT NULL,
            PRIMARY KEY (player, pack, day, kind))""",
        """CREATE TABLE pairs (
            player TEXT NOT NULL REFERENCES players (id), pack TEXT NOT NULL, one TEXT NOT NULL,
            other TEXT NOT NULL, stands INTEGER NOT NULL, body TEXT NOT NULL,
            checksum INTEGER NOT NULL, PRIMARY KEY (player, pack, one, other))""",
        f"""INSERT INTO reviews SELECT *, row_checksum(
            'reviews', player, game, seq, fact, pack, at, body) FROM ({_MARK})""",  # noqa: S608
        """INSERT INTO settings SELECT 'learning', '0', row_checksum('settings', 'learning', '0')
            WHERE EXISTS (SELECT 1 FROM reviews)""",  # they have not been folded yet
        "DROP TABLE marks",
        "CREATE INDEX reviews_of ON reviews (player, at)",
        "CREATE INDEX due_of ON memories (player, due, pack)",
        "CREATE INDEX asked_of ON memories (player, day, pack)",
        "CREATE INDEX days_of ON days (player, day)",
    ),
)

# A player answers each vote on a question once. What an answer's body says before the response is
# who answered what (`game.codec`); that of old ones doesn't say what. SQLite's functions for JSON
# may not be used here: a schema is not trusted with them.
_ANSWER = """substr(body, 1, instr(body, ',"response":'))"""

_ONE_ANSWER = Migration(
    "one answer",
    (
        f"""CREATE UNIQUE INDEX one_answer ON events (game, {_ANSWER})
            WHERE kind = 'answered' AND instr({_ANSWER}, ',"n":') > 0""",
    ),
)

# What a log is folded to may be written later than the log: up to `at` it is.
_FOLDED = Migration(
    "folded",
    (
        """CREATE TABLE folded (
            player TEXT PRIMARY KEY NOT NULL REFERENCES players (id), at INTEGER NOT NULL,
            checksum INTEGER NOT NULL)""",
        """INSERT INTO folded SELECT player, at, row_checksum('folded', player, at)
            FROM (SELECT player, max(at) AS at FROM reviews GROUP BY player)""",
        "DROP INDEX due_of",
        "CREATE INDEX due_of ON memories (player, due, pack, day)",
    ),
)

MIGRATIONS: tuple[Migration, ...] = (_FIRST, _CLASSES, _LEARNING, _ONE_ANSWER, _FOLDED)


def version_of(db: sqlite3.Connection) -> int:
    """How many migrations the file has seen."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)


def migrate(db: sqlite3.Connection, now: int, migrations: Sequence[Migration] = MIGRATIONS) -> bool:
    """Bring the file to this version, and say whether anything was to do.

    Raises `Newer` if the file is past it, `Damaged` if its tables aren't those that were made.
    """
    version = version_of(db)
    if version > len(migrations):
        raise Newer(version)
    if not _as_made(db, version):
        raise Damaged(version)
    for number, migration in enumerate(migrations[version:], start=version + 1):
        _apply(db, number, migration, now)
    return version < len(migrations)


def _as_made(db: sqlite3.Connection, version: int) -> bool:
    if version == 0:
        return bool(db.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,))
    records = db.execute("SELECT id, checksum FROM migrations ORDER BY id DESC LIMIT 1")
    return bool(records.fetchone() == (version, _checksum(db)))


def _checksum(db: sqlite3.Connection) -> int:
    """CRC-32 of the tables' and indexes' definitions, which SQLite's own check doesn't read."""
    made = db.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master"
        " WHERE name NOT LIKE 'sqlite%' ORDER BY name"
    )
    return crc32("\x1f".join(part for row in made for part in map(str, row)).encode())


def _apply(db: sqlite3.Connection, number: int, migration: Migration, now: int) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        for statement in migration.statements:
            db.execute(statement)
        db.execute(
            "INSERT INTO migrations VALUES (?, ?, ?, ?)",
            (number, migration.name, now, _checksum(db)),
        )
        db.execute(f"PRAGMA user_version = {number:d}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
