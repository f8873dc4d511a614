"""A database made anew from what is left: the newest good backup, and every sound row beyond it.

All of it happens in memory, so that play can go on from it even where nothing can be written.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from hubquiz.storage import backups, database, files
from hubquiz.storage.faults import TROUBLE, Newer
from hubquiz.storage.schema import migrate
from hubquiz.storage.tables import TABLES, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hubquiz.storage.files import Files
    from hubquiz.storage.tables import Change, Table


_CUT_AT_GAPS = Statement(
    """DELETE FROM events WHERE rowid IN (
        SELECT rowid FROM (
            SELECT rowid, seq, row_number() OVER (PARTITION BY game ORDER BY seq) - 1 AS place
            FROM events)
        WHERE seq <> place)""",
    (),
)
"""End each log where a row is missing: what came after can't be replayed without it."""

_FOLD_ANEW = Statement(
    """INSERT OR REPLACE INTO settings SELECT 'learning', '0', row_checksum(
        'settings', 'learning', '0') WHERE EXISTS (SELECT 1 FROM reviews)""",
    (),
)
"""Whatever is left of what review logs were folded to: at the next start they are folded anew."""


def copy_of(at: Files, now: int) -> sqlite3.Connection:
    """The database in memory, just as it is, or an empty one where it can't be read or is newer.

    Raises `Damaged` or DatabaseError if it can be read and isn't sound.
    """
    copy = database.open_memory()
    try:
        database.probe(at.main)  # a newer file is not even opened
        with contextlib.closing(database.open_to_read(at.main)) as source:
            source.backup(copy)
        migrate(copy, now)
    except (sqlite3.OperationalError, OSError, Newer):
        copy.close()
        copy = database.open_memory()
        migrate(copy, now)
    except BaseException:
        copy.close()
        raise
    return copy


def rebuild(at: Files, now: int, changes: Iterable[Change]) -> tuple[sqlite3.Connection, str]:
    """What can be had again, in memory, and the date of the backup that it began with, or ''.

    `changes` are what this process still knows to have been written since that backup.
    """
    found = backups.newest_good(at.backups, now)
    db, date = (found[0], found[1].date) if found else (database.open_memory(), "")
    if not found:
        migrate(db, now)
    database.commit(db, [tuple(_salvaged(at)), *changes, (_CUT_AT_GAPS, _FOLD_ANEW)], strict=False)
    return db, date


def put_in_place(db: sqlite3.Connection, at: Files, now: int) -> str:
    """Make this the profile's database; the name under which the damaged one was set aside."""
    files.remove(at.fresh)
    try:
        backups.copy_to_file(db, at.fresh)
        aside = at.set_aside(now)
        at.fresh.replace(at.main)
    finally:
        files.remove(at.fresh)
    database.sync_folder(at.folder)
    return aside


def _salvaged(at: Files) -> Iterator[Statement]:
    try:
        damaged = database.open_to_read(at.main, damaged=True)
    except TROUBLE:
        return
    with contextlib.closing(damaged):
        for table in TABLES:
            yield from _rows(table, damaged)


def _rows(table: Table, damaged: sqlite3.Connection) -> Iterator[Statement]:
    """The sound rows before the first hole, and those after the last."""
    for order in ("NOT INDEXED ORDER BY rowid", "NOT INDEXED ORDER BY rowid DESC"):
        try:
            yield from table.sound(damaged, order)
        except TROUBLE:
            continue
        return
