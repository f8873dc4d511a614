"""Backups: dated copies made by SQLite's backup call, each proven readable before it counts.

They are numbered, so that a wrong clock can't pass an old one off as the newest. A day has one: the
later replaces the earlier, and the last few days are kept.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from hubquiz.storage import database, files
from hubquiz.storage.faults import TROUBLE
from hubquiz.storage.schema import migrate
from hubquiz.storage.tables import TABLES

if TYPE_CHECKING:
    from pathlib import Path

KEPT = 5
DRAFT = "draft.db"
_NAME = re.compile(r"hubquiz-(\d{6,})-(\d{4}-\d{2}-\d{2})\.db")


class Backup(NamedTuple):
    """A backup, named by its number and date."""

    number: int
    date: str
    path: Path


def backups_in(folder: Path) -> list[Backup]:
    """All backups, the newest first. A folder that can't be read has none."""
    try:
        found = [(_NAME.fullmatch(path.name), path) for path in folder.iterdir()]
    except OSError:
        return []
    return sorted((Backup(int(m[1]), m[2], path) for m, path in found if m), reverse=True)


def make(db: sqlite3.Connection, folder: Path, now: int) -> None:
    """Copy the database, prove the copy, and only then drop what it replaces.

    Raises `Damaged`, or SQLite's own error of that meaning, if the copy and so the database can't
    be what was written.
    """
    folder.mkdir(exist_ok=True)
    before = backups_in(folder)
    number = before[0].number + 1 if before else 1
    date = files.date_of(now)
    draft = folder / DRAFT
    files.remove(draft)
    try:
        copy_to_file(db, draft)
        draft.replace(folder / f"hubquiz-{number:06d}-{date}.db")
    finally:
        files.remove(draft)
    database.sync_folder(folder)
    _thin_out(before, date)


def copy_to_file(db: sqlite3.Connection, path: Path) -> None:
    """Write a proven copy into one file that needs no other beside it."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as copy:
        copy.execute("PRAGMA fullfsync = ON")
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
        prove(copy)


def prove(db: sqlite3.Connection) -> None:
    """Read every row against its checksum; `Damaged` or DatabaseError if one isn't as written."""
    database.check(db)
    for table in TABLES:
        for _row in table.read(db):
            pass


def newest_good(folder: Path, now: int) -> tuple[sqlite3.Connection, Backup] | None:
    """A copy in memory of the newest backup that is as it was written."""
    for backup in backups_in(folder):
        copy = database.open_memory()
        try:
            read_into(copy, backup)
            migrate(copy, now)
            prove(copy)
        except TROUBLE:
            copy.close()
        else:
            return copy, backup
    return None


def read_into(copy: sqlite3.Connection, backup: Backup) -> None:
    """Read a backup into a database in memory."""
    with contextlib.closing(database.open_to_read(backup.path)) as source:
        source.backup(copy)


def _thin_out(before: list[Backup], date: str) -> None:
    replaced = [backup for backup in before if backup.date == date]
    others = [backup for backup in before if backup.date != date]
    for backup in replaced + others[KEPT - 1 :]:
        backup.path.unlink(missing_ok=True)
