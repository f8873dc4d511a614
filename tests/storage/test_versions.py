"""Versions of the file: older ones are brought up to date, newer ones left untouched."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest
from tests.harness.profiles import GAME, NOW, game, played, rows, stands

from hubquiz.learning.codec import decode_review
from hubquiz.storage import Health, Reason, Store, database, schema
from hubquiz.storage.faults import Damaged, Newer
from hubquiz.storage.schema import MIGRATIONS, Migration, migrate, version_of
from hubquiz.storage.tables import REVIEWS, SETTINGS, TABLES, checksum
from hubquiz.storage.values import ReviewRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECOND = Migration("hats", ("ALTER TABLE players ADD COLUMN hat TEXT", "CREATE TABLE hats (a)"))
BROKEN = Migration("broken", ("CREATE TABLE half (a)", "CREATE TABLE half (a)"))


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with contextlib.closing(database.open_memory()) as opened:
        yield opened


def tables(db: sqlite3.Connection) -> set[str]:
    return {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_what_was_released_stays_as_it_was(db: sqlite3.Connection) -> None:
    """Files are out there: neither the first migration nor the checksum may ever change."""
    migrate(db, NOW, MIGRATIONS[:1])
    assert schema._checksum(db) == 2051625710
    assert checksum("events", ("g1", 3, 1.5, None, "深圳")) == 3604276744
    assert checksum("events", ("g1", 31, 0.5, None, "深圳")) != checksum("events", ("g1", 3, 10.5))


def test_marks_of_before_become_a_review_log() -> None:
    """What was learnt before there was a log of reviews is kept, and waits to be folded."""
    with contextlib.closing(database.open_memory()) as old:
        migrate(old, NOW, MIGRATIONS[:1])
        old.execute(
            "INSERT INTO players VALUES ('ana', 'Ana', 1, ?)",
            [checksum("players", ("ana", "Ana", 1))],
        )
        mark = ("g1", 3, "ana", "hubs", "Baidu – 百度", "typed", 86_400_000 * 19000 + 5, 0.5,
                '[["Beijing", "Hangzhou"]]')  # fmt: skip
        old.execute("INSERT INTO games VALUES ('g1', 'hubs', 'round', 1, 'ana', '', '', 2, 0)")
        old.execute("INSERT INTO marks VALUES (?,?,?,?,?,?,?,?,?,0)", mark)
        migrate(old, NOW)
        (row,) = (ReviewRow(*each) for each in REVIEWS.read(old))
        assert dict(SETTINGS.read(old)) == {"learning": "0"}
    assert (row.player, row.game, row.seq, row.fact) == ("ana", "g1", 3, "Baidu – 百度")
    review = decode_review(row.at, row.pack, row.fact, row.body)
    assert (review.kind, review.day, review.credit, review.chance) == ("typed", 19000, 0.5, 0.0)
    assert review.confused == (("Beijing", "Hangzhou"),)


def test_each_table_has_the_columns_that_are_written(db: sqlite3.Connection) -> None:
    migrate(db, NOW)
    for table in TABLES:
        made = [name for _, name, *_ in db.execute(f"PRAGMA table_info({table.name})")]
        assert made == [*table.columns, "checksum"]


def test_migrations_are_recorded_in_order_and_run_once(db: sqlite3.Connection) -> None:
    assert migrate(db, NOW, MIGRATIONS)
    assert migrate(db, NOW + 1, (*MIGRATIONS, SECOND))
    assert not migrate(db, NOW + 2, (*MIGRATIONS, SECOND))
    last = len(MIGRATIONS) + 1
    assert version_of(db) == last
    records = db.execute("SELECT id, name, applied FROM migrations ORDER BY id").fetchall()
    assert records[0] == (1, "first", NOW)
    assert records[1:] == [
        *((i, one.name, NOW) for i, one in enumerate(MIGRATIONS[1:], 2)),
        (last, "hats", NOW + 1),
    ]
    with pytest.raises(Newer):
        migrate(db, NOW, MIGRATIONS)


def test_a_migration_that_fails_leaves_no_trace(db: sqlite3.Connection) -> None:
    migrate(db, NOW)
    before = tables(db)
    with pytest.raises(sqlite3.OperationalError):
        migrate(db, NOW, (*MIGRATIONS, BROKEN))
    assert tables(db) == before
    assert version_of(db) == len(MIGRATIONS)
    assert not db.in_transaction
    assert migrate(db, NOW, (*MIGRATIONS, SECOND))


def test_tables_that_are_not_as_they_were_made_are_damage(db: sqlite3.Connection) -> None:
    migrate(db, NOW)
    db.execute("ALTER TABLE disputes RENAME TO dispates")
    with pytest.raises(Damaged):
        migrate(db, NOW)


def test_an_older_file_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played(tmp_path, 5)
    hats = Migration("hats", ("CREATE TABLE hats (a)",))
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, hats))
    monkeypatch.setattr(migrate, "__defaults__", ((*MIGRATIONS, hats),))
    store = Store.open(tmp_path, NOW)
    header = (tmp_path / "hubquiz.db").read_bytes()[:100]
    assert int.from_bytes(header[60:64], "big") == len(MIGRATIONS) + 1
    store.close(NOW)
    stands(tmp_path, 5)


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    played(tmp_path, 5)
    shutil.rmtree(tmp_path / "backups")
    with contextlib.closing(database.open_file(tmp_path / "hubquiz.db", NOW)) as file:
        migrate(file, NOW, (*MIGRATIONS, SECOND))
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".lock"}


def test_a_newer_file_is_left_untouched(newer: Path) -> None:
    before = contents(newer)
    store = Store.open(newer, NOW)
    assert store.health == Health(Reason.NEWER)
    assert "newer" in store.health.sentence
    assert store.take_notices() == ()
    assert store.players() == ()
    assert not store.begin(game())
    assert not store.append(GAME, rows(2))
    assert store.events(GAME) == rows(2)
    assert not store.backup_if_due(NOW)
    assert contents(newer) == before
    assert not store.close(NOW)
    assert contents(newer) == before


def test_a_newer_file_may_hold_what_this_version_cannot_read(newer: Path) -> None:
    file = newer / "hubquiz.db"
    file.write_bytes(file.read_bytes()[:100] + b"\xa5" * 5000)
    before = contents(newer)
    store = Store.open(newer, NOW)
    assert store.health == Health(Reason.NEWER)
    assert store.games() == ()
    store.close(NOW)
    assert contents(newer) == before


def test_the_newer_version_can_be_started_meanwhile(newer: Path) -> None:
    store = Store.open(newer, NOW)
    other = Store.open(newer, NOW)
    assert other.health == Health(Reason.NEWER)
    other.close(NOW)
    store.close(NOW)


def test_a_newer_file_in_the_hands_of_a_newer_process(newer: Path) -> None:
    """It is held, and what it holds can't be read: no reason to stop."""
    holder = Store.open(newer / "elsewhere", NOW)
    (newer / "hubquiz.db").replace(newer / "elsewhere" / "hubquiz.db")
    store = Store.open(newer / "elsewhere", NOW)
    assert store.health.reason is Reason.LOCKED
    assert store.players() == ()
    assert not store.begin(game())
    store.close(NOW)
    holder.close(NOW)
