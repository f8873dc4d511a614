"""Connections: how the file is opened, checked, and written to.

WAL and synchronous FULL: a commit that returned is on the disk. A commit is the only moment at
which a row counts as written.
"""

from __future__ import annotations

import os
import sqlite3
from itertools import chain, groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from hubquiz.storage.faults import Damaged, Newer
from hubquiz.storage.schema import APPLICATION_ID, MIGRATIONS, migrate
from hubquiz.storage.tables import checksum

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from hubquiz.storage.tables import Change

_WAIT = 0.2
"""Seconds to wait for another program that reads the file: no longer, a person is playing."""

_CHECKED_BELOW = 1 << 20
"""Bytes up to which the file is checked at every opening: about a millisecond. A longer one is
checked if it was not closed, and at each backup."""

_PRAGMAS = (
    "synchronous = FULL",
    "fullfsync = ON",  # on macOS fsync alone leaves it in the drive's cache
    "checkpoint_fullfsync = ON",
    "wal_autocheckpoint = 4000",  # 16 MB: a class that answers waits for it less often
    "foreign_keys = ON",
    "cell_size_check = ON",
    "trusted_schema = OFF",
    "secure_delete = ON",  # a deleted player is gone
)

_AT_ONCE = 1000
"""Statements that are run at once: who waits for many of them is told in between."""

_HEADER = 100
_MAGIC = b"SQLite format 3\0"
_JOURNALS = (b"\1\1", b"\2\2")
_FORMAT_AND_ENCODING = (b"\0\0\0\4", b"\0\0\0\1")


def probe(path: Path) -> None:
    """Look at the header, and touch nothing: `Damaged` if it isn't ours, `Newer` if it is past us.

    An empty file is a new one. FileNotFoundError if there is none.
    """
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if not header:
        return
    if not _is_ours(header):
        raise Damaged(path.name)
    version = int.from_bytes(header[60:64], "big")
    if version > len(MIGRATIONS):
        raise Newer(version)


def _is_ours(header: bytes) -> bool:
    """Whether the fixed parts of the header (sqlite.org/fileformat2.html) are as we write them."""
    return (
        len(header) == _HEADER
        and header.startswith(_MAGIC)
        and header[18:20] in _JOURNALS
        and (header[44:48], header[56:60]) == _FORMAT_AND_ENCODING
        and int.from_bytes(header[68:72], "big") == APPLICATION_ID
    )


def open_file(path: Path, now: int) -> sqlite3.Connection:
    """The file, ready to be written to; made, migrated and checked where that is due."""
    wal = path.with_name(path.name + "-wal")
    unclean = wal.exists() and wal.stat().st_size > 0
    size = path.stat().st_size if path.exists() else 0
    db = _connect(str(path))
    try:
        if size and (unclean or size < _CHECKED_BELOW):
            check(db)
        _prepare(db, now)
    except sqlite3.OperationalError as trouble:
        db.close()
        if trouble.sqlite_errorcode == sqlite3.SQLITE_ERROR:
            # The statements are always the same ones: if they make no sense, the file doesn't.
            raise Damaged(path.name) from trouble
        raise
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection, now: int) -> None:
    migrated = migrate(db, now)
    db.execute("PRAGMA journal_mode = WAL").fetchone()
    if migrated:  # so that the header tells the version even without the WAL
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    db.execute("BEGIN IMMEDIATE")  # a file that can't be written to says so now
    db.execute("ROLLBACK")


def open_memory() -> sqlite3.Connection:
    """An empty database that lives in memory, with no tables yet."""
    return _connect(":memory:")


def open_to_read(path: Path, *, damaged: bool = False) -> sqlite3.Connection:
    """The file, to be read alone, even in a folder that nothing can be written to.

    One that is `damaged` is read as far as it goes, even if it is shorter than its header says.
    """
    pragmas = ("writable_schema = ON", *_PRAGMAS) if damaged else _PRAGMAS
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        return _connect(address, pragmas)
    except sqlite3.OperationalError:
        # A WAL file needs its index beside it. Where none can be made, read what the main file has.
        return _connect(f"{address}&immutable=1", pragmas)


def commit(
    db: sqlite3.Connection,
    changes: Iterable[Change],
    *,
    strict: bool = True,
    heard: Callable[[int], object] | None = None,
) -> None:
    """Write all the changes durably, or none of them.

    Without `strict`, rows may refer to what isn't there: so that what was kept for later can be
    written to whatever file there is by then. `heard` is told now and then how many statements have
    been run; if it raises, nothing is written.
    """
    if not strict:
        db.execute("PRAGMA foreign_keys = OFF")
    try:
        db.execute("BEGIN IMMEDIATE")
        done = 0
        for sql, rows in groupby(chain.from_iterable(changes), attrgetter("sql")):
            filled = [values for _sql, values in rows]
            for at in range(0, len(filled), _AT_ONCE):
                db.executemany(sql, filled[at : at + _AT_ONCE])
                done += len(filled[at : at + _AT_ONCE])
                if heard is not None:
                    heard(done)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    finally:
        if not strict:
            db.execute("PRAGMA foreign_keys = ON")


def checkpoint(db: sqlite3.Connection) -> None:
    """Copy what the write-ahead log has into the file itself, as far as no reader is in the way."""
    db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()


def players(db: sqlite3.Connection) -> frozenset[str]:
    """The ids of the players."""
    return frozenset(str(player) for (player,) in db.execute("SELECT id FROM players"))


def check(db: sqlite3.Connection) -> None:
    """Run SQLite's own check, indexes included; `Damaged` if it finds anything."""
    (found,) = db.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise Damaged(found)


def sync_folder(path: Path) -> None:
    """Make a rename in this folder last. Windows has no such call, and needs none."""
    if os.name == "nt":
        return
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _connect(name: str, pragmas: Iterable[str] = _PRAGMAS) -> sqlite3.Connection:
    # Any thread may use it, as long as one does at a time: the keeper sees to that.
    db = sqlite3.connect(
        name,
        timeout=_WAIT,
        isolation_level=None,
        check_same_thread=False,
        uri=name.startswith("file:"),
    )
    try:
        # Broken text must reach the checksum, not raise on its way there.
        db.text_factory = lambda raw: str(raw, "utf-8", "replace")
        # What a migration moves to another table needs the checksum of that table.
        db.create_function("row_checksum", -1, lambda table, *row: checksum(table, row))
        for pragma in pragmas:
            db.execute(f"PRAGMA {pragma}")
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()  # only now is the file read
    except BaseException:
        db.close()
        raise
    return db
